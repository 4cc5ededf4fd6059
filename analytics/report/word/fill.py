"""Fill a document with a report: a template and last year's edited report are the same kind of thing.

What is ours is found again and written anew where it stands. What a person changed stays, and what somebody
took out stays out. What is new comes behind what stands before it in the report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.audience import WORDS
from analytics.report.numbers import Differing
from analytics.report.parts import Heading, Picture, Report, Table
from analytics.report.word import charts, fields, remarks
from analytics.report.word.differing import numbers_beside
from analytics.report.word.looks import complete, lacking
from analytics.report.word.marks import About as Said
from analytics.report.word.marks import W, about, fingerprint, keys_of, mark_of_key, tell, widest_of
from analytics.report.word.pieces import Paragraph, Piece, pieces, words_of
from analytics.report.word.places import Place, places, top, words_in
from analytics.report.word.told import Line, numbers_words
from analytics.report.word.writing import Writing

CONTENTS, FOOT = "contents", "foot"
SHOWN = 80
"""So many letters are shown of what is not in the report any more."""
KINDS = {Heading: "heading", Table: "table", Picture: "chart", Paragraph: "text"}
GONE = "This is not in the report any more, and a person changed it. See whether it still holds."
FOR_OTHERS = "A person wrote this when the report was for: {}. See whether it may be shown to: {}."


@dataclass
class Filling:
    """A document that is being filled: what it says of itself, where its parts stand, and what was done."""

    document: Any
    report: Report
    said: Said
    held: dict[str, list[Place]]
    writing: Writing
    lines: list[Line] = field(default_factory=list)
    under: str = ""

    @property
    def stricter(self) -> bool:
        """Tell whether its readers may see less than those for whom it was written."""
        return widest_of(self.said.audience, self.report.audience) != self.report.audience

    @property
    def for_others(self) -> bool:
        """Tell whether words of a person may have been written for readers who may see more."""
        return widest_of(self.said.widest, self.report.audience) != self.report.audience

    def did(self, piece: Piece, did: Any, words: str = "", numbers: Sequence[Differing] = ()) -> None:
        what = piece.numbers and "caption" if isinstance(piece, Paragraph) else ""
        kind = what or KINDS[type(piece)]
        self.lines.append(Line(piece.key, kind, did, self.under, words, tuple(numbers)))


def fill(document: Any, report: Report) -> tuple[Line, ...]:
    """Write a report into a document, and say part by part what was done."""
    remarks.without_ours(document)
    missing = lacking(document)
    complete(document)
    filling = Filling(document, report, about(document), places(document), Writing.into(document))
    filling.lines += [Line(name, "style", "style") for name in missing]
    wanted = list(pieces(report))
    _pieces(filling, wanted)
    _others(filling, wanted)
    _foot(filling)
    _contents(filling)
    charts.drop_unnamed(document)
    fields.count_captions(document)
    keys = [*(piece.key for piece in wanted), CONTENTS, FOOT]
    tell(document, Said(
        report.round, report.audience, report.short, report.version, keys_of(keys, filling.said.had),
        widest_of(filling.said.widest, report.audience),
    ))  # fmt: skip
    return tuple(filling.lines)


def _pieces(filling: Filling, wanted: Sequence[Piece]) -> None:
    body = filling.document.element.body
    anchors = _anchors(filling, wanted)
    after: Any = None
    for number, piece in enumerate(wanted):
        if isinstance(piece, Heading):
            filling.under = piece.words
        key = mark_of_key(piece.key)
        if key in filling.held:
            last = [_renewed(filling, place, piece) for place in filling.held[key]][-1]
            after = anchors.get(number, after) if last is None else last
            after = top(after, body) if after is not None else after
        elif key in filling.said.had:
            filling.did(piece, "removed")
        else:
            after = _inserted(filling, piece, after, [anchors[at] for at in anchors if at > number])
            filling.did(piece, "made")


def _anchors(filling: Filling, wanted: Sequence[Piece]) -> dict[int, Any]:
    """Return the blocks of parts that stand in the report's order; what a person moved is no anchor."""
    body = filling.document.element.body
    order = {each: at for at, each in enumerate(body)}
    stand: list[tuple[int, int, Any]] = []
    for number, piece in enumerate(wanted):
        for place in filling.held.get(mark_of_key(piece.key), ()):
            block = top(place.element, body)
            if block is not None:
                stand.append((number, order[block], block))
    kept = _rising([at for _, at, _ in stand])
    return {stand[place][0]: stand[place][2] for place in kept}


def _rising(values: Sequence[int]) -> list[int]:
    """Return the places of the longest sequence of values that never falls."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value + 1)
        before.append(ends[at - 1] if at else -1)
        tails[at:] = [value, *tails[at + 1 :]]
        ends[at:] = [place, *ends[at + 1 :]]
    found: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def _inserted(filling: Filling, piece: Piece, after: Any, later: Sequence[Any]) -> Any:
    """Put a new part behind the one before it; a heading right before the next one of ours."""
    body = filling.document.element.body
    made = filling.writing.made(piece)
    nexts = [each for each in later if each.getparent() is not None]
    if isinstance(piece, Heading) or after is None:
        headings = [each for each in nexts if _is_heading(each)] if isinstance(piece, Heading) else nexts
        if headings:
            for each in made:
                headings[0].addprevious(each)
            return made[-1]
    if after is None or after.getparent() is not body:
        at = len(body) - 1 if body[-1].tag == f"{W}sectPr" else len(body)
        for each in reversed(made):
            body.insert(at, each)
        return made[-1]
    if isinstance(piece, Table) and after.tag == f"{W}tbl":
        made = [*filling.writing.elements("<w:p/>"), *made]  # two tables side by side grow together
    for each in reversed(made):
        after.addnext(each)
    return made[-1]


def _is_heading(block: Any) -> bool:
    names = [each.get(f"{W}name", "") for each in block.iter(f"{W}bookmarkStart")]
    return any(name.startswith("_fs_h_") for name in names)


# ---- parts that stand there ---------------------------------------------------------------------


def _renewed(filling: Filling, place: Place, piece: Piece) -> Any:
    """Write a part anew where nobody changed it; return its element, None where another took its place."""
    said = words_of(piece)
    if filling.stricter and place.freed and (place.kind == "table" or place.verbatim):
        _taken_out(filling.document, place)  # what its readers may not see is not known of words set free
        filling.did(piece, "replaced")
        return None
    shows_much = isinstance(piece, Table | Picture) and filling.stricter
    if shows_much or (place.is_ours and not _holds_a_persons(filling, place, piece)):
        same = place.mark and not shows_much and fingerprint(said) == place.mark
        did = "same" if same else "renewed" if place.is_ours else "replaced"
        if not same or isinstance(piece, Picture | Table):
            filling.writing.renew(place, piece)
        filling.did(piece, did)
        return place.element if place.element.getparent() is not None else None
    numbers = numbers_beside(filling.document, place, piece)
    filling.writing.keep(place, piece)
    if place.is_ours and not numbers:
        filling.did(piece, "same")
        return place.element
    words = said if isinstance(piece, Paragraph | Heading) else ""
    filling.did(piece, "differs" if numbers else "kept", words, numbers)
    if numbers:
        more = f" Ours: {words}" if words else ""
        remarks.remark(filling.document, place.element, f"Numbers: {numbers_words(numbers)}.{more}")
    if filling.for_others:
        _for_others(filling, place)
    return place.element


def _holds_a_persons(filling: Filling, place: Place, piece: Piece) -> bool:
    """Tell whether a part of ours holds what would be lost with its words: a comment, a picture, a note.

    For stricter readers it is not kept: nobody knows whom it names. A chart is filled around it.
    """
    return place.holds_more and not isinstance(piece, Picture) and not filling.stricter


def _for_others(filling: Filling, place: Place) -> None:
    before = WORDS[filling.said.widest] if filling.said.widest else ""
    words = FOR_OTHERS.format(before, WORDS[filling.report.audience])
    remarks.remark(filling.document, place.element, words)


# ---- parts that are not in the report -----------------------------------------------------------


def _others(filling: Filling, wanted: Sequence[Piece]) -> None:
    """Take out what is ours and not in the report any more; what a person changed stays, with a comment."""
    keys = {mark_of_key(key) for key in (*(piece.key for piece in wanted), FOOT)}
    left = [place for key, held in filling.held.items() if key not in keys for place in held if place.mark]
    kept: set[Any] = set()
    body = filling.document.element.body
    for place in left:
        shows_much = place.kind in ("table", "charts") and filling.stricter
        if _says_whose(place) and top(place.element, body).getprevious() in kept:
            continue  # a text that a person changed stays with whose it is
        set_free = filling.stricter and place.freed and place.verbatim
        if place.kind != "heading" and (place.is_ours or shows_much or set_free):
            filling.lines.append(_left(filling, place, "gone"))
            _taken_out(filling.document, place)
        elif place.kind != "heading":
            kept.add(top(place.element, body))
            filling.lines.append(_left(filling, place, "kept"))
            remarks.remark(filling.document, place.element, GONE)
            if filling.for_others:
                _for_others(filling, place)
    for place in [each for each in reversed(left) if each.kind == "heading" and each.is_ours]:
        after = place.element.getnext()
        if after is None or after.tag == f"{W}sectPr" or _is_heading(after):
            filling.lines.append(_left(filling, place, "gone"))
            _taken_out(filling.document, place)


def _says_whose(place: Place) -> bool:
    """Tell whether a part says whose words the text before it is; LibreOffice drops the name of a part."""
    paragraph = next(place.element.iter(f"{W}p"), None)
    if paragraph is None:
        paragraph = next(place.element.iterancestors(f"{W}p"), None)
    style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") == "Source"


def _left(filling: Filling, place: Place, did: Any) -> Line:
    """Tell of a part that is not in the report any more; its words may not be for the readers of today."""
    hidden = filling.stricter or did == "kept"  # then a person's words, which stand where they are
    words = "" if hidden else " ".join(place.words.split())[:SHOWN]
    return Line(place.name or place.key, place.kind, did, words=words)


def _taken_out(document: Any, place: Place) -> None:
    """Take a part out of a document, with its paragraph where nothing else stands there."""
    element = place.element
    for named, _ in charts.charts_in(document, element):
        charts.drop(document, named)
    paragraph = next(element.iterancestors(f"{W}p"), None)
    if paragraph is not None:
        element.getparent().remove(element)
        rest = words_in(paragraph).strip(" .()").removeprefix("Table").removeprefix("Figure")
        element = paragraph if not rest.strip(" .()") else None
    if element is None or element.getparent() is None:
        return
    holder = element.getparent()
    alone = holder.tag == f"{W}tc" and len(holder.findall(f"{W}p")) == 1
    if alone or element.find(f"{W}pPr/{W}sectPr") is not None:
        for each in [each for each in element if each.tag != f"{W}pPr"]:
            element.remove(each)
    else:
        holder.remove(element)


# ---- contents and foot --------------------------------------------------------------------------


def _contents(filling: Filling) -> None:
    """Write the contents anew where they stand; where there never were any, behind the lines about it."""
    piece = Paragraph(CONTENTS, "")
    old = fields.contents_in(filling.document)
    if not old and mark_of_key(CONTENTS) in filling.said.had:
        filling.did(piece, "removed")
        return
    made = fields.contents(filling.writing)
    if old:
        for each in made:
            old[0].addprevious(each)
        for each in old:
            each.getparent().remove(each)
    elif made:
        place = _behind_about(filling)
        for each in made:
            place.addprevious(each)
    filling.under = ""
    filling.did(piece, "renewed" if old else "made")


def _behind_about(filling: Filling) -> Any:
    """Return the block before which the contents come: the first one that is no line about the report."""
    body = filling.document.element.body
    own = {mark_of_key("title"), *(mark_of_key(f"about:{number}") for number in range(1, 10))}
    stand = [top(place.element, body) for key, held in places(filling.document).items() if key in own
             for place in held]  # fmt: skip
    last = max((list(body).index(each) for each in stand if each is not None), default=-1)
    return list(body)[last + 1]


def _foot(filling: Filling) -> None:
    """Say at the foot of each page for whom it is, unless somebody took that out."""
    piece = Paragraph(FOOT, filling.report.foot, "Note")
    key = mark_of_key(FOOT)
    filling.under = ""
    if key in filling.held:
        for place in filling.held[key]:
            filling.writing.renew(place, piece)
        filling.did(piece, "renewed")
    elif key in filling.said.had:
        filling.did(piece, "removed")
    else:
        foot = filling.document.sections[0].footer
        (made,) = filling.writing.made(piece)
        empty = [each._p for each in foot.paragraphs if all(part.tag == f"{W}pPr" for part in each._p)]
        foot._element.append(made)
        if len(foot._element) == 2 and empty:
            foot._element.remove(empty[0])
        _paged(filling, made)
        filling.did(piece, "made")


def _paged(filling: Filling, paragraph: Any) -> None:
    from analytics.report.word import xml

    (more,) = filling.writing.elements(f"<w:p>{xml.run(' · page ')}{xml.field('PAGE', '1')}</w:p>")
    for each in list(more):
        paragraph.append(each)
