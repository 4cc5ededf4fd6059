"""Where parts of ours stand in a document, and what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from analytics.report.numbers import numbers_in
from analytics.report.word.charts import charts_in
from analytics.report.word.marks import W, fingerprint, of_bookmark, of_title
from analytics.report.word.reading import shown_in

Kind = Literal["words", "heading", "table", "charts"]
MORE = (
    *(f"{W}{kind}" for kind in ("drawing", "pict", "object")),
    *(f"{W}{kind}Reference" for kind in ("comment", "footnote", "endnote")),
    "{*}oMath",
)
"""What words don't say, and a program never puts there by itself; charts of ours are drawings too."""
CHART = "{*}chart"


@dataclass(frozen=True, eq=False)
class Place:
    """A part of ours: what it is, its element, the words that stand there, and the mark of those we wrote.

    A mark is blank where a person made the control. `element` is the control, of a heading and of charts
    without a control their paragraph, of a table the table.
    """

    kind: Kind
    key: str
    """The short form of its key."""
    mark: str
    element: Any
    words: str
    name: str = ""
    """Its key, where a title has it."""
    in_order: str = ""
    """The words of several charts in an order that does not hang on where each stands."""
    freed: bool = False
    """Somebody took the control away, copied the words, or parted the table: it is a person's now."""

    @property
    def is_ours(self) -> bool:
        """Tell whether it stands there as we wrote it, or as a control that nobody filled."""
        if self.freed:
            return False
        if self.mark:
            return self.verbatim
        said = self.words.strip()
        return not said or (said.startswith("[") and said.endswith("]")) or self._asks

    @property
    def verbatim(self) -> bool:
        """Tell whether the words are those that we wrote."""
        return self.mark in (fingerprint(self.words), fingerprint(self.in_order))

    @property
    def untouched(self) -> bool:
        """Tell whether it is ours and nothing of a person is in it."""
        return self.is_ours and not self.holds_more

    @property
    def holds_more(self) -> bool:
        """Tell whether there is in it what a person added beside words, such as a comment or a picture."""
        return any(each.find(f".//{CHART}") is None for each in self.element.iter(*MORE))

    @property
    def _asks(self) -> bool:
        """Tell whether Word shows in a control what is to be typed there."""
        return self.element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def places(document: Any) -> dict[str, list[Place]]:
    """Return where each of our parts stands, by the short form of its key, in the order of the document."""
    found: dict[str, list[Place]] = {}
    for root in roots(document):
        held = [*_places(document, root)]
        for place in (*held, *_copied(root, held), *_parted(held)):
            found.setdefault(place.key, []).append(place)
    return found


def roots(document: Any) -> Iterator[Any]:
    """Give the body, and each foot and head of a page once."""
    yield document.element.body
    once: set[Any] = set()
    for section in document.sections:
        for held in (section.footer, section.first_page_footer, section.even_page_footer, section.header):
            if not held.is_linked_to_previous and held._element not in once:
                once.add(held._element)
                yield held._element


def _places(document: Any, root: Any) -> Iterator[Place]:
    """Give controls by their titles, and by hidden bookmarks what has none: tables, headings, lost titles."""
    taken: set[Any] = set()
    for element in root.iter(f"{W}sdt"):
        key, mark = _of_control(element)
        if key:
            taken |= {element, *element.iter(f"{W}p"), *element.iterancestors(f"{W}p")}
            yield replace(_control(document, element, key, mark), name=_title(element).split()[0])
    for element in root.iter(f"{W}bookmarkStart"):
        kind, key, mark = of_bookmark(element.get(f"{W}name", ""))
        if kind == "t" and (table := _around(element, "tbl")) is not None:
            yield Place("table", key, mark, table, words_in(table))
        elif kind == "h" and (heading := _around(element, "p")) is not None:
            yield Place("heading", key, mark, heading, words_in(heading))
        elif kind == "p" and taken.isdisjoint({_around(element, "sdt"), _paragraph(element)}):
            yield from _without_title(document, element, key, mark)


def _of_control(control: Any) -> tuple[str, str]:
    return of_title(_title(control))


def _title(control: Any) -> str:
    title = control.find(f"{W}sdtPr/{W}alias")
    return "" if title is None else str(title.get(f"{W}val", ""))


def _control(document: Any, element: Any, key: str, mark: str) -> Place:
    """Return the place of a control: of charts where some stand in it, or in its paragraph."""
    for holder in (element, _paragraph(element)):
        if holder is not None and (held := charts_in(document, holder)):
            return _charts(key, mark, holder, held)
    return Place("words", key, mark, element, words_in(element))


def _charts(key: str, mark: str, element: Any, held: list[tuple[Any, Any]]) -> Place:
    from docx.oxml import parse_xml

    shown = [shown_in(parse_xml(part.blob)) for _, part in held]
    return Place("charts", key, mark, element, " ".join(shown), in_order=" ".join(sorted(shown)))


def _without_title(document: Any, bookmark: Any, key: str, mark: str) -> Iterator[Place]:
    """Give the place of a bookmark whose control lost its title; without a control it is a person's."""
    paragraph, control = _paragraph(bookmark), _around(bookmark, "sdt")
    if paragraph is not None and (held := charts_in(document, paragraph)):
        yield _charts(key, mark, paragraph, held)
    elif control is not None and control.find(f"{W}sdtPr/{W}alias") is None:
        yield Place("words", key, mark, control, words_in(control))
    elif control is None and paragraph is not None:
        yield Place("words", key, mark, paragraph, words_in(paragraph), freed=True)


def _copied(root: Any, held: Sequence[Place]) -> Iterator[Place]:
    """Give paragraphs that say word for word what we wrote elsewhere, with its numbers."""
    known = {each.mark: each for each in held if each.kind == "words" and numbers_in(each.words)}
    ours = {p for each in held for p in (*each.element.iter(f"{W}p"), *each.element.iterancestors(f"{W}p"))}
    for paragraph in root.iter(f"{W}p") if known else ():
        words = "" if paragraph in ours else words_in(paragraph)
        if words and (first := known.get(fingerprint(words))) is not None:
            yield Place("words", first.key, first.mark, paragraph, words, first.name, freed=True)


def _parted(held: Sequence[Place]) -> Iterator[Place]:
    """Give the further parts of tables that somebody parted: as wide, and nothing but blank lines between."""
    own = {each.element for each in held}
    for place in held:
        after = _next_table(place.element) if place.kind == "table" else None
        while after is not None and after not in own and _columns(after) == _columns(place.element):
            yield Place("table", place.key, place.mark, after, words_in(after), place.name, freed=True)
            after = _next_table(after)


def _next_table(table: Any) -> Any:
    """Return the table that stands behind another with nothing but blank lines between; None for none."""
    after = table.getnext()
    while (
        after is not None
        and after.tag == f"{W}p"
        and not words_in(after)
        and after.find(f".//{W}drawing") is None
    ):
        after = after.getnext()
    return after if after is not None and after.tag == f"{W}tbl" else None


def _columns(table: Any) -> int:
    return len(table.findall(f"{W}tblGrid/{W}gridCol"))


def _around(element: Any, tag: str) -> Any:
    return next(element.iterancestors(f"{W}{tag}"), None)


def _paragraph(element: Any) -> Any:
    return _around(element, "p")


def top(element: Any, root: Any) -> Any:
    """Return the block right in the body in which an element stands; None where it stands elsewhere."""
    while element is not None and element.getparent() is not root:
        element = element.getparent()
    return element


# ---- words --------------------------------------------------------------------------------------


def words_in(element: Any) -> str:
    """Return the words that a reader sees in an element, but results of fields and what was struck out."""
    lines = []
    for paragraph in element.iter(f"{W}p") if element.tag != f"{W}p" else [element]:
        lines.append(_line(paragraph))
    return "\n".join(lines) if lines else _line(element)


def _line(element: Any) -> str:
    said, within = [], 0
    for node in _seen(element):
        if node.tag == f"{W}fldChar":
            within += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType"), 0)
        elif not within:
            said.append(node.text or "" if node.tag == f"{W}t" else SIGNS[node.tag])
    return "".join(said)


def _seen(element: Any) -> Iterator[Any]:
    for node in element:
        if node.tag == f"{W}t" or node.tag == f"{W}fldChar" or node.tag in SIGNS:
            yield node
        elif node.tag not in UNSEEN:
            yield from _seen(node)


UNSEEN = (f"{W}fldSimple", f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr")
SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
