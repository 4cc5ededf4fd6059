"""Read the survey's reference data from the data folder: questionnaire, administrations."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from pathlib import Path

from analytics.model import Administration, Question, Questionnaire, TableSpec

_ABOVE = Path(__file__).resolve().parent.parent
_INSTALLED = _ABOVE / "followup_dashboard"

HOME = _INSTALLED if _INSTALLED.is_dir() else _ABOVE
"""The folder with app.py, pages and data: the project's own, or followup_dashboard of an installed wheel."""

DATA = HOME / "data"
"""The folder with the project's data files."""


QUESTIONNAIRE = DATA / "questionnaire.toml"
"""The questions that are asked when no other file is named."""


def load_questionnaire(path: Path | None = None) -> Questionnaire:
    """Return the questionnaire; a question or action is a block in the file and no code."""
    return _read_questionnaire(path or QUESTIONNAIRE)


@lru_cache(maxsize=4)
def _read_questionnaire(path: Path) -> Questionnaire:
    with path.open("rb") as file:
        content = tomllib.load(file)
    return Questionnaire(
        title=content["title"],
        asked_after_months=content["asked_after_months"],
        questions=tuple(
            Question(**{**block, "phrases": tuple(block.get("phrases", ()))}) for block in content["question"]
        ),
        tables=tuple(
            TableSpec(**{**block, "actions": tuple(block.get("actions", ()))}) for block in content["table"]
        ),
        headings=tuple((block["target"], tuple(block["phrases"])) for block in content.get("heading", ())),
        reply_within_weeks=content.get("reply_within_weeks", 0),
        method=content.get("method", ""),
        office=content.get("office", ""),
        most_reminders=content.get("reminders", {}).get("most", 0),
        days_between=content.get("reminders", {}).get("days_between", 0),
    )


@lru_cache(maxsize=4)
def load_administrations(path: Path = DATA / "administrations.csv") -> dict[str, Administration]:
    """Return the member administrations by ISO code, in the order of the file.

    Lines that start with ``#`` are comments. Aliases stand in one column, separated by ``|``.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return {row["code"]: _administration(row) for row in csv.DictReader(lines)}


def _administration(row: dict[str, str]) -> Administration:
    return Administration(
        code=row["code"],
        name=row["name"],
        service=row["service"],
        aliases=tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip()),
        sub_region=row["sub_region"],
        tile_row=int(row["tile_row"]),
        tile_column=int(row["tile_column"]),
    )
