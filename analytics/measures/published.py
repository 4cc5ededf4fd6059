"""Find what a published report prints for a figure of the present selection."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analytics.records import PublishedRecord, WorkshopRecord
from analytics.row import Row
from analytics.tally import Group, Tally


@dataclass(frozen=True)
class Printed:
    """A published figure; each number is None where the report prints none."""

    count: int | None = None
    base: int | None = None
    percent: int | None = None
    note: str = ""


NOTHING = Printed()


def with_printed(row: Row, printed: Printed) -> Row:
    """Set what a report prints beside what the records give; its note tells where nothing else is known."""
    if printed is NOTHING:
        return row
    return replace(
        row,
        published_count=printed.count,
        published_base=printed.base,
        published_share=printed.percent,
        note=row.note or (printed.note if row.count is None else ""),
    )


def told_by_report_alone(row: Row) -> bool:
    """Tell whether no reply is on record of which a report prints some: how many came is unknown, not 0."""
    return not row.replies and bool(row.published_count or row.published_share)


class PublishedFigures:
    """The published figures that speak of the very selection of a tally.

    A report prints figures of whole workshops of one round, so there are none when the selection
    takes several rounds, or only some administrations. A total is taken as printed only when the
    selection holds all workshops that it is the total of.
    """

    def __init__(self, tally: Tally) -> None:
        self._figures: dict[tuple[str, str, str, str], PublishedRecord] = {}
        rounds = {w.round for w in tally.workshops}
        if len(rounds) != 1 or tally.filters.administrations or tally.filters.sub_regions:
            return
        (code,) = rounds
        self._selected = tally.workshops
        self._of_round = tuple(w for w in tally.survey.workshops if w.round == code)
        self._figures = {
            (p.table, p.measure, p.by, p.group): p for p in tally.survey.published if p.round == code
        }

    def find(self, table: str, measure: str, by: str, group: Group, *, alone: bool) -> Printed:
        """Return the published figure of a group.

        Where there is no record (`alone`) and the report prints figures by workshop but no such
        total, the total is their sum, and the note says so.
        """
        if not self._figures:
            return NOTHING
        members = self._workshops(self._selected, by, group.key)
        if members is None:
            return NOTHING
        if by == "workshop" or members == self._workshops(self._of_round, by, group.key):
            figure = self._figures.get((table, measure, by, group.key))
            if figure is not None:
                note = "Published figure; which administrations it counts is not recorded." if alone else ""
                return Printed(figure.count, figure.base, figure.whole_percent, note)
        return self._sum(table, measure, members) if alone and by != "workshop" else NOTHING

    def _sum(self, table: str, measure: str, workshops: tuple[WorkshopRecord, ...]) -> Printed:
        figures = [self._figures.get((table, measure, "workshop", str(w.number))) for w in workshops]
        counts = [f.count for f in figures if f is not None and f.count is not None]
        if not counts or len(counts) < len(workshops):
            return NOTHING
        return Printed(
            count=sum(counts),
            note="Sum of the published figures of the workshops; "
            "which administrations they count is not recorded.",
        )

    @staticmethod
    def _workshops(
        workshops: tuple[WorkshopRecord, ...], by: str, key: str
    ) -> tuple[WorkshopRecord, ...] | None:
        """Return which of the workshops a group stands for, None for groups of administrations."""
        if by == "all":
            return workshops
        if by == "region_type":
            return tuple(w for w in workshops if w.region_type == key)
        if by == "workshop":
            return tuple(w for w in workshops if str(w.number) == key)
        return None


def published_total(tally: Tally, round_code: str, table: str, measure: str) -> Printed:
    """Return what a report prints for a whole round, nothing where the selection holds a part of it."""
    filters = tally.filters
    selected = {w.key for w in tally.workshops if w.round == round_code}
    whole = {w.key for w in tally.survey.workshops if w.round == round_code}
    if selected != whole or filters.administrations or filters.sub_regions:
        return NOTHING
    for p in tally.survey.published:
        if (p.round, p.table, p.measure, p.by) == (round_code, table, measure, "all"):
            return Printed(
                p.count, p.base, p.whole_percent, "Published figure; the replies are not on record."
            )
    return NOTHING
