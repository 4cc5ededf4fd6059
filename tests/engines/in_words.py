"""The oracle: DuckDB counts the replies themselves, in words, and narrows them by names.

It knows no code, pattern or unit of ours. Replies of one administration it merges by the rule as it is
written: any yes is a yes, else any no is a no, else not answered; what is not recorded overrides nothing.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from analytics.counter import Counts
from analytics.filters import Filters
from analytics.model import Answer
from analytics.store.counting import COLUMNS, TextCounter
from analytics.tally import Tally
from analytics.units import Units
from tests.engines.hard import Hard

WORDS = {answer: answer.name.lower() for answer in Answer}
ALONE = {"threads": 1}
"""Tests run side by side on few cores."""
BY = ("workshop", "region_type", "administration", "round", "all")
Figures = dict[tuple[str, str, str], tuple[int, int, int, int, int]]
"""(question, grouping, group) → yes, no, not answered, not recorded, base."""

MERGED = """
CREATE TABLE said AS
SELECT r.workshop, r.administration, a.question,
  CASE WHEN bool_or(a.answer = 'yes') THEN 'yes' WHEN bool_or(a.answer = 'no') THEN 'no'
    WHEN bool_or(a.answer = 'not_answered') THEN 'not_answered' ELSE 'not_recorded' END AS answer
FROM replies AS r JOIN answers AS a USING (sheet)
GROUP BY r.workshop, r.administration, a.question
"""
COUNTED = """
SELECT question, w.workshop, region_type, administration, round,
  count(*) FILTER (answer = 'yes'), count(*) FILTER (answer = 'no'),
  count(*) FILTER (answer = 'not_answered'), count(*) FILTER (answer = 'not_recorded'),
  count(*) FILTER (answer IN ('yes', 'no')),
  grouping(w.workshop, region_type, administration, round)
FROM said JOIN workshops AS w USING (workshop) JOIN members AS m USING (administration)
WHERE {where}
GROUP BY GROUPING SETS (
  (question, w.workshop), (question, region_type), (question, administration), (question, round), (question))
"""
KINDS = {0b0111: "workshop", 0b1011: "region_type", 0b1101: "administration", 0b1110: "round", 0b1111: "all"}
"""What `grouping` says of a row: a bit for each column that it is not grouped by."""
FILTERED = {
    "rounds": "round",
    "region_types": "region_type",
    "workshops": "w.workshop",
    "administrations": "administration",
    "sub_regions": "sub_region",
    "topics": "topic",
}


class InWords:
    """The replies of a survey as DuckDB has them."""

    def __init__(self, made: Hard) -> None:
        asked = [question.id for question in made.survey.questionnaire.answered]
        replies = made.records.replies[["workshop", "administration", "sheet"]]
        answers = pd.DataFrame(
            [
                (sheet, question, WORDS[said.get(question, Answer.NOT_RECORDED)])
                for sheet, said in made.records.answer_sheets.items()
                for question in asked
            ],
            columns=["sheet", "question", "answer"],
        )
        workshops = pd.DataFrame(
            [(w.key, w.round, w.region_type, w.topic) for w in made.records.workshops],
            columns=["workshop", "round", "region_type", "topic"],
        )
        members = pd.DataFrame(
            [(a.code, a.sub_region) for a in made.survey.administrations],
            columns=["administration", "sub_region"],
        )
        self._database = duckdb.connect(config=ALONE)
        frames = {"replies": replies, "answers": answers, "workshops": workshops, "members": members}
        for name, frame in frames.items():
            self._database.register(f"{name}_frame", frame)
            self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_frame")
        self._database.execute(MERGED)

    def figures(self, filters: Filters) -> Figures:
        """Count a selection. Groups in which nobody replied are not in it."""
        given = {name: list(getattr(filters, name)) for name in FILTERED if getattr(filters, name)}
        parts = [f"list_contains(${name}, {FILTERED[name]})" for name in given]
        rows = self._database.execute(COUNTED.format(where=" AND ".join(parts) or "true"), given).fetchall()
        found: Figures = {}
        for question, *groups, yes, no, blank, unknown, base, kind in rows:
            by = KINDS[kind]
            group = "all" if by == "all" else groups[BY.index(by)]
            found[question, by, group] = (yes, no, blank, unknown, base)
        return found


def told(counts: Tally) -> Figures:
    """Return the same figures of a tally; groups in which nobody replied are left out."""
    found: Figures = {}
    said = (Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED)
    for question in counts.survey.questionnaire.answered:
        conditions = [counts.is_answer(question.id, answer) for answer in said]
        numbers = counts.counts(np.array([*conditions, counts.answered(question.id)]).T, BY)
        for by in BY:
            keys = [w.key for w in counts.workshops] if by == "workshop" else None
            for place, (group, row) in enumerate(zip(counts.groups(by), numbers[by].tolist(), strict=True)):
                if sum(row[:4]):
                    found[question.id, by, keys[place] if keys else group.key] = tuple(row)
    return found


# ---- the same text as the other engines --------------------------------------------------------------


class InDuckDb:
    """The place where DuckDB holds units, for the text that PostgreSQL and Spark are given too."""

    def __init__(self) -> None:
        self._database = duckdb.connect(config=ALONE)

    def hold(self, name: str, units: Units) -> None:
        frame = pd.DataFrame({column: getattr(units, column) for column in COLUMNS})
        self._database.register("given", frame)
        self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        self._database.unregister("given")

    def drop(self, name: str) -> None:
        self._database.execute(f"DROP TABLE {name}")

    def ask(self, text: str) -> np.ndarray:
        columns = self._database.execute(text).fetchnumpy()
        return np.column_stack([column.astype(np.int64) for column in columns.values()])


def by_duckdb() -> TextCounter:
    return TextCounter(InDuckDb())


def same(one: Counts, other: Counts) -> bool:
    """Tell whether two ways to count give the same tables, dense or not."""
    return all(
        (a.lines, a.patterns, a.dense is None) == (b.lines, b.patterns, b.dense is None)
        and (a.dense is None or np.array_equal(a.dense, b.dense))
        and np.array_equal(a.cells, b.cells)
        and np.array_equal(a.counts, b.counts)
        for a, b in zip(one, other, strict=True)
    )
