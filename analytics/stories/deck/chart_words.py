"""What charts of every kind have in common as XML: colours, words, labels, and figures beside their cells."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from analytics.charts.theme import on_paper
from analytics.stories.deck.pieces import Lines, beside, clean
from analytics.stories.deck.places import hundredths

NO_LINE = "<a:ln><a:noFill/></a:ln>"
_FLAGS = "".join(
    f'<c:{name} val="{{}}"/>'
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)
WITH_VALUE, SILENT = _FLAGS.format(0, 1, 0, 0, 0, 0), _FLAGS.format(0, 0, 0, 0, 0, 0)


def solid(ink: str) -> str:
    """Write a meaning as a fill."""
    return f'<a:solidFill><a:srgbClr val="{on_paper(ink)[1:]}"/></a:solidFill>'


def hatched(ink: str, pattern: str) -> str:
    """Write a meaning as a pattern on white."""
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{on_paper(ink)[1:]}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


def line(ink: str, wide: int, dash: str = "") -> str:
    """Write a line of a width in units of Office."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{wide}">{solid(ink)}{dashed}</a:ln>'


def quoted(text: str) -> str:
    """Return words as the value of an attribute, in quotes."""
    return quoteattr(clean(text))


def run(words: str, *, bold: bool = False) -> str:
    """Write words of a chart."""
    return f'<a:r><a:rPr lang="en-US" b="{int(bold)}"/><a:t>{escape(clean(words))}</a:t></a:r>'


def words_style(letters: float, ink: str = "text", frame: str = "<a:bodyPr/>") -> str:
    """Write how words look."""
    return (
        f'<c:txPr>{frame}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{hundredths(letters)}" b="0">{solid(ink)}'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def legend(letters: float) -> str:
    """Write the legend above a chart."""
    style = words_style(beside(letters), "muted")
    return f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{style}</c:legend>'


_ONE_LINE = '<a:bodyPr wrap="none" anchor="ctr"/>'


GROUND = '<c:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></c:spPr>'
"""Lies below words that lines of a chart would run through."""


def labels(said: Sequence[Lines], position: str, letters: float, *, ground: str = "") -> str:
    """Write words at points, each as it stands; points without words have none."""
    at_end = position in ("inBase", "r")
    aligned, before = ('<a:pPr algn="l"/>', "\u00a0") if at_end else ("", "")
    made = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich>{_ONE_LINE}<a:lstStyle/>'
        + "".join(f"<a:p>{aligned}{run(before + words)}</a:p>" for words in lines)
        + f'</c:rich></c:tx>{ground}<c:dLblPos val="{position}"/>{WITH_VALUE}</c:dLbl>'
        for place, lines in enumerate(said)
        if lines
    )
    return f"<c:dLbls>{made}{ground}{words_style(letters, frame=_ONE_LINE)}{SILENT}</c:dLbls>" if made else ""


def named(name: str, place: int, column: int) -> str:
    """Write the place and name of a series, and the cell that holds the name."""
    held = _cells(f"${letter(column)}$1", [name])
    return f'<c:idx val="{place}"/><c:order val="{place}"/><c:tx>{held}</c:tx>'


def categories(names: Sequence[str]) -> str:
    """Write the names of the categories, which stand in the first column."""
    return f"<c:cat>{_cells(f'$A$2:$A${len(names) + 1}', names)}</c:cat>"


def _cells(place: str, words: Sequence[str]) -> str:
    """Write words that stand in cells, and the cells."""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(clean(each))}</c:v></c:pt>' for n, each in enumerate(words)
    )
    held = f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>Sheet1!{place}</c:f>{held}</c:strRef>"


def values(numbers: Sequence[float | None], column: int, form: str = "General", tag: str = "val") -> str:
    """Write the figures of a series beside the cells that hold them; None is a gap."""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{number!r}</c:v></c:pt>'
        for n, number in enumerate(numbers)
        if number is not None
    )
    place = f"${letter(column)}$2:${letter(column)}${len(numbers) + 1}"
    many = f'<c:formatCode>{form}</c:formatCode><c:ptCount val="{len(numbers)}"/>'
    held = f"<c:f>Sheet1!{place}</c:f><c:numCache>{many}{points}</c:numCache>"
    return f"<c:{tag}><c:numRef>{held}</c:numRef></c:{tag}>"


def letter(column: int) -> str:
    """Return the letters of a column of a sheet, counted from 0.

    >>> letter(0), letter(26)
    ('A', 'AA')
    """
    first, last = divmod(column, 26)
    return (letter(first - 1) if first else "") + chr(65 + last)
