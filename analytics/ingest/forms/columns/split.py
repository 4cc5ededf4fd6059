"""Several tables on one sheet: beside each other, below each other, a block of columns for each workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.book import Area, Column, Sheet
from analytics.ingest.forms.columns.grids import grid_in
from analytics.ingest.forms.columns.matching import SURE, speaks_of
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.sides import other_answer, says_a_side, sides_of
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.kinds import Why
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.words.heading import Heading, plain_heading
from analytics.ingest.forms.words.stems import shown
from analytics.ingest.forms.words.titles import spoken
from analytics.ingest.values import fold, text_of

EMPTY: Why = ("empty", "nothing stands in this part of the row")
FEW = 2
"""A line above a header has so many filled cells at most."""


def cut(sheet: Sheet, top: int, bottom: int) -> Sheet:
    """Return some rows of a sheet as a sheet; what is known of single cells keeps its numbers."""
    columns = tuple(Column(column.codes[top:bottom], column.kept) for column in sheet.columns)
    merged = tuple(
        Area(max(a.top - top, 0), a.left, min(a.bottom, bottom - 1) - top, a.right)
        for a in sheet.merged
        if a.top < bottom and a.bottom >= top
    )
    filled = np.flatnonzero(np.logical_or.reduce([column.codes >= 0 for column in columns]))
    end = int(filled[-1]) + 1 if len(filled) else 0
    return replace(sheet, columns=tuple(Column(c.codes[:end], c.kept) for c in columns), merged=merged)


def first_line_of(table: Table, row: int, names: Field, reader: Reader) -> int:
    """Return where a table begins whose header is a row of this one: with the titles right above it."""
    at = row
    while at > 0:
        filled = [text for text in table.cells(at - 1) if text]
        code = int(names.codes[at - 1])
        named = code >= 0 and reader.names.find(names.texts[code]) is not None
        if not filled or len(filled) > FEW or named:
            break
        at -= 1
    return table.header.end + at


def apart(table: Table, reader: Reader, titles: Collection[str]) -> tuple[Table, ...]:
    """Return the tables that stand beside each other under one header; the table itself where it is one.
    `titles` are those of the workshops on record, folded."""
    if table.turned:
        return (table,)
    by_hand = table.kind is HAND_KEPT and (_beside(table, reader) or _blocks(table, reader))
    return by_hand or _by_workshop(table, reader, titles) or (table,)


def _by_workshop(table: Table, reader: Reader, titles: Collection[str]) -> tuple[Table, ...]:
    """Take apart the columns of a grid, those of each workshop with those that are beside the grid."""
    grid = grid_in(table, reader, titles)
    inside = {place for columns in grid.values() for place in columns}
    keys = [field for field in table.fields if field.place not in inside]
    made = [[f for f in table.fields if f.place in columns] for columns in grid.values()]
    filled = [np.logical_or.reduce([f.column.codes >= 0 for f in block]) for block in made]
    return tuple(
        _with_keys(table, keys, [_asking(f, columns[f.place]) for f in block], label).without(
            _empty(filled, place)
        )
        for place, (block, (label, columns)) in enumerate(zip(made, grid.items(), strict=True))
    )


def _beside(table: Table, reader: Reader) -> tuple[Table, ...]:
    """Take apart tables of which each has its own column of administrations."""
    forms = [fold(field.heading.whole) for field in table.fields]
    members = [place for place, field in enumerate(table.fields) if _is(field, "administration", reader)]
    if len(members) < 2 or len({forms[place] for place in members}) > 1:
        return ()
    first = next(form for form in forms if form)
    starts = [place for place, form in enumerate(forms) if form == first]
    starts = starts if len(starts) == len(members) else members
    ends = [*starts[1:], len(forms)]
    parts = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    common = set.intersection(*({forms[place] for place in part} - {""} for part in parts))
    if len(common) < 3 or any(member not in part for member, part in zip(members, parts, strict=True)):
        return ()
    return tuple(_part(table, [table.fields[place] for place in part]) for part in parts)


def _part(table: Table, fields: Sequence[Field]) -> Table:
    filled = [field for field in fields if field.heading.whole or field.filled]
    head = table.sheet.head(table.header.first)
    above = tuple(text for row in head for field in filled if (text := text_of(row[field.place]).strip()))
    named = any(spoken(shown(text)).telling for text in above)
    about = "" if named else _where(filled, table)
    return replace(table, fields=tuple(filled), above=above, about=about)


def _is(field: Field, target: str, reader: Reader) -> bool:
    match = next(iter(speaks_of(field.heading, reader.phrases)), None)
    return match is not None and match.target == target and match.confidence >= SURE


def _blocks(table: Table, reader: Reader) -> tuple[Table, ...]:
    """Take apart blocks of columns, each of which asks the same questions about another workshop."""
    leaves = _leaves(table, reader)
    twice = {leaf for leaf, number in Counter(filter(None, leaves)).items() if number > 1}
    if len(twice) < 3:
        return ()
    starts = _starts(table, leaves, twice)
    size = min(later - start for start, later in pairwise(starts))
    ends = [*starts[1:], min(starts[-1] + size, len(leaves))]
    blocks = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    if any(len(twice & {leaves[place] for place in block}) < 0.6 * len(twice) for block in blocks):
        return ()
    inside = {place for block in blocks for place in block}
    keys = [field for place, field in enumerate(table.fields) if place not in inside]
    made = [[table.fields[place] for place in block] for block in blocks]
    if not (_outcomes_twice(twice, reader) and _alike(table, leaves, twice)) and not any(
        _names_workshop(block, table, reader) for block in made
    ):
        return ()
    filled = [np.logical_or.reduce([f.column.codes >= 0 for f in block]) for block in made]
    return tuple(_block(table, keys, block, _empty(filled, place)) for place, block in enumerate(made))


def _leaves(table: Table, reader: Reader) -> list[str]:
    """Return what each column asks; one for yes and one for no are two things."""
    headings = [field.heading for field in table.fields]
    sides = [side and (side[0].partition("\n")[0], side[1]) for side in sides_of(headings)]
    both = {side[0] for side in sides if side and (side[0], other_answer(side[1])) in sides}
    return [
        f"{_leaf(Heading(side[0], side[0]), reader)} {side[1].name}" if side and side[0] in both else asked
        for side, asked in zip(sides, (_leaf(heading, reader) for heading in headings), strict=True)
    ]


def _leaf(heading: Heading, reader: Reader) -> str:
    """Return the part of a heading that asks a question of ours, blank when none does."""
    for text in (heading.choice, "" if heading.choice else heading.question):
        match = reader.phrases.best(text) if text else None
        if match and match.confidence >= SURE and match.target not in ("administration", "workshop", "round"):
            return match.target
    return ""


def _starts(table: Table, leaves: Sequence[str], twice: set[str]) -> list[int]:
    """Return where each block begins: where its heading does, else where the first question comes again."""
    first = next(leaf for leaf in leaves if leaf in twice)
    starts = [place for place, leaf in enumerate(leaves) if leaf == first]
    groups = [field.heading.question if field.heading.choice else "" for field in table.fields]
    if all(groups[start] for start in starts) and len({groups[start] for start in starts}) == len(starts):
        return [groups.index(groups[start]) for start in starts]
    return starts


def _outcomes_twice(twice: set[str], reader: Reader) -> bool:
    outcomes = {question.id for question in reader.questionnaire.outcomes}
    return len({leaf.split(" ")[0] for leaf in twice} & outcomes) > 1


def _alike(table: Table, leaves: Sequence[str], twice: set[str]) -> bool:
    """Tell whether questions that come again do so in the same words: others resemble them by chance."""
    headings: dict[str, set[str]] = {}
    for field, leaf in zip(table.fields, leaves, strict=True):
        headings.setdefault(leaf, set()).add(fold(field.heading.choice or field.heading.question))
    return sum(len(headings[leaf]) == 1 for leaf in twice) >= 0.6 * len(twice)


def _names_workshop(block: Sequence[Field], table: Table, reader: Reader) -> bool:
    said = spoken(shown(_label(block, table)))
    return said.number is not None or "workshop" in fold(said.title)


def _label(block: Sequence[Field], table: Table) -> str:
    """Return what stands over a block: its group in the header, else a cell above the header."""
    groups = [field.heading.question for field in block if _is_grouped(field)]
    if groups:
        return groups[0]
    for row in reversed(table.sheet.head(table.header.first)):
        cells = [text for field in block if (text := text_of(row[field.place]).strip())]
        if cells:
            return cells[0]
    return _where(block, table)


def _is_grouped(field: Field) -> bool:
    """Tell whether a heading stands over that of a column, which is more than its yes or no."""
    return bool(field.heading.choice) and not says_a_side(field.heading.choice)


def _where(fields: Sequence[Field], table: Table) -> str:
    return f"columns {fields[0].letter} to {fields[-1].letter} of {table.sheet.name}"


def _block(table: Table, keys: Sequence[Field], block: Sequence[Field], empty: dict[int, Why]) -> Table:
    leaves = [_asking(f, f.heading.choice) if _is_grouped(f) else f for f in block]
    return _with_keys(table, keys, leaves, _label(block, table)).without(empty)


def _asking(field: Field, question: str) -> Field:
    return replace(field, heading=replace(plain_heading((question,)), whole=field.heading.whole))


def _with_keys(table: Table, keys: Sequence[Field], block: Sequence[Field], about: str) -> Table:
    fields = sorted((*keys, *block), key=lambda field: field.place)
    return replace(table, fields=tuple(fields), about=about)


def _empty(filled: Sequence[NDArray[np.bool_]], place: int) -> dict[int, Why]:
    """Return the rows in which a block is empty: the first one keeps those in which all are."""
    others = np.logical_or.reduce([each for at, each in enumerate(filled) if at != place])
    gone = ~filled[place] & (others | (place > 0))
    return {int(row): EMPTY for row in np.flatnonzero(gone)}
