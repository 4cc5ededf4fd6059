"""A person who knows the file: answers each question from the options on offer, and judges what came out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from openpyxl.utils import column_index_from_string, get_column_letter

from analytics.errors import FileRefused
from analytics.reference import load_administrations
from tests.cases.reading import Asked, Told
from tests.cases.sketch import Cell, Page, Sketch, Unit, upright
from tests.exports.names import FULL
from tests.exports.truth import ACTIONS, OUTCOMES, WORKSHOPS

Verdict = Literal[
    "read",
    "asked",
    "refused",
    "left out",
    "WRONG IN SILENCE",
    "WRONG THOUGH WARNED",
    "WRONG AFTER RIGHT ANSWERS",
    "NO RIGHT ANSWER ON OFFER",
    "ASKED TWICE",
    "CRASHED",
]
RIGHT = ("read", "asked", "refused", "left out")
MOST_TURNS = 12

ANSWERS = {
    "yes": ("yes",),
    "no": ("no",),
    "": ("not answered", "blank"),
}
LEAVE_OUT, IGNORED = "leave out", "ignore"
LEFT_EMPTY = "(left empty)"
EMPTY_CELL = "(an empty cell)"
IN_ROWS = re.compile(r"\(in rows with (.+?)\) (.+)")


@dataclass(frozen=True)
class Outcome:
    """How it ended, the words of it, and how many questions were answered."""

    verdict: Verdict
    words: str = ""
    questions: int = 0

    @property
    def right(self) -> bool:
        return self.verdict in RIGHT


def judged(read: Callable[[Mapping[str, str]], Told], sketch: Sketch) -> Outcome:
    """Read a file, answer what is asked until nothing is, and hold what came out to the truth."""
    given: dict[str, str] = {}
    known = upright(sketch)
    for turn in range(MOST_TURNS):
        try:
            told = read(given)
        except FileRefused as refused:
            return Outcome("refused", str(refused), len(given))
        if not told.asked:
            return _held_to_the_truth(told, sketch, len(given))
        for asked in told.asked:
            if asked.id in given:
                return Outcome("ASKED TWICE", f"{asked.id}: {asked.words}", len(given))
            answer = right_answer(_upright(asked, sketch), known)
            if answer is None:
                offered = ", ".join(words for _, words in asked.options[:8])
                return Outcome(
                    "NO RIGHT ANSWER ON OFFER", f"{asked.id} [{asked.found}] {asked.words} ({offered})", turn
                )
            given[asked.id] = answer
    return Outcome("ASKED TWICE", f"{len(given)} questions and no end", len(given))


def _upright(asked: Asked, sketch: Sketch) -> Asked:
    """Return a question with its place as it is in a page that is turned to have its replies in rows."""
    if not any(page.across and page.name == asked.sheet for page in sketch.pages):
        return asked
    column = get_column_letter(asked.row) if asked.row else ""
    return replace(asked, row=(_column(asked) or 0) + 1, column=column)


# ---- the answers of a person who knows the file -----------------------------------------------------


def right_answer(asked: Asked, sketch: Sketch) -> str | None:
    """Return the option that is right, None when none on offer is."""
    answer = _ANSWERING.get(asked.kind, _unknown_kind)
    return answer(asked, sketch)


def _unknown_kind(asked: Asked, sketch: Sketch) -> str | None:
    return None


def _administration(asked: Asked, sketch: Sketch) -> str | None:
    known = {plain(text): codes for text, codes in sketch.names.items()}
    text = plain(asked.found)
    codes = known.get(text, next((c for c, name in FULL.items() if plain(name) == text), ""))
    if not codes or codes == "test":
        return asked.option(LEAVE_OUT)
    members = load_administrations()
    names = [members[code].name for code in codes.split("+")]
    if len(names) == 1:
        return asked.option(names[0], codes)
    return next((v for v, w in asked.options if all(n.casefold() in w.casefold() for n in names)), None)


def _workshop(asked: Asked, sketch: Sketch) -> str | None:
    numbers = _numbers_of(asked, sketch)
    if not numbers and asked.column:
        return asked.option(LEAVE_OUT)
    if len(numbers) > 1 and asked.column:
        every = {"; ".join(map(str, sorted(numbers)))}
        return next((value for value, _ in asked.options if value in every), None)
    if len(numbers) != 1:
        return None
    number = next(iter(numbers))
    return next((value for value, words in asked.options if re.match(rf"{number}\b", words)), None)


def _numbers_of(asked: Asked, sketch: Sketch) -> set[int]:
    """Return the workshops that a question is about: by its words, else those of its sheet or row."""
    told = {plain(text): n for text, n in sketch.workshops.items()}
    told |= {plain(w.title): n for n, w in WORKSHOPS.items()}
    of_row = {unit[0] for page, row in _rows(asked, sketch) for unit in page.lines[row].holds}
    of_row = of_row or set(_in_rows_alike(asked, sketch))
    if len(of_row) > 1 and asked.column:
        return of_row
    if (number := told.get(plain(asked.found))) is not None:
        return {number}
    pages = [page for page in sketch.pages if page.name == asked.sheet]
    of_sheet = {unit[0] for page in pages for _, line in page.replies() for unit in line.holds}
    return of_row if asked.column and of_row else of_sheet


def _in_rows_alike(asked: Asked, sketch: Sketch) -> Iterator[int]:
    """Yield the workshops of the replies that have the same cell as a row that is asked about."""
    column = _column(asked)
    for page, row in _rows(asked, sketch) if column is not None else ():
        cell = page.cell(row, column)
        same_cell = (
            line for at, line in page.replies() if cell is not None and page.cell(at, column) == cell
        )
        yield from (workshop for line in same_cell for workshop, _ in line.holds)


def _value(asked: Asked, sketch: Sketch) -> str | None:
    about = asked.subject.partition(":")[0]
    if about in ("standing", "round"):
        return _whether_it_counts(asked, sketch)
    if "actions" in {about, *_targets(asked, sketch)}:
        return _choice(asked, sketch)
    meaning = meaning_of(asked, sketch)
    return None if meaning is None else asked.option(*ANSWERS[meaning])


def _whether_it_counts(asked: Asked, sketch: Sketch) -> str | None:
    """Answer whether replies count that are said to stand so, or to be of another round."""
    column = _column(asked)
    pages = [page for page in sketch.pages if page.name == asked.sheet]
    rows = [
        (page, row)
        for page in pages
        for row, line in enumerate(page.lines)
        if not line.heads and (column is None or _stands(asked.found, page.cell(row, column)))
    ]
    found = {bool(page.lines[row].holds) for page, row in rows}
    return asked.option("counts" if True in found else LEAVE_OUT)


def _stands(said: str, cell: object) -> bool:
    """Tell whether a cell is the one that a question shows."""
    return cell in (None, "") if said == EMPTY_CELL else same(cell, said)


def _targets(asked: Asked, sketch: Sketch) -> set[str]:
    column = _column(asked)
    pages = [page for page in sketch.pages if page.name == asked.sheet] or list(sketch.pages)
    return {p.targets[column] for p in pages if column is not None and column < len(p.targets)}


def meaning_of(asked: Asked, sketch: Sketch) -> str | None:
    """Return what a value means in its column by the truth: yes, no or ""; None when it is not one thing."""
    if of_rows := IN_ROWS.match(asked.found):
        found = set(_in_such_rows(asked, sketch, *of_rows.groups()))
        return found.pop() if len(found) == 1 else None
    empty = _outcomes_left_empty if asked.subject.startswith("outcomes") else _left_empty
    cells = [*(empty(sketch) if asked.found == LEFT_EMPTY else _asked_cells(asked, sketch))]
    exactly = {said for cell, said in cells if written(cell) == asked.found}
    found = exactly or {said for cell, said in cells if same(cell, asked.found)}
    if not found:
        found = {meaning for value, meaning in sketch.values.items() if plain(value) == plain(asked.found)}
    return found.pop() if len(found) == 1 else None


def _in_such_rows(asked: Asked, sketch: Sketch, beside: str, sign: str) -> Iterator[str]:
    """Yield what a sign says in the rows in which one of some others stands beside it, or an empty cell; or
    what the empty cells say in the rows of a sign."""
    subject = asked.subject.partition(":")[0]
    block = ACTIONS if subject == "boxes" else OUTCOMES
    targets = block if subject == "boxes" else (subject,)
    for page in sketch.pages:
        for row, line in page.replies():
            cells = {
                t: page.cell(row, at) for at in range(page.width) if (t := page.target(row, at)) in block
            }
            shown = {plain(written(cell)) or "empty cells" for cell in cells.values()}
            if shown.isdisjoint(map(plain, beside.split(" and "))):
                continue
            wanted = "" if sign == LEFT_EMPTY else plain(sign)
            mine = [t for t, cell in cells.items() if t in targets and plain(written(cell)) == wanted]
            yield from (sketch.truth[unit].get(target) or "" for unit in line.holds for target in mine)


def _left_empty(sketch: Sketch) -> Iterator[tuple[Cell, str]]:
    """Yield what boxes left empty say of those who answered another box."""
    for page in sketch.pages:
        for row, line in page.replies():
            empty = [at for at in range(page.width) if page.cell(row, at) is None]
            asked = [a for at in empty if (a := page.target(row, at)) in ACTIONS[:-1]]
            for said in (sketch.truth[unit] for unit in line.holds):
                if any(said.get(action) for action in ACTIONS):
                    yield from ((LEFT_EMPTY, said.get(action) or "") for action in asked)


def _outcomes_left_empty(sketch: Sketch) -> Iterator[tuple[Cell, str]]:
    """Yield what outcomes left empty say, and dashes, of those who answered anything. One that has a column
    for yes and one for no is left empty where both are."""
    for page in sketch.pages:
        for row, line in page.replies():
            cells: dict[str, str] = {}
            for place in range(page.width):
                target = page.target(row, place)
                cells[target] = cells.get(target, "") + written(page.cell(row, place)).strip(" -–—")
            for target in (each for each in OUTCOMES if cells.get(each) == ""):
                yield from ((LEFT_EMPTY, sketch.truth[unit].get(target) or "") for unit in line.holds)


def _asked_cells(asked: Asked, sketch: Sketch) -> Iterator[tuple[Cell, str]]:
    """Yield the cells that a question of values is about, each with what it says."""
    column = None if asked.subject.startswith("boxes") else _column(asked)
    for page in sketch.pages:
        if asked.sheet and page.name != asked.sheet and len(sketch.pages) > 1:
            continue
        for row, line in page.replies():
            for place in range(len(page.targets)):
                target = page.target(row, place)
                about = target in ACTIONS if asked.subject.startswith("boxes") else asked.subject == target
                cell = page.cell(row, place)
                # Under a header in another order the question has another column.
                asked_here = about if column is None or line.targets else place == column
                if cell is not None and asked_here:
                    said = [sketch.truth[unit].get(target, "") for unit in line.holds]
                    yield from ((cell, each) for each in said if each is not None)


def _what_column(asked: Asked, sketch: Sketch) -> str | None:
    target = next(iter(_targets(asked, sketch)), "")
    return asked.option(target) if target else asked.option(IGNORED)


def _heading(asked: Asked, sketch: Sketch) -> str | None:
    headings = {
        plain(written(page.cell(row, column)))
        for page in sketch.pages
        for row, line in enumerate(page.lines)
        if line.heads
        for column in page.at(asked.subject)
    }
    found = next((value for value, words in asked.options if plain(words) in headings), None)
    return found or asked.option("not asked in this file")


def _choice(asked: Asked, sketch: Sketch) -> str | None:
    """Answer what a part of a joined cell stands for."""
    text = plain(asked.found)
    said = {plain(part): action for part, action in sketch.choices.items()}
    said |= {plain(part): action for action, part in sketch.labels.items()}
    meaning = said.get(text) or _of_a_piece(text, said)
    return asked.option(
        *{"none": ("none", "nothing", "no"), "text": ("text", "others")}.get(meaning, (meaning,))
    )


def _of_a_piece(text: str, said: Mapping[str, str]) -> str:
    """Return what a piece of a choice with commas stands for: the first is the choice, the rest nothing."""
    for part, action in said.items():
        pieces = [plain(piece) for piece in part.split(",")]
        if len(pieces) > 1 and text in pieces:
            return action if text == pieces[0] else "nothing"
    return "text"


def _on_the_form(asked: Asked, sketch: Sketch) -> str | None:
    actions = [action for action in ACTIONS if action in asked.subject]
    on_it = sketch.offered is None or (bool(actions) and actions[-1] in sketch.offered)
    return asked.option("yes") if on_it else asked.option("no", "not on it", "not on the form")


def _sheet(asked: Asked, sketch: Sketch) -> str | None:
    wanted = any(page.wanted for page in sketch.pages if page.name in (asked.sheet, asked.subject))
    return asked.option("yes", "read it") if wanted else asked.option("no", LEAVE_OUT)


def _above(asked: Asked, sketch: Sketch) -> str | None:
    """Answer whether the row without an administration is of the one above it."""
    found = {bool(page.lines[row].holds) for page, row in _rows(asked, sketch)}
    return asked.option("above" if True in found else LEAVE_OUT) if len(found) == 1 else None


def _later(asked: Asked, sketch: Sketch) -> str | None:
    return next((value for value, words in asked.options if "later" in words), None)


_ANSWERING: dict[str, Callable[[Asked, Sketch], str | None]] = {
    "administration": _administration,
    "above": _above,
    "workshop": _workshop,
    "value": _value,
    "column": _what_column,
    "heading": _heading,
    "offered": _on_the_form,
    "sheet": _sheet,
    "replies": _later,
    "numbers": lambda asked, sketch: (
        asked.options[0][0] if sketch.numbers_in_order else asked.option("not recorded")
    ),
    "losses": lambda asked, sketch: asked.option("keep") or asked.options[0][0],
    "round": lambda asked, sketch: "2024",
    "participated": lambda asked, sketch: "not known",
}


def _column(asked: Asked) -> int | None:
    return column_index_from_string(asked.column) - 1 if re.fullmatch(r"[A-Z]{1,3}", asked.column) else None


def _rows(asked: Asked, sketch: Sketch) -> list[tuple[Page, int]]:
    return [
        (page, asked.row - 1)
        for page in sketch.pages
        if page.name == asked.sheet and asked.row and asked.row <= len(page.lines)
    ]


def written(cell: Cell) -> str:
    """Return what a cell shows, roughly."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def plain(text: str) -> str:
    """Return a text without what nobody sees: blanks of all kinds, marks of width none, letter case."""
    kept = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad\u061c]", "", text)
    return " ".join(kept.split()).casefold()[:60]


def same(cell: Cell, found: str) -> bool:
    """Tell whether a question speaks of what stands in a cell."""
    return plain(written(cell)) == plain(found) or (hasattr(cell, "date") and found[:10] in str(cell))


# ---- the judgement -----------------------------------------------------------------------------------


def _held_to_the_truth(told: Told, sketch: Sketch, questions: int) -> Outcome:
    wrong = [*_wrong(told, sketch)]
    if told.errors:
        lost = {unit for unit in sketch.truth if unit not in told.replies}
        wrong = [words for unit, words in _wrong_pairs(told, sketch) if unit not in lost]
        if not wrong:
            return Outcome("left out", told.errors[0][2], questions)
    if not wrong:
        return Outcome("asked" if questions else "read", "", questions)
    words = f"{len(wrong)} wrong: {'; '.join(wrong[:5])}"
    if told.warnings or told.errors:
        words += f" | said: {'; '.join(w[:110] for w in told.warnings[:2])}"
    if questions:
        return Outcome("WRONG AFTER RIGHT ANSWERS", words, questions)
    return Outcome("WRONG THOUGH WARNED" if told.warnings or told.errors else "WRONG IN SILENCE", words)


def _wrong(told: Told, sketch: Sketch) -> list[str]:
    found = [words for _, words in _wrong_pairs(told, sketch)]
    return [*found, "a reply twice"] if told.twice else found


def _wrong_pairs(told: Told, sketch: Sketch) -> list[tuple[Unit, str]]:
    found: list[tuple[Unit, str]] = []
    for unit, right in sketch.truth.items():
        said = told.replies.get(unit)
        if said is None:
            found.append((unit, f"{unit} is lost"))
            continue
        for question in {*right, *said}:
            now, wanted = said.get(question, "not recorded"), right.get(question, "not recorded")
            if wanted is not None and now != wanted:
                words = f"{unit[1]}{unit[0]} {question}: {now or 'blank'}, right is {wanted or 'blank'}"
                found.append((unit, words))
    extra = [unit for unit in told.replies if unit not in sketch.truth]
    return [*found, *((unit, f"{unit} is no reply") for unit in extra)]
