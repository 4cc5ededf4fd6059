"""Results: the figures that screen, sentence, slide, document and command line render alike."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Literal

import pandas as pd

from analytics.filters import NO_FILTERS, Filters

By = Literal["workshop", "region_type", "administration", "sub_region", "round", "all"]
"""What a figure is counted by; ``all`` is the total of the selection."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: a measure counted for one group.

    `count` of `base`; either is None when it is not recorded, which is not zero. `not_answered`
    and `not_recorded` say how many replies of the group stand outside the base for that reason.
    `published_*` is what a published report prints for the same figure, None where it prints
    none. `published_share` is a percentage as printed.
    """

    measure: str
    by: str
    group: str
    label: str
    count: int | None
    base: int | None
    not_answered: int = 0
    not_recorded: int = 0
    published_count: int | None = None
    published_base: int | None = None
    published_share: int | None = None
    note: str = ""
    blank_in_base: bool = False
    """True where the base counts those too who left the outcome blank, as in Tables 4 and 7."""

    @property
    def share(self) -> float | None:
        """Count divided by base, None when the base is unknown or nobody answered."""
        if self.count is None or not self.base:
            return None
        return self.count / self.base

    @property
    def published_only(self) -> bool:
        """True where the records hold nothing and the published figure stands alone."""
        return self.count is None and self.published_count is not None


@dataclass(frozen=True)
class Result:
    """Figures that screen, sentence, slide, document and command line all render alike.

    `rows` are in the order in which they are shown. `base_meaning` says in words whom the base
    counts. `frame` is the same as a tidy pandas frame, one row a figure.
    """

    id: str
    title: str
    question: str
    rows: tuple[Row, ...]
    base_meaning: str
    how: str
    notes: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    filters_text: str = ""
    data_version: str = ""
    labels: dict[str, str] = field(default_factory=dict, compare=False)
    """Measure → the words for it in charts and tables."""

    @cached_property
    def frame(self) -> pd.DataFrame:
        names = [f.name for f in fields(Row)]
        frame = pd.DataFrame([[getattr(row, name) for name in names] for row in self.rows], columns=names)
        whole = ["count", "base", "published_count", "published_base", "published_share"]
        frame = frame.astype(dict.fromkeys(whole, "Int64"))
        frame.insert(6, "share", [row.share for row in self.rows])
        return frame

    def select(self, *, by: str | None = None, measure: str | None = None) -> tuple[Row, ...]:
        """Return the rows of one grouping and / or one measure, in order."""
        return tuple(
            row
            for row in self.rows
            if (by is None or row.by == by) and (measure is None or row.measure == measure)
        )

    def row(self, measure: str, *, by: str = "all", group: str = "all") -> Row:
        """Return one figure; KeyError when the result does not hold it."""
        for row in self.rows:
            if (row.measure, row.by, row.group) == (measure, by, group):
                return row
        raise KeyError((self.id, measure, by, group))
