"""Workshops, administrations or rounds side by side as a table of a slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from analytics.charts.description import Listing
from analytics.model import name_list
from analytics.side_by_side import KINDS, Of, figure_of, name_of, side_by_side, to_compare
from analytics.tally import Tally

COMPARE, CHOSEN = "compare", "a"
"""How a slide says what it compares, and which of them: "compare=workshops&a=2020-1&a=2020-2"."""
BASES = "Bases: of replies those who took part, else those who answered."


def shows_of(of: Of, chosen: Sequence[str]) -> str:
    """Return what a slide shows that compares some of a kind."""
    return urlencode({COMPARE: of, CHOSEN: chosen}, doseq=True)


def compared(counts: Tally, asked: Mapping[str, Sequence[str]]) -> tuple[str, Listing]:
    """Return the title and the table of what is compared, a line a measure.

    KeyError where fewer than two of them are on record, or the audience has nothing to compare: the public,
    and those who see no single administrations where these were chosen.
    """
    of = next((kind for kind in KINDS if [kind] == list(asked[COMPARE])), None)
    if of is None or counts.survey.audience == "public":
        raise KeyError(COMPARE)
    offered = to_compare(counts, of)
    chosen = [key for key in asked.get(CHOSEN, ()) if key in offered]
    if len(chosen) < 2:
        raise KeyError(CHOSEN)
    found = side_by_side(counts, of, chosen)
    lines = (
        (name_of(measure), *(", ".join(figure_of(side.rows[measure.id], measure)) for side in found.sides))
        for measure in found.measures
    )
    labels = [side.label for side in found.sides]
    return f"{name_list(labels)} side by side", Listing(("", *labels), tuple(lines))
