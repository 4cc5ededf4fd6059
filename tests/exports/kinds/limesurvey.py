"""LimeSurvey: headings as texts, codes or both, answers in full or as codes, German, CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tests.exports.asked import OUR_FORM, USUAL_FORM, Form
from tests.exports.bare import bare_workbook
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Sheet, csv_bytes
from tests.exports.truth import OUTCOMES, PARTIAL

Heading = Literal["code", "text", "both"]
TITLE = "Follow-up actions after the wor"
"""The survey's title, cut to the 31 characters that a sheet may have."""
META = {
    "id": ("Response ID", "Antwort ID"),
    "submitdate": ("Date submitted", "Datum Abgeschickt"),
    "lastpage": ("Last page", "Letzte Seite"),
    "startlanguage": ("Start language", "Start-Sprache"),
    "seed": ("Seed", "Zufallsstartwert"),
    "startdate": ("Date started", "Datum gestartet"),
    "datestamp": ("Date last action", "Datum letzte Aktivität"),
}
NO_DATE = "1980-01-01 00:00:00"


class Question(NamedTuple):
    code: str
    text: str
    full: str
    """The answer in full."""
    short: str
    """The answer as a code."""


def every() -> list[Export]:
    return [_full(), _codes(), _both(), _german(), _csv()]


def _questions(entry: Entry, form: Form, other: str = "Other") -> list[Question]:
    """Return the columns; a list of boxes that was never shown is N/A in full."""
    reply = entry.reply
    name, title = FULL[reply.administration], titled(reply.workshop)
    found = [
        Question("G1Q1", form.administration, name, name),
        Question("G1Q2", form.workshop, title, f"A{reply.workshop}"),
    ]
    for number, (action, label) in enumerate(form.choices.items(), start=1):
        full, short = ("Yes", "Y") if reply.ticked(action) else ("No", "")
        if reply.skipped_actions:
            full = "N/A"
        found.append(Question(f"G2Q1[SQ{number:03d}]", f"{form.actions} [{label}]", full, short))
    typed = reply.text("others_text")
    found.append(Question("G2Q1[other]", f"{form.actions} [{other}]", typed, typed))
    for number, (kind, header) in enumerate(form.applied.items(), start=1):
        found.append(Question(f"G3Q{number}", header, reply.text(kind), reply.text(kind)))
    for number, outcome in enumerate(OUTCOMES, start=1):
        answer = reply.answers[outcome].capitalize()
        text = reply.text(f"{outcome}_text")
        found.append(Question(f"G4Q{number}", form.outcomes[outcome], answer or "N/A", answer[:1]))
        found.append(Question(f"G4Q{number}a", form.details[f"{outcome}_text"], text, text))
    return found


def _heading(question: Question, heading: Heading) -> str:
    both = f"{question.code}. {question.text}"
    return {"code": question.code, "text": question.text, "both": both}[heading]


def _meta(entry: Entry, *, dated: bool = True) -> list[Cell]:
    begun, sent = (f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (entry.begun, entry.sent))
    left = entry.holds == PARTIAL
    submitted = None if left else sent if dated else NO_DATE
    seed = str(10_000_019 * (entry.number % 199 + 1))
    return [entry.number, submitted, 1 if left else 4, "en", seed, *([begun, sent] if dated else [])]


def _rows(
    listed: Sequence[Entry],
    heading: Heading,
    *,
    form: Form = USUAL_FORM,
    short: bool = False,
    german: bool = False,
    dated: bool = True,
) -> list[list[Cell]]:
    other = "Sonstiges" if german else "Other"
    keys = list(META) if dated else list(META)[:5]
    meta = [Question(key, META[key][german], "", "") for key in keys]
    head = [_heading(q, heading) for q in (*meta, *_questions(listed[0], form, other))]
    rows: list[list[Cell]] = [[*head]]
    for entry in listed:
        answers = [q.short if short else q.full for q in _questions(entry, form, other)]
        rows.append([*_meta(entry, dated=dated), *(answer or None for answer in answers)])
    return rows


def _timed(rows: list[list[Cell]], listed: Sequence[Entry]) -> list[list[Cell]]:
    """Add the columns of timings that stand behind the answers, headings repeated as LimeSurvey does."""
    heads = ["interviewtime. Total time", "groupTime211. Group time: Follow-up"]
    heads += [f"G4Q{number}Time. Question time: {OUR_FORM.outcomes['efficiency']}" for number in (1, 2, 3)]
    seconds = [(entry.sent - entry.begun).total_seconds() + 0.37 for entry in listed]
    return [
        [*rows[0], *heads],
        *([*row, taken, taken - 60, 12.5, None, 8.25] for row, taken in zip(rows[1:], seconds, strict=True)),
    ]


def _book(rows: list[list[Cell]]) -> bytes:
    return bare_workbook(Sheet(TITLE, rows), inline=True, dimension=True, properties="PHP_XLSXWriter")


def _full() -> Export:
    listed = entries(PARTIAL)
    return Export(
        "limesurvey_full_answers",
        "LimeSurvey",
        _book(_rows(listed, "text")),
        "results-survey416273.xlsx",
        rows_of(listed, TITLE, 2),
        remark="Yes and No for each box; no date of submission: not finished; dates are texts",
    )


def _codes() -> Export:
    listed = entries()
    return Export(
        "limesurvey_codes",
        "LimeSurvey",
        _book(_rows(listed, "code", short=True)),
        "results-survey416273 (1).xlsx",
        rows_of(listed, TITLE, 2),
        may_refuse=True,
        remark="G2Q1[SQ001] says nothing by itself: only a person knows which question that is",
    )


def _both() -> Export:
    listed = entries(PARTIAL)
    return Export(
        "limesurvey_code_and_text",
        "LimeSurvey",
        _book(_timed(_rows(listed, "both", form=OUR_FORM), listed)),
        "results-survey416273 (2).xlsx",
        rows_of(listed, TITLE, 2),
        asked=OUR_FORM.asked,
        remark="timings that repeat the words of a question stand behind the answers",
    )


def _german() -> Export:
    listed = entries(PARTIAL)
    rows = _rows(listed, "text", german=True, dated=False)
    words = {"Yes": "Ja", "No": "Nein", "N/A": "N/A"}
    told = [[words.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in rows[1:]]
    return Export(
        "limesurvey_german",
        "LimeSurvey",
        _book([rows[0], *told]),
        "results-survey416273 (3).xlsx",
        rows_of(listed, TITLE, 2),
        remark="Antwort ID, Sonstiges, Ja and Nein; not date-stamped, so that 1980 means finished",
    )


def _csv() -> Export:
    listed = entries(PARTIAL)
    rows = _rows(listed, "both", short=True)
    for row, entry in zip(rows[1:], listed, strict=True):
        row[8] = titled(entry.reply.workshop)
    return Export(
        "limesurvey_csv_codes",
        "LimeSurvey",
        csv_bytes(rows, quote_all=True),
        "results-survey416273.csv",
        rows_of(listed, "", 2),
        remark="Y and empty for boxes, Y, N and empty for questions",
    )
