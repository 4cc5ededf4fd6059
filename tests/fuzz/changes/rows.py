"""Rows: merged, repeated, in another order; titles, notes, totals and second headers among them."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.cases.sketch import Cell, Line, Page, Sketch, in_order, with_lines
from tests.exports.truth import ACTIONS, OUTCOMES
from tests.fuzz.change import (
    answer_columns,
    change,
    first_reply,
    hash_of,
    head_row,
    is_plain,
    last_reply,
    pages_with,
    put,
    with_pages,
)


def _flat(sketch: Sketch) -> list[int]:
    return [p for p in pages_with(sketch, "administration") if is_plain(sketch, sketch.pages[p])]


def _is_list(page: Page) -> bool:
    """Tell whether replies stand below each other without a row between, so that rows may move: none leans
    on the one above it by leaving out its administration or its workshop."""
    rows = [row for row, _ in page.replies()]
    said = [*page.at("administration")[:1], *page.at("workshop")[:1]]
    named = all(page.cell(row, column) is not None for row in rows for column in said)
    in_one_piece = rows == list(range(rows[0], rows[-1] + 1))
    return in_one_piece and named and not page.at("answered_at") and not page.merged


def _sorted(page: Page, key) -> Page:
    rows = [row for row, _ in page.replies()]
    lines = sorted((page.lines[row] for row in rows), key=key)
    return replace(page, lines=(*page.lines[: rows[0]], *lines, *page.lines[rows[-1] + 1 :]))


def _merged_down(page: Page, column: int, same) -> Page:
    """Merge equal cells of a column that stand below each other."""
    rows = [row for row, _ in page.replies()]
    areas, start = [], rows[0]
    for row in [*rows[1:], None]:
        if row is not None and same(page.lines[start], page.lines[row]):
            page = put(page, row, column, None)
            continue
        end = rows[-1] if row is None else row - 1
        if end > start:
            areas.append((start, column, end, column))
        start = row if row is not None else start
    return replace(page, merged=(*page.merged, *areas))


def _of_lists(sketch: Sketch, make) -> Sketch | None:
    is_csv = sketch.file_name.endswith(".csv")
    return with_pages(
        sketch, _flat(sketch), lambda page: None if is_csv or not _is_list(page) else make(page)
    )


@change
def workshop_merged_down(sketch: Sketch, rng: random.Random) -> Sketch | None:
    def make(page: Page) -> Page | None:
        if not page.at("workshop"):
            return None
        page = _sorted(page, lambda line: line.holds[0])
        return _merged_down(page, page.at("workshop")[0], lambda a, b: a.holds[0][0] == b.holds[0][0])

    return _of_lists(sketch, make)


def _whose(line: Line) -> list[str]:
    return [administration for _, administration in line.holds]


@change
def administration_merged_down(sketch: Sketch, rng: random.Random) -> Sketch | None:
    def make(page: Page) -> Page | None:
        page = _sorted(page, lambda line: line.holds[0][::-1])
        made = _merged_down(page, page.at("administration")[0], lambda a, b: _whose(a) == _whose(b))
        return made if len(made.merged) > len(page.merged) else None

    return _of_lists(sketch, make)


@change
def administration_written_once(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Of two rows of one administration only the first has its name, without any merged cell."""
    merged = administration_merged_down(sketch, rng)
    return merged and replace(merged, pages=tuple(replace(page, merged=()) for page in merged.pages))


@change
def rows_in_another_order(sketch: Sketch, rng: random.Random) -> Sketch | None:
    turn = rng.randrange(1, 50)
    return _of_lists(sketch, lambda page: _sorted(page, lambda line: (hash_of(line.holds[0]) * turn) % 101))


@change
def header_repeated(sketch: Sketch, rng: random.Random) -> Sketch | None:
    found = sketch
    for place in _flat(sketch):
        page = found.pages[place]
        head = head_row(page)
        if head is None or not _gapless(page):
            continue
        for row in sorted(
            rng.sample(
                range(first_reply(page) + 1, last_reply(page) + 1),
                min(2, last_reply(page) - first_reply(page)),
            ),
            reverse=True,
        ):
            page = with_lines(page, row, [page.lines[head]])
        found = found.with_page(place, page)
    return None if found is sketch else found


def _gapless(page: Page) -> bool:
    return not any(a[0] != a[2] for a in page.merged) and last_reply(page) > first_reply(page)


@change
def second_header_in_another_order(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """From the middle on the columns stand in another order, under a header of their own."""
    found = sketch
    for place in _flat(sketch):
        page = found.pages[place]
        head = head_row(page)
        if head is None or not _gapless(page):
            continue
        columns = answer_columns(page)
        if len(columns) < 4:
            continue
        order = list(range(page.width))
        one, other = rng.sample(columns, 2)
        order[one], order[other] = order[other], order[one]
        middle = (first_reply(page) + last_reply(page)) // 2 + 1
        turned = in_order(page, order)
        rows = (replace(line, targets=turned.targets) for line in turned.lines[middle:])
        below = [turned.lines[head], *rows]
        gap = [Line(())] if rng.random() < 0.5 else []
        found = found.with_page(place, replace(page, lines=(*page.lines[:middle], *gap, *below)))
        found = replace(found, offered=found.offered)
    return None if found is sketch else found


@change
def counts_without_a_label(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A last row of counts that nothing calls a total."""
    return _counts(sketch, rng, None)


@change
def counts_with_a_label(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return _counts(
        sketch,
        rng,
        rng.choice(
            (
                "Total",
                "TOTAL:",
                "Sum",
                "合計",
                "Jumlah",
                "Tổng cộng",
                "รวม",
                "Count",
                "Σ",
                "All",
                "Grand total",
                "Number of yes",
                "%",
            )
        ),
    )


def _counts(sketch: Sketch, rng: random.Random, label: str | None) -> Sketch | None:
    found = sketch
    for place in _flat(sketch):
        page = found.pages[place]
        columns = answer_columns(page)
        rows = [row for row, _ in page.replies()]
        if len(columns) < 2 or rows != list(range(rows[0], rows[-1] + 1)):
            continue
        units = [line.holds[0] for _, line in page.replies()]
        cells: list[Cell] = [None] * page.width
        for column in columns:
            cells[column] = sum(sketch.truth[u].get(page.targets[column]) == "yes" for u in units)
        if label:
            cells[rng.choice((0, page.at("administration")[0]))] = label
        else:
            cells[0] = len(units) if rng.random() < 0.5 and 0 not in columns else None
        gap = [Line(())] if rng.random() < 0.4 else []
        found = found.with_page(place, with_lines(page, last_reply(page) + 1, [*gap, Line(tuple(cells))]))
    return None if found is sketch else found


NOTES = (
    "Note: replies as of 20 June 2024.", "Source: e-mails to the office", "* late reply",
    "Prepared by the regional office", "Page 1 of 1", "Checked.",
    "See also the sheet Summary",
    "Yes = answered in writing", "N.B. Fiji replied by phone.", "(continued)", "End of list",
    "備考：6月20日現在",
    "Non-respondents: Singapore, Macao", "Draft - not for circulation",
)  # fmt: skip
"""No key of signs is among them: it would tell another truth than the signs that a second mutation writes."""


@change
def notes_below(sketch: Sketch, rng: random.Random) -> Sketch | None:
    def make(page: Page) -> Page:
        gap = [Line(())] if rng.random() < 0.6 else []
        notes = [Line((text,)) for text in rng.sample(NOTES, rng.randint(1, 3))]
        return replace(page, lines=(*page.lines, *gap, *notes))

    return with_pages(sketch, pages_with(sketch, "administration"), make)


@change
def note_between_rows(sketch: Sketch, rng: random.Random) -> Sketch | None:
    def make(page: Page) -> Page | None:
        if not _gapless(page):
            return None
        row = rng.randint(first_reply(page) + 1, last_reply(page))
        at = rng.choice((0, page.at("administration")[0]))
        return with_lines(page, row, [Line((*[None] * at, rng.choice(NOTES)))])

    return with_pages(sketch, _flat(sketch), make)


@change
def titles_above(sketch: Sketch, rng: random.Random) -> Sketch | None:
    titles = rng.sample(
        ("Follow-up survey 2024", "Replies of administrations", "as of 30 June",
        "For internal use only", "Yes / No", "Tick the boxes",
         "Regional Office for Capacity Building", "Table 1",
         "Please fill in one row for each workshop"), rng.randint(1, 3)
    )  # fmt: skip

    def make(page: Page) -> Page:
        gap = [Line(())] if rng.random() < 0.5 else []
        return with_lines(page, 0, [*(Line((title,)) for title in titles), *gap])

    return with_pages(sketch, _flat(sketch), make)


@change
def empty_rows_between(sketch: Sketch, rng: random.Random) -> Sketch | None:
    def make(page: Page) -> Page | None:
        if not _gapless(page):
            return None
        for row in sorted(rng.sample(range(first_reply(page), last_reply(page) + 1), 2), reverse=True):
            page = with_lines(page, row, [Line(())] * rng.randint(1, 2))
        return page

    return with_pages(sketch, _flat(sketch), make)


@change
def row_under_the_header(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A second row of headings: how to fill in, units, column numbers or letters."""
    kind = rng.choice(("(Y/N)", "Yes/No", "(1)", "Tick", "a", "text", "Q"))

    def make(page: Page) -> Page | None:
        head = head_row(page)
        if head is None:
            return None
        cells: list[Cell] = []
        for column in range(page.width):
            target = page.targets[column] if column < len(page.targets) else ""
            if kind == "(1)":
                cells.append(f"({column + 1})")
            elif kind == "a":
                cells.append("abcdefghijklmnopqrstuvwxyz"[column % 26])
            elif kind == "Q":
                cells.append(f"Q{column + 1}")
            else:
                cells.append(kind if target in (*ACTIONS, *OUTCOMES) else None)
        return with_lines(page, head + 1, [Line(tuple(cells), heads=True)])

    return with_pages(sketch, _flat(sketch), make)


@change
def same_row_twice(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A row was pasted twice."""

    def make(page: Page) -> Page | None:
        if not _gapless(page):
            return None
        row = rng.randint(first_reply(page), last_reply(page))
        return with_lines(page, row + 1, [page.lines[row]])

    return with_pages(sketch, _flat(sketch), make)


@change
def who_did_not_reply_is_listed(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Administrations that took part stand in the list with nothing behind their name."""
    words = rng.choice((None, "no reply", "-", "awaiting", "n/a", "未回答", "did not reply"))
    found = sketch
    for place in _flat(sketch):
        page = found.pages[place]
        if not page.at("workshop") or not _gapless(page):
            continue
        name, workshop = page.at("administration")[0], page.at("workshop")[0]
        cells: list[Cell] = [None] * page.width
        cells[name] = rng.choice(("Pakistan", "Vanuatu", "Singapore", "Maldives"))
        cells[workshop] = (
            page.lines[last_reply(page)].cells[workshop]
            if workshop < len(page.lines[last_reply(page)].cells)
            else None
        )
        if words:
            columns = answer_columns(page)
            for column in columns[:1] if rng.random() < 0.5 else columns:
                cells[column] = words
        found = found.with_page(place, with_lines(page, last_reply(page) + 1, [Line(tuple(cells))]))
    values = {**sketch.values, **({words: ""} if words else {})}
    return None if found is sketch else replace(found, values=values)
