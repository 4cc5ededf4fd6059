"""The tidy rows of a selection: single replies for the office, counts for everybody else.

A row of a reply joins workshop, sub-region and all answers of one administration. Beside the lists that a
report prints of who did what, that is its name, whatever stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.dataset.columns import ANSWERS, COUNTS, FACTS, IN_BASE, REPLIES, SAID, Column
from analytics.export.practice_list import clean
from analytics.filters import Filters
from analytics.measures import answers
from analytics.model import Answer, Question
from analytics.records import WorkshopRecord
from analytics.result import Row
from analytics.selection import kept_units, selected
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.whole_rounds import by_region_type

Cell = str | int | bool | None
FOR_THE_OFFICE = (
    "Rows of single replies are for the office: beside a printed report they name who did not act. "
    "For this audience there are counts."
)


@dataclass(frozen=True)
class Data:
    """Rows as lists of cells by column, all of one length; None is what the column says of an empty cell."""

    id: str
    columns: tuple[Column, ...]
    values: Mapping[str, list[Cell]]

    def __len__(self) -> int:
        return len(self.values[self.columns[0].name])

    def lines(self) -> Iterator[tuple[Cell, ...]]:
        """Return the rows, each as its cells in the order of the columns."""
        return zip(*(self.values[column.name] for column in self.columns), strict=True)


@dataclass(frozen=True)
class Replies:
    """Single replies, in order of workshop and administration: `facts` by column, and `answers` as codes,
    (replies × questions)."""

    facts: Mapping[str, list[Cell]]
    answers: np.ndarray
    questions: tuple[Question, ...]


def data_for(counts: Tally) -> Data:
    """Return the finest data that the audience of a selection may have."""
    return of_replies(counts) if counts.survey.each_shown else of_groups(counts)


def replies(counts: Tally) -> Replies:
    """Return the single replies of a selection; ValueError for others than the office."""
    survey, units = counts.survey, counts.survey.units
    if not survey.each_shown:
        raise ValueError(FOR_THE_OFFICE)
    found = np.arange(len(units))[kept_units(survey, *selected(survey, counts.filters))]
    codes = np.array([member.code for member in survey.administrations] or [""])
    found = found[np.lexsort((codes[units.administration[found]], units.workshop[found]))]
    workshops = [_workshop(survey, each) for each in survey.workshops]
    members = [
        {
            "administration": member.code,
            "administration_name": clean(member.name),
            "sub_region": clean(member.sub_region) or None,
        }
        for member in survey.administrations
    ]
    uploads, last = _uploads(survey), {"data_version": survey.data_version}
    lines: list[dict[str, Cell]] = []
    for at, who in zip(units.workshop[found].tolist(), units.administration[found].tolist(), strict=True):
        workshop, code = survey.workshops[at], survey.administrations[who].code
        lines.append(workshops[at] | members[who] | {"uploads": uploads.get((workshop.key, code))} | last)
    names = [column.name for column in FACTS] + ["uploads", "sample", "data_version"]
    facts = {name: [line[name] for line in lines] for name in names}
    return Replies(facts, units.patterns[units.pattern[found]], survey.questionnaire.answered)


def of_replies(counts: Tally) -> Data:
    """Return one row a reply and question; ValueError for others than the office."""
    told = replies(counts)
    number, asked = told.answers.shape[0], told.questions
    codes = [Answer(code) for code in told.answers.ravel().tolist()]
    values: dict[str, list[Cell]] = {
        name: [cell for cell in cells for _ in asked] for name, cells in told.facts.items()
    }
    values |= {name: [each[name] for each in map(_question, asked)] * number for name in _question(asked[0])}
    values |= {
        "answer": [ANSWERS[code] for code in codes],
        "said_yes": [SAID.get(code) for code in codes],
        "in_base": [IN_BASE.get(code) for code in codes],
    }
    return Data("replies", REPLIES, values)


def of_groups(counts: Tally) -> Data:
    """Return counts of a selection: by workshop; for the public by round and, of outcomes, region type."""
    rows = _public(counts) if counts.survey.audience == "public" else _by_workshop(counts)
    lines = list(rows)
    return Data("counts", COUNTS, {column.name: [line[column.name] for line in lines] for column in COUNTS})


def _by_workshop(counts: Tally) -> Iterator[dict[str, Cell]]:
    made = answers(counts, by=("workshop",))
    known = dict(zip((group.key for group in counts.groups("workshop")), counts.workshops, strict=True))
    order = {workshop.key: place for place, workshop in enumerate(counts.workshops)}
    for row in sorted(made.rows, key=lambda row: order[known[row.group].key]):
        yield _group(counts.survey, row, "workshop", _workshop(counts.survey, known[row.group]))


def _public(counts: Tally) -> Iterator[dict[str, Cell]]:
    """Return the rows of each whole round, and of its region types as far as those tell of nobody."""
    survey = counts.given
    nothing = dict.fromkeys((column.name for column in COUNTS), None)
    outcomes = {question.id for question in survey.questionnaire.outcomes}
    for code in dict.fromkeys(workshop.round for workshop in counts.workshops):
        of_round, facts = Filters(rounds=(code,)), {**nothing, **_round(survey, code)}
        for row in answers(tally(survey, of_round), by=("all",)).rows:
            yield _group(survey, row, "round", facts)
        by_type = by_region_type(survey)
        for row in answers(tally(by_type, of_round), by=("region_type",)).rows:
            if row.measure in outcomes and row.base:
                yield _group(survey, row, "region type", {**facts, "region_type": row.group or None})


def _group(survey: Survey, row: Row, level: str, facts: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return a row of counts. Where a base is not known, neither is who said no."""
    asked = survey.questionnaire.answered[survey.question_index[row.measure]]
    return {
        **facts,
        **_question(asked),
        "level": level,
        "replies": row.replies,
        "yes": row.count,
        "no": None if row.count is None or row.base is None else row.base - row.count,
        "base": row.base,
        "not_answered": row.not_answered,
        "not_recorded": row.not_recorded,
        "not_shown": row.not_shown,
        "no_or_blank": row.placed,
        "data_version": survey.data_version,
    }


def _round(survey: Survey, code: str) -> dict[str, Cell]:
    title = survey.round_by_code[code].title or code
    return {"round": code, "round_title": clean(title), "sample": code in survey.sample_rounds}


def _workshop(survey: Survey, workshop: WorkshopRecord) -> dict[str, Cell]:
    return {
        **_round(survey, workshop.round),
        "workshop": workshop.key,
        "workshop_title": clean(workshop.title),
        "month": workshop.month or None,
        "region_type": workshop.region_type or None,
        "topic": clean(workshop.topic) or None,
    }


def _question(question: Question) -> dict[str, Cell]:
    return {
        "question": question.id,
        "question_label": clean(question.label),
        "question_kind": question.kind,
    }


def _uploads(survey: Survey) -> dict[tuple[Any, Any], str]:
    """Return (workshop key, administration) → the ids of its uploads."""
    found: dict[tuple[Any, Any], dict[int, None]] = {}
    held = survey.reply_uploads
    if len(held):
        for workshop, code, upload in zip(*(held[name] for name in held), strict=True):
            found.setdefault((workshop, code), {})[int(upload)] = None
    return {reply: " ".join(map(str, sorted(uploads))) for reply, uploads in found.items()}
