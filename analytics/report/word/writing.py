"""Parts of a report written into a document: new ones, and new words in the place of old ones."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from analytics.export.practice_list import runs_leftwards
from analytics.member_names import HELD
from analytics.report.parts import Heading, Picture, Table
from analytics.report.word import charts, xml
from analytics.report.word.looks import restyled, style_ids, wide
from analytics.report.word.marks import W, bookmark, caption_bookmark, fingerprint, of_bookmark, title
from analytics.report.word.pieces import Paragraph, Piece, words_of
from analytics.report.word.places import Place, words_in
from analytics.report.word.tables import refill, table_xml

LABELS = ("Table", "Figure")


@dataclass
class Writing:
    """A document that is being written: names of its styles, the room across, and numbers that are free."""

    document: Any
    styles: dict[str, str] = field(default_factory=dict)
    wide: float = charts.WIDE
    last: int = 0

    @classmethod
    def into(cls, document: Any) -> Writing:
        return cls(document, style_ids(document), wide(document), _highest(document))

    def number(self) -> int:
        """Return a number that no control, bookmark or drawing has."""
        self.last += 1
        return self.last

    # ---- new parts --------------------------------------------------------------------------

    def made(self, piece: Piece) -> list[Any]:
        """Return a part as elements of a body."""
        return self.elements(self._written(piece))

    def elements(self, text: str) -> list[Any]:
        """Return XML as elements, in the styles of the document."""
        from docx.oxml import parse_xml

        found = list(parse_xml(f"<w:body {xml.NAMESPACES}>{text}</w:body>"))
        restyled(found, self.styles)
        return found

    def _written(self, piece: Piece) -> str:
        if isinstance(piece, Heading):
            name = bookmark("h", piece.key, words_of(piece))
            inner = xml.bookmarked(xml.run(piece.words), name, self.number())
            apart = "<w:pageBreakBefore/>" if piece.apart else ""
            return xml.paragraph(inner, f"Heading {piece.level}", more=apart)
        if isinstance(piece, Table):
            return table_xml(piece, self.number(), self.wide)
        if isinstance(piece, Picture):
            placed = charts.pieces_of(piece.chart.body, self.wide)
            drawn = charts.charts_xml(self.document, placed, piece.chart.alt, self.number)
            said = words_of(piece)
            mark, named = bookmark("p", piece.key, said), title(piece.key, said)
            return charts.chart_paragraph(drawn, (mark, self.number()), (named, self.number()))
        return self._paragraph(piece)

    def _paragraph(self, piece: Paragraph) -> str:
        before = after = ""
        if piece.numbers:
            counted = xml.run(f"{piece.numbers} ") + xml.field(f"SEQ {piece.numbers} \\* ARABIC", "0")
            before = xml.bookmarked(counted, caption_bookmark(piece.of), self.number()) + xml.run(". ")
        if piece.see:
            reference = xml.field(f"REF {caption_bookmark(piece.see)} \\h", "Table 0")
            after = f"{xml.run(' (')}{reference}{xml.run(').')}"
        inner = before + self._control(piece) + after
        return xml.paragraph(inner, piece.style, leftwards=runs_leftwards(piece.words), more=piece.more)

    def _control(self, piece: Paragraph) -> str:
        mark = bookmark("p", piece.key, words_of(piece))
        inner = xml.bookmarked(xml.run(piece.words), mark, self.number())
        return xml.control(inner, title(piece.key, words_of(piece)), self.number())

    # ---- parts that stand there -------------------------------------------------------------

    def renew(self, place: Place, piece: Piece) -> None:
        """Write a part anew where it stands; its place and looks stay."""
        element = place.element
        if isinstance(piece, Table) and place.kind == "table":
            fresh = self.made(piece)[0]
            as_now = place.untouched and place.mark == fingerprint(words_of(piece))
            held = place.words.count(HELD) == words_in(fresh).count(HELD)
            refill(element, fresh, words=not (as_now and held))
        elif isinstance(piece, Picture) and place.kind == "charts":
            placed = charts.pieces_of(piece.chart.body, self.wide)
            if charts.renew(self.document, element, placed, piece.chart.alt):
                self.keep(place, piece)
            else:
                self._instead(place, piece)
        elif isinstance(piece, Heading) and place.kind == "heading":
            self._words(element, piece.words, bookmark("h", piece.key, words_of(piece)))
        elif isinstance(piece, Paragraph) and place.kind == "words":
            self._words(_content(element), piece.words, bookmark("p", piece.key, words_of(piece)))
            self.keep(place, piece)
        else:
            self._instead(place, piece)

    def _words(self, holder: Any, words: str, name: str) -> None:
        """Write words into a paragraph or a control, in the looks of the first that stood there."""
        inner = holder
        if (paragraph := holder.find(f"{W}p")) is not None:  # a control around paragraphs
            for each in list(holder):
                if each is not paragraph:
                    holder.remove(each)
            inner = paragraph
        looks = inner.find(f".//{W}r/{W}rPr")
        (made,) = self.elements(xml.paragraph(xml.bookmarked(xml.run(words), name, self.number())))
        for each in list(inner):
            if each.tag != f"{W}pPr" and not _stays(each):
                inner.remove(each)
        for each in list(made):
            if each.tag == f"{W}r" and looks is not None and each.find(f"{W}rPr") is None:
                each.insert(0, deepcopy(looks))
                for mark in each.iter(f"{W}rStyle"):
                    if mark.get(f"{W}val") == "PlaceholderText":
                        mark.getparent().remove(mark)
            inner.append(each)

    def _instead(self, place: Place, piece: Piece) -> None:
        """Put a part in the place of one of another kind, such as a table where a template says so."""
        paragraph = place.element
        if paragraph.tag not in (f"{W}p", f"{W}tbl"):
            paragraph = next(place.element.iterancestors(f"{W}p"), place.element)
        for each in reversed(self.made(piece)):
            paragraph.addnext(each)
        for named, _ in charts.charts_in(self.document, paragraph):
            charts.drop(self.document, named)
        paragraph.getparent().remove(paragraph)

    def keep(self, place: Place, piece: Piece) -> None:
        """Keep with a part the mark of our words as they are now, whoever wrote those that stand there."""
        said, control = words_of(piece), place.element
        marked = False
        for each in control.iter(f"{W}bookmarkStart"):
            kind, key, _ = of_bookmark(each.get(f"{W}name", ""))
            if key == place.key:
                each.set(f"{W}name", bookmark(kind, piece.key, said))
                marked = True
        if place.freed and place.kind == "words" and not marked:
            self._mark_copy(control, bookmark("p", piece.key, said))
        if control.tag != f"{W}sdt":
            return
        about = control.find(f"{W}sdtPr")
        for tag in ("alias", "tag", "id", "showingPlcHdr"):
            for each in about.findall(f"{W}{tag}"):
                about.remove(each)
        (made,) = self.elements(xml.control("", title(piece.key, said), self.number()))
        looks = about.find(f"{W}rPr")
        for each in reversed(made.find(f"{W}sdtPr")):
            about.insert(0 if looks is None else 1, each)

    def _mark_copy(self, paragraph: Any, name: str) -> None:
        """Put a bookmark into a copy of words of ours, so that it is known also when these are others."""
        number = self.number()
        begin, end = self.elements(xml.bookmarked("", f"{name}_Copy_{number}", number))
        held = paragraph.find(f"{W}pPr")
        if held is None:
            paragraph.insert(0, begin)
        else:
            held.addnext(begin)
        paragraph.append(end)


def _content(control: Any) -> Any:
    held = control.find(f"{W}sdtContent")
    return held if held is not None else control


def _stays(element: Any) -> bool:
    """Tell whether an element in a paragraph is no words: an end of a comment, a bookmark of others."""
    kinds = ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")
    name = element.get(f"{W}name", "")
    return element.tag in [f"{W}{kind}" for kind in kinds] and not of_bookmark(name)[0]


def _highest(document: Any) -> int:
    """Return the highest number of a bookmark, a drawing or a control that fits beside others."""
    found = [0]
    for element in document.element.body.iter(f"{W}bookmarkStart", "{*}docPr", f"{W}id"):
        said = element.get("id") or element.get(f"{W}id") or element.get(f"{W}val") or ""
        if said.isdecimal() and int(said) < 2**30:
            found.append(int(said))
    return max(found)
