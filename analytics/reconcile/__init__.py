"""Reconciliation: what a report prints, set beside what the records give for the same.

`reconcile` checks every published figure of a round, every stated ranking and every practice that
is quoted; `summary` says the outcome in one sentence. Nothing is corrected: both figures stand, with
the administrations that part them as far as the printed lists tell.
"""

from analytics.reconcile.checks import (
    Check,
    Counted,
    Explanation,
    Quotation,
    Ranked,
    Ranking,
    Reconciliation,
    Status,
)
from analytics.reconcile.compare import reconcile
from analytics.reconcile.words import summary

__all__ = [
    "Check",
    "Counted",
    "Explanation",
    "Quotation",
    "Ranked",
    "Ranking",
    "Reconciliation",
    "Status",
    "reconcile",
    "summary",
]
