"""Practices worth a look by others: the rule is what their replies say, not what the texts promise."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analytics.findings.finding import Cite, Finding, Weight
from analytics.selection import kept_units, selected
from analytics.survey import Survey
from analytics.tally import Tally

RESULT = "practices"
"""What these figures are called in a cite; the page Practices lists the texts."""


def worth_copying(current: Tally) -> Iterator[Finding]:
    """Count the practices that come from replies which said yes to every outcome that was asked about."""
    told, texts = practices_with_outcomes(current)
    if not told:
        return
    number = Cite(f"{told:,} of {texts:,}", RESULT, "all_outcomes", "all", "all", "count_of_base")
    verb = "comes" if told == 1 else "come"
    yield Finding(
        "worth-copying",
        (
            number, f" practices written down {verb} from replies that said yes to every outcome: "
            "a place to start looking for what others could copy.",
        ),
        Weight(told / texts, 0.25, 1.0),
    )  # fmt: skip


def practices_with_outcomes(current: Tally) -> tuple[int, int]:
    """Return how many practices come from replies with every outcome, and how many there are in all."""
    survey = current.survey
    keep_workshop, keep_member = selected(survey, current.filters)
    shelf = survey.shelf
    kept = (
        np.append(keep_workshop, False)[shelf.workshop] & np.append(keep_member, False)[shelf.administration]
    )
    width = len(survey.administrations) + 1
    replied = _codes_with_outcomes(survey, current, keep_workshop, keep_member, width)
    told = np.isin(shelf.workshop[kept].astype(np.int64) * width + shelf.administration[kept], replied)
    return int(told.sum()), int(kept.sum())


def _codes_with_outcomes(
    survey: Survey, current: Tally, keep_workshop: np.ndarray, keep_member: np.ndarray, width: int
) -> np.ndarray:
    """Return workshop and administration, as one code, of the replies that said yes to every outcome."""
    outcomes = survey.questionnaire.outcomes
    reached = np.logical_and.reduce([current.yes(question.id) for question in outcomes])
    units, kept = survey.units, kept_units(survey, keep_workshop, keep_member)
    whole = reached[units.pattern[kept]]
    found: np.ndarray = (
        units.workshop[kept][whole].astype(np.int64) * width + units.administration[kept][whole]
    )
    return found
