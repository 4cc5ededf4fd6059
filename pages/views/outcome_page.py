"""One outcome at a time: who reports it, where, and beside which actions."""

from __future__ import annotations

from pages.card.show import chart, show, telling, tiles
from pages.ui.choose import choose_part
from pages.ui.shell import View
from pages.views.practice_list import practice_list


def choose_outcome(view: View) -> str:
    """Draw the switch between the outcomes and return the one that is chosen."""
    return choose_part("Outcome", {q.id: q.label for q in view.survey.questionnaire.outcomes}, name="outcome")


def outcome_charts(view: View, outcome: str) -> None:
    """Show an outcome by workshop, region type, sub-region and administration, with its practices."""
    tables = view.survey.questionnaire.tables
    pairs = [t.id for t in tables if t.kind == "links" and t.outcome == outcome]
    show(
        view,
        telling(
            [
                chart(view, "groups", measure=outcome, by="workshop"),
                *tiles(view, outcome),
                chart(view, "groups", measure=outcome, by="region_type"),
                chart(view, "groups", measure=outcome, by="sub_region"),
                *(chart(view, kind, table=pair) for pair in pairs for kind in ("pairs", "attributed")),
            ]
        ),
        key=f"board-{outcome}",
    )
    practice_list(view, kinds=(outcome,))
