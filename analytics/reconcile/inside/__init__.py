"""A report checked against itself: what it prints that can't all be true, whatever the records say.

`contradictions` needs no reply. One rule a file: a figure alone, the same figure in two places, rows
and their total, a part and its whole, a figure and the printed lists of administrations.
"""

from analytics.reconcile.inside.contradiction import Contradiction, Kind
from analytics.reconcile.inside.every import contradictions

__all__ = ["Contradiction", "Kind", "contradictions"]
