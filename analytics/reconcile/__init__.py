"""Reconciliation: what a report prints, held to itself and to what the records give for the same.

`reconcile` checks every published figure of a round, every stated ranking, rise or fall, and every
practice that is quoted; `summary` says the outcome in a sentence. Nothing is corrected: both figures
stand, with the administrations that part them as far as the printed lists tell.
"""

from analytics.reconcile.checks import (
    Cause,
    Change,
    Check,
    Counted,
    Explanation,
    Guess,
    Quotation,
    Ranked,
    Ranking,
    Reconciliation,
    Status,
)
from analytics.reconcile.compare import reconcile
from analytics.reconcile.words import differing, summary

__all__ = [
    "Cause",
    "Change",
    "Check",
    "Counted",
    "Explanation",
    "Guess",
    "Quotation",
    "Ranked",
    "Ranking",
    "Reconciliation",
    "Status",
    "differing",
    "reconcile",
    "summary",
]
