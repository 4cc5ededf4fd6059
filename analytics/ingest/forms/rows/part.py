"""One table of replies, understood row by row, before the tables of a file are put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.rows.answered import answered
from analytics.ingest.forms.rows.cells import UNCLEAR, Answered
from analytics.ingest.forms.rows.left_out import Reasons, choose_rows
from analytics.ingest.forms.rows.members import TRIAL, UNKNOWN, UNWANTED, Members, members_of
from analytics.ingest.forms.rows.placing import Places, place_rows
from analytics.ingest.forms.rows.times import Times, times_of
from analytics.ingest.forms.rows.workshops import Workshops
from analytics.ingest.forms.words.phrases import Phrases

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

    @property
    def sheet(self) -> str:
        return self.settled.table.sheet.name

    @property
    def unclear(self) -> NDArray[np.bool_]:
        found = np.zeros(self.made.n_rows, dtype=bool)
        for marks in self.made.answers.values():
            found |= marks == UNCLEAR
        return found

    def numbers(self, workshops: Workshops) -> NDArray[np.int32]:
        """Return the number of each row's workshop, below zero where it is not known."""
        used = set(np.unique(self.places.codes).tolist()) - {-1}
        of_text = np.full(len(self.places.texts) + 1, NO_WORKSHOP, dtype=np.int32)
        for code in sorted(used):
            found = workshops.find(self.places.texts[code], describes=self.describes)
            unknown = UNWANTED_WORKSHOP if found.how == "unwanted" else ASKED_WORKSHOP
            of_text[code] = unknown if found.number is None else found.number
        return of_text[self.places.codes]

    @property
    def describes(self) -> bool:
        """Whether the texts that name workshops stand where a person titles them with number and name."""
        return self.places.whole or bool(self.places.headings) or self.settled.table.kind is HAND_KEPT

    def workshop_texts(self) -> list[str]:
        """Return the different texts that name a workshop, of the rows that are replies."""
        codes = np.unique(self.places.codes[self.reasons.kept])
        return [self.places.texts[code] for code in codes.tolist() if code >= 0]


def part_of(settled: Settled, context: Context, phrases: Phrases, legend: dict[str, str]) -> Part:
    """Understand the rows of a table."""
    members = members_of(settled.fields["administration"], context)
    places = place_rows(settled, members, phrases)
    made = answered(settled, context, phrases, legend)
    reasons = choose_rows(settled, members, made, headings=places.headings)
    _take_back(settled, reasons, context)
    wanted = reasons.kept & np.isin(members.rows, (TRIAL, UNWANTED))  # taken back in: now the name is asked
    members = replace(members, rows=np.where(wanted, np.int32(UNKNOWN), members.rows))
    times = times_of(settled.fields.get("answered_at"), settled.table.n_rows)
    return Part(settled, members, places, made, times, reasons)


def _take_back(settled: Settled, reasons: Reasons, context: Context) -> None:
    table = settled.table
    for sheet, row in context.take_back:
        place = row - table.header.end - 1
        if sheet == table.sheet.name and 0 <= place < table.n_rows:
            reasons.rows[place] = 0
