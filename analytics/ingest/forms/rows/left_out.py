"""Choose the rows that are replies: each other one is left out with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.kinds import Why
from analytics.ingest.forms.rows.cells import Answered
from analytics.ingest.forms.rows.legend import ENTRY
from analytics.ingest.forms.rows.members import BLANK, TRIAL, UNKNOWN, UNWANTED, Members
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import beginning, forms, is_trial

MAILS = re.compile(r"^(?:test|tester|testing|dummy)[\d._-]*@", re.IGNORECASE)
SHOWN = 100
WHOSE = ("administration", "workshop", "reply_id", "answered_at")
"""What tells a reply from another one, and no answer."""


@dataclass(frozen=True, eq=False)
class Reasons:
    """For each row a place in `listed`, 0 for a row that counts."""

    rows: NDArray[np.int16]
    listed: tuple[Why, ...] = (("", ""),)

    def but(self, wanted: NDArray[np.bool_], why: Why) -> Reasons:
        """Return the reasons with some more rows left out, those that count so far."""
        listed = self.listed if why in self.listed else (*self.listed, why)
        place = np.int16(listed.index(why))
        return Reasons(np.where(wanted & (self.rows == 0), place, self.rows), listed)

    def by_row(self, whys: Mapping[int, Why]) -> Reasons:
        """Return the reasons with some rows left out, each for its own."""
        reasons = self
        for why in dict.fromkeys(whys.values()):
            rows = [row for row, reason in whys.items() if reason == why]
            reasons = reasons.but(np.isin(np.arange(len(self.rows)), rows), why)
        return reasons

    def taking_back(self, rows: Sequence[int]) -> Reasons:
        """Return the reasons with some rows counting that would be left out."""
        wanted = np.isin(np.arange(len(self.rows)), rows)
        return Reasons(np.where(wanted, np.int16(0), self.rows), self.listed) if rows else self

    @property
    def kept(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.rows == 0
        return found


def choose_rows(
    settled: Settled, members: Members, made: Answered, *, headings: frozenset[int] = frozenset()
) -> Reasons:
    """Return which rows of a table are replies."""
    table = settled.table
    reasons = Reasons(np.zeros(table.n_rows, dtype=np.int16))
    reasons = reasons.by_row(table.aside)
    any_cell = _any_cell(table)
    reasons = reasons.but(~any_cell, ("empty", "the row is empty"))
    if headings:
        reasons = reasons.but(
            np.isin(np.arange(table.n_rows), list(headings)), ("note", "it only names a workshop")
        )
    for found in table.fields:
        reasons = _by_state(found, table, reasons)
    reasons = reasons.but(
        members.rows == TRIAL, ("test", "a test entry: its administration is no name but a trial")
    )
    reasons = _by_trial_words(settled, made, reasons)
    reasons = reasons.but(_examples(settled), ("note", "an example: a cell beside the reply says so"))
    reasons = reasons.but(members.rows == UNWANTED, ("note", "a person said to leave this name out"))
    nothing = ~made.any
    unnamed = reasons.kept & ((members.rows == BLANK) | (members.rows == UNKNOWN))
    rows = np.flatnonzero(unnamed & (nothing | _few_cells(table))).tolist()[:5000]
    aside = {field.place: target for target, field in settled.fields.items() if target not in WHOSE}
    instead = {row: _what_instead(table, row, aside, answered=not nothing[row]) for row in rows}
    reasons = reasons.by_row({row: why for row, why in instead.items() if why})
    return reasons.but(nothing, ("partial", "nothing is answered in it"))


def _any_cell(table: Table) -> NDArray[np.bool_]:
    found = np.zeros(table.n_rows, dtype=bool)
    for column in table.fields:
        found |= column.column.codes >= 0
    return found


def _few_cells(table: Table) -> NDArray[np.bool_]:
    """Return rows whose first filled cell could be a word such as "Total"."""
    return np.ones(table.n_rows, dtype=bool) if table.n_rows < 5000 else np.zeros(table.n_rows, dtype=bool)


def _by_state(found: Field, table: Table, reasons: Reasons) -> Reasons:
    forms = {*forms_of(found.heading.whole), *forms_of(found.heading.question), *forms_of(found.heading.code)}
    state = next((table.kind.states[form] for form in forms if form in table.kind.states), None)
    if state is None:
        return reasons
    whys = {code: why for code, text in found.used() if (why := state.why(text))}
    if why := state.why(""):
        reasons = reasons.but(found.codes < 0, why)
    for code, why in whys.items():
        reasons = reasons.but(found.codes == code, why)
    return reasons


def _by_trial_words(settled: Settled, made: Answered, reasons: Reasons) -> Reasons:
    """Leave out rows with an address for tests, and rows all of whose texts are trial words."""
    for found in settled.table.fields:
        if any(MAILS.match(text) for text in found.sample) or "@" in "".join(found.sample[:5]):
            trial = np.array([bool(MAILS.match(text)) for text in found.texts] + [False])
            reasons = reasons.but(trial[found.codes], ("test", "a test entry: its address is one for tests"))
    typed = np.zeros(made.n_rows, dtype=bool)
    serious = np.zeros(made.n_rows, dtype=bool)
    for texts in made.texts:
        trial = np.array([is_trial(text) for text in texts.texts] + [False])[texts.codes]
        typed |= trial
        serious |= (texts.codes >= 0) & ~trial
    return reasons.but(typed & ~serious, ("test", "a test entry: its texts are trial words"))


def _examples(settled: Settled) -> NDArray[np.bool_]:
    """Return the rows of which a cell that is no answer says nothing but that they are an example."""
    found = np.zeros(settled.table.n_rows, dtype=bool)
    aside = ("reply_id", "answered_at")
    targets = {field.place for target, field in settled.fields.items() if target not in aside}
    for column in settled.table.fields:
        if column.place not in targets and any(fold(text) in forms("example") for text in column.sample):
            found |= column.where(lambda text: fold(text) in forms("example"))
    return found


def _what_instead(table: Table, row: int, aside: Mapping[int, str], *, answered: bool) -> Why | None:
    """Tell what a row without a known administration is, None when it could be a reply. `aside`: the columns
    of answers, place → target."""
    said = [(c.place, text) for c in table.fields if (text := text_of(c.column.cell(row)).strip())]
    cells = [text for _, text in said]
    own = [text for place, text in said if not _is_answer(text, aside.get(place, ""))] or cells
    first = next((text for text in own if not re.fullmatch(r"[\d.,%\s]+", text)), own[0] if own else "")
    form = fold(first)
    if beginning("total").match(first) or beginning("total").match(form):
        return "total", "a row of totals"
    if answered and len(cells) > 2:
        return None
    if (ENTRY.search(first) and len(ENTRY.findall(first)) > 1) or re.match(r"^[✓✔x]\s*=", first):
        return "legend", "a legend"
    if beginning("note").match(form) or first.startswith("*"):
        return "note", "a note"
    if answered:
        return None
    if len(cells) <= 2 and len(first) > 40:
        return "note", "a note"
    if len(cells) <= 2:
        return (
            ("legend", "a legend")
            if re.fullmatch(r"\(?\d{1,2}\)?[.):]?", cells[0])
            else ("note", "a line that is no reply")
        )
    return None


def _is_answer(text: str, target: str) -> bool:
    """Tell whether a cell of a column of answers says nothing of its row: it may begin with a word for a
    total, as "Share training materials" does. That word alone labels the row in any column but of choices."""
    return target == "actions" or (bool(target) and fold(text) not in forms("total"))


def summary_of(table: Table, row: int) -> str:
    """Return what stands in a row, in short."""
    said = " · ".join(" ".join(cell.split())[:40] for cell in table.cells(row) if cell)
    return said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"
