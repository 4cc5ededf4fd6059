"""A report written as a Word document: native tables and charts, captions, references and contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from analytics.export.practice_list import runs_leftwards
from analytics.report.parts import Heading, Part, Passage, Picture, Quotations, Report, Table, ToFill
from analytics.report.word import xml
from analytics.report.word.charts import charts_xml, pieces_of
from analytics.report.word.looks import footed, prepared
from analytics.report.word.tables import table_xml
from analytics.stories.deck.pieces import clean


def written(report: Report) -> bytes:
    """Return a report as a Word document."""
    from docx.oxml import parse_xml

    drawn = (part for part in report.parts if not isinstance(part, Picture) or pieces_of(part.chart.body))
    report = replace(report, parts=tuple(drawn))
    document = prepared()
    body = document.element.body
    writing = Writing(document, numbers_of(report))
    for text in (*_opening(report), *_contents(report, writing), *_parts(report, writing)):
        for element in parse_xml(f"<w:body {xml.NAMESPACES}>{text}</w:body>"):
            body.insert(len(body) - 1, element)  # before the section's own element
    footed(document, report.foot)
    about = document.core_properties
    about.title, about.author, about.comments, about.last_modified_by = clean(report.title), "", "", ""
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    about.language = "en-GB"
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def numbers_of(report: Report) -> dict[str, tuple[str, int]]:
    """Return the caption of each table and figure: its key → "Table" or "Figure", and its number."""
    found: dict[str, tuple[str, int]] = {}
    for kind, name in ((Table, "Table"), (Picture, "Figure")):
        keys = [part.key for part in report.parts if isinstance(part, kind)]
        found |= {key: (name, place) for place, key in enumerate(keys, start=1)}
    return found


@dataclass
class Writing:
    """A document that is being written: what its tables and figures are called, and the last number given."""

    document: Any
    numbers: Mapping[str, tuple[str, int]]
    last: int = 0
    headings: dict[int, str] = field(default_factory=dict)

    def number(self) -> int:
        self.last += 1
        return self.last


def _opening(report: Report) -> Iterator[str]:
    yield xml.paragraph(xml.run(report.title), "Title")
    yield from (xml.paragraph(xml.run(line), "Subtitle") for line in report.about)


def _contents(report: Report, writing: Writing) -> Iterator[str]:
    """Write the contents with their entries, each a link; a program that works them out adds the pages."""
    entries = [(place, part) for place, part in enumerate(report.parts) if isinstance(part, Heading)]
    writing.headings |= {place: f"_Toc{place:08d}" for place, _ in entries}
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-2" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for row, (place, part) in enumerate(entries):
        link = f'<w:hyperlink w:anchor="{writing.headings[place]}">{xml.run(part.words)}</w:hyperlink>'
        ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if row == len(entries) - 1 else ""
        indent = f'<w:spacing w:after="40"/><w:ind w:left="{(part.level - 1) * 340}"/>'
        yield xml.paragraph((begin if not row else "") + link + ends, more=indent)


def _parts(report: Report, writing: Writing) -> Iterator[str]:
    for place, part in enumerate(report.parts):
        yield _heading(part, place, writing) if isinstance(part, Heading) else _written(part, writing)


def _heading(part: Heading, place: int, writing: Writing) -> str:
    inner = xml.bookmarked(xml.run(part.words), writing.headings[place], writing.number())
    new_page = "<w:pageBreakBefore/>" if part.apart else ""
    return xml.paragraph(inner, f"Heading{part.level}", more=new_page)


def _written(part: Part, writing: Writing) -> str:
    if isinstance(part, Passage):
        see = _see(part.see, writing)
        words = part.words.removesuffix(".") if see else part.words
        own = xml.control(xml.run(words), part.key, writing.number())
        style = "ListBullet" if part.listed else ""
        return xml.paragraph(own + see, style, leftwards=runs_leftwards(part.words))
    if isinstance(part, ToFill):
        return xml.control(xml.paragraph(xml.run(f"[{part.words}]"), "ToFill"), part.key, writing.number())
    if isinstance(part, Table):
        notes = "".join(xml.paragraph(xml.run(note), "Note") for note in part.notes) or xml.paragraph(
            "", "Note"
        )
        return _caption(part.key, part.caption, writing) + table_xml(part, writing.number()) + notes
    if isinstance(part, Picture):
        pieces = pieces_of(part.chart.body)
        first = writing.last + 1
        writing.last += len(pieces)
        drawn = charts_xml(writing.document, pieces, part.chart.alt, first)
        return xml.control(drawn, part.key, writing.number()) + _caption(part.key, part.caption, writing)
    return xml.control(_quoted(part), part.key, writing.number()) if isinstance(part, Quotations) else ""


def _see(key: str, writing: Writing) -> str:
    """Point to a table or a figure, by a reference that shows its number; nothing where it does not stand."""
    if key not in writing.numbers:
        return ""
    name, number = writing.numbers[key]
    reference = xml.field(f"REF {xml.bookmark_name('c', key)} \\h", f"{name} {number}")
    return f"{xml.run(' (')}{reference}{xml.run(').')}"


def _caption(key: str, words: str, writing: Writing) -> str:
    """Write a caption whose number is a field; what points to it shows that number."""
    name, number = writing.numbers[key]
    counted = xml.run(f"{name} ") + xml.field(f"SEQ {name} \\* ARABIC", str(number))
    marked = xml.bookmarked(counted, xml.bookmark_name("c", key), writing.number())
    own = xml.control(xml.run(words), f"caption:{key}", writing.number())
    return xml.paragraph(f"{marked}{xml.run('. ')}{own}", "Caption")


def _quoted(part: Quotations) -> str:
    """Write texts in a list, each followed by whose words it is."""
    said = xml.paragraph(xml.run(part.lead), more=xml.WITH_NEXT)
    for each in part.sayings:
        leftwards, more = runs_leftwards(each.words), xml.WITH_NEXT if each.source else ""
        said += xml.paragraph(xml.run(each.words), "ListBullet", leftwards=leftwards, more=more)
        said += (
            xml.paragraph(xml.run(each.source), "Source", more='<w:ind w:left="360"/>') if each.source else ""
        )
    return said
