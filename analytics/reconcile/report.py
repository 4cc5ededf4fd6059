"""A report as it is printed: its figures by what they count and for whom, apart from the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from analytics.measures import Measure
from analytics.reconcile.shares import share_text
from analytics.records import PublishedRecord, WorkshopRecord

NO_FIGURES = ("listed", "rank", "change")
"""What a record can stand for besides a figure: an entry of a list, a place, a stated rise or fall."""

Key = tuple[str, str, str]
"""Measure, what it is counted by, and the group."""


class Report:
    """The figures of one report, by what they count. `workshops` are those of its round."""

    def __init__(
        self,
        printed: Iterable[PublishedRecord],
        measures: Mapping[str, Measure],
        workshops: Sequence[WorkshopRecord] = (),
    ) -> None:
        self.measures = measures
        self.figures = tuple(record for record in printed if record.by not in NO_FIGURES)
        self.region_types = {str(w.number): w.region_type for w in workshops}
        self.by_key: dict[Key, list[PublishedRecord]] = {}
        for record in self.figures:
            self.by_key.setdefault((record.measure, record.by, record.group), []).append(record)
        self.workshops = self._workshops(workshops)

    def _workshops(self, known: Sequence[WorkshopRecord]) -> frozenset[str]:
        """Return the groups that a full set of rows holds: the round's workshops, else all printed ones."""
        listed = frozenset(str(w.number) for w in known)
        return listed or frozenset(record.group for record in self.figures if record.by == "workshop")

    def find(
        self, measure: str, by: str = "all", group: str = "all", *, near: str = ""
    ) -> PublishedRecord | None:
        """Return a printed count: in the table `near`, else in the measure's own table, else anywhere."""
        found = [r for r in self.by_key.get((measure, by, group), ()) if r.count is not None]
        own = self.measures[measure].table if measure in self.measures else ""
        found.sort(key=lambda record: (record.table != near, record.table != own))
        return found[0] if found else None

    def replies(self, by: str, group: str) -> PublishedRecord | None:
        """Return how many replied, as printed for a group."""
        for measure in self.measures.values():
            if measure.form == "replies":
                return self.find(measure.id, by, group)
        return None

    def of_form(self, *forms: str) -> Iterator[tuple[Measure, PublishedRecord]]:
        """Yield each figure of a measure of one of the forms, with its measure."""
        for record in self.figures:
            measure = self.measures.get(record.measure)
            if measure is not None and measure.form in forms:
                yield measure, record

    def label(self, measure: str) -> str:
        """Return a measure in words, its own name where it is none of the questionnaire's."""
        return self.measures[measure].label if measure in self.measures else measure


def place(record: PublishedRecord) -> str:
    """Return where a figure is printed.

    >>> place(PublishedRecord("2020", "table-4", "x", "all", "all", 5, None, None))
    'Table 4'
    """
    if record.where:
        return record.where
    head, _, number = record.table.rpartition("-")
    return f"{head.capitalize()} {number}" if head in ("table", "section") else record.table


def figure_text(record: PublishedRecord) -> str:
    """Write a published figure as printed.

    >>> figure_text(PublishedRecord("2020", "table-4", "x", "all", "all", 5, 11, 45))
    '5 of 11 (45%)'
    >>> figure_text(PublishedRecord("2020", "summary", "x", "all", "all", None, None, 75))
    '75%'
    """
    share = "" if record.percent is None else share_text(record.percent)
    base = "" if record.base is None else f" of {record.base}"
    if record.count is None:
        said = share + base if share else base.strip()
    else:
        said = f"{record.count}{base}" + (f" ({share})" if share else "")
    if record.no is None:
        return said
    no = f"no {record.no}" + ("" if record.no_percent is None else f" ({share_text(record.no_percent)})")
    return f"{said}, {no}" if said else no
