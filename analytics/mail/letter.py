"""Letters as data: a text file with named fields for each kind, in data/letters/<language>/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from analytics.errors import FollowupError
from analytics.reference import DATA
from analytics.rounds.log import DispatchKind

LETTERS = DATA / "letters"
ENGLISH = "en"
SUBJECT = "Subject:"
FIELDS: dict[str, str] = {
    "administration": "the name of the administration",
    "names": "the names of those who are written to, or “colleagues”",
    "workshop": "the titles of the workshops in one line",
    "workshops": "the workshops, one a line",
    "due": "the day on which the reply is due",
    "sent": "the day on which the questionnaire was sent",
    "office": "the office that asks",
    "survey": "the full title of the survey",
    "survey_short": "what the round is called",
    "round": "the code of the round",
    "today": "the day of the letter",
}
"""The fields of a letter, and what stands in them."""


class MailRefused(FollowupError):
    """A letter can't be written as it is; the message says where and why, and holds no name or address."""


@dataclass(frozen=True)
class Letter:
    """The text of a letter with its fields. `place` says where it is kept, for messages."""

    subject: str
    body: str
    place: str


def letter_of(kind: DispatchKind, folder: Path | None = None, language: str = ENGLISH) -> Letter:
    """Return the letter of a kind, checked. Raises MailRefused."""
    file = (folder or LETTERS) / language / f"{kind}.txt"
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MailRefused(f"{file} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise MailRefused(f"{file} is no text in UTF-8. Save it as such.") from error
    place = f"{language}/{file.name}"
    return letter_from(text, place)


def letter_from(text: str, place: str) -> Letter:
    """Return a letter from its text, whose first line is its subject. Raises MailRefused with the line."""
    first, _, rest = text.replace("\r\n", "\n").replace("\r", "\n").partition("\n")
    if not first.startswith(SUBJECT) or not first.removeprefix(SUBJECT).strip():
        raise MailRefused(
            f"{place}, line 1: a letter begins with “{SUBJECT}” and its subject in the same line."
        )
    for number, line in enumerate((first, *rest.split("\n")), start=1):
        if why := _fault(line):
            raise MailRefused(f"{place}, line {number}: {why}")
    return Letter(first.removeprefix(SUBJECT).strip(), rest.strip("\n") + "\n", place)


def _fault(line: str) -> str:
    """Say what is wrong with the fields of a line, blank for nothing."""
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    try:
        parts = list(Formatter().parse(line))
    except ValueError:
        return f"a brace stands alone. A field is one of {known}; a brace itself is written twice."
    for _, name, form, turned in parts:
        if name is not None and (name not in FIELDS or form or turned):
            return f"{{{name}}} is no field of a letter. Fields are {known}."
    return ""


BREAKS = re.compile("[\\x00-\\x1f\\x7f\\x85\\u2028\\u2029\\ud800-\\udfff]")
"""What ends a line for one program or another, and what no text of a mail can hold."""


def filled(letter: Letter, values: Mapping[str, str]) -> tuple[str, str]:
    """Return subject and text with the fields filled in.

    MailRefused where a value has a line break in the subject: it would begin another line of the head.
    """
    for name in re.findall(r"{(\w+)}", letter.subject):
        if BREAKS.search(values[name]):
            raise MailRefused(
                f"{letter.place}, line 1: {{{name}}} has a line break in it, which no subject can hold."
            )
    return letter.subject.format_map(values), letter.body.format_map(values)
