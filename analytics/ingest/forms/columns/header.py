"""Find the header of a sheet: the one that a tool writes, or whatever rows speak of the questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from analytics.ingest.book import Area, Row, Sheet, sheet_of
from analytics.ingest.forms.columns.matching import speaks_of
from analytics.ingest.forms.columns.reply_in_header import holds_a_reply
from analytics.ingest.forms.columns.sides import is_row_of_sides
from analytics.ingest.forms.columns.table import Table, moved, table_of
from analytics.ingest.forms.kinds import KINDS, Header, Kind
from analytics.ingest.forms.kinds.hand_kept import HAND_KEPT
from analytics.ingest.forms.kinds.kind import HEADER_WITHIN
from analytics.ingest.forms.words.file_names import is_left_blank
from analytics.ingest.forms.words.heading import Heading, divided
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.forms.words.stems import forms_of, shown
from analytics.ingest.names import Names
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms

LOOKED_AT = 40
LOOKED_FAR = 200
"""A list may stand below many empty rows; of the rows that are not, as many are tried as of any sheet."""
MOST_ROWS = 3
LEAST_MAPPED = 2
LEAST_COLUMNS, LEAST_NAMED = 4, 2
FEWEST_COLUMNS = 3
"""An administration and two answers: fewer columns are no table of replies."""
BY_CELLS = "no heading is known; its cells name administrations"
TURNABLE_ROWS, TURNABLE_COLUMNS = 400, 4000


def tables_in(
    sheet: Sheet,
    phrases: Phrases,
    names: Names,
    *,
    offset: int = 0,
    keys: Collection[str] = (),
    remembered: Collection[str] = (),
) -> Iterator[Table]:
    """Yield the ways to read a sheet as a table, the likeliest first: as its tool writes it, as a list
    that was kept by hand, and the same with rows and columns turned. `offset` are the rows above a part,
    `keys` the headings of a mapping that a person gave, `remembered` those of all that are remembered."""
    if not sheet.n_rows:
        return
    if of_a_tool := _of_a_tool(sheet):
        yield moved(of_a_tool, offset)
    if by_mapping := _by_mapping(sheet, keys):
        yield moved(by_mapping, offset)
    if by_hand := _by_hand(sheet, phrases, names):
        yield moved(by_hand, offset)
    if offset == 0 and sheet.n_rows <= TURNABLE_ROWS and sheet.n_columns <= TURNABLE_COLUMNS:
        across = _turned(sheet)
        if turned := _by_hand(across, phrases, names, turned=True):
            yield turned
    if by_cells := _by_cells(sheet, names):
        yield moved(by_cells, offset)
    if named_before := _by_mapping(sheet, remembered):
        yield moved(named_before, offset)


def _of_a_tool(sheet: Sheet) -> Table | None:
    head = sheet.head(LOOKED_AT)
    for kind in KINDS:
        header = kind.find(head)
        if header is not None and header.end <= len(head):
            header = replace(header, rows=header.rows + _sides_below(head, header.end))
            return table_of(sheet, kind, header, _headings(head, header, kind, sheet.merged))
    return None


def _by_mapping(sheet: Sheet, keys: Collection[str]) -> Table | None:
    """Return the table whose headings stand in a mapping, whatever they say."""
    head = sheet.head(HEADER_WITHIN)
    for place, row in enumerate(head if keys else ()):
        if sum(shown(cell) in keys for cell in row) >= LEAST_MAPPED:
            header = Header(place, 1, "its headings are those of the mapping")
            return table_of(sheet, HAND_KEPT, header, _headings(head, header, HAND_KEPT, sheet.merged))
    return None


def without_words(sheet: Sheet, names: Names) -> Table | None:
    """Return the table below the first row that could be its headings, whatever they say: texts that differ,
    with cells below them."""
    head = sheet.head(HEADER_WITHIN)
    for place, row in enumerate(head[:-1]):
        filled = [text for cell in row if (text := shown(cell))]
        if FEWEST_COLUMNS <= len(filled) == len(set(filled)) and _can_be_header(row, names):
            header = Header(place, 1, "no heading is known")
            return table_of(sheet, HAND_KEPT, header, _headings(head, header, HAND_KEPT, sheet.merged))
    return None


def _by_cells(sheet: Sheet, names: Names) -> Table | None:
    """Return the table below the first row of headings that could be one, where no heading says anything
    that is known: a row of texts that are not English, with administrations below it."""
    head = sheet.head(HEADER_WITHIN)
    for place, row in enumerate(head[:-1]):
        cells = [shown(cell) for cell in row]
        filled = [cell for cell in cells if cell]
        if len(filled) < LEAST_COLUMNS or len(set(filled)) < len(filled) or not _can_be_header(row, names):
            continue
        named = sum(
            any(names.find(shown(cell)) for cell in below if shown(cell)) for below in head[place + 1 :]
        )
        if named >= LEAST_NAMED and not _is_english_or_code(filled):
            header = Header(place, 1, BY_CELLS)
            return table_of(sheet, HAND_KEPT, header, _headings(head, header, HAND_KEPT, sheet.merged))
    return None


def _is_english_or_code(headings: Sequence[str]) -> bool:
    """Tell whether headings are those of another survey in English, or mostly codes such as G2Q1[SQ001]."""
    codes = sum(any(map(str.isdigit, heading)) for heading in headings)
    return 2 * codes > len(headings) or any(forms("english") & set(fold(each).split()) for each in headings)


def _turned(sheet: Sheet) -> Sheet:
    rows = [column.cells() for column in sheet.columns]
    made = sheet_of(sheet.name, rows, visible=sheet.visible)
    merged = tuple(Area(a.left, a.top, a.right, a.bottom) for a in sheet.merged)
    return replace(sheet, columns=made.columns, merged=merged)


def _by_hand(sheet: Sheet, phrases: Phrases, names: Names, *, turned: bool = False) -> Table | None:
    head = sheet.head(LOOKED_FAR)
    best: tuple[float, Header, tuple[Heading, ...]] | None = None
    filled = [place for place, row in enumerate(head) if any(map(shown, row))]
    for first in filled[:HEADER_WITHIN]:
        for rows in range(1, MOST_ROWS + 1):
            if first + rows > len(head) or not _can_be_header(head[first + rows - 1], names):
                break
            if rows > 1 and holds_a_reply(head[first : first + rows], phrases):
                break
            if rows < MOST_ROWS and _sides_below(head, first + rows):
                continue
            header = Header(first, rows, _reason(rows, turned=turned))
            headings = _headings(head, header, HAND_KEPT, sheet.merged)
            score = _score(headings, phrases) - 0.01 * rows - 0.001 * first
            if score > 1 and (best is None or score > best[0]):
                best = (score, header, headings)
    return table_of(sheet, HAND_KEPT, best[1], best[2], turned=turned) if best else None


def _sides_below(head: Sequence[Row], place: int) -> bool:
    """Tell whether a row below a header parts its questions into a column for yes and one for no."""
    return place < len(head) and is_row_of_sides([shown(cell) for cell in head[place]])


def _reason(rows: int, *, turned: bool) -> str:
    where = "column" if turned else "row"
    said = f"its headings, in {rows} {where}s," if rows > 1 else f"the headings in one {where}"
    return f"{said} speak of the questions" + (", with rows and columns turned" if turned else "")


def _score(headings: Sequence[Heading], phrases: Phrases) -> float:
    """Return how much a header speaks of: each thing once, as surely as it does."""
    best: dict[str, float] = {}
    for heading in headings:
        if match := next(iter(speaks_of(heading, phrases)), None):
            best[match.target] = max(best.get(match.target, 0.0), match.confidence)
    asked_and_answered = _has(headings, "question_heading") and _has(headings, "answer_heading")
    return sum(sure for sure in best.values() if sure >= 0.7) + 2 * asked_and_answered


def _has(headings: Sequence[Heading], meaning: str) -> bool:
    return any(set(forms_of(heading.whole)) & forms(meaning) for heading in headings)


def _can_be_header(row: Row, names: Names) -> bool:
    """Tell whether a row can belong to a header: it has texts, and no date and no administration."""
    cells = [shown(cell) for cell in row]
    if not any(cells) or any(isinstance(cell, datetime) for cell in row):
        return False
    return not any(is_left_blank(cell) or (len(cell) > 3 and names.find(cell)) for cell in cells)


def _headings(head: Sequence[Row], header: Header, kind: Kind, merged: Sequence[Area]) -> tuple[Heading, ...]:
    rows = [[_text(cell) for cell in row] for row in head[header.first : header.end]]
    sides = header.rows > 1 and is_row_of_sides(rows[-1])
    if sides or (header.rows > 1 and (kind is HAND_KEPT or kind.carries_right)):
        rows = _carried(rows, header, merged, strict=kind is HAND_KEPT and not sides)
    width = max(map(len, rows))
    columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]
    if not sides:
        return divided([kind.heading(cells) for cells in columns])
    above = divided([kind.heading(cells[:-1]) for cells in columns])
    return tuple(
        replace(heading, whole=f"{heading.whole} · {cells[-1]}", choice=cells[-1]) if cells[-1] else heading
        for heading, cells in zip(above, columns, strict=True)
    )


def _text(cell: object) -> str:
    text = str(cell) if isinstance(cell, str) else shown(cell)
    return "\n".join(shown(line) for line in text.splitlines()).strip()


def _carried(
    rows: list[list[str]], header: Header, merged: Sequence[Area], *, strict: bool
) -> list[list[str]]:
    """Carry a heading right over the empty cells that it covers: merged ones, else up to the next one."""
    areas = [a for a in merged if header.first <= a.top < header.end and a.right > a.left]
    found = [list(row) for row in rows]
    for place, row in enumerate(found[:-1]):
        covered = {
            column: a.left
            for a in areas
            if a.top == header.first + place
            for column in range(a.left + 1, a.right + 1)
        }
        for column in range(1, len(row)):
            below = any(column < len(lower) and lower[column] for lower in rows[place + 1 :])
            if row[column] or not below:
                continue
            if column in covered and covered[column] < len(row):
                row[column] = row[covered[column]]
            elif not (strict and areas):
                row[column] = row[column - 1]
    return found
