"""Columns that say how a reply stands, such as "draft" or "withdrawn": a person says which rows count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.rows.asked import Group, value_id
from analytics.ingest.forms.rows.left_out import Reasons
from analytics.ingest.forms.words.answers import begins_with_no, number_in, says_none, seen
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import beginning, forms, has_word, key
from analytics.open_question import OpenQuestion, Option, ValueAsked
from analytics.understanding import IGNORED, OF_THE_REPLY

STANDING = "standing"
BELOW = "the replies below"
COUNTS, LEAVE_OUT = "counts", "leave out"
EMPTY, NOTHING = -1, "(an empty cell)"
"""The code of an empty cell and how it is shown: where others say that a reply came, it may say no."""
MOST_IN_A_LINE, GAP = 2, 4
"""A line over replies has so few cells, and stands so few rows above them."""
LONGEST, MOST, SHOWN = 40, 12, 3
"""A text of more letters says more than how a reply stands, and so does a column of more values."""

YES_LOOKS = ("yes", "tick", "letter_x", "circle", "filled", "crossed_box")
NO_LOOKS = ("no", "nothing", "cross", "empty_box")

ENDS = re.compile(
    r"\s*(?:$|[^\sA-Za-z]|(?:on|by|of|see|at|as|in|since|after|before|from|to|and|or|not|reply|replies|entry|"
    r"entries|response|record|row|version|le|la|par|du|de|el|por|am|von|durch)\b)",
    re.IGNORECASE,
)
"""How a text goes on after a word that says that a reply does not count: "Draft – not final", "Withdrawn on 3
May", and not "Tests done weekly"."""

Doubts = Mapping[Field, tuple[tuple[int, str], ...]]
"""Column → (code, text) of its values that may say that a reply does not count."""


def doubts_in(settled: Settled, reasons: Reasons) -> Doubts:
    """Return what stands beside the replies that may say of some that they do not count."""
    table = settled.table
    taken = {f.place for target, f in settled.fields.items() if target != "answered_at"}
    free = [f for f in table.fields if f.place not in taken and not _known_to_the_tool(f, settled)]
    found = {field: (*_doubtful(field, reasons), *_left_empty(field, settled, reasons)) for field in free}
    return {field: values for field, values in found.items() if values}


def _known_to_the_tool(field: Field, settled: Settled) -> bool:
    heading = field.heading
    said = {form for text in (heading.whole, heading.question, heading.code) for form in forms_of(text)}
    return not said.isdisjoint(settled.table.kind.states)


def _doubtful(field: Field, reasons: Reasons) -> Iterator[tuple[int, str]]:
    """Yield the values of a column that say that a reply does not count; of one that tells how replies
    stand, all that do not plainly say that they are in order."""
    if len(field.sample) > MOST and not any(map(_is_off, field.sample)):
        return
    codes = [int(code) for code in np.unique(field.codes[reasons.kept]) if code >= 0]
    values = [(code, field.texts[code]) for code in codes]
    of_standing = bool(set(forms_of(field.heading.whole)) & forms("standing_heading"))
    telling = of_standing and 1 < len(values) <= MOST
    asked = bool(set(forms_of(field.heading.whole)) & forms("standing_asked"))
    refused = bool(set(forms_of(field.heading.whole)) & forms("standing_refused"))
    for code, text in values:
        if (
            _is_off(text)
            or (asked and _is_no(text))
            or (refused and _may_refuse(text))
            or (telling and len(text) <= LONGEST and fold(text) not in forms("standing_good"))
        ):
            yield code, text


def _left_empty(field: Field, settled: Settled, reasons: Reasons) -> Iterator[tuple[int, str]]:
    """Yield the empty cell of a column such as "Replied": where others say yes, or where they say when and
    nothing is answered beside any that is empty, but for a no that may have been filled in beforehand."""
    asked = set(forms_of(field.heading.whole)) & forms("standing_asked")
    empty = reasons.kept & (field.codes < 0)
    if not asked or not field.sample or not empty.any():
        return
    says_yes = len(field.sample) <= MOST and any(map(_is_good, field.sample))
    if says_yes or not (_answers_something(settled) & empty).any():
        yield EMPTY, NOTHING


def _is_good(text: str) -> bool:
    return fold(text) in forms("standing_good") or seen(text).looks in YES_LOOKS or number_in(text) == 1


def _answers_something(settled: Settled) -> NDArray[np.bool_]:
    """Return for each row whether an answer or a text in it is more than a no."""
    whose = ("administration", "workshop", "round", *OF_THE_REPLY, IGNORED)
    said = [
        f.where(lambda text: not _is_no(text)) for target, f in settled.fields.items() if target not in whose
    ]
    return np.logical_or.reduce(said) if said else np.zeros(settled.table.n_rows, bool)


def _may_refuse(text: str) -> bool:
    """Tell whether a value below a heading such as "Excluded" may be a yes: no denial, no name of nothing,
    no score."""
    number = number_in(text)
    denied = says_none(text) or begins_with_no(text)
    return len(text) <= LONGEST and not _is_no(text) and not denied and (number is None or number == 1)


def _is_no(text: str) -> bool:
    return key(text) == "0" or (len(text) <= LONGEST and seen(text).looks in NO_LOOKS)


def _is_off(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    if has_word(fold(text), "standing_anywhere"):
        return True
    begun = beginning("standing_off").match(text)
    alone = begun is not None and ENDS.match(text[begun.end() :])
    return bool(alone or fold(text) in forms("standing_off"))


def _blocks(settled: Settled, reasons: Reasons) -> Iterator[tuple[str, NDArray[np.intp]]]:
    """Yield each line that says of the replies below it that they do not count, with the rows of these."""
    table = settled.table
    filled = np.add.reduce([field.codes >= 0 for field in table.fields], dtype=np.int32)
    few = (filled > 0) & (filled <= MOST_IN_A_LINE)
    for row in np.flatnonzero(~reasons.kept & few).tolist():
        text = next(cell for cell in table.cells(row) if cell).strip(" :-–—=*#")
        off = _is_off(text[:LONGEST]) or has_word(fold(text), "standing_anywhere")
        off = off or fold(text) in forms("standing_line")
        if off and len(rows := _run_below(reasons.kept, row)):
            yield text, rows


def _run_below(kept: NDArray[np.bool_], row: int) -> NDArray[np.intp]:
    """Return the next rows of replies below a line, over an empty row or headings between."""
    begins = next((at for at in range(row + 1, min(row + 1 + GAP, len(kept))) if kept[at]), len(kept))
    below = kept[begins:]
    return begins + np.arange(len(below) if below.all() else int(np.argmin(below)))


def without_unwanted(settled: Settled, reasons: Reasons, context: Context) -> Reasons:
    """Return the reasons with the rows left out that a person said do not count."""
    for field, values in doubts_in(settled, reasons).items():
        name = field.heading.whole
        for code, text in values:
            if context.answers.get(value_id(STANDING, name, text)) == LEAVE_OUT:
                why = f"“{name[:40]}” says “{text}”, and a person said that such rows do not count"
                reasons = reasons.but(reasons.kept & (field.codes == code), ("note", why))
    for text, rows in list(_blocks(settled, reasons)):
        if context.answers.get(value_id(STANDING, BELOW, text)) == LEAVE_OUT:
            why = f"it stands below “{text}”, and a person said that such rows do not count"
            reasons = reasons.but(np.isin(np.arange(settled.table.n_rows), rows), ("note", why))
    return reasons


def questions_of(settled: Settled, reasons: Reasons, context: Context) -> Iterator[OpenQuestion]:
    """Ask whether the rows count beside which a column says something that may mean that they do not."""
    for field, values in doubts_in(settled, reasons).items():
        name = field.heading.whole
        still = [(c, text) for c, text in values if value_id(STANDING, name, text) not in context.answers]
        if still:
            rows = [(text, np.flatnonzero(reasons.kept & (field.codes == code))) for code, text in still]
            where = f"The column “{name[:60]}” says" if name else "Cells without a heading say"
            said = f"{where} how the replies stand. Which of them count?"
            yield which_count(settled.table, (STANDING, name), rows, said, column=field.place_in_words)
    below = [
        (text, rows)
        for text, rows in _blocks(settled, reasons)
        if value_id(STANDING, BELOW, text) not in context.answers
    ]
    if below:
        said = "Lines between the replies say of those below them that they may not count. Do they count?"
        yield which_count(settled.table, (STANDING, BELOW), below, said)


def which_count(
    table: Table,
    group: Group,
    found: Sequence[tuple[str, NDArray[np.intp]]],
    message: str,
    *,
    column: str = "",
) -> OpenQuestion:
    """Ask of some rows whether they count, by what stands beside them: (text, its rows)."""
    numbers = {text: tuple(map(table.number, rows.tolist())) for text, rows in found}
    return OpenQuestion(
        "values",
        f"{group[0]}:{group[1]}" if group[1] else group[0],
        message,
        sheet=table.sheet.name,
        row=next(iter(numbers.values()))[0],
        column=column,
        found=", ".join(numbers)[:80],
        expected="whether the replies beside each of these words count",
        mend="Say of each whether such rows count; it is asked once.",
        values=tuple(_value(value_id(*group, text), text, rows) for text, rows in numbers.items()),
        code="standing-unclear",
    )


def _value(id_: str, text: str, rows: tuple[int, ...]) -> ValueAsked:
    options = (Option(LEAVE_OUT, "Leave such rows out"), Option(COUNTS, "They count"))
    return ValueAsked(id_, text, len(rows), rows[:SHOWN], options=options)
