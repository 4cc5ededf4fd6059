"""What a reconciliation finds, as values. No work is done here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from analytics.records import PublishedRecord
from analytics.wording import count_of_base, percent

if TYPE_CHECKING:
    from analytics.reconcile.inside import Contradiction

Status = Literal["agrees", "differs", "no_record"]
"""no_record: the records hold nothing of it, or not enough of it to say that it differs."""

QuotationKind = Literal["no_reply", "answered_no", "left_blank", "not_listed"]

GuessKind = Literal["answered", "turned", "measure", "group", "cut off", "percentage", "base", "swapped"]

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
    workshop_name: str
    question: str
    how: str


@dataclass(frozen=True)
class Guess:
    """What a figure that is not its own could be instead, in a sentence.

    answered: of those who answered, not of all who acted. turned: the other direction of the pair.
    measure, group: the figure of something else, or of somebody else. cut off, percentage, base: a slip
    within the figure. swapped: two groups' figures have changed places. `labels` name what it could be;
    `chance` is how many figures it is equal to, all of which it could be.
    """

    kind: GuessKind
    words: str
    labels: tuple[str, ...] = ()
    chance: int = 1


@dataclass(frozen=True)
class Check:
    """One published figure beside the recomputed one.

    `label` says in words what is counted, for whom. `recomputed` is counted as the report counts; `own`
    is the project's figure for the same statement where its base is another: those of them who answered.
    `difference` is a sentence, blank where the two agree. `from_lists` is what the report's own printed
    lists give for the figure, None where it prints no list of it. `contradictions` are those in which
    this is the figure that the records do not bear out, or the one spoken of where they tell nothing.
    `so_far` is what the records give where so many replies as are `hidden` leave the answer unrecorded that
    these could make up for the difference; nothing is recomputed then.
    """

    published: PublishedRecord
    status: Status
    label: str
    recomputed: Counted | None = None
    difference: str = ""
    explained_by: tuple[Explanation, ...] = ()
    from_lists: Counted | None = None
    guesses: tuple[Guess, ...] = ()
    own: Counted | None = None
    contradictions: tuple[Contradiction, ...] = ()
    so_far: Counted | None = None
    hidden: int = 0

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
class Change:
    """A stated rise or fall since another round, beside the figures of both rounds.

    `printed` are the two figures as reports print them, `recomputed` as the records give them; blank
    where there is none.
    """

    published: PublishedRecord
    label: str
    stated: str
    since: str
    printed: tuple[str, str]
    recomputed: tuple[str, str]
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
    workshop_name: str
    practice: str
    place: str
    difference: str
    alike: tuple[str, ...] = ()

    @property
    def unit(self) -> Unit:
        return self.workshop_number, self.administration


@dataclass(frozen=True)
class Cause:
    """What several findings have in common, and those findings.

    `checks` are parted by it alone or first; `also` are figures that it plays a part in beside another
    reason. A cause of one finding is that finding.
    """

    words: str
    checks: tuple[Check, ...] = ()
    also: tuple[Check, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True)
class Reconciliation:
    """Everything that one round's published figures, rankings and quotations were compared for.

    `checks` are in the order of the report. `rankings` and `changes` hold every one that is stated,
    `quotations` only those that do not fit. `contradictions` is all that the report says against itself;
    what the records bear out is not held against it. `causes` groups the checks that differ and the
    quotations by what parts them. `complete` is false for others than the office: the report's lists of
    administrations are then left out, and what they contradict is not found.
    """

    round: str
    title: str
    checks: tuple[Check, ...]
    rankings: tuple[Ranking, ...]
    quotations: tuple[Quotation, ...]
    data_version: str
    changes: tuple[Change, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    causes: tuple[Cause, ...] = ()
    complete: bool = True

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
        """True where nothing differs: no figure, entry, ranking, change, quotation, and no contradiction."""
        stated = [*(r.status for r in self.rankings), *(c.status for c in self.changes)]
        apart = self.having("differs") or "differs" in stated
        return not (apart or self.quotations or self.contradictions)
