"""Two states of the records of a small survey: those that a report was made of, and those of later.

By hand: three of five shared materials, and later four of six; direct effects one of five, later two of six.
"""

from __future__ import annotations

from pathlib import Path

from analytics.audience import Audience
from analytics.member_names import MemberNames
from analytics.reference import load_administrations
from analytics.report import Report, report, written
from analytics.seen_by import seen_by
from analytics.survey import Survey
from tests.building import survey_of, workshop

SAVED = Path(__file__).parent / "saved" / "edited.docx"
"""The report of the earlier records, as `tests.report.by_libreoffice` edited it."""
EVERYBODY = ("FJ", "WS", "TO", "VU", "PG", "SB", "KI")
OLD = [
    ("2020-1", "FJ", "yyynnnyyy"),
    ("2020-1", "WS", "ynnnnnnyy"),
    ("2020-1", "TO", "ynnnnnnyn"),
    ("2020-1", "VU", "nynnnnnyn"),
    ("2020-1", "PG", "nnynnnnyn"),
]
TEXTS = [
    {
        "workshop": "2020-1",
        "administration": "FJ",
        "kind": "projects",
        "text": "The port keeps 12 lists now.",
    },
    {"workshop": "2020-1", "administration": "WS", "kind": "projects", "text": "Training goes on."},
]


def _survey(replies: list[tuple[str, str, str]], version: str, texts: list[dict[str, str]] = TEXTS) -> Survey:
    at = workshop("2020-1", participants=EVERYBODY, participated=7, topic="Valuation")
    return survey_of(replies, workshops=[at], practices=texts, data_version=version)


BEFORE = _survey(OLD, "1-before")
AFTER = _survey([*OLD, ("2020-1", "SB", "yynnnnyyy")], "2-after")
WITHOUT_TEXTS = _survey(OLD, "2-silent", [])
NAMES = MemberNames(tuple(load_administrations().values()))


def of(survey: Survey, audience: Audience = "office") -> Report:
    return report(seen_by(survey, audience), "2020")


def made(survey: Survey, audience: Audience = "office") -> bytes:
    return written(of(survey, audience))
