"""The workshops of a selection at a glance: a line each with what came back and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.measures import answers, table
from analytics.ranking import ranked
from analytics.records import WorkshopRecord
from analytics.result import Row
from analytics.results import table_of
from analytics.tally import Tally, once

REPLY_RATE = "reply_rate"
ALIKE, TOO_FEW = "all alike", "too few to rank"


@dataclass(frozen=True)
class WorkshopLine:
    """One workshop: its label, how many replied of how many, its most common actions, and its outcomes.

    `top` is blank where no action leads; several stand in it that tie. `no_top` says why there is none, blank
    where nobody replied. `outcomes` are in the order of the questionnaire.
    """

    workshop: WorkshopRecord
    label: str
    replied: Row
    top: tuple[str, ...]
    no_top: str
    outcomes: tuple[Row, ...]


@once
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
            *_top(actions.select(by="workshop"), group.key, actions.labels),
            tuple(made.row(q.id, by="workshop", group=group.key) for q in asked.outcomes),
        )
        for group, workshop in zip(current.groups("workshop"), current.workshops, strict=True)
    )


def _top(rows: tuple[Row, ...], group: str, labels: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """Return the actions that lead, or none and why."""
    own = [row for row in rows if row.group == group]
    ranking = ranked(own)
    if ranking.rows and not ranking.level:
        return tuple(labels[row.measure] for row in ranking.highest), ""
    if not any(row.replies for row in own):
        return (), ""
    return (), ALIKE if len(ranking.rows) > 1 else TOO_FEW
