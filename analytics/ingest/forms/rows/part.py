"""One table of replies, understood row by row, before the tables of a file are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.rows.answered import answered
from analytics.ingest.forms.rows.cells import UNCLEAR, Answered
from analytics.ingest.forms.rows.left_out import Reasons, choose_rows
from analytics.ingest.forms.rows.members import (
    BLANK,
    LEAVE_OUT,
    TRIAL,
    UNKNOWN,
    UNWANTED,
    Members,
    members_of,
)
from analytics.ingest.forms.rows.placing import Places, place_rows
from analytics.ingest.forms.rows.several_lines import has_name_above, named_above, one_line_each
from analytics.ingest.forms.rows.standing import without_unwanted
from analytics.ingest.forms.rows.times import Times, times_of
from analytics.ingest.forms.rows.whole_file import WholeFile
from analytics.ingest.forms.rows.workshops import Workshops

ABOVE = "above"
MOST_EACH = 30
"""So many rows with answers and no administration are asked about one by one."""
ANSWERS = ("tick", "yes_no", "no_yes")
NO_WORKSHOP, ASKED_WORKSHOP, UNWANTED_WORKSHOP = -1, -2, -3


@dataclass(frozen=True, eq=False)
class Part:
    """A table with what each of its rows says. `reasons` tells which rows are replies."""

    settled: Settled
    members: Members
    places: Places
    made: Answered
    times: Times
    reasons: Reasons
    unnamed: NDArray[np.bool_] | None = None
    """Rows below a named one that have answers and no administration, until a person says whose."""

    @property
    def sheet(self) -> str:
        return self.settled.table.sheet.name

    @property
    def unclear(self) -> NDArray[np.bool_]:
        found = np.zeros(self.made.n_rows, dtype=bool)
        for marks in self.made.answers.values():
            found |= marks == UNCLEAR
        return found

    def of_another_workshop(self, row: int) -> bool:
        """Tell whether a row is about another workshop than the one above it."""
        return row > 0 and bool(self.places.codes[row] != self.places.codes[row - 1])

    def numbers(self, workshops: Workshops) -> NDArray[np.int32]:
        """Return the number of each row's workshop, below zero where it is not known."""
        of_text = np.full(len(self.places.texts) + 1, NO_WORKSHOP, dtype=np.int32)
        for code in self._used():
            found = workshops.find(self.places.texts[code], says_it=not self.places.nameless)
            unknown = UNWANTED_WORKSHOP if found.how == "unwanted" else ASKED_WORKSHOP
            of_text[code] = unknown if found.number is None else found.number
        return of_text[self.places.codes]

    def also_about(self, workshops: Workshops) -> Iterator[tuple[NDArray[np.bool_], int]]:
        """Yield (rows, number) of further workshops that rows are about, as a person said."""
        for code in self._used():
            for number in workshops.find(self.places.texts[code]).also:
                yield self.places.codes == code, number

    def _used(self) -> list[int]:
        return [code for code in np.unique(self.places.codes).tolist() if code >= 0]

    def named_workshops(self) -> list[tuple[str, bool]]:
        """Return all texts that name a workshop, and whether each may describe a new one."""
        return [(self.places.texts[code], self.describes) for code in self._used()]

    @property
    def describes(self) -> bool:
        """Whether the texts that name workshops stand where a person titles them with number and name."""
        return self.places.whole or bool(self.places.headings) or self.settled.table.kind is HAND_KEPT

    def workshop_texts(self) -> list[str]:
        """Return the different texts that name a workshop, of the rows that are replies."""
        codes = np.unique(self.places.codes[self.reasons.kept])
        return [self.places.texts[code] for code in codes.tolist() if code >= 0]


def part_of(settled: Settled, whole: WholeFile) -> Part:
    """Understand the rows of a table. Of a list kept by hand, rows without an administration can be of the
    one above them: a person says so of each."""
    part = _part_of(one_line_each(settled), whole)
    if settled.table.kind is not HAND_KEPT:
        return part
    blank = part.reasons.kept & (part.members.rows == BLANK) & has_name_above(part.members.field)
    if not blank.any():
        return part
    above, left = (_said(part, blank, answer, whole) for answer in (ABOVE, LEAVE_OUT))
    if (blank & ~above & ~left).any():
        return replace(part, unnamed=blank)
    named = _part_of(one_line_each(named_above(settled, above), above), whole) if above.any() else part
    why = ("note", "it names no administration, and a person said to leave it out")
    return replace(named, reasons=named.reasons.but(left, why)) if left.any() else named


def _said(part: Part, blank: NDArray[np.bool_], answer: str, whole: WholeFile) -> NDArray[np.bool_]:
    """Return the rows without an administration of which a person gave this answer."""
    found = np.zeros_like(blank)
    for rows in asked_together(part, blank):
        found[rows] = whole.context.answers.get(above_id(part, rows), "") == answer
    return found


def asked_together(part: Part, unnamed: NDArray[np.bool_]) -> list[list[int]]:
    """Return the rows without an administration, each that answers a question alone. Together are those that
    are filled in the same columns, where these are choices and texts: a reply over several lines; and so are
    very many."""
    settled, rows = part.settled, np.flatnonzero(unnamed).tolist()
    filled = np.stack([field.codes >= 0 for field in settled.table.fields], axis=1)
    told = [field.codes >= 0 for target, field in settled.fields.items() if settled.reads[target] in ANSWERS]
    each = np.logical_or.reduce([*told, np.zeros_like(unnamed)])
    few = (each & unnamed).sum() <= MOST_EACH
    alike: dict[tuple[bytes, bool, int], list[int]] = {}
    for row in rows:
        alone = row if few and each[row] else -1
        other = bool(each[row]) and part.of_another_workshop(row)
        alike.setdefault((filled[row].tobytes(), other, alone), []).append(row)
    return list(alike.values())


def above_id(part: Part, rows: Sequence[int]) -> str:
    """Return the id under which a person says whose rows without an administration are."""
    return f"above:{above_subject(part)}:{part.settled.table.number(rows[0])}"


def above_subject(part: Part) -> str:
    """Return what the question is about whose the rows without an administration are."""
    table = part.settled.table
    return f"{part.sheet}!{part.members.field.letter}{table.below}"


def _part_of(settled: Settled, whole: WholeFile) -> Part:
    context, phrases = whole.context, whole.phrases
    members = members_of(settled.fields["administration"], context)
    places = place_rows(settled, members, phrases, keys=whole.workshop_keys, rounds=whole.rounds)
    made = answered(settled, whole, members)
    wished = [
        settled.table.index(row) for sheet, row in context.take_back if sheet == settled.table.sheet.name
    ]
    chosen = choose_rows(settled, members, made, headings=places.headings)
    chosen = without_unwanted(settled, chosen, context)
    reasons = chosen.taking_back([row for row in wished if row is not None])
    wanted = reasons.kept & np.isin(members.rows, (TRIAL, UNWANTED))  # taken back in: now the name is asked
    members = replace(members, rows=np.where(wanted, np.int32(UNKNOWN), members.rows))
    times = times_of(settled.fields.get("answered_at"), settled.table.n_rows)
    return Part(settled, members, places, made, times, reasons)
