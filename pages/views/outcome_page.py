"""One page for each outcome: who reports it, where, and beside which actions."""

from __future__ import annotations

from analytics.charts.bars import attribution_bars, group_bars, pair_bars
from analytics.charts.tiles import tile_grid
from pages.card.show import show
from pages.ui.shell import View, open_page
from pages.views.measured import measured
from pages.views.practice_list import practice_list


def outcome_page(outcome: str, *, title: str, intro: str) -> View:
    """Show an outcome by workshop, region type, sub-region and administration, with its practices."""
    view = open_page(title, intro)
    tables = view.survey.questionnaire.tables
    own = next(t.id for t in tables if t.kind == "outcome" and t.outcome == outcome)
    figures = measured(view, own, "workshop", "region_type", "sub_region", "administration", "all")
    pairs = [t.id for t in tables if t.kind == "links" and t.outcome == outcome]
    show(
        view,
        [
            group_bars(figures, outcome, by="workshop"),
            tile_grid(figures, outcome, view.survey.administrations),
            group_bars(figures, outcome, by="region_type"),
            group_bars(figures, outcome, by="sub_region"),
            *(
                draw(measured(view, pair, "all"), view.survey.questionnaire)
                for pair in pairs
                for draw in (pair_bars, attribution_bars)
            ),
        ],
        key=f"board-{outcome}",
    )
    practice_list(view, kinds=(outcome,))
    return view
