"""Charts as XML of Office, with the workbook that their figures are edited in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from analytics.stories.deck.chart_words import (
    GROUND,
    NO_LINE,
    categories,
    hatched,
    labels,
    legend,
    line,
    named,
    run,
    solid,
    values,
    words_style,
)
from analytics.stories.deck.pieces import Plot, Scatter, Series, Trace, beside, clean
from analytics.stories.deck.places import hundredths

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
)
GROUPINGS = {"counts": "stacked", "points": "stacked", "shares": "percentStacked"}
THICK = 50
"""Room between bars, in hundredths of a bar."""
ACROSS, UP = 1001, 1002
"""Ids of the axes: above zero, as the schema asks."""
AXES = f'<c:axId val="{ACROSS}"/><c:axId val="{UP}"/>'
NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
TOP_LEFT = (
    '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/>'
    "</c:manualLayout></c:layout>"
)


def chart_xml(piece: Plot | Scatter) -> bytes:
    """Write a chart."""
    if isinstance(piece, Scatter):
        title, plot, key = "", f"<c:plotArea><c:layout/>{_scatter(piece)}</c:plotArea>", legend(piece.letters)
    else:
        title, key = _title(piece), legend(piece.letters) if piece.legend else ""
        plot = f"<c:plotArea>{_layout(piece)}{_categorized(piece)}</c:plotArea>"
    return (
        f'{HEAD}{title}<c:autoTitleDeleted val="{int(not title)}"/>{plot}{key}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{words_style(piece.letters)}</c:chartSpace>'
    ).encode()


def workbook(piece: Plot | Scatter) -> bytes:
    """Write the workbook behind a chart: what looks like a formula or an address stays words."""
    from xlsxwriter import Workbook

    held = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(held, plain) as book:
        sheet = book.add_worksheet("Sheet1")
        for place, (name, column) in enumerate(columns(piece)):
            sheet.write_string(0, place, clean(name))
            for row, value in enumerate(column, start=1):
                if isinstance(value, str):
                    sheet.write_string(row, place, clean(value))
                elif value is not None:
                    sheet.write_number(row, place, value)
    return held.getvalue()


def columns(piece: Plot | Scatter) -> Iterable[tuple[str, Sequence[str | float | None]]]:
    if isinstance(piece, Plot):
        yield "", piece.categories
        yield from ((each.name, each.values) for each in piece.series)
        return
    for trace in piece.traces:
        yield piece.across, [x for x, _ in trace.points]
        yield trace.name, [y for _, y in trace.points]


def _layout(plot: Plot) -> str:
    edges = {"x": plot.left, "y": plot.top, "w": 1 - plot.left, "h": 1 - plot.top - plot.below}
    places = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in edges.items())
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>"
    )


def _title(plot: Plot) -> str:
    if not plot.title:
        return ""
    size = hundredths(plot.letters)
    lines = "".join(
        f'<a:p><a:pPr algn="l"><a:defRPr sz="{size}" b="{int(bold)}"/></a:pPr>{run(words, bold=bold)}</a:p>'
        for words, bold in ((words, not place) for place, words in enumerate(plot.title))
    )
    rich = f"<c:tx><c:rich><a:bodyPr/><a:lstStyle/>{lines}</c:rich></c:tx>"
    return f'<c:title>{rich}{TOP_LEFT}<c:overlay val="1"/></c:title>'


# ---- bars and lines -----------------------------------------------------------------------------


def _categorized(plot: Plot) -> str:
    """Write a chart of categories with its two axes; bars begin at the top."""
    lines = plot.kind == "lines"
    make = _line_series if lines else _bar_series
    made = "".join(make(each, plot, place) for place, each in enumerate(plot.series))
    if lines:
        kind, first = "lineChart", '<c:grouping val="standard"/>'
        last = '<c:marker val="1"/>'
    else:
        kind, first = "barChart", f'<c:barDir val="bar"/><c:grouping val="{GROUPINGS[plot.kind]}"/>'
        last = f'<c:gapWidth val="{THICK}"/><c:overlap val="100"/>'
    drawn = f'<c:{kind}>{first}<c:varyColors val="0"/>{made}{last}{AXES}</c:{kind}>'
    return drawn + _names_axis(plot, lines=lines) + _scale(plot)


def _names_axis(plot: Plot, *, lines: bool) -> str:
    """Write the axis of the categories."""
    turn, place, ink = ("minMax", "b", "muted") if lines else ("maxMin", "l", "text")
    return (
        f'<c:catAx><c:axId val="{ACROSS}"/><c:scaling><c:orientation val="{turn}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'{NO_TICKS}<c:tickLblPos val="low"/>'
        f"<c:spPr>{line('grid', 9525)}</c:spPr>{words_style(plot.letters, ink)}"
        f'<c:crossAx val="{UP}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="50"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _scale(plot: Plot) -> str:
    """Write the axis of the figures: lines have one from 0 to 100%, bars say their figures themselves."""
    lines = plot.kind == "lines"
    limits = f'<c:max val="{plot.most:.4f}"/><c:min val="{plot.least:.4f}"/>'
    grid = f"<c:majorGridlines><c:spPr>{line('grid', 6350)}</c:spPr></c:majorGridlines>" if lines else ""
    place, unit, form = ("l", '<c:majorUnit val="0.5"/>', "0%") if lines else ("b", "", "General")
    return (
        f'<c:valAx><c:axId val="{UP}"/><c:scaling><c:orientation val="minMax"/>{limits}</c:scaling>'
        f'<c:delete val="{int(not lines)}"/><c:axPos val="{place}"/>{grid}<c:numFmt formatCode="{form}" '
        f'sourceLinked="0"/>{NO_TICKS}<c:tickLblPos val="nextTo"/><c:spPr>{NO_LINE}</c:spPr>'
        f'{words_style(plot.letters, "muted")}<c:crossAx val="{ACROSS}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/>{unit}</c:valAx>'
    )


def _bar_series(series: Series, plot: Plot, place: int) -> str:
    plain = '<c:invertIfNegative val="0"/>'
    points = "".join(
        f'<c:dPt><c:idx val="{n}"/>{plain}<c:bubble3D val="0"/>{_filled(series, ink, ink)}</c:dPt>'
        for n, ink in enumerate(series.inks)
        if series.values[n] is not None
    )
    bare = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
    look = bare if series.bare else _filled(series, series.ink, series.outline)
    said = labels(_at_values(series), "inBase", plot.letters) if series.bare else ""
    figures = categories(plot.categories) + values(series.values, place + 1)
    return f"<c:ser>{named(series.name, place, place + 1)}{look}{plain}{points}{said}{figures}</c:ser>"


def _at_values(series: Series) -> list[tuple[str, ...]]:
    """Return the labels of points that have a value."""
    pairs = zip(series.labels, series.values, strict=False)
    return [said if value is not None else () for said, value in pairs]


def _filled(series: Series, ink: str, outline: str) -> str:
    """Write the look of a bar: what is not known is hatched, what is no has the outline of yes."""
    fill = hatched(ink, series.pattern) if series.pattern else solid(ink)
    return f"<c:spPr>{fill}{line((outline or ink).replace('.no', '.yes'), 9525)}</c:spPr>"


def _line_series(series: Series, plot: Plot, place: int) -> str:
    stroke = NO_LINE if series.bare else line(series.ink, 28575)
    shape, fill = ("diamond", "<a:noFill/>") if series.bare else ("circle", solid(series.ink))
    marker = (
        f'<c:marker><c:symbol val="{shape}"/><c:size val="9"/><c:spPr>{fill}{line(series.ink, 15875)}'
        "</c:spPr></c:marker>"
    )
    gaps = "".join(
        f'<c:dPt><c:idx val="{n}"/>{marker}<c:bubble3D val="0"/><c:spPr>{NO_LINE}</c:spPr></c:dPt>'
        for n in series.unjoined
        if series.values[n] is not None
    )
    said = labels(_at_values(series), "b" if series.bare else "t", plot.letters, ground=GROUND)
    figures = categories(plot.categories) + values(series.values, place + 1, "0%")
    look = f"<c:spPr>{stroke}</c:spPr>{marker}{gaps}"
    return f'<c:ser>{named(series.name, place, place + 1)}{look}{said}{figures}<c:smooth val="0"/></c:ser>'


# ---- two scales ---------------------------------------------------------------------------------


def _scatter(chart: Scatter) -> str:
    made = "".join(_trace(trace, chart, place) for place, trace in enumerate(chart.traces))
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{made}{AXES}</c:scatterChart>"
        + _axis((ACROSS, UP), "b", chart.most, "0", chart.across, chart.letters)
        + _axis((UP, ACROSS), "l", 1.0, "0%", chart.up, chart.letters)
    )


def _axis(ids: tuple[int, int], place: str, most: float, form: str, name: str, letters: float) -> str:
    rich = f"<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>{run(name)}</a:p></c:rich></c:tx>"
    return (
        f'<c:valAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="minMax"/><c:max val="{most:.4f}"/>'
        f'<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="{place}"/><c:title>{rich}<c:overlay '
        f'val="0"/></c:title><c:numFmt formatCode="{form}" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{words_style(beside(letters), "muted")}'
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/></c:valAx>'
    )


def _trace(trace: Trace, chart: Scatter, place: int) -> str:
    """Write points with their names, or a line."""
    if trace.labels:
        look = f'<c:symbol val="circle"/><c:size val="8"/><c:spPr>{solid(trace.ink)}</c:spPr>'
        stroke = NO_LINE
    else:
        look, stroke = '<c:symbol val="none"/>', line(trace.ink, 15875, trace.dash)
    said = labels([(name,) if name else () for name in trace.labels], "r", beside(chart.letters))
    across = values([x for x, _ in trace.points], 2 * place, tag="xVal")
    up = values([y for _, y in trace.points], 2 * place + 1, "0%", tag="yVal")
    return (
        f"<c:ser>{named(trace.name, place, 2 * place + 1)}<c:spPr>{stroke}</c:spPr>"
        f'<c:marker>{look}</c:marker>{said}{across}{up}<c:smooth val="0"/></c:ser>'
    )
