"""The rows of a filled-in form as a question and its answer each, whatever columns stand beside them: numbers
of the questions, a cell to mark for yes and one for no, remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from analytics.ingest.book import Sheet, Value
from analytics.ingest.forms.columns.matching import SURE
from analytics.ingest.forms.words.answers import seen, yes_or_no
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import has_word, listed
from analytics.model import Answer, Questionnaire

NUMBER = re.compile(r"(?:[QS]?[./ ]?)?\d{1,2}\s?[.):]?|[a-z][.)]?|[ivx]{1,4}[.)]?", re.IGNORECASE)
"""The number of a question, in a cell of its own."""
MARKED = r"^({signs}|\[ ?[xXvV✓✔]? ?\]|\( ?[xXvV✓✔]? ?\))\s*(?=\S)(.*)$"
SHORT, LONGEST_WORD = 4, 12
TICKS = ("tick", "letter_x", "circle", "filled", "crossed_box")

Cell = tuple[int, int, Value | None]
"""Row and column, counted from 0, and what stands there."""
Row = list[Cell]


class Asks:
    """What the survey asks, and how its questions are called."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._phrases = Phrases(questionnaire)
        self.actions = frozenset(question.id for question in questionnaire.actions)
        self.answered = self.actions | {question.id for question in questionnaire.outcomes}
        self.ours = self.answered | {"actions"}
        self.texts = {question.about: question for question in questionnaire.texts if question.about}

    def by(self, text: str) -> str:
        """Return what a text asks, blank where it asks nothing of this survey."""
        bare = text.rstrip(":?… ").strip()
        found = self._phrases.best(bare) if bare else None
        return found.target if found and found.confidence >= SURE else ""

    def by_cell(self, cell: Cell) -> str:
        return self.by(_text(cell))


@dataclass(frozen=True)
class Remark:
    """A remark beside the answer to a question; `at` is its cell."""

    label: str
    text: str
    at: tuple[int, int]


@dataclass(frozen=True)
class FormRows:
    """The rows of a form, each with one or two cells, and the remarks beside them. `sided`: yes and no have a
    cell each."""

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()
    sided: bool = False


@dataclass(frozen=True)
class _Over:
    """What a line of headings says: the columns for yes and for no with their words, the one of answers, and
    the headings of the others."""

    sides: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    answer: int | None = None
    others: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


def form_rows(sheet: Sheet, asks: Asks) -> FormRows | None:
    """Return the rows of a form; None where more stands beside its questions than is understood."""
    rows = _filled(sheet)
    at = _column_of_questions(rows, asks)
    rows = _without_numbers(rows, at, asks)
    headed = _with_headings(rows, at, asks)
    ticks = _ticks(headed, at, asks)
    answers = _column_of_answers(rows, at, asks)
    made: list[Row] = []
    remarks: list[Remark] = []
    for over, row in headed:
        label, beside = _parted(row, at)
        asked = bool(label and over.sides and asks.by_cell(label[-1]) in asks.answered)
        if not label or not (beside or asked):
            made.append(row)
            continue
        found = _answer(label, beside, over, ticks, asks) or _first(label, beside, over, answers)
        if found is None or len(label) > 1:
            return None
        said, others = found
        made.append([*label, *([said] if said else [])])
        remarks += [Remark(_text(label[0]), _text(cell), cell[:2]) for cell in others]
    sided = any(over.sides for over, _ in headed) or any(_boxed(_parted(row, at)[1]) for row in rows)
    return FormRows(tuple(made), tuple(remarks), sided) if _are_remarks(remarks, headed, at) else None


def _text(cell: Cell) -> str:
    return text_of(cell[2]).strip()


def _filled(sheet: Sheet) -> list[Row]:
    rows = [
        [(at, place, value) for place, value in enumerate(row) if text_of(value).strip()]
        for at, row in enumerate(sheet.rows)
    ]
    return [row for row in rows if row]


def _column_of_questions(rows: Sequence[Row], asks: Asks) -> int:
    """Return the column in which most questions of the survey stand."""
    found = Counter(cell[1] for row in rows for cell in row if asks.by_cell(cell))
    return found.most_common(1)[0][0] if found else 0


def _without_numbers(rows: Sequence[Row], at: int, asks: Asks) -> list[Row]:
    """Return the rows without a column of the questions' numbers, whatever stands over it."""
    left = [c for row in rows if len(row) > 1 for c in row if c[1] < at and not asks.by_cell(c)]
    texts = [_text(cell) for cell in left]
    numbers = [text for text in texts if NUMBER.fullmatch(text)]
    enough = len(numbers) > 2 or any(text[0].isdigit() for text in numbers)
    if not enough or len(set(texts)) < len(texts) or len(numbers) < len(texts) - 1:
        return list(rows)
    return [[cell for cell in row if cell not in left] for row in rows]


def _parted(row: Row, at: int) -> tuple[Row, Row]:
    """Return the cells up to the column of questions, and those beside it."""
    return [cell for cell in row if cell[1] <= at], [cell for cell in row if cell[1] > at]


def _with_headings(rows: Sequence[Row], at: int, asks: Asks) -> list[tuple[_Over, Row]]:
    """Return the rows but those of headings, each with the headings that it stands below."""
    over = _Over()
    found: list[tuple[_Over, Row]] = []
    for row in rows:
        label, beside = _parted(row, at)
        asked = asks.by_cell(label[-1]) if label else ""
        if asked not in asks.answered and (heading := _heading(label, beside)):
            over = heading
        else:
            found.append((over, row))
    return found


def _heading(label: Row, beside: Row) -> _Over | None:
    texts = {cell[1]: _text(cell) for cell in beside}
    sides = {place: text for place, text in texts.items() if _word(text) is not None}
    if len(sides) == 2 and {_word(text) for text in sides.values()} == {Answer.YES, Answer.NO}:
        return _Over(sides=sides, others=_but(texts, sides))
    answers = [place for place, text in texts.items() if has_word(fold(text), "answer_heading")]
    remarks = [place for place, text in texts.items() if is_of_remarks(text)]
    named = not label or has_word(fold(_text(label[0])), "question_heading")
    if len(answers) == 1 and remarks:
        return _Over(answer=answers[0], others=_but(texts, answers))
    return _Over(others=texts) if named and remarks and len(remarks) == len(texts) else None


def _but(texts: Mapping[int, str], places: Collection[int]) -> dict[int, str]:
    return {place: text for place, text in texts.items() if place not in places}


def _word(text: str) -> Answer | None:
    """Return which side a heading is for."""
    found = seen(text) if len(text) <= LONGEST_WORD else None
    return (
        Answer.YES if found and found.looks == "yes" else Answer.NO if found and found.looks == "no" else None
    )


def is_of_remarks(heading: str) -> bool:
    """Tell whether a column with this heading holds remarks."""
    return has_word(fold(heading), "remarks") or has_word(fold(heading), "detail")


def _ticks(headed: Sequence[tuple[_Over, Row]], at: int, asks: Asks) -> frozenset[str]:
    """Return the marks of a form below yes and no that choose; an empty box, a 0 or a dash chooses nothing.
    A sign that could also cross a side out does where it is the only one and stands below both."""
    below: dict[str, set[Answer | None]] = {}
    for over, row in headed:
        label, beside = _parted(row, at)
        if label and asks.by_cell(label[-1]) in asks.answered:
            for cell in beside:
                if cell[1] in over.sides and not _is_empty(_text(cell)):
                    below.setdefault(_text(cell), set()).add(_word(over.sides[cell[1]]))
    sure = {text for text in below if seen(text).looks in TICKS or seen(text).number == 1}
    alone = {
        text for text, sides in below.items() if len(below) == 1 and len(sides) == 2 and len(text) <= SHORT
    }
    return frozenset(sure | alone)


def _is_empty(text: str) -> bool:
    return seen(text).looks in ("empty_box", "nothing", "blank") or seen(text).number == 0


def _column_of_answers(rows: Sequence[Row], at: int, asks: Asks) -> int | None:
    """Return the column in which the administration or the workshop of a form is named."""
    for target in ("administration", "workshop"):
        for label, beside in (_parted(row, at) for row in rows):
            if label and beside and asks.by_cell(label[-1]) == target:
                return beside[0][1]
    return None


Found = tuple[Cell | None, Row]
"""The answer of a row, and the remarks beside it."""


def _answer(label: Row, beside: Row, over: _Over, ticks: Collection[str], asks: Asks) -> Found | None:
    """Return the answer of a row with a cell for yes and one for no, None for any other row."""
    if asks.by_cell(label[-1]) not in asks.answered:
        return None
    if boxes := _boxed(beside):
        said = " ".join(map(_text, boxes))
        return (*boxes[0][:2], said), [cell for cell in beside if cell not in boxes]
    if not over.sides:
        return None
    words = {place: text for place, text in over.others.items() if not is_of_remarks(text)}
    marks = {cell[1]: _text(cell) for cell in beside if cell[1] in over.sides}
    marks |= {cell[1]: _text(cell) for cell in beside if cell[1] in words and _text(cell) in ticks}
    others = [cell for cell in beside if cell[1] not in marks]
    chosen = [place for place, text in marks.items() if not _is_empty(text)]
    at = (label[-1][0], min(marks, default=min(over.sides)))
    return (*at, _said(chosen, marks, {**words, **over.sides}, over, ticks)), others


def _said(
    chosen: Sequence[int],
    marks: Mapping[int, str],
    words: Mapping[int, str],
    over: _Over,
    ticks: Collection[str],
) -> str:
    """Return the answer that the marks of a row give; what stands where, if that says no answer."""
    if not chosen:
        return " ".join(f"☐ {word}" for word in over.sides.values())
    only = chosen[0]
    own = only in over.sides and _word(marks[only]) is not None and _word(marks[only]) is _word(words[only])
    if len(chosen) == 1 and (marks[only] in ticks or own):
        return words[only]
    if set(marks) <= set(over.sides) and all(len(text) <= SHORT for text in marks.values()):
        return " ".join(f"{marks.get(place, '☐')} {word}" for place, word in over.sides.items())
    return ", ".join(f"“{marks[place]}” under “{words[place]}”" for place in chosen)


def _boxed(beside: Row) -> Row:
    """Return the cells for yes and for no that have each its box and its word in them."""
    found = [(cell, box) for cell in beside if (box := signs().match(_text(cell)))]
    answers = [yes_or_no(box[2]).answer for _, box in found]
    both = answers in ([Answer.YES, Answer.NO], [Answer.NO, Answer.YES])
    return [cell for cell, _ in found] if both else []


def _first(label: Row, beside: Row, over: _Over, answers: int | None) -> Found | None:
    """Return the one cell beside a question that is its answer, by the headings or by where the names of the
    form stand; None where that is not plain."""
    place = over.answer if over.answer is not None else answers
    if len(beside) == 1 and beside[0][1] not in over.others:
        return beside[0], []
    if over.sides or place is None:
        return (beside[0], beside[1:]) if over.sides and beside[0][1] in over.sides else None
    said = [cell for cell in beside if cell[1] == place]
    others = [cell for cell in beside if cell[1] != place]
    return (said[0] if said else None), others


def _are_remarks(remarks: Sequence[Remark], headed: Sequence[tuple[_Over, Row]], at: int) -> bool:
    """Tell whether what stands beside answers is told to be remarks, or can be nothing else: texts that do
    not repeat, and that answer nothing unless an answer stands before them."""
    over = {cell[:2]: over for over, row in headed for cell in row}
    filled = {row[0][0] for _, row in headed if len(_parted(row, at)[1]) > 1}
    free = [each for each in remarks if not is_of_remarks(over[each.at].others.get(each.at[1], ""))]
    if not all(_is_remark(each, over[each.at], filled) for each in free):
        return False
    texts = [each.text for each in free if not over[each.at].sides]
    return 2 * len(set(texts)) > len(texts) or not texts


def _is_remark(each: Remark, over: _Over, filled: Collection[int]) -> bool:
    found = seen(each.text)
    if found.looks == "number":
        return bool(over.sides) and found.number not in (0, 1)
    return found.looks == "text" or bool(found.text and each.at[0] in filled)


@lru_cache(maxsize=1)
def signs() -> re.Pattern[str]:
    """Match a sign of a box and the option behind it."""
    meanings = ("tick", "empty_box", "crossed_box", "cross", "circle", "filled")
    found = {sign for meaning in meanings for sign in listed(meaning) if sign and not sign.isalnum()}
    listing = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    return re.compile(MARKED.replace("{signs}", listing or "☐"), re.DOTALL)
