"""A column for yes and one for no: which headings are such a pair, and the answer that both give together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.forms.columns.reading import Reader, Reading, by_heading
from analytics.ingest.forms.columns.table import Field, Table, field_of
from analytics.ingest.forms.words.answers import box, yes_or_no
from analytics.ingest.forms.words.heading import NUMBERED, Heading
from analytics.ingest.forms.words.stems import without_duty
from analytics.ingest.values import fold
from analytics.model import Answer

ENDS = re.compile(
    r"^(?P<base>.*\S)(?:\s*[-–—:/|(\[（]\s*|\s+)(?P<word>[^\s()\[\]（）]{1,12})\s*[)\]）]?$", re.DOTALL
)
BEGINS = re.compile(r"^(?P<word>[^\s:–—-]{1,12})\s*[-–—:]\s*(?P<base>\S.*)$", re.DOTALL)
LABEL = re.compile(r"^(?:(?![a-z]*\d{3})(?=[a-z]*\d)[a-z\d]{1,5}|[a-z])\s+(?=\S)")
LONGEST = 12
TICKED, BLANK, ODD = 1, 0, 2


def side_of(heading: Heading) -> tuple[str, Answer] | None:
    """Return the question of a heading and which answer its column is for, None when it is for none.

    >>> side_of(Heading("Direct effects (No)", "Direct effects (No)"))
    ('direct effects', <Answer.NO: 0>)
    """
    if heading.choice and (answer := _word(heading.choice)) is not None:
        return _bare(heading.question), answer
    asked = without_duty(NUMBERED.sub("", heading.whole)).rstrip(" *")
    for pattern in (ENDS, BEGINS):
        found = pattern.match(asked)
        if found and (answer := _word(found["word"])) is not None:
            return _bare(found["base"]), answer
    return None


def _bare(question: str) -> str:
    """Return a folded question without its own label, which counts columns: "Q4a", "b", but no year."""
    return LABEL.sub("", fold(question))


def _word(text: str) -> Answer | None:
    said = yes_or_no(text).answer if len(text) <= LONGEST and not text.isdigit() else None
    return said if said in (Answer.YES, Answer.NO) else None


def says_a_side(text: str) -> bool:
    """Tell whether a cell says nothing but yes, or nothing but no."""
    return _word(text) is not None


def is_row_of_sides(cells: Sequence[str]) -> bool:
    """Tell whether a row says nothing but yes and no: the second row of headings of such pairs."""
    said = [_word(cell) for cell in cells if cell]
    return len(said) > 1 and None not in said and len(set(said)) == 2


def pair_in(fields: Sequence[Field]) -> tuple[Field, Field] | None:
    """Return the columns for yes and for no of one question."""
    sides = {side: field for field in fields if (side := side_of(field.heading))}
    for (base, answer), field in sides.items():
        if answer is Answer.YES and (other := sides.get((base, Answer.NO))):
            return field, other
    return None


def with_other_sides(readings: Sequence[Reading], table: Table, reader: Reader) -> list[Reading]:
    """Return the readings, with each column for yes or for no whose other side stands in the table taken for
    the question that the words of both speak of, however few they are beside the yes or no."""
    sides = {side_of(r.field.heading) for r in readings}
    return [_by_its_question(r, sides, table, reader) for r in readings]


def _by_its_question(
    reading: Reading, sides: Collection[tuple[str, Answer] | None], table: Table, reader: Reader
) -> Reading:
    side = None if reading.kept or reading.by_person else side_of(reading.field.heading)
    if side is None or (side[0], Answer.NO if side[1] is Answer.YES else Answer.YES) not in sides:
        return reading
    asked = replace(reading.field, heading=Heading(side[0], side[0]))
    found = replace(by_heading(asked, table.kind, reader), field=reading.field)
    return found if found.reads == "yes_no" else reading


def answered_by(yes: Field, no: Field) -> Field:
    """Return one column with what both say together; where they contradict each other, or a sign is not
    known, what stands in both, so that a person is asked."""
    marks = [_marks(yes), _marks(no)]
    texts = ["Yes", "No"]
    codes = np.select(
        [(marks[0] == TICKED) & (marks[1] == BLANK), (marks[0] == BLANK) & (marks[1] == TICKED)], [0, 1], -1
    )
    odd = np.flatnonzero((codes < 0) & ((marks[0] != BLANK) | (marks[1] != BLANK)))
    for row in odd.tolist():
        said = ", ".join(
            f"“{_cell(field, row)}” under “{word}”" for field, word in ((yes, "Yes"), (no, "No"))
        )
        if said not in texts:
            texts.append(said)
        codes[row] = texts.index(said)
    return field_of(yes, codes, texts)


def _cell(field: Field, row: int) -> str:
    code = int(field.codes[row])
    return field.texts[code][:40] if code >= 0 else ""


def _marks(field: Field) -> NDArray[np.int8]:
    """Return for each row whether the box of a side is ticked: by a word or sign that is known, or by the
    only one that stands in the column."""
    used = [text for _, text in field.used()]
    said = {text: box(text).answer for text in used}
    filled = [text for text in used if said[text] is not Answer.NOT_ANSWERED]
    one_word = len({fold(text) or text for text in filled}) == 1
    own = (side_of(field.heading) or ("", None))[1]
    of_text = {}
    for text in used:
        answer = said[text]
        alone = one_word and (answer is not Answer.NO or yes_or_no(text).answer is own)
        ticked = answer is Answer.YES or alone
        of_text[text] = TICKED if ticked else BLANK if answer is not None else ODD
    of_code = np.array([of_text.get(text, BLANK) for text in field.texts] + [BLANK], dtype=np.int8)
    return of_code[field.codes]
