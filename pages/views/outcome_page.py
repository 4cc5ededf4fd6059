"""One page for each outcome: who reports it, where, and beside which actions."""

from __future__ import annotations

from pages.card.show import chart, show
from pages.ui.shell import View, open_page
from pages.views.practice_list import practice_list


def outcome_page(outcome: str, *, title: str, intro: str) -> View:
    """Show an outcome by workshop, region type, sub-region and administration, with its practices."""
    view = open_page(title, intro)
    tables = view.survey.questionnaire.tables
    pairs = [t.id for t in tables if t.kind == "links" and t.outcome == outcome]
    show(
        view,
        [
            chart(view, "groups", measure=outcome, by="workshop"),
            chart(view, "tiles", measure=outcome),
            chart(view, "groups", measure=outcome, by="region_type"),
            chart(view, "groups", measure=outcome, by="sub_region"),
            *(chart(view, kind, table=pair) for pair in pairs for kind in ("pairs", "attributed")),
        ],
        key=f"board-{outcome}",
    )
    practice_list(view, kinds=(outcome,))
    return view
