"""Two ways of a random survey into the product: as records, quickly, and as workbooks, as an office does."""

from __future__ import annotations

import io
from functools import cache

import openpyxl
import pandas as pd

from analytics.assemble import build_survey
from analytics.model import Answer
from analytics.records import PublishedRecord, Records, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.survey import Survey
from analytics.workbook import write_template
from tests.ingest.filling import opened, saved, typed_into
from tests.oracle.surveys import (
    BLANK,
    BLANK_OR_NO,
    NO,
    NO_OR_BLANK,
    UNRECORDED,
    YES,
    Held,
    RandomSurvey,
    Reply,
    asked,
    name_of,
)

LETTERS = {
    YES: Answer.YES,
    NO: Answer.NO,
    BLANK: Answer.NOT_ANSWERED,
    UNRECORDED: Answer.NOT_RECORDED,
    NO_OR_BLANK: Answer.NO,
    BLANK_OR_NO: Answer.NOT_ANSWERED,
}
"""Letter → what a file holds; that a blank was placed by rule stands in the note of a reply."""
WORDS = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_ANSWERED: None, Answer.NOT_RECORDED: "not recorded"}


def as_survey(made: RandomSurvey) -> Survey:
    """Return the survey as the store would give it back."""
    titles = dict(made.rounds)
    replies = pd.DataFrame(
        [(r.workshop, r.administration, sheet, _note(made, r), 1) for sheet, r in enumerate(made.replies)],
        columns=["workshop", "administration", "sheet", "note", "upload"],
    )
    records = Records(
        rounds=tuple(RoundRecord(code=code, title=title) for code, title in titles.items()),
        workshops=tuple(map(_workshop, made.workshops)),
        replies=replies,
        answer_sheets={
            sheet: {q: LETTERS[letter] for q, letter in zip(asked(), reply.letters, strict=True)}
            for sheet, reply in enumerate(made.replies)
        },
        practices=pd.DataFrame(
            [], columns=["workshop", "administration", "kind", "text", "place", "note", "key"]
        ),
        published=tuple(
            PublishedRecord(p.round, p.table, p.measure, p.by, p.group, p.count, p.base, None)
            for p in made.printed
        ),
        data_version=f"1-oracle{made.seed}",
    )
    return build_survey(records, load_questionnaire(), load_administrations())


def _note(made: RandomSurvey, reply: Reply) -> str:
    """Return what the first reply of a workshop notes about blanks that were placed by rule."""
    first = next(r for r in made.replies if r.workshop == reply.workshop)
    labels = {q.id: q.label for q in load_questionnaire().answered}
    placed = [question for workshop, question in made.placed if workshop == reply.workshop]
    told = [f"{labels[question]}: the blank is placed here by rule." for question in placed]
    return "\n".join(told) if reply is first else ""


def _workshop(held: Held) -> WorkshopRecord:
    return WorkshopRecord(
        round=held.round,
        number=held.number,
        title=held.title,
        month=held.month,
        region_type=held.region_type,
        topic=held.topic,
        participated=held.number_given,
        participants=held.listed,
    )


def as_workbooks(made: RandomSurvey) -> dict[str, bytes]:
    """Return file name → a filled-in collection workbook, one a round."""
    return {f"round-{i}.xlsx": _workbook(made, *named) for i, named in enumerate(made.rounds)}


@cache
def _template() -> bytes:
    buffer = io.BytesIO()
    write_template(buffer)
    return buffer.getvalue()


def _workbook(made: RandomSurvey, code: str, title: str) -> bytes:
    labels = {q.id: q.label for q in load_questionnaire().answered}
    workshops = {w.key: w for w in made.workshops if w.round == code}
    book = opened(_template())
    _fill_in_round(book["Round"], {"Code": code, "Title": title})
    told = [r for r in made.replies if r.workshop in workshops]
    return typed_into(
        saved(book),
        {
            "Workshops": [_line(w) for w in workshops.values()],
            "Replies": [
                {"Workshop": workshops[r.workshop].number, "Administration": name_of(r.administration)}
                | {labels[q]: WORDS[LETTERS[letter]] for q, letter in zip(asked(), r.letters, strict=True)}
                | {"Note": _note(made, r) or None}
                for r in told
            ],
        },
    )


def _fill_in_round(page: openpyxl.worksheet.worksheet.Worksheet, values: dict[str, str]) -> None:
    for row in range(1, 20):
        if page.cell(row, 1).value in values:
            page.cell(row, 2).value = values[page.cell(row, 1).value]


def _line(workshop: Held) -> dict[str, object]:
    return {
        "Number": workshop.number,
        "Title": workshop.title,
        "Month": workshop.month or None,
        "Region type": workshop.region_type or None,
        "Topic": workshop.topic or None,
        "Administrations that participated": workshop.number_given,
        "List of participants": "; ".join(map(name_of, workshop.listed or ())) or None,
    }
