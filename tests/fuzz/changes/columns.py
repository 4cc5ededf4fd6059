"""Columns: more, fewer, in another order, with other headings, beside each other for yes and no."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.cases.sketch import Cell, Line, Page, Sketch, in_order, with_column, without_column
from tests.exports.truth import ACTIONS, OUTCOMES
from tests.fuzz.change import (
    ANSWERED,
    answer_columns,
    change,
    hash_of,
    head_row,
    is_plain,
    pages_with,
    put,
    with_pages,
)

RESEMBLING = (
    "Were training materials shared with you before the workshop?",
    "Did you make recommendations during the workshop?",
    "Did you submit a report before the workshop?",
    "Do you plan to organize an in-house workshop next year?",
    "Was the workshop efficient and effective?",
    "Was an operational manual handed out at the workshop?",
    "Is a modernization project planned for next year?",
    "Did the workshop have direct effects on your career?",
    "Are you satisfied with the efficiency of the organization of the workshop?",
    "Did you take part in other workshops?",
    "Would you recommend this workshop to others?",
    "Has your administration a modernization programme?",
)
COMPANIONS = (
    "Points - {}",
    "Feedback - {}",
    "{} - First Click",
    "{} - Page Submit",
    "{} [Score]",
    "Time for: {}",
    "{} (edited)",
)


def plain_pages(sketch: Sketch) -> list[int]:
    return [p for p in pages_with(sketch, "administration") if is_plain(sketch, sketch.pages[p])]


def heading_of(page: Page, column: int) -> str:
    row = head_row(page)
    return str(page.cell(row, column) or "") if row is not None else ""


def _added(
    sketch: Sketch, rng: random.Random, heading: str, cell, target: str = "", at: int | None = None
) -> Sketch | None:
    """Put a column into every flat page: `cell` gets the row and the line of a reply."""
    places = plain_pages(sketch)
    if not places:
        return None
    found = sketch
    for place in places:
        page = found.pages[place]
        head = head_row(page)

        def write(row: int, line: Line, head=head) -> Cell:
            return heading if row == head else cell(row, line) if line.holds else None

        column = rng.randrange(page.width + 1) if at is None else at
        # Never between a question and the text that belongs to it.
        while (
            at is None
            and column < page.width
            and "text" in (page.targets[column] if column < len(page.targets) else "")
        ):
            column += 1
        found = found.with_page(place, with_column(page, column, target, write))
    return found


@change
def question_that_resembles_ours(sketch: Sketch, rng: random.Random) -> Sketch | None:
    found: Sketch | None = sketch
    for heading in rng.sample(RESEMBLING, rng.randint(1, 3)):
        turn = rng.random()
        found = found and _added(
            found,
            rng,
            heading,
            lambda row, line, turn=turn: "Yes" if hash_of(line.holds[0]) % 7 / 7 > turn else "No",
        )
    return found


@change
def column_dropped(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A question is not in the file: its answers are not recorded."""
    places = plain_pages(sketch)
    if len(places) != len(pages_with(sketch, *ACTIONS, *OUTCOMES)) or not places:
        return None
    targets = {sketch.pages[p].targets[c] for p in places for c in answer_columns(sketch.pages[p])}
    if not targets:
        return None
    target = rng.choice(sorted(targets))
    found = sketch
    for place in places:
        page = found.pages[place]
        copies = _empty_copies(page, target)
        for column in sorted({*page.at(f"{target}_text"), *page.at(target), *copies}, reverse=True):
            page = without_column(page, column)
        found = found.with_page(place, page)
    truth = {
        unit: _without(answers, target, boxes="actions" not in sketch.pages[places[0]].targets)
        for unit, answers in sketch.truth.items()
    }
    return replace(found, truth=truth)


def _empty_copies(page: Page, target: str) -> list[int]:
    """Return the columns that ask a question a second time and have no cells: left alone, such a column says
    that nobody answered."""
    headings = {heading_of(page, column) for column in page.at(target)}
    return [column for column in page.at("") if heading_of(page, column) in headings - {""}]


def _without(answers, target: str, *, boxes: bool):
    kept: dict[str, str | None] = {q: said for q, said in answers.items() if q != target}
    alone = (
        target in ACTIONS
        and answers[target] == "yes"
        and "yes" not in [kept[q] for q in ACTIONS if q in kept]
    )
    # With its only tick gone, a row of boxes says nothing, or no where every no is written.
    return {**kept, **{q: None for q in ACTIONS if q in kept and alone and boxes}}


@change
def columns_in_another_order(sketch: Sketch, rng: random.Random) -> Sketch | None:
    places = plain_pages(sketch)
    found = sketch
    for place in places:
        page = found.pages[place]
        blocks: list[list[int]] = []
        for column in range(page.width):
            target = page.targets[column] if column < len(page.targets) else ""
            # What a tool or a hand puts behind a question stays behind it.
            if blocks and (not target or "text" in target):
                blocks[-1].append(column)
            else:
                blocks.append([column])
        rng.shuffle(blocks)
        page = replace(page, merged=())
        found = found.with_page(place, in_order(page, [c for block in blocks for c in block]))
    return None if found is sketch else found


@change
def empty_columns_between(sketch: Sketch, rng: random.Random) -> Sketch | None:
    found: Sketch | None = sketch
    for _ in range(rng.randint(1, 3)):
        found = found and _added(found, rng, "", lambda row, line: None)
    return found


@change
def number_in_front(sketch: Sketch, rng: random.Random) -> Sketch | None:
    heading = rng.choice(("No.", "S/N", "#", "番号", "ลำดับ", "STT", "Nr.", "ID", "Row", ""))
    return _added(sketch, rng, heading, lambda row, line: row, at=0)


@change
def companion_columns(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Columns that a tool puts beside each question: points, clicks, times."""
    pattern = rng.choice(COMPANIONS)
    found = sketch
    for place in plain_pages(sketch):
        page = found.pages[place]
        for column in reversed(answer_columns(page) + page.at("actions")):
            heading = pattern.format(heading_of(page, column))
            turn = rng.randrange(5)

            def write(row: int, line: Line, page=page, heading=heading, turn=turn) -> Cell:
                if row == head_row(page):
                    return heading
                return (hash_of(line.holds[0]) * turn) % 2 if line.holds else None

            page = with_column(page, column + 1, "", write)
        found = found.with_page(place, page)
    return None if found is sketch else found


@change
def remarks_column(sketch: Sketch, rng: random.Random) -> Sketch | None:
    heading = rng.choice(
        (
            "Remarks",
            "Comments",
            "Notes",
            "備考",
            "Checked by",
            "Status",
            "Follow-up needed?",
            "Contact person",
        )
    )
    words = rng.choice(
        (("OK", "pending"), ("Yes", "No"), ("x", None), ("A. Person", "B. Person"), ("done", "open"), (1, 2))
    )
    return _added(sketch, rng, heading, lambda row, line: words[hash_of(line.holds[0]) % 2])


@change
def headings_reworded(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Headings numbered, starred, in capitals or broken over lines."""
    number = iter(range(1, 99))
    ways = (
        lambda h: f"{next(number)}. {h}",
        lambda h: f"Q{next(number)}: {h}",
        lambda h: f"{h} *",
        lambda h: h.upper(),
        lambda h: h.replace(" ", "\n", 2),
        lambda h: f"{h}\xa0",
        lambda h: f"{h} (required)",
        lambda h: f"  {h}",
        lambda h: f"{next(number)}) {h}",
        lambda h: h.replace("?", " ?"),
        lambda h: f"<b>{h}</b>",
        lambda h: f"[{next(number)}] {h}",
    )
    way = rng.choice(ways)

    def make(page: Page) -> Page | None:
        row = head_row(page)
        if row is None:
            return None
        for column in range(page.width):
            cell = page.cell(row, column)
            # The names that some tools give their columns are never reworded.
            worded = isinstance(cell, str) and " " in cell.strip()
            if worded and cell.strip() and page.targets[column] in ANSWERED:
                page = put(page, row, column, way(cell))
        return page

    return with_pages(sketch, plain_pages(sketch), make)


HEADED = {
    "direct_effects": (
        "Direct effects realised (Y/N)",
        "Any direct effect?",
        "Direct Benefits",
        "Direct effects achieved",
    ),
    "efficiency": (
        "Improved efficiency",
        "Efficiency / effectiveness",
        "Efficiency gains",
        "Work efficiency improved?",
    ),
    "projects": (
        "Modernisation project",
        "New or enhanced modernization project",
        "Modernization initiative started",
        "Projects",
    ),
    "administration": (
        "Country",
        "Customs administration",
        "Member",
        "Economy",
        "Name of Member administration",
    ),
}


@change
def headings_in_other_words(sketch: Sketch, rng: random.Random) -> Sketch | None:
    found = sketch
    for place in plain_pages(sketch):
        page = found.pages[place]
        row = head_row(page)
        for target, words in HEADED.items():
            for column in page.at(target)[:1]:
                if row is not None and rng.random() < 0.6 and len(page.at(target)) == 1:
                    page = put(page, row, column, rng.choice(words))
        found = found.with_page(place, page)
    return None if found is sketch else found


@change
def headings_that_list_the_choices(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """The question of the follow-up actions names the choices behind its own words, as printed forms do."""
    offered = ACTIONS if sketch.offered is None else sketch.offered
    named = [label for action, label in sketch.labels.items() if label and action in offered]
    if len(named) < 3:
        return None
    apart, end = rng.choice(((", ", ")"), ("; ", ")"), (" / ", ")"), ("\n- ", "")))
    begin = "\n- " if not end else " ("

    def make(page: Page) -> Page | None:
        row = head_row(page)
        if row is None or len(page.at("actions")) != 1:
            return None
        column = page.at("actions")[0]
        heading = page.cell(row, column)
        if not isinstance(heading, str) or " " not in heading.strip():
            return None
        return put(page, row, column, f"{heading}{begin}{apart.join(named)}{end}")

    return with_pages(sketch, plain_pages(sketch), make)


@change
def heading_twice(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A column stands a second time, empty or with the same answers."""
    found = sketch
    same = rng.random() < 0.5
    for place in plain_pages(sketch):
        page = found.pages[place]
        columns = answer_columns(page)
        if not columns:
            continue
        column = rng.choice(columns)
        target = page.targets[column]

        def write(row: int, line: Line, page=page, column=column) -> Cell:
            cell = page.cell(row, column)
            return cell if row == head_row(page) or (same and line.holds) else None

        found = found.with_page(place, with_column(page, page.width, target if same else "", write))
    return None if found is sketch else found
