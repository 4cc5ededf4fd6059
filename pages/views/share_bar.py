"""A small bar of a share beside its figure, equally long for every base, so that figures compare."""

from __future__ import annotations

from markupsafe import Markup

from analytics.charts.theme import HUES, OTHER_OUTCOME, colour
from analytics.result import Row


def share_bar(row: Row, hue: str) -> Markup:
    """Return the bar of a row in the hue of what it measures; nothing where it has no share."""
    if row.share is None:
        return Markup("")
    ink = colour(f"{hue}.yes" if hue in HUES else f"{OTHER_OUTCOME}.yes")
    return Markup("<span class='bar' style='--ink:{}'><i style='width:{:.0f}%'></i></span>").format(
        ink, 100 * min(row.share, 1.0)
    )
