"""The one seam between what is counted and what counts it: memory, or an engine that is chosen by a setting.

An engine gives two small tables of whole numbers and nothing else. What the lines and patterns mean, which of
them are in a selection and what follows from the counts stays here, so that no figure can hang on the engine.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from analytics.counting import CountTable
from analytics.units import Units


class Counts(NamedTuple):
    """How many units of a selection each workshop and each administration has of each pattern of answers."""

    by_workshop: CountTable
    by_administration: CountTable

    @classmethod
    def of_rows(cls, rows: np.ndarray, *, workshops: int, administrations: int, patterns: int) -> Counts:
        """Return the counts that an engine gives: a row for each group that holds a unit, in any order.

        Shapes: four columns, workshop, administration, pattern and units; -1 in one of the first two says
        that the row is of the other.
        """
        workshop, administration, pattern, units = rows.T
        of_workshop = workshop >= 0
        parts = ((workshop, of_workshop, workshops), (administration, ~of_workshop, administrations))
        tables = (
            CountTable.of_cells(
                line[here] * patterns + pattern[here], units[here], lines=lines, patterns=patterns
            )
            for line, here, lines in parts
        )
        return cls(*tables)


class Counter(Protocol):
    """Counts the units of a selection."""

    def counts(self, units: Units, keep_workshop: np.ndarray, keep_member: np.ndarray) -> Counts:
        """Return the counts of the units whose workshop and administration are kept.

        Shapes: a truth value for each workshop and each administration of the survey. A line that is not
        kept has no units. Raises DatabaseTrouble where an engine can't be reached.
        """
        ...


class Memory:
    """Counts codes with numpy: the default, and what every other way is tested against."""

    def counts(self, units: Units, keep_workshop: np.ndarray, keep_member: np.ndarray) -> Counts:
        kept, patterns = units.kept(keep_workshop, keep_member), len(units.patterns)
        return Counts(
            CountTable.of(units.workshop_pattern[kept], lines=len(keep_workshop), patterns=patterns),
            CountTable.of(units.administration_pattern[kept], lines=len(keep_member), patterns=patterns),
        )


MEMORY = Memory()
