"""Shares with their intervals, a row each, on one scale from 0 to 100%."""

from __future__ import annotations

from analytics.charts.description import Rate, Rates
from analytics.charts.draw.axis import axis_height, share_axis
from analytics.charts.draw.scene import Dot, Mark, Path, Scene, lines_at
from analytics.charts.draw.size import Size
from analytics.charts.draw.text import height_of, wrapped

DOT, WHISKER = 13, 5


def draw_rates(rates: Rates, size: Size) -> Scene:
    """Draw a row a rate: its name and counts above, the dot and its interval below them; nothing for none."""
    if not rates.rates:
        return Scene(size.width, 0)
    unit = size.unit
    pad = DOT * unit
    plot = size.width - 2 * pad
    marks: list[Mark] = []
    bands: list[tuple[float, float]] = []
    y = 0.0
    for rate in rates.rates:
        name = wrapped(f"{rate.label}: {rate.words}", size.letters, size.width)
        marks += lines_at(name, x=0, top=y, size=size.letters, pick=rate.pick)
        y += height_of(len(name), size.letters)
        marks += _dot(rate, pad, plot, y + 12 * unit, size)
        bands.append((y + 2 * unit, y + 24 * unit))
        y += 28 * unit
    axis = share_axis(pad, plot, bands, size)
    return Scene(size.width, y + axis_height(size), (*axis, *marks))


def _dot(rate: Rate, left: float, plot: float, y: float, size: Size) -> list[Mark]:
    """Draw a rate at its share; one too small for a share has no dot."""
    if rate.share is None:
        return []
    ink, unit = f"{rate.hue}.yes", size.unit
    marks: list[Mark] = []
    if rate.low is not None and rate.high is not None:
        low, high = left + rate.low * plot, left + rate.high * plot
        end = WHISKER * unit
        marks += [
            Path(((low, y), (high, y)), ink, 2 * unit),
            Path(((low, y - end), (low, y + end)), ink, 2 * unit),
            Path(((high, y - end), (high, y + end)), ink, 2 * unit),
        ]
    fill = ink if rate.solid else "ground"
    return [*marks, Dot(left + rate.share * plot, y, DOT * unit, ink, fill, pick=rate.pick, tip=rate.tip)]
