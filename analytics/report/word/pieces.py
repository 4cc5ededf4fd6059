"""What a report is made of in Word: paragraphs, headings, tables and charts, each with a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.report.parts import Cell, Heading, Passage, Picture, Quotations, Report, Run, Table, ToFill
from analytics.report.word import xml
from analytics.report.word.charts import key_beside, of_pieces, pieces_of
from analytics.report.word.marks import fingerprint
from analytics.stories.deck.pieces import clean


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of ours. `numbers`: what a caption counts, "Table" or "Figure", and of which key it is.

    `see` is the key of a table that it points to. `found`: see `Passage`.
    """

    key: str
    words: str
    style: str = ""
    more: str = ""
    numbers: str = ""
    of: str = ""
    see: str = ""
    found: bool = False


Piece = Paragraph | Heading | Table | Picture


def pieces(report: Report) -> Iterator[Piece]:
    """Give what a report is made of; a table or a chart stands beside its caption and notes."""
    yield Paragraph("title", report.title, "Title")
    for place, line in enumerate(report.about, start=1):
        yield Paragraph(f"about:{place}", line, "Subtitle")
    tables = {part.key for part in report.parts if isinstance(part, Table)}
    for part in report.parts:
        if isinstance(part, Heading):
            yield part
        elif isinstance(part, Passage):
            see = part.see if part.see in tables else ""
            words = part.words.removesuffix(".") if see else part.words
            style = "List Bullet" if part.listed else ""
            yield Paragraph(part.key, words, style, see=see, found=part.found)
        elif isinstance(part, ToFill):
            yield Paragraph(part.key, f"[{part.words}]", "To Fill")
        elif isinstance(part, Table):
            yield from _table(part)
        elif isinstance(part, Picture):
            yield from _picture(part)
        else:
            yield from _quoted(part)


def _table(part: Table) -> Iterator[Piece]:
    caption, key = part.caption, f"caption:{part.key}"
    yield Paragraph(key, caption, "Caption", xml.WITH_NEXT, numbers="Table", of=part.key)
    yield part
    for place, note in enumerate(part.notes, start=1):
        yield Paragraph(f"note:{part.key}:{place}", note, "Note")


def _picture(part: Picture) -> Iterator[Piece]:
    if pieces_of(part.chart.body):
        yield part
        yield Paragraph(f"caption:{part.key}", part.caption, "Caption", numbers="Figure", of=part.key)
        if key := key_beside(part.chart.body):
            yield Paragraph(f"note:{part.key}:1", key, "Note")


def _quoted(part: Quotations) -> Iterator[Paragraph]:
    """Give texts, each followed by whose words it is; each is found again by what it says."""
    yield Paragraph(part.key, part.lead, more=xml.WITH_NEXT)
    once: set[str] = set()
    for each in part.sayings:
        key = f"{part.key}:{fingerprint(each.words + each.source)}"
        if key in once:
            continue
        once.add(key)
        more = xml.WITH_NEXT if each.source else ""
        yield Paragraph(key, each.words, "List Bullet", more, found=True)
        if each.source:
            indent = '<w:ind w:left="360"/>'
            yield Paragraph(f"source:{key}", each.source, "Source", indent, found=True)


def lines_of(table: Table) -> list[list[Cell]]:
    """Return the cells of a table as they are written: the head and the totals in bold."""
    lines: list[list[Cell]] = [[(Run(words, bold=True),) for words in table.head]]
    for place, line in enumerate(table.lines):
        strong = place in table.strong
        lines.append([_strong(cell) for cell in line] if strong else list(line))
    return lines


def _strong(cell: Cell) -> Cell:
    return tuple(Run(each.words, True, each.underlined) for each in cell)


def words_of(piece: Piece) -> str:
    """Return what a piece says, as its fingerprint is made of it; of a chart what it shows."""
    if isinstance(piece, Table):
        return " ".join(run.words for line in lines_of(piece) for cell in line for run in cell)
    if isinstance(piece, Picture):
        return " ".join(sorted(of_pieces(pieces_of(piece.chart.body))))
    return clean(piece.words)


def placeholder(piece: Piece) -> Paragraph | Heading:
    """Return what stands in a template for a piece: a heading, or words that say what comes there."""
    if isinstance(piece, Heading):
        return piece
    if isinstance(piece, Table):
        return Paragraph(piece.key, f"[Table: {piece.caption}]", "Table Text")
    if isinstance(piece, Picture):
        return Paragraph(piece.key, f"[Chart: {piece.chart.measured}]", "Chart")
    return piece if piece.style == "To Fill" else replace(piece, words=f"[{piece.key}]")
