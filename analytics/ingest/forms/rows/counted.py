"""Count an administration once a workshop, however many replies of it an export holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.rows.part import Part
from analytics.ingest.forms.rows.senders import senders
from analytics.ingest.forms.rows.units import Places, Units, different_rows
from analytics.ingest.two_replies import LISTED, Doubled, settle
from analytics.many import many
from analytics.model import Answer, Question
from analytics.one_unit import OneEach, contradiction_words


@dataclass(frozen=True, eq=False)
class Counted:
    """What counts of all rows, named by their places.

    `kept` is the row that stands for each unit, with what counts in `answers`; `speaking` are the rows
    whose texts count. The row at `earlier` gives way to that at `later`. `asked` are units of which
    nobody knows who replied, `merged` those of several respondents; `notes` stay with the unit of a row.
    """

    kept: Places
    answers: NDArray[np.int8]
    speaking: Places
    earlier: Places
    later: Places
    asked: Sequence[Doubled] = ()
    merged: Sequence[Doubled] = ()
    notes: tuple[tuple[int, str], ...] = ()


def count_once(
    parts: Sequence[Part],
    units: Units,
    times: NDArray[np.float64],
    wanted: NDArray[np.bool_],
    context: Context,
) -> Counted:
    """Make one reply of several of one administration about one workshop; see `analytics.one_unit`.

    The later of two is told by their dates, and by the order of the rows where there is none; a row that
    a person has taken back in is the latest.
    """
    answers = _answers(parts, units, context.questionnaire.answered)
    unit = units.keys
    twice = pd.Index(unit).duplicated(keep=False)
    some = np.flatnonzero(twice)
    everything = np.arange(len(unit))
    if not len(some):
        return Counted(everything, answers, everything, some, some)
    in_time = np.lexsort((some, np.nan_to_num(times[some], nan=-np.inf), wanted[some]))
    order = None if (in_time[1:] > in_time[:-1]).all() else np.argsort(in_time)
    who = senders(parts, units, unit, twice, context)
    made, unclear = settle(unit[some], answers[some], who, context, order=order)
    answers[some[made.places]] = made.answers
    kept = np.sort(np.concatenate([np.flatnonzero(~twice), some[made.places]]))
    gone, by = some[made.replaced], some[made.by]
    speaking = np.delete(everything, gone)
    several = _Several(parts, units, unit, some, made, context)
    return Counted(kept, answers[kept], speaking, gone, by, *several.told(unclear))


def _answers(parts: Sequence[Part], units: Units, questions: Sequence[Question]) -> NDArray[np.int8]:
    """Return one row a reply and one column a question; what a table does not ask is not recorded."""
    found = np.full((len(units), len(questions)), Answer.NOT_RECORDED, dtype=np.int8)
    for place, part in enumerate(parts):
        mine = np.flatnonzero(units.parts == place)
        for column, question in enumerate(questions):
            if question.id in part.made.answers:
                found[mine, column] = part.made.answers[question.id][units.rows[mine]]
    return found


class _Several:
    """The units with several replies, in words."""

    def __init__(
        self, parts: Sequence[Part], units: Units, unit: Places, some: Places, made: OneEach, context: Context
    ) -> None:
        self._parts, self._units, self._made, self._context = parts, units, made, context
        self._at = some[made.places]
        order = np.argsort(unit[some], kind="stable")
        self._rows, self._sorted, self._unit = some[order], unit[some][order], unit

    def told(
        self, unclear: Places
    ) -> tuple[Sequence[Doubled], Sequence[Doubled], tuple[tuple[int, str], ...]]:
        """Return what is asked, what was taken together, and the notes that stay."""
        merged = np.flatnonzero(self._made.people > 1)
        return (
            many(len(unclear), lambda place: self._of(int(unclear[place])), at_once=LISTED),
            many(len(merged), lambda place: self._of(int(merged[place])), at_once=LISTED),
            self._notes(),
        )

    def _notes(self) -> tuple[tuple[int, str], ...]:
        """Return (row, note) of the units whose replies contradict each other."""
        at = np.flatnonzero(self._made.contradicts.any(axis=1))
        forms, which = different_rows(self._made.contradicts[at])
        words = [contradiction_words(self._against(form)) for form in forms]
        return tuple(
            (row, words[form]) for row, form in zip(self._at[at].tolist(), which.tolist(), strict=True)
        )

    def _against(self, contradicts: NDArray[np.bool_]) -> tuple[str, ...]:
        asked = zip(self._context.questionnaire.answered, contradicts, strict=True)
        return tuple(question.label for question, against in asked if against)

    def _of(self, at: int) -> Doubled:
        code = self._unit[self._at[at]]
        first, end = np.searchsorted(self._sorted, [code, code + 1])
        rows = self._rows[first:end].tolist()
        return Doubled(
            self._context.names.name_of(self._units.codes[self._units.members[rows[0]]]),
            int(self._units.numbers[rows[0]]),
            tuple(self._place(row) for row in rows),
            self._against(self._made.contradicts[at]),
        )

    def _place(self, row: int) -> tuple[str, int]:
        part = self._parts[self._units.parts[row]]
        return part.sheet, part.settled.table.number(int(self._units.rows[row]))
