"""Count pairs of actions and outcomes: four cells each, by workshop and in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analytics.exact import adjusted, mid_p
from analytics.links.link import Attribution, Link
from analytics.model import Answer, Questionnaire
from analytics.stats import Table2x2
from analytics.tally import Tally

Mode = Literal["any", "all"]


@dataclass(frozen=True)
class Pair:
    """One or more actions beside an outcome. With several, `mode` says whether any of them makes
    "acted" or only all of them together."""

    actions: tuple[str, ...]
    outcome: str
    mode: Mode = "any"

    @property
    def id(self) -> str:
        """The measure's name: ``submit_reports_and_projects``; several actions joined by or, or by plus."""
        joined = ("_or_" if self.mode == "any" else "_plus_").join(self.actions)
        return f"{joined}_and_{self.outcome}"

    def same_as(self, other: Pair) -> bool:
        """Whether both compare the same, in whatever order the actions are named."""
        alone = len(self.actions) == 1
        return (
            set(self.actions) == set(other.actions)
            and self.outcome == other.outcome
            and (alone or self.mode == other.mode)
        )


def every_pair(questionnaire: Questionnaire) -> tuple[Pair, ...]:
    """Return each action with each outcome, then the combinations that the report's tables make."""
    single = [
        Pair((action.id,), outcome.id)
        for action in questionnaire.actions
        for outcome in questionnaire.outcomes
    ]
    together = [Pair(t.actions, t.outcome) for t in questionnaire.tables if t.kind == "links"]
    return (*single, *together)


def compare(tally: Tally, pairs: Sequence[Pair]) -> tuple[Link, ...]:
    """Count the pairs and judge them together: p-values are adjusted for how many there are.

    Only replies that say whether they acted and that answered about the outcome enter a table.
    """
    if not pairs:
        return ()
    conditions = [_conditions(tally, pair) for pair in pairs]
    counted = tally.counts(np.array([part for parts in conditions for part in parts]).T, ["workshop", "all"])
    width = len(conditions[0])
    links = []
    for place, pair in enumerate(pairs):
        columns = slice(place * width, (place + 1) * width)
        total = counted["all"][0, columns].tolist()
        strata = counted["workshop"][:, columns].tolist()
        links.append((pair, total, strata))
    p_values = adjusted([mid_p(_table(total)) for _, total, _ in links])
    known = sum(p_value is not None for p_value in p_values)
    return tuple(
        _link(tally, pair, total, strata, p_value, known)
        for (pair, total, strata), p_value in zip(links, p_values, strict=True)
    )


def acted_and_not(tally: Tally, pair: Pair) -> tuple[np.ndarray, np.ndarray]:
    """Return which patterns acted and which surely did not; what is neither is not known."""
    yes = [tally.yes(action) for action in pair.actions]
    no = [tally.is_answer(action, Answer.NO) for action in pair.actions]
    if pair.mode == "any":
        return np.logical_or.reduce(yes), np.logical_and.reduce(no)
    return np.logical_and.reduce(yes), np.logical_or.reduce(no)


def _conditions(tally: Tally, pair: Pair) -> tuple[np.ndarray, ...]:
    acted, idle = acted_and_not(tally, pair)
    reached, known = tally.yes(pair.outcome), tally.answered(pair.outcome)
    blank = tally.is_answer(pair.outcome, Answer.NOT_ANSWERED)
    certain = acted | idle
    return (
        acted & reached,
        acted & known,
        idle & reached,
        idle & known,
        acted & blank,
        idle & blank,
        ~certain | tally.is_answer(pair.outcome, Answer.NOT_RECORDED),
        reached & certain,
        acted,
        certain,
    )


def _table(cells: Sequence[int]) -> Table2x2:
    return Table2x2(k1=cells[0], n1=cells[1], k0=cells[2], n0=cells[3])


def _link(
    tally: Tally, pair: Pair, total: list[int], strata: list[list[int]], p_value: float | None, compared: int
) -> Link:
    asked = tally.survey.questionnaire.by_id
    return Link(
        id=pair.id,
        actions=tuple(asked[action] for action in pair.actions),
        mode=pair.mode,
        outcome=asked[pair.outcome],
        table=_table(total),
        strata=tuple(_table(cells) for cells in strata),
        blank=(total[4], total[5]),
        unknown=total[6],
        attribution=Attribution(count=total[0], base=total[7], acted=total[8], everyone=total[9]),
        adjusted_p=p_value,
        compared=compared,
    )
