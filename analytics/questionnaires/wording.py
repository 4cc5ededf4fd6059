"""The words of a questionnaire, one language a file of `data/questionnaires/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from analytics.errors import FollowupError
from analytics.model import Question, Questionnaire
from analytics.reference import DATA

WORDINGS = DATA / "questionnaires"
LANGUAGE = re.compile(r"[a-z]{2,8}(?:-[A-Za-z0-9]{2,8})*")
"""The code of a language, as the names of the files have it: en, pt-BR."""
ENGLISH = "en"


@dataclass(frozen=True)
class Wording:
    """The words of one language; `code` is the name of its file.

    `questions` has wordings by question id; what it lacks is asked in the questionnaire's own words.
    """

    code: str
    language: str
    yes: str
    no: str
    sheet: str
    administration: str
    workshop: str
    due: str
    how_to: tuple[str, ...]
    actions: str
    outcomes: str
    texts: str
    pick_title: str
    pick: str
    page: str
    questions: Mapping[str, str] = field(default_factory=dict)

    def of(self, question: Question) -> str:
        """Return how a question is asked."""
        return self.questions.get(question.id, question.wording)

    def how_to_fill_in(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """Return the lines above the questions."""
        known = {"months": questionnaire.asked_after_months, "yes": self.yes, "no": self.no}
        return tuple(line.format(**known) for line in self.how_to)


def load_wordings(folder: Path | None = None) -> dict[str, Wording]:
    """Return the languages by code, those of the project without a folder. Raises FollowupError where a file
    lacks a word or has one too many."""
    return dict(_read(folder or WORDINGS))


@lru_cache(maxsize=4)
def _read(folder: Path) -> tuple[tuple[str, Wording], ...]:
    return tuple((path.stem, _wording(path)) for path in sorted(folder.glob("*.toml")))


def _wording(path: Path) -> Wording:
    with path.open("rb") as file:
        content: dict[str, Any] = tomllib.load(file)
    wanted = {each.name for each in fields(Wording)} - {"code", "questions"}
    given = content.keys() - {"questions"}
    wrong = [f"“{key}” is missing" for key in sorted(wanted - given)]
    wrong += [f"“{key}” is not known" for key in sorted(given - wanted)]
    if not LANGUAGE.fullmatch(path.stem):
        wrong.append("its name is no code of a language, such as en.toml")
    if not wrong and content["yes"].strip().casefold() == content["no"].strip().casefold():
        wrong.append("“yes” and “no” are the same")
    if wrong:
        raise FollowupError(f"The words of a questionnaire in {path.name} can't be used: {'; '.join(wrong)}.")
    lines = tuple(content.pop("how_to"))
    return Wording(code=path.stem, how_to=lines, **content)
