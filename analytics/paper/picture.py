"""A chart as a picture that stands alone: as PDF, and as PNG for programs that take no other."""

from __future__ import annotations

from analytics.charts.chart import Chart
from analytics.charts.draw.picture import scene_of
from analytics.paper.sheet import Sheet
from analytics.paper.typeset import Document, Paper, pdf, png

POINTS, DOTS = 0.75, 2
"""So many points is a pixel on paper, so many dots a pixel in a picture."""


def picture_pdf(chart: Chart) -> bytes:
    """Write a chart as a tagged PDF of one page. Raises NoFont, which names what can't be shown."""
    return pdf(_document(chart))


def picture_png(chart: Chart) -> bytes:
    """Write a chart as a PNG on white, at twice its size. Raises NoFont."""
    return png(_document(chart), dots=DOTS)


def _document(chart: Chart) -> Document:
    scene = scene_of(chart)
    paper = Paper(scene.width * POINTS, scene.height * POINTS, POINTS)
    return Document(chart.title, (Sheet(scene.marks, alt=chart.alt),), scene.width, scene.height, paper)
