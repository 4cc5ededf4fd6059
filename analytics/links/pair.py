"""What a link compares: one or more actions beside an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from analytics.model import Questionnaire

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
        """A name that no other pair has, for files and addresses. Nobody takes it apart."""
        alone = len(self.actions) == 1
        parts = (*self.actions, self.outcome) if alone else (self.mode, *self.actions, self.outcome)
        return ":".join(quote(part, safe="") for part in parts)

    def same_as(self, other: Pair) -> bool:
        """Whether both compare the same, in whatever order the actions are named."""
        alone = len(self.actions) == 1
        return (
            set(self.actions) == set(other.actions)
            and self.outcome == other.outcome
            and (alone or self.mode == other.mode)
        )


def every_pair(questionnaire: Questionnaire) -> tuple[Pair, ...]:
    """Return each action with each outcome, then the combinations that the report's tables make.

    What two tables make alike, or a table of one action makes, stands once.
    """
    pairs = [
        Pair((action.id,), outcome.id)
        for action in questionnaire.actions
        for outcome in questionnaire.outcomes
    ]
    for table in questionnaire.tables:
        made = Pair(tuple(dict.fromkeys(table.actions)), table.outcome)
        if made.actions and made.outcome and not any(made.same_as(pair) for pair in pairs):
            pairs.append(made)
    return tuple(pairs)
