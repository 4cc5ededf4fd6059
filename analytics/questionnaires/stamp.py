"""The stamp of a questionnaire: whose it is, and where each answer stands.

It is a few short lines of JSON. A very hidden sheet holds them, and so do the custom properties of the file.
What comes back may have been through any hands: nothing in it is believed before it is looked at.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.model import Questionnaire
from analytics.questionnaires.wording import LANGUAGE

SHEET = "_stamp"
PROPERTY = "Followup stamp "
"""Custom properties that hold a line are called so, with the number of the line behind it."""
MARK = "followup-questionnaire"
FORMAT = 1
LONGEST = 250
"""Letters of a line: Excel keeps no more than 255 of a custom property."""
MOST_LINES, MOST_SHEETS, MOST_ANSWERS = 10_000, 256, 500
MOST_ROWS, MOST_COLUMNS = 2_000, 50
"""How far down and to the right an answer can stand."""

CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
TOKEN = re.compile(r"[0-9A-Z]{4,40}")
ID = re.compile(r"[A-Za-z0-9_.-]{1,80}")
DIGEST = re.compile(r"[0-9a-f]{16}")


class BadStamp(ValueError):
    """A stamp that can't be used; the message is the end of a sentence that begins with the file."""


@dataclass(frozen=True)
class SheetStamp:
    """One sheet: its name, what it is about, and the cells of its answers by question id (such as B9)."""

    sheet: str
    round: str
    workshop: str
    administration: str
    token: str
    language: str
    name_cell: str
    answers: Mapping[str, str]

    @property
    def unit(self) -> tuple[str, str]:
        """Workshop key and ISO code."""
        return self.workshop, self.administration


@dataclass(frozen=True)
class Stamp:
    """All that a file says about itself: the digest of the questionnaire, and its sheets in order."""

    digest: str
    sheets: tuple[SheetStamp, ...]


def digest_of(questionnaire: Questionnaire) -> str:
    """Return what tells one questionnaire from another: ids and kinds of its questions, in their order."""
    asked = [[question.id, question.kind] for question in questionnaire.questions]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


def place_of(cell: str) -> tuple[int, int]:
    """Return row and column of a cell, counted from 0. BadStamp where no answer can stand.

    >>> place_of("B9")
    (8, 1)
    """
    found = CELL.fullmatch(cell)
    column = 0
    for letter in found[1] if found else "":
        column = column * 26 + ord(letter) - 64
    if not found or int(found[2]) > MOST_ROWS or column > MOST_COLUMNS:
        raise BadStamp(f"its stamp names a cell “{cell[:20]}”, where no questionnaire has an answer")
    return int(found[2]) - 1, column - 1


# ---- written ----------------------------------------------------------------------------------------


def lines_of(stamp: Stamp) -> tuple[str, ...]:
    """Return a stamp as lines, none longer than a custom property can be."""
    return tuple(_lines(stamp))


def _lines(stamp: Stamp) -> Iterator[str]:
    yield _line([MARK, FORMAT, stamp.digest])
    for each in stamp.sheets:
        yield _line(["sheet", each.sheet, each.round, *each.unit, each.token, each.language, each.name_cell])
        held: dict[str, str] = {}
        for id_, cell in each.answers.items():
            if held and len(_line(["answers", {**held, id_: cell}])) > LONGEST:
                yield _line(["answers", held])
                held = {}
            held[id_] = cell
        yield _line(["answers", held])


def _line(said: list[object]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


# ---- read -------------------------------------------------------------------------------------------


def is_stamp(line: str) -> bool:
    """Tell whether a line is the first of a stamp, of whatever format."""
    return line.lstrip().startswith(f'["{MARK}"')


def stamp_of(lines: Sequence[str]) -> Stamp:
    """Return the stamp that lines hold. BadStamp, with what is wrong, where none can be used."""
    if len(lines) > MOST_LINES or any(len(line) > LONGEST for line in lines):
        raise BadStamp("its stamp is far longer than any that was made here")
    read = [_read(line) for line in lines]
    digest = _head(read[0] if read else [])
    sheets: list[SheetStamp] = []
    for line in read[1:]:
        if line[:1] == ["sheet"] and len(line) == 8:
            sheets.append(_sheet(line[1:]))
        elif line[:1] == ["answers"] and len(line) == 2 and sheets and isinstance(line[1], dict):
            sheets[-1] = _with_answers(sheets[-1], line[1])
        else:
            raise BadStamp("its stamp can't be read")
    _check_sheets(sheets)
    return Stamp(digest, tuple(sheets))


def _read(line: str) -> list[Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise BadStamp("its stamp can't be read")
    return found


def _head(line: Sequence[Any]) -> str:
    if len(line) < 2 or line[0] != MARK:
        raise BadStamp("its stamp can't be read")
    if line[1] != FORMAT or isinstance(line[1], bool):
        raise BadStamp(
            f"its stamp has the format “{str(line[1])[:20]}”, and format {FORMAT} is the one known here"
        )
    if len(line) != 3 or not isinstance(line[2], str) or not DIGEST.fullmatch(line[2]):
        raise BadStamp("its stamp does not say which questionnaire it asks")
    return line[2]


def _sheet(said: Sequence[Any]) -> SheetStamp:
    if not all(isinstance(each, str) and each for each in said):
        raise BadStamp("its stamp can't be read")
    sheet, round_code, workshop, administration, token, language, name_cell = said
    if not ID.fullmatch(administration) or not TOKEN.fullmatch(token) or not LANGUAGE.fullmatch(language):
        raise BadStamp("its stamp does not say whose it is")
    place_of(name_cell)
    return SheetStamp(sheet, round_code, workshop, administration, token, language, name_cell, {})


def _with_answers(sheet: SheetStamp, said: Mapping[str, Any]) -> SheetStamp:
    for id_, cell in said.items():
        if not ID.fullmatch(id_) or not isinstance(cell, str):
            raise BadStamp("its stamp can't be read")
        place_of(cell)
    answers = {**sheet.answers, **said}
    cells = [sheet.name_cell, *answers.values()]
    if len(answers) < len(sheet.answers) + len(said) or len(set(cells)) < len(cells):
        raise BadStamp("its stamp names a question or a cell twice")
    if len(answers) > MOST_ANSWERS:
        raise BadStamp(f"its stamp names more than {MOST_ANSWERS} answers on a sheet")
    return replace(sheet, answers=answers)


def _check_sheets(sheets: Iterable[SheetStamp]) -> None:
    listed = list(sheets)
    names = [each.sheet.casefold() for each in listed]
    if not listed or not all(each.answers for each in listed):
        raise BadStamp("its stamp names no answers")
    if len(listed) > MOST_SHEETS:
        raise BadStamp(f"its stamp names more than {MOST_SHEETS} sheets")
    if len(set(names)) < len(names) or SHEET in names:
        raise BadStamp("its stamp names a sheet twice, or itself")
