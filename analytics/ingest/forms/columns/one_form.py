"""Refuse what would be cut wrongly: a form with more beside its answers than is understood, rows that stand
in one cell because they are divided by another sign, and rows with one cell too many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from openpyxl.utils import get_column_letter

from analytics.errors import FileRefused
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Table, used_in
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.names import Names
from analytics.ingest.values import fold, text_of
from analytics.model import sentence_list
from analytics.understanding import OF_THE_REPLY

NO_ANSWERS = ("administration", "workshop", "round", *OF_THE_REPLY)
DIVIDERS = ";\t|,"
SURE = 0.9
LEAST_PARTS, LOOKED_AT = 4, 20_000


def refuse_cells_beside_answers(tables: Sequence[Settled]) -> None:
    """Raise FileRefused where a column of a form would be taken for one more reply of its administration."""
    for settled in (settled for settled in tables if settled.table.turned):
        if lines := _beside_the_answers(settled):
            letters = sentence_list(get_column_letter(settled.table.lines[row]) for row in lines)
            raise FileRefused(
                f"“{settled.table.sheet.name}” is one form, and nothing says what column {letters} beside "
                "its answers holds. Write over its columns what they are, “Yes” and “No” where each has a "
                "cell to mark, “Answer” and “Remarks” where one has remarks, or leave one answer beside each "
                "question; then give the file again."
            )


def _beside_the_answers(settled: Settled) -> list[int]:
    """Return the columns of a form with answers that name neither an administration nor a workshop, beside
    the one that does."""
    fields = settled.fields
    if "administration" not in fields:
        return []
    answers = [field for target, field in fields.items() if target not in NO_ANSWERS]
    named = np.flatnonzero(fields["administration"].codes >= 0)
    filled = np.sum([field.codes >= 0 for field in answers], axis=0) if answers else np.zeros(0)
    if len(named) != 1 or settled.table.n_rows < 2:
        return []
    own = np.arange(settled.table.n_rows) <= named[0]
    own |= fields["workshop"].codes >= 0 if "workshop" in fields else False
    return np.flatnonzero((filled > 0) & ~own).tolist()


def refuse_lists_of_who_acted(tables: Sequence[Settled], names: Names, phrases: Phrases) -> None:
    """Raise FileRefused where each row is a question, and beside it stand the administrations that did so."""
    for settled in tables:
        kept = {target for target in settled.fields if target not in NO_ANSWERS}
        if kept != {"actions"} or "administration" not in settled.fields:
            continue
        asked, members = settled.fields["actions"], settled.fields["administration"]
        several = [text for text in members.sample if len(names.several_in(text)) > 1]
        found = [phrases.best(text) for text in asked.sample]
        known = {match.target for match in found if match and match.confidence > SURE}
        if several and len(found) > 1 and len(known) == len(found):
            raise FileRefused(
                f"“{settled.table.sheet.name}” lists for each action who did it: “{several[0][:60]}”. "
                "Of those whom it does not name nothing says whether they did not do it or did not reply. "
                "Write a row for each administration and workshop, with a column for each action, and give "
                "the file again."
            )


def refuse_rows_in_one_cell(tables: Sequence[Settled], names: Names) -> None:
    """Raise FileRefused where a cell holds a whole row, an administration in it, divided by another sign."""
    for table in (settled.table for settled in tables if not settled.table.turned):
        for row, text, sign in _divided(table) if len(table.fields) >= LEAST_PARTS else ():
            if sum(map(bool, table.cells(row))) > 2:
                continue
            if any(names.find(part.strip()) for part in text.split(sign)):
                raise FileRefused(
                    f"Row {table.number(row)} of “{table.sheet.name}” stands in one cell: its values are "
                    f"divided by “{sign if sign.strip() else 'tab'}”, those of other rows are not. Save the "
                    "file with one separator throughout and give it again."
                )


def _divided(table: Table) -> Iterator[tuple[int, str, str]]:
    """Yield (row, text, sign) of the rows whose first cell another sign divides, each text looked at once."""
    column = table.fields[0].column
    codes = column.codes[:LOOKED_AT]
    texts = {code: text_of(column.kept.one(code)) for code in used_in(codes)}
    signs = {code: sign for code, text in texts.items() if (sign := _divider(text, len(table.fields)))}
    for row in np.flatnonzero(np.isin(codes, list(signs))).tolist() if signs else ():
        yield row, texts[int(codes[row])], signs[int(codes[row])]


def _divider(text: str, width: int) -> str:
    """Return the sign that divides a text into nearly as many parts as a table has columns."""
    return next((sign for sign in DIVIDERS if text.count(sign) + 1 >= max(LEAST_PARTS, width - 1)), "")


def refuse_cut_cells(tables: Sequence[Settled], names: Names, titles: Collection[str]) -> None:
    """Raise FileRefused where a row is a cell wider than the headings, since a comma within a name or a title
    divided it: the other cells of the row stand one too far to the right. `titles` are folded."""
    for settled in (settled for settled in tables if not settled.table.turned):
        table = settled.table
        beyond = [field for field in table.fields if not field.heading.whole and field.filled]
        rows = {int(row) for field in beyond for row in np.flatnonzero(field.codes >= 0)[:LOOKED_AT]}
        for row in sorted(rows):
            if whole := _cut_in_two(settled, table.cells(row), names, titles):
                raise FileRefused(
                    f"Row {table.number(row)} of “{table.sheet.name}” has more cells than the headings: "
                    f"“{whole[:80]}” was divided at its comma, and what stands behind it has moved. Put it "
                    "into quotation marks, or into one cell, and give the file again."
                )


def _cut_in_two(settled: Settled, cells: Sequence[str], names: Names, titles: Collection[str]) -> str:
    """Return the name or the title that a row has in two cells, blank where it has none."""
    for target in ("administration", "workshop"):
        found = settled.fields.get(target)
        place = next((p for p, f in enumerate(settled.table.fields) if found and f.place == found.place), -1)
        if 0 <= place < len(cells) - 1 and cells[place] and cells[place + 1]:
            whole = f"{cells[place]}, {cells[place + 1]}"
            if (target == "administration" and names.find(whole)) or fold(whole) in titles:
                return whole
    return ""
