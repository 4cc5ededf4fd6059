"""A filled-in form as lines: its questions below each other, each answer beside its question or below it, and
boxes before or behind the options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analytics.ingest.book import Book, Sheet, Value
from analytics.ingest.forms.form_rows import SHORT, Asks, Cell, Remark, Row, form_rows, signs
from analytics.ingest.forms.rows.answer_keys import answer_keys, said_in_text
from analytics.ingest.forms.words.answers import seen, yes_or_no
from analytics.ingest.forms.words.file_names import MEMBER
from analytics.ingest.values import fold, text_of
from analytics.model import Answer

ENOUGH = 2
"""So many actions or outcomes make a form one of this survey, and so many options with boxes a form."""


@dataclass(frozen=True)
class Line:
    """A question of a form and its answer, None where it was left blank; `at` is the answer's cell."""

    label: str
    answer: Value | None
    at: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Form:
    """One form. `above` and `notes` are its texts that ask nothing, before and behind the lines; `keys` is
    what it says that numbers and signs mean."""

    book: Book
    sheet: Sheet
    lines: tuple[Line, ...]
    above: tuple[str, ...]
    notes: tuple[str, ...]
    targets: frozenset[str]
    remarks: tuple[Remark, ...] = ()
    keys: Mapping[str, Answer] = field(default_factory=dict)
    only_so: bool = False
    """Whether nothing but a form has this shape, so that one alone is read as one too."""
    listing: tuple[Line, ...] = ()
    """The lines if the actions below their heading, with no answer beside any, are those that were taken."""

    @property
    def key(self) -> object:
        """What is the same in all files of one form. Its title may be all that tells the workshop."""
        told = () if "workshop" in self.targets else tuple(map(fold, self.above))
        return tuple(fold(line.label) for line in self.lines), told


def labels_beside(sheet: Sheet, asks: Asks) -> Iterator[str]:
    """Yield what stands before one other cell, as the questions of a form do."""
    found = form_rows(sheet, asks)
    for row in found.rows if found else ():
        if len(row) == 2:
            yield text_of(row[0][2])


def form_in(
    book: Book, sheet: Sheet, asks: Asks, labels: frozenset[str], *, named: bool = False
) -> Form | None:
    """Read a sheet as a form; None where it is something else. `named`: the name of its file names an
    administration, so that a form without a line for it is one too."""
    found = form_rows(sheet, asks)
    if found is None or any(len(row) > 2 for row in found.rows):
        return None
    rows, in_one_cell = _label_and_answer(_without_key(found.rows, asks), asks)
    beside = sum(len(row) == 2 and bool(asks.by_cell(row[0])) for row in rows) > 1
    whole, texts = _lines(rows, asks, labels if beside else frozenset(), beside=beside)
    if named:
        whole = _with_member(whole, asks)
    lines = _but_headings(whole, asks)
    targets = [target for line in lines if (target := asks.by(line.label))]
    if targets.count("administration") != 1 or len(asks.ours & set(targets)) < ENOUGH:
        return None
    first = min(line.at[0] for line in lines if line.label != MEMBER)
    return Form(
        book,
        sheet,
        tuple(_but_untouched(lines, asks)),
        above=tuple(text for at, text in texts if at < first),
        notes=tuple(text for at, text in texts if at >= first),
        targets=frozenset(targets),
        remarks=found.remarks,
        keys=_keys(book, sheet),
        only_so=found.sided or bool(found.remarks) or in_one_cell or _options(rows, asks) >= ENOUGH,
        listing=_as_listing(whole, asks),
    )


def _with_member(lines: list[Line], asks: Asks) -> list[Line]:
    """Return the lines of a form with one for its administration where none of its own asks for it."""
    asked = "administration" in [asks.by(line.label) for line in lines]
    return lines if asked or not lines else [Line(MEMBER, None, (0, 0)), *lines]


def with_listings(forms: Sequence[Form], asks: Asks) -> list[Form]:
    """Return the forms, with the actions that stand as lines below their heading as those that were taken,
    where forms of one kind list different ones, or where a form lists some and answers other questions."""
    found: dict[object, set[Value | None]] = {}
    for form in forms:
        listed = replace(form, lines=form.listing or form.lines)
        said = [line.answer for line in listed.lines if asks.by(line.label) == "actions"]
        found.setdefault(listed.key, set()).update(said)
    return [_listed(form, found, asks) if form.listing else form for form in forms]


def _listed(form: Form, found: Mapping[object, set[Value | None]], asks: Asks) -> Form:
    listed = replace(form, lines=form.listing, only_so=True)
    some = not asks.actions <= form.targets
    answered = any(line.answer is not None for line in form.lines if asks.by(line.label) in asks.answered)
    return listed if len(found[listed.key]) > 1 or (some and answered) else form


def _as_listing(lines: Sequence[Line], asks: Asks) -> tuple[Line, ...]:
    """Return the lines with the actions below their heading as its answer; () where they are no such list."""
    targets = [asks.by(line.label) for line in lines]
    mine = [place for place, target in enumerate(targets) if target in asks.actions]
    if not mine or any(lines[place].answer is not None for place in mine):
        return ()
    first, last = mine[0], mine[-1]
    if last - first + 1 != len(mine) or first == 0 or targets[first - 1] != "actions":
        return ()
    head = replace(lines[first - 1], answer="; ".join(lines[n].label for n in mine), at=lines[first].at)
    return (*lines[: first - 1], head, *lines[last + 1 :]) if lines[first - 1].answer is None else ()


def _keys(book: Book, sheet: Sheet) -> dict[str, Answer]:
    """Return what a form plainly says of numbers and signs."""
    said = answer_keys(replace(book, sheets=(sheet,))).get("", {})
    return {sign: answer for sign, answer in said.items() if answer is not None}


def _without_key(rows: Sequence[Row], asks: Asks) -> list[Row]:
    """Return the rows, with a key that stands beside a word such as "Key" as a text alone."""
    keys = [len(row) == 2 and not asks.by_cell(row[0]) and said_in_text(text_of(row[1][2])) for row in rows]
    return [[row[1]] if is_key else row for row, is_key in zip(rows, keys, strict=True)]


def _options(rows: Sequence[Row], asks: Asks) -> int:
    """Return how many actions stand in one cell with a box before them."""
    boxes = [signs().match(text_of(row[0][2]).strip()) for row in rows if len(row) == 1]
    return sum(asks.by(box[2]) in asks.actions for box in boxes if box)


def _label_and_answer(rows: Sequence[Row], asks: Asks) -> tuple[list[Row], bool]:
    """Return the rows with label and answer in cells of their own, and whether they shared one."""
    shared = _labels_and_answers(rows, asks)
    return [row for cells in rows for row in _apart(cells, asks)] if shared else list(rows), shared


def _labels_and_answers(rows: Sequence[Row], asks: Asks) -> bool:
    """Tell whether a form has its labels and its answers in one cell each: "Submit reports: yes"."""
    parted = [_parted(text_of(row[0][2])) for row in rows if len(row) == 1]
    known = [answer for label, answer in parted if answer and asks.by(label) in asks.ours]
    return len(known) >= ENOUGH and all(yes_or_no(answer).answer is not None for answer in known)


def _parted(text: str) -> tuple[str, str]:
    label, _, answer = text.partition(":")
    return label.strip(), answer.strip()


def _apart(row: Row, asks: Asks) -> Iterator[Row]:
    """Yield a row with its label and its answer in cells of their own."""
    label, answer = _parted(text_of(row[0][2]))
    if len(row) == 1 and ":" in text_of(row[0][2]) and asks.by(label):
        at, place, _ = row[0]
        yield [(at, place, label), *([(at, place, answer)] if answer else [])]
    else:
        yield list(row)


def _lines(
    rows: Sequence[Row], asks: Asks, labels: frozenset[str], *, beside: bool
) -> tuple[list[Line], list[tuple[int, str]]]:
    """Return the questions with their answers, and the other texts with their rows."""
    lines: list[Line] = []
    texts: list[tuple[int, str]] = []
    for row in rows:
        at, place, value = row[0]
        text = text_of(value).strip()
        option = signs().match(text) if len(row) == 1 else None
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
    return lines, texts


def _but_headings(lines: Sequence[Line], asks: Asks) -> list[Line]:
    """Leave out the line over options that stand below it as lines of their own."""
    found = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        heads = line.answer is None and after is not None and asks.by(after.label) in asks.actions
        if not (heads and asks.by(line.label) == "actions"):
            found.append(line)
    return found


def _but_untouched(lines: Sequence[Line], asks: Asks) -> list[Line]:
    """Return the lines with boxes of which none is ticked as left blank: so they stood on the empty form."""
    boxes = [line for line in lines if asks.by(line.label) in asks.actions and line.answer is not None]
    if any(seen(text_of(line.answer)).looks != "empty_box" for line in boxes):
        return list(lines)
    return [replace(line, answer=None) if line in boxes else line for line in lines]


def _pair(one: Cell, other: Cell, asks: Asks) -> Line:
    """Return a line of two cells: the sign may stand before its option or behind it."""
    before = len(text_of(one[2]).strip()) <= SHORT and not asks.by_cell(one) and asks.by_cell(other)
    label, answer = (other, one) if before else (one, other)
    return Line(text_of(label[2]).strip(), answer[2], (answer[0], answer[1]))


def _joined(said: Value | None, option: str) -> str:
    return option if said is None else f"{text_of(said)} {option}"
