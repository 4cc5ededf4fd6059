"""The workshops of a selection at a glance: a line each with what came back and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.measures import answers, table
from analytics.ranking import ranked
from analytics.records import WorkshopRecord
from analytics.result import Row
from analytics.results import table_of
from analytics.tally import Tally

REPLY_RATE = "reply_rate"


@dataclass(frozen=True)
class WorkshopLine:
    """One workshop: its label, how many replied of how many, its most common actions, and its outcomes.

    `top` is blank where too little is known to name an action; several stand in it that tie. `outcomes` are
    in the order of the questionnaire.
    """

    workshop: WorkshopRecord
    label: str
    replied: Row
    top: tuple[str, ...]
    outcomes: tuple[Row, ...]


def workshop_lines(current: Tally) -> tuple[WorkshopLine, ...]:
    """Return a line for each selected workshop, in their order."""
    asked = current.survey.questionnaire
    replies = table(current, table_of(asked, REPLY_RATE), by=("workshop",))
    actions = table(current, table_of(asked, "actions"), by=("workshop",))
    made = answers(current, by=("workshop",))
    return tuple(
        WorkshopLine(
            workshop,
            replies.workshop_labels[group.key],
            replies.row(REPLY_RATE, by="workshop", group=group.key),
            _top(actions.select(by="workshop"), group.key, actions.labels),
            tuple(made.row(q.id, by="workshop", group=group.key) for q in asked.outcomes),
        )
        for group, workshop in zip(current.groups("workshop"), current.workshops, strict=True)
    )


def _top(rows: tuple[Row, ...], group: str, labels: dict[str, str]) -> tuple[str, ...]:
    ranking = ranked([row for row in rows if row.group == group])
    if not ranking.rows or ranking.level:
        return ()
    return tuple(labels[row.measure] for row in ranking.highest)
