"""Forms that were filled in and sent back, one file each: the same form many times is one table.

A form has its questions below each other, each answer beside its question or below it, and boxes before or
behind the options. What a sign means can only be told from all forms together, so the files of one form are
put together as a list with one row a file, and are read as any list.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from analytics.ingest.book import Book, Sheet, Value, sheet_of
from analytics.ingest.forms.columns.matching import SURE
from analytics.ingest.forms.together import Bundle, Origin
from analytics.ingest.forms.words.answers import seen, yes_or_no
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import listed
from analytics.model import Answer, Questionnaire

MOST_ROWS, MOST_COLUMNS = 120, 12
NUMBER = re.compile(r"(?:Q\s?)?\d{1,2}\s?[.):]?|[a-z][.)]", re.IGNORECASE)
"""The number of a question, in a cell of its own."""
MARKED = r"^({signs}|\[ ?[xXvV✓✔]? ?\]|\( ?[xXvV✓✔]? ?\))\s*(?=\S)(.*)$"
ENOUGH = 2
"""So many actions or outcomes make a form one of this survey."""
SHORT = 4
MARKS = ("tick", "empty_box", "crossed_box", "cross", "circle", "filled", "letter_x")

Cell = tuple[int, int, Value | None]
"""Row and column, counted from 0, and what stands there."""


LEFT_BLANK = "(left blank in"
"""What stands, with the name of its file, for the administration of a form that names none."""


@dataclass(frozen=True)
class Line:
    """A question of a form and its answer, None where it was left blank; `at` is the answer's cell."""

    label: str
    answer: Value | None
    at: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Form:
    """One file's form. `above` and `notes` are its texts that ask nothing, before and behind the lines."""

    book: Book
    sheet: Sheet
    lines: tuple[Line, ...]
    above: tuple[str, ...]
    notes: tuple[str, ...]
    targets: frozenset[str]
    only_so: bool = False
    """Whether nothing but a form has this shape, so that one alone is read as one too."""

    @property
    def key(self) -> object:
        """What is the same in all files of one form. Its title may be all that tells the workshop."""
        told = () if "workshop" in self.targets else tuple(map(fold, self.above))
        return tuple(fold(line.label) for line in self.lines), told


class _Asked:
    """What the survey asks, and how its questions are called."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._phrases = Phrases(questionnaire)
        self.actions = frozenset(question.id for question in questionnaire.actions)
        self.ours = self.actions | {question.id for question in questionnaire.outcomes} | {"actions"}

    def by(self, text: str) -> str:
        """Return what a text asks, blank where it asks nothing of this survey."""
        bare = text.rstrip(":?… ").strip()
        found = self._phrases.best(bare) if bare else None
        return found.target if found and found.confidence >= SURE else ""

    def by_cell(self, cell: Cell) -> str:
        return self.by(text_of(cell[2]).strip())


_asked_in = lru_cache(maxsize=2)(_Asked)


def bundles_in(books: Sequence[Book], questionnaire: Questionnaire) -> tuple[Bundle, ...]:
    """Return the books that are put together, each bundle as one book; the others are read as they are."""
    asks = _asked_in(questionnaire)
    sheets = [(book, sheet) for book in books if (sheet := _only_sheet(book))]
    labels = frozenset(fold(label) for _, sheet in sheets for label in _labels_beside(sheet))
    forms = [form for book, sheet in sheets if (form := _form(book, sheet, asks, labels))]
    forms.sort(key=lambda form: repr(form.key))
    alike = [list(group) for _, group in groupby(forms, key=lambda form: form.key)]
    return tuple(
        _together(group, asks)
        for group in alike
        if len(group) > 1 or group[0].only_so or _is_nameless(group[0], asks)
    )


def _is_nameless(form: Form, asks: _Asked) -> bool:
    """Tell whether a form asks for the administration and has answers, but no name: whose it is, is asked."""
    asked = [line.answer for line in form.lines if asks.by(line.label) == "administration"]
    return asked == [None] and _is_answered(form, asks)


def _is_answered(form: Form, asks: _Asked) -> bool:
    return any(line.answer is not None for line in form.lines if asks.by(line.label) in asks.ours)


def _only_sheet(book: Book) -> Sheet | None:
    """Return the one sheet of a book that anything stands on, if it is small enough for a form."""
    filled = [sheet for sheet in book.sheets if sheet.n_rows and sheet.visible == "visible"]
    if len(filled) != 1 or filled[0].n_rows > MOST_ROWS or filled[0].n_columns > MOST_COLUMNS:
        return None
    return filled[0]


def _cells(sheet: Sheet) -> list[list[Cell]]:
    """Return the filled cells row by row, without a column of the questions' numbers."""
    rows = [
        [(at, place, value) for place, value in enumerate(row) if text_of(value).strip()]
        for at, row in enumerate(sheet.rows)
    ]
    first = [text_of(row[0][2]).strip() for row in rows if len(row) > 1]
    numbers = [text for text in first if NUMBER.fullmatch(text)]
    if len(set(numbers)) == len(numbers):
        rows = [row[1:] if len(row) > 1 and _is_number(row[0]) else row for row in rows]
    return [row for row in rows if row]


def _is_number(cell: Cell) -> bool:
    return bool(NUMBER.fullmatch(text_of(cell[2]).strip()))


def _labels_beside(sheet: Sheet) -> Iterator[str]:
    for row in _cells(sheet):
        if len(row) == 2:
            yield text_of(row[0][2])


def _form(book: Book, sheet: Sheet, asks: _Asked, labels: frozenset[str]) -> Form | None:
    """Read a sheet as a form; None where it is something else."""
    cells = _cells(sheet)
    sides = _sides(cells)
    rows = _below_sides(cells, sides) if sides else [_sides_in_one(row) for row in cells]
    if any(len(row) > 2 for row in rows):
        return None
    if in_one_cell := _labels_and_answers(rows, asks):
        rows = [row for cells in rows for row in _apart(cells, asks)]
    beside = sum(len(row) == 2 and bool(asks.by_cell(row[0])) for row in rows) > 1
    lines, texts = _lines(rows, asks, labels if beside else frozenset(), beside=beside)
    targets = [target for line in lines if (target := asks.by(line.label))]
    if targets.count("administration") != 1 or len(asks.ours & set(targets)) < ENOUGH:
        return None
    first = min(line.at[0] for line in lines)
    above = tuple(text for at, text in texts if at < first)
    notes = tuple(text for at, text in texts if at >= first)
    return Form(book, sheet, tuple(lines), above, notes, frozenset(targets), bool(sides) or in_one_cell)


Sides = tuple[tuple[int, str], tuple[int, str]]
"""The columns for yes and for no, with the words over them."""


def _sides(rows: Sequence[Sequence[Cell]]) -> Sides | None:
    """Return the two columns of a form over which stand yes and no, and nothing else but "Question"."""
    for row in rows:
        said = [(cell[1], text_of(cell[2]).strip()) for cell in row[-2:]]
        answers = {yes_or_no(text).answer for _, text in said}
        if len(row) in (2, 3) and answers == {Answer.YES, Answer.NO} and row[-2][1] > 0:
            return said[0], said[1]
    return None


def _below_sides(rows: Sequence[list[Cell]], sides: Sides) -> list[list[Cell]]:
    """Return the rows with the marks below yes and no as one answer, and without the line that names them."""
    found = []
    for row in rows:
        marks = {place: text_of(value).strip() for _, place, value in row if place in dict(sides)}
        if len(row) > 1 and [text for _, text in sides] == list(marks.values()):
            continue
        label = [cell for cell in row if cell[1] not in marks]
        if len(label) == 1 and marks and all(map(_is_mark, marks.values())):
            said = " ".join(f"{marks.get(place, '☐')} {word}" for place, word in sides)
            alone = next((dict(sides)[place] for place in marks), "") if len(marks) == 1 else said
            unclear = len(marks) == 1 and seen(next(iter(marks.values()))).looks in ("empty_box", "cross")
            found.append([*label, (label[0][0], min(marks), said if unclear else alone)])
        else:
            found.append(row)
    return found


def _is_mark(text: str) -> bool:
    return len(text) <= SHORT and seen(text).looks in MARKS


def _sides_in_one(row: list[Cell]) -> list[Cell]:
    """Put a cell for yes and one for no, each with its box, together as one answer."""
    if len(row) != 3:
        return row
    label, *sides = row
    boxes = [_signs().match(text_of(side[2]).strip()) for side in sides]
    said = [yes_or_no(box[2]).answer for box in boxes if box]
    if said not in ([Answer.YES, Answer.NO], [Answer.NO, Answer.YES]):
        return row
    return [label, (*sides[0][:2], " ".join(text_of(side[2]).strip() for side in sides))]


def _labels_and_answers(rows: Sequence[Sequence[Cell]], asks: _Asked) -> bool:
    """Tell whether a form has its labels and its answers in one cell each: "Submit reports: yes"."""
    parted = [_parted(text_of(row[0][2])) for row in rows if len(row) == 1]
    known = [answer for label, answer in parted if answer and asks.by(label) in asks.ours]
    return len(known) >= ENOUGH and all(yes_or_no(answer).answer is not None for answer in known)


def _parted(text: str) -> tuple[str, str]:
    label, _, answer = text.partition(":")
    return label.strip(), answer.strip()


def _apart(row: Sequence[Cell], asks: _Asked) -> Iterator[list[Cell]]:
    """Yield a row with its label and its answer in cells of their own."""
    label, answer = _parted(text_of(row[0][2]))
    if len(row) == 1 and ":" in text_of(row[0][2]) and asks.by(label):
        at, place, _ = row[0]
        yield [(at, place, label), *([(at, place, answer)] if answer else [])]
    else:
        yield list(row)


def _lines(
    rows: Sequence[Sequence[Cell]], asks: _Asked, labels: frozenset[str], *, beside: bool
) -> tuple[list[Line], list[tuple[int, str]]]:
    """Return the questions with their answers, and the other texts with their rows."""
    lines: list[Line] = []
    texts: list[tuple[int, str]] = []
    for row in rows:
        at, place, value = row[0]
        text = text_of(value).strip()
        option = _signs().match(text) if len(row) == 1 else None
        if len(row) == 2:
            lines.append(_pair(row[0], row[1], asks))
        elif option and asks.by(option[2]):
            lines.append(Line(option[2], option[1], (at, place)))
        elif option and lines:
            lines[-1] = replace(lines[-1], answer=_joined(lines[-1].answer, text), at=(at, place))
        elif asks.by(text) or fold(text) in labels:
            lines.append(Line(text, None, (at, place + 1)))
        elif not beside and lines and lines[-1].answer is None and lines[-1].at[0] == at - 1:
            lines[-1] = replace(lines[-1], answer=value, at=(at, place))
        else:
            texts.append((at, text))
    return _but_headings(lines, asks), texts


def _but_headings(lines: Sequence[Line], asks: _Asked) -> list[Line]:
    """Leave out the line over options that stand below it as lines of their own."""
    found = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        heads = line.answer is None and after is not None and asks.by(after.label) in asks.actions
        if not (heads and asks.by(line.label) == "actions"):
            found.append(line)
    return found


def _pair(one: Cell, other: Cell, asks: _Asked) -> Line:
    """Return a line of two cells: the sign may stand before its option or behind it."""
    before = len(text_of(one[2]).strip()) <= SHORT and not asks.by_cell(one) and asks.by_cell(other)
    label, answer = (other, one) if before else (one, other)
    return Line(text_of(label[2]).strip(), answer[2], (answer[0], answer[1]))


def _joined(said: Value | None, option: str) -> str:
    return option if said is None else f"{text_of(said)} {option}"


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """Match a sign of a box and the option behind it."""
    meanings = ("tick", "empty_box", "crossed_box", "cross", "circle", "filled")
    signs = {sign for meaning in meanings for sign in listed(meaning) if sign and not sign.isalnum()}
    listing = "|".join(sorted(map(re.escape, signs), key=len, reverse=True))
    return re.compile(MARKED.replace("{signs}", listing or "☐"), re.DOTALL)


def _together(forms: Sequence[Form], asks: _Asked) -> Bundle:
    """Put the forms of several files together as a list with one row a file. One that names no
    administration has the name of its file there, of which a person says whose it is."""
    titled = "workshop" not in forms[0].targets
    above: list[list[Value | None]] = [[text] for text in forms[0].above] if titled else []
    start = len(above) + 2
    rows: list[list[Value | None]] = [*above, [line.label for line in forms[0].lines]]
    rows += [[_answer(line, form, asks) for line in form.lines] for form in forms]
    cells = {
        (start + number, place + 1): (line.at[0] + 1, line.at[1] + 1)
        for number, form in enumerate(forms)
        for place, line in enumerate(form.lines)
    }
    notes = dict.fromkeys(text for form in forms for text in (*(() if titled else form.above), *form.notes))
    books = [form.book for form in forms]
    book = Book(
        sheets=(
            _with_looks(
                sheet_of(Bundle.SHEET, rows), cells, {start + n: f.sheet for n, f in enumerate(forms)}
            ),
            *([sheet_of(Bundle.NOTES, [[text] for text in notes])] if notes else []),
        ),
        file_name=_name([book.file_name for book in books]),
        format=books[0].format,
        notes=tuple(replace(note, sheet=book.file_name) for book in books for note in book.notes),
        sha256=hashlib.sha256("".join(sorted(book.sha256 for book in books)).encode()).hexdigest(),
    )
    return Bundle(book, tuple(Origin(book, start + n) for n, book in enumerate(books)), cells)


def _answer(line: Line, form: Form, asks: _Asked) -> Value | None:
    if line.answer is None and asks.by(line.label) == "administration" and _is_answered(form, asks):
        return f"{LEFT_BLANK} {form.book.file_name})"
    return line.answer


def _with_looks(
    table: Sheet, cells: Mapping[tuple[int, int], tuple[int, int]], sheets: Mapping[int, Sheet]
) -> Sheet:
    """Return the table with what its cells look like in the files, and with the formulas that are lost."""
    looks = {
        (row, column): look for (row, column), at in cells.items() if (look := sheets[row].looks.get(at))
    }
    lost = {(row, column) for (row, column), at in cells.items() if at in sheets[row].lost_formulas}
    return replace(table, looks=looks, lost_formulas=frozenset(lost))


def _name(names: Sequence[str]) -> str:
    return f"{len(names)} forms ({min(names)} to {max(names)})" if len(names) > 1 else names[0]
