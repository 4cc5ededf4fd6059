"""A chart as a picture that stands alone: what it says, what it shows, of whom, from which data."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.audience import readers_words
from analytics.charts.chart import Chart
from analytics.charts.draw import draw
from analytics.charts.draw.scene import Mark, Path, Scene, lines_at, moved, stacked
from analytics.charts.draw.size import Size
from analytics.charts.draw.svg import svg
from analytics.charts.draw.text import height_of, wrapped_sentence

WIDTH, LETTERS, EDGE = 960, 15.0, 28
"""Pixels of a picture across, size of its letters, and the white around it. Shown at twice the size."""
TITLE, GAP = 1.5, 12
PRODUCT = "WCO ROCB A/P follow-up survey"


def picture(chart: Chart) -> str:
    """Return a chart as an SVG: title, subtitle, drawing, notes, and at its foot filters and data version."""
    return svg(scene_of(chart), title=chart.title, description=chart.alt)


def scene_of(chart: Chart) -> Scene:
    """Lay out a picture; all of it stands inside, whatever its words are."""
    size = Size(WIDTH - 2 * EDGE, LETTERS)
    parts = [
        _lines([chart.title], size, letters=LETTERS * TITLE, bold=True),
        _lines([chart.subtitle], size, letters=LETTERS, ink="muted"),
        draw(chart.body, size),
        _lines(chart.notes, size, letters=size.small, ink="muted"),
        _foot(chart, size),
    ]
    whole = stacked([part for part in parts if part.height], gap=GAP)
    return Scene(WIDTH, whole.height + 2 * EDGE, moved(whole.marks, right=EDGE, down=EDGE))


def _lines(
    texts: Sequence[str], size: Size, *, letters: float, ink: str = "text", bold: bool = False
) -> Scene:
    marks: list[Mark] = []
    top = 0.0
    for text in texts:
        lines = wrapped_sentence(text, letters, size.width, bold=bold)
        marks += lines_at(lines, x=0, top=top, size=letters, ink=ink, bold=bold)
        top += height_of(len(lines), letters)
    return Scene(size.width, top, tuple(marks))


def _foot(chart: Chart, size: Size) -> Scene:
    """Write from where a picture is: product, selection with what is a sample, data version, for whom."""
    readers = readers_words(chart.reference.audience) if chart.reference else ""
    parts = (PRODUCT, chart.filters_text, chart.version_text, readers)
    said = " · ".join(part for part in parts if part)
    line = Path(((0.0, 0.0), (size.width, 0.0)), "grid")
    words = _lines([said], size, letters=size.small, ink="muted")
    return Scene(size.width, words.height + 6, (line, *moved(words.marks, down=6)))
