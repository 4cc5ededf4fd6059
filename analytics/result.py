"""Results: the figures that screen, sentence, slide, document and command line render alike."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analytics.audience import Audience
from analytics.filters import NO_FILTERS, Filters
from analytics.row import By, Row, State

if TYPE_CHECKING:
    from analytics.measures.measure import Measure

__all__ = ["By", "Result", "Row", "Silence", "State"]


@dataclass(frozen=True)
class Silence:
    """Participations of a group without a reply; None where that is not known. `note` says what to know."""

    number: int | None
    note: str = ""


@dataclass(frozen=True)
class Result:
    """Figures that screen, sentence, slide, document and command line all render alike.

    `measures` are those of the rows, by id. `rows` are in the order in which they are shown.
    `base_meaning` says in words whom the base counts. `sample` are the titles of those rounds of the
    selection that are samples. `lists_known`: every workshop of it lists all who took part, so that an
    administration without a row was not asked. `rounds` says of how many rounds the workshops are.
    `frame` is the same as a tidy pandas frame, one row a figure.
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
    measures: dict[str, Measure] = field(default_factory=dict, compare=False)
    sample: tuple[str, ...] = ()
    lists_known: bool = False
    rounds: int = 1
    workshop_names: dict[str, str] = field(default_factory=dict, compare=False)
    """Group of a row by workshop → what the workshop is called in a sentence."""
    workshop_labels: dict[str, str] = field(default_factory=dict, compare=False)
    """Group of a row by workshop → what the workshop is called beside a bar."""
    workshop_keys: dict[str, str] = field(default_factory=dict, compare=False)
    """Group of a row by workshop → the key of the workshop."""
    audience: Audience = "office"
    """For whom it was counted."""
    silent: dict[tuple[str, str], Silence] = field(default_factory=dict, compare=False)
    """(by, group) of a row → those of the group who took part and sent no reply."""

    @cached_property
    def labels(self) -> dict[str, str]:
        """Measure → the words for it in charts and tables."""
        return {name: measure.label for name, measure in self.measures.items()}

    def name(self, row: Row) -> str:
        """Return what a row's group is called in a sentence: "AEO workshop", "sub-regional workshops"."""
        if row.by == "workshop":
            return self.workshop_names.get(row.group, row.label)
        return f"{row.label.lower()} workshops" if row.by == "region_type" and row.group else row.label

    def short(self, row: Row) -> str:
        """Return what a row's group is called beside a bar: a workshop by its topic, with no number."""
        return self.workshop_labels.get(row.group, row.label) if row.by == "workshop" else row.label

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
