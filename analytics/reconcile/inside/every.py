"""All rules by which a report is checked against itself."""

from __future__ import annotations

from analytics.reconcile.inside.alone import alone
from analytics.reconcile.inside.by_list import by_list
from analytics.reconcile.inside.contradiction import Contradiction
from analytics.reconcile.inside.subsets import subsets
from analytics.reconcile.inside.sums import sums
from analytics.reconcile.inside.twice import twice
from analytics.reconcile.printed import PrintedLists
from analytics.reconcile.report import Report


def contradictions(report: Report, lists: PrintedLists) -> tuple[Contradiction, ...]:
    """Return everything that a report says against itself, each sentence once."""
    found = (*alone(report), *twice(report), *sums(report), *subsets(report), *by_list(report, lists))
    return tuple(dict.fromkeys(found))
