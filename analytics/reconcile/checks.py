"""What a reconciliation finds, as values. No work is done here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.records import PublishedRecord
from analytics.wording import count_of_base, percent

Status = Literal["agrees", "differs", "no_record"]
"""no_record: the records hold nothing of it, so it can't be recomputed."""

QuotationKind = Literal["no_reply", "answered_no", "left_blank", "not_listed"]

Unit = tuple[int, str]
"""A workshop's number within the round, and the ISO code of an administration."""


@dataclass(frozen=True)
class Counted:
    """A figure as it was counted; the base is None where none is known."""

    count: int
    base: int | None

    @property
    def percent(self) -> int | None:
        return percent(self.count, self.base) if self.base else None

    @property
    def text(self) -> str:
        return count_of_base(self.count, self.base)


@dataclass(frozen=True)
class Explanation:
    """An administration that parts a printed figure from a recomputed one, and how."""

    administration: str
    name: str
    workshop: str
    workshop_number: int
    question: str
    how: str


@dataclass(frozen=True)
class Check:
    """One published figure beside the recomputed one.

    `label` says in words what is counted, for whom. `difference` is a sentence, blank where the two
    agree. `from_lists` is what the report's own printed lists give for the figure, None where it
    prints no list of it. `fits` names other measures whose figure is the printed one exactly, for a
    figure that is not its own.
    """

    published: PublishedRecord
    status: Status
    label: str
    recomputed: Counted | None = None
    difference: str = ""
    explained_by: tuple[Explanation, ...] = ()
    from_lists: Counted | None = None
    fits: tuple[str, ...] = ()

    @property
    def listed(self) -> bool:
        """True for an entry of a printed list, which is no figure of its own."""
        return self.published.by == "listed"


@dataclass(frozen=True)
class Ranked:
    """One place of a stated ranking; `count` is recomputed, else as the report's own table prints it."""

    place: int
    measure: str
    label: str
    count: int | None


@dataclass(frozen=True)
class Ranking:
    """A ranking as stated, beside the counts."""

    table: str
    where: str
    places: tuple[Ranked, ...]
    status: Status
    difference: str = ""


@dataclass(frozen=True)
class Quotation:
    """A quoted practice that the records or the printed lists contradict.

    no_reply: the administration has no reply about that workshop on record. answered_no, left_blank:
    it is quoted on something to which its reply does not say yes. not_listed: its reply says yes,
    but the report's own list leaves it out. `alike` names administrations that replied there, are not
    quoted, and whose names begin alike: one of them may be meant.
    """

    kind: QuotationKind
    administration: str
    name: str
    workshop: str
    workshop_number: int
    practice: str
    place: str
    difference: str
    alike: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reconciliation:
    """Everything that one round's published figures, rankings and quotations were compared for.

    `checks` are in the order of the report. `rankings` holds every stated ranking, `quotations` only
    those that do not fit.
    """

    round: str
    title: str
    checks: tuple[Check, ...]
    rankings: tuple[Ranking, ...]
    quotations: tuple[Quotation, ...]
    data_version: str

    @property
    def figures(self) -> tuple[Check, ...]:
        """The checks of figures, entries of printed lists left out."""
        return tuple(check for check in self.checks if not check.listed)

    @property
    def entries(self) -> tuple[Check, ...]:
        """The checks of the entries of printed lists."""
        return tuple(check for check in self.checks if check.listed)

    def having(self, status: Status) -> tuple[Check, ...]:
        """Return the checks of one status, entries of printed lists among them."""
        return tuple(check for check in self.checks if check.status == status)

    @property
    def fits_together(self) -> bool:
        """True where nothing differs: no figure, entry, ranking or quotation."""
        apart = self.having("differs") or [r for r in self.rankings if r.status == "differs"]
        return not apart and not self.quotations
