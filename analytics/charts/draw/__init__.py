"""Drawing: a description and a size go in, marks at places come out; nothing here counts."""

from __future__ import annotations

from functools import singledispatch

from analytics.charts.description import (
    Funnel,
    Grid,
    Listing,
    Mix,
    Pairs,
    Rates,
    Rows,
    Sayings,
    Tiles,
    Trend,
)
from analytics.charts.draw.funnel import draw_funnel
from analytics.charts.draw.grid import draw_grid
from analytics.charts.draw.listing import draw_listing
from analytics.charts.draw.mix import draw_mix
from analytics.charts.draw.pairs import draw_pairs
from analytics.charts.draw.rates import draw_rates
from analytics.charts.draw.rows import draw_rows
from analytics.charts.draw.sayings import draw_sayings
from analytics.charts.draw.scene import Scene
from analytics.charts.draw.size import Size
from analytics.charts.draw.tiles import draw_tiles
from analytics.charts.draw.trend import draw_trend


@singledispatch
def draw(body: object, size: Size) -> Scene:
    """Draw what a chart shows for a size. A kind of drawing is a line below."""
    raise TypeError(f"Nothing draws {type(body).__name__}")


draw.register(Rows, draw_rows)
draw.register(Grid, draw_grid)
draw.register(Tiles, draw_tiles)
draw.register(Rates, draw_rates)
draw.register(Trend, draw_trend)
draw.register(Mix, draw_mix)
draw.register(Funnel, draw_funnel)
draw.register(Pairs, draw_pairs)
draw.register(Sayings, draw_sayings)
draw.register(Listing, draw_listing)
