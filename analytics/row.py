"""One figure: a measure counted for one group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

By = Literal["workshop", "region_type", "administration", "sub_region", "round", "all"]
"""What a figure is counted by; ``all`` is the total of the selection."""


State = Literal[
    "known", "counted", "silent", "not_answered", "not_recorded", "not_shown", "placed", "mixed", "nobody"
]
"""known: it has a base. counted: a count whose base is not recorded. silent: the group sent no reply.
not_answered, not_recorded, not_shown, placed: of all its replies nothing else is known. mixed: several of
these. nobody: all is known, and the base holds nobody, as where nobody took the action."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: a measure counted for one group.

    `count` of `base`; either is None when it is not known, which is not zero. `replies` is how many
    replies the group holds. `not_answered`, `not_recorded`, `not_shown` and `placed` say how many of them
    stand outside the base: left blank, not on record, not on record or kept from the public, a no or a blank
    that was placed by rule. Of a reply rate `beside`,
    `over` and `unlisted` say how many replies stand outside it: their workshop does not say how many took
    part, more replied about it than are recorded as taking part, or they are of administrations that are not
    on its list. Where no rate can be told the count is of all replies and the base None.
    `reported_*` is the same figure as the report counts it (Tables 4 and 7), None where it counts alike or
    nothing is known. `published_*` is what a published report prints for the same figure, None where it
    prints none. `published_share` is a percentage as printed.
    """

    measure: str
    by: str
    group: str
    label: str
    count: int | None
    base: int | None
    not_answered: int = 0
    not_recorded: int = 0
    not_shown: int = 0
    placed: int = 0
    replies: int = 0
    beside: int = 0
    over: int = 0
    unlisted: int = 0
    known: int = 0
    """How many of the group are known to be in the base: the base itself, where that is known."""
    base_range: tuple[int, int] | None = None
    """The smallest and the largest base over all placements of blanks that are placed by rule, where it
    depends on them."""
    base_kept: bool = False
    """Whether a base that is not told may be on record, and is kept from the public."""
    reported_count: int | None = None
    reported_base: int | None = None
    published_count: int | None = None
    published_base: int | None = None
    published_share: int | None = None
    note: str = ""

    @property
    def share(self) -> float | None:
        """Count divided by base, None when the base is unknown or nobody answered."""
        if self.count is None or not self.base:
            return None
        return self.count / self.base

    @property
    def unknown(self) -> int:
        """How many replies stand outside a base, for whatever reason."""
        return self.not_answered + self.not_recorded + self.not_shown + self.placed

    @property
    def unrated(self) -> int:
        """How many replies stand outside a reply rate, 0 where there is none to stand outside of."""
        return 0 if self.base is None else self.beside + self.over + self.unlisted

    @property
    def state(self) -> State:
        """What is known of the group, where there is no share to tell."""
        if self.base:
            return "known"
        if self.count or (self.count is not None and self.base is None and self.replies):
            return "counted"
        if not self.replies:
            return "silent"
        outside: dict[State, int] = {
            "not_answered": self.not_answered,
            "not_recorded": self.not_recorded,
            "not_shown": self.not_shown,
            "placed": self.placed,
        }
        found = [state for state, number in outside.items() if number]
        return found[0] if len(found) == 1 else "mixed" if found else "nobody"

    @property
    def as_reported(self) -> tuple[int | None, int | None]:
        """Count and base as the report counts them, which is mostly as they are counted here."""
        if self.reported_base is None:
            return self.count, self.base
        return self.reported_count, self.reported_base

    @property
    def published_only(self) -> bool:
        """True where the records hold nothing and the published figure stands alone."""
        return self.count is None and self.published_count is not None
