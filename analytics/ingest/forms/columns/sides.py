"""A column for yes and one for no: which headings are such a pair, and the answer that both give together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
COLUMN = re.compile(
    r"^(?:column|col|field|question|item)\.?\s?(?:\d{1,3}[a-z]?|[a-z])\b[\s.:)–—-]*(?=\S)", re.IGNORECASE
)
BEHIND = re.compile(
    r"^(?P<asked>.*\S)\s*(?P<label>[\[(（][^\[\]()（）]{1,12}[\])）]|[#._]\s?\d{1,3}|\s\d{1,3})$", re.DOTALL
)
"""What stands behind the yes or no of a heading: "yes [4]", "yes.1", "yes (tick)"."""
COUNTS = re.compile(r"[\W_]*\d{1,3}\W*")
CODE = re.compile(r"\d{1,2}\s*[=.):]\s*(?=\w{1,12}\W*$)")
"""The code of an answer before it: "(1 = yes)"."""
LONGEST = 12
Side = tuple[str, Answer]
"""A question, and the answer that a column of it is for."""
TICKED, BLANK, ODD = 1, 0, 2


def side_of(heading: Heading) -> Side | None:
    """Return the question of a heading and which answer its column is for, None when it is for none.

    >>> side_of(Heading("Direct effects (No)", "Direct effects (No)"))
    ('direct effects', <Answer.NO: 0>)
    """
    if heading.choice and (answer := _word(heading.choice)) is not None:
        return _bare(heading.question), answer
    asked = without_duty(NUMBERED.sub("", COLUMN.sub("", heading.whole))).rstrip(" *")
    for pattern in (ENDS, BEGINS):
        found = pattern.match(asked)
        if found and (answer := _word(found["word"])) is not None:
            return _bare(found["base"]), answer
    return None


def sides_of(headings: Sequence[Heading]) -> list[Side | None]:
    """Return the side of each heading. What stands behind the yes or no belongs to the question where both
    sides have it; a number that counts the columns does not, where it leaves one pair and no more.

    >>> two = sides_of([Heading(whole, whole) for whole in ("Effects yes [4]", "Effects no [5]")])
    >>> [(question, int(answer)) for question, answer in two]
    [('effects', 1), ('effects', 0)]
    """
    ways = [_ways(heading) for heading in headings]
    counts = [Counter(filter(None, each)) for each in zip(*ways, strict=True)]
    found: list[Side | None] = []
    for mine in ways:
        pairs = (
            side for side, n in zip(mine, counts, strict=True) if side and n[side] == n[_other(side)] == 1
        )
        found.append(next(pairs, mine[0]))
    return found


def _ways(heading: Heading) -> tuple[Side | None, Side | None, Side | None]:
    """Return the side that a heading says as it is, with what stands behind the answer, and without it."""
    plain = side_of(heading)
    coded, found = CODE.sub("", heading.whole), BEHIND.match(heading.whole)
    if coded != heading.whole:
        return plain, None, side_of(Heading(coded, coded))
    side = side_of(Heading(found["asked"], found["asked"])) if found else None
    if found is None or side is None:
        return plain, None, None
    labelled = (f"{side[0]}\n{fold(found['label'])}", side[1])
    return plain, labelled, side if COUNTS.fullmatch(found["label"]) else None


def _other(side: Side) -> Side:
    return side[0], other_answer(side[1])


def other_answer(answer: Answer) -> Answer:
    """Return no for yes, and yes for no."""
    return Answer.NO if answer is Answer.YES else Answer.YES


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


def pairs_in(fields: Sequence[Field]) -> list[tuple[Field, Field]]:
    """Return the columns for yes and for no of each question that has both, in their order."""
    sides: dict[Side, list[Field]] = {}
    for side, field in zip(sides_of([field.heading for field in fields]), fields, strict=True):
        if side:
            sides.setdefault(side, []).append(field)
    return [
        pair
        for side, mine in sides.items()
        if side[1] is Answer.YES
        for pair in zip(mine, sides.get(_other(side), ()), strict=False)
    ]


def with_other_sides(readings: Sequence[Reading], table: Table, reader: Reader) -> list[Reading]:
    """Return the readings, with each column for yes or for no whose other side stands in the table taken for
    the question that the words of both speak of, however few they are beside the yes or no."""
    sides = sides_of([r.field.heading for r in readings])
    return [
        _by_its_question(r, side, table, reader) if side and _other(side) in sides else r
        for r, side in zip(readings, sides, strict=True)
    ]


def _by_its_question(reading: Reading, side: Side, table: Table, reader: Reader) -> Reading:
    if reading.kept or reading.by_person:
        return reading
    question = side[0].partition("\n")[0]
    asked = replace(reading.field, heading=Heading(question, question))
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
    own = next((side[1] for side in _ways(field.heading) if side), None)
    of_text = {}
    for text in used:
        answer = said[text]
        alone = one_word and (answer is not Answer.NO or yes_or_no(text).answer is own)
        ticked = answer is Answer.YES or alone
        of_text[text] = TICKED if ticked else BLANK if answer is not None else ODD
    of_code = np.array([of_text.get(text, BLANK) for text in field.texts] + [BLANK], dtype=np.int8)
    return of_code[field.codes]
