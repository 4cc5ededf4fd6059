"""What is given away says what the records say: CSV, workbook, JSON, text; unknown is never zero or no."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import asdict, replace

import openpyxl
import pytest

from analytics.export import to_csv, to_json, to_text, to_xlsx
from analytics.filters import Filters
from analytics.measures import tables
from analytics.result import Result
from analytics.tally import tally
from tests.oracle.into import as_survey
from tests.oracle.marks import Mark, words_faults
from tests.oracle.recount import GROUPINGS, Figure
from tests.oracle.speech import ids
from tests.oracle.surveys import random_survey
from tests.oracle.truth import Truth
from tests.oracle.views import some_choices

NUMBERS = {
    "count": "count",
    "base": "base",
    "not_answered": "not_answered",
    "not_recorded": "not_recorded",
    "no_or_blank": "placed",
}
"""Column → what the oracle calls it."""


@pytest.mark.parametrize("seed", range(100, 107))
def test_files_hold_the_figures_of_the_records(seed):
    made = random_survey(seed)
    survey = as_survey(made)
    for choice in some_choices(made, 3):
        counts = tally(survey, Filters(**asdict(choice)))
        results = tables(counts, by=GROUPINGS)
        truth = Truth(made, choice)
        assert not list(_wrong_lines(truth, _lines_of_csv(results)))
        assert not list(_wrong_lines(truth, _lines_of_xlsx(results)))
        assert not list(_wrong_lines(truth, _lines_of_json(results, counts.filters)))


def _lines_of_csv(results: tuple[Result, ...]) -> Iterator[dict[str, object]]:
    for result in results:
        yield from csv.DictReader(io.StringIO(_text(to_csv(result))))


def _text(content: str | bytes) -> str:
    return content.decode("utf-8-sig") if isinstance(content, bytes) else content.lstrip("\ufeff")


def _lines_of_xlsx(results: tuple[Result, ...]) -> Iterator[dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(results)), read_only=True)
    for page in book.worksheets:
        names: list[str] = []
        for line in page.iter_rows(values_only=True):
            if "Measure" in line:
                names = [str(name).lower().replace(" ", "_") for name in line]
            elif names:
                yield dict(zip(names, line, strict=True))


def _lines_of_json(results: tuple[Result, ...], filters: Filters) -> Iterator[dict[str, object]]:
    for table in to_json(results, filters, "")["results"]:
        yield from table["rows"]


def _wrong_lines(truth: Truth, lines: Iterator[dict[str, object]]) -> Iterator[tuple[object, ...]]:
    """Yield the numbers of a file that are not those of the records."""
    found = list(lines)
    assert found
    for line in found:
        group = "" if line["group"] is None else str(line["group"])
        figure = truth.figure(ids()[str(line["measure"])], str(line["by"]), group)
        assert figure is not None, line
        for column, name in NUMBERS.items():
            right = getattr(figure, name)
            if _number(line[column]) != right:
                yield line["measure"], line["by"], group, column, right, line[column]
        share = figure.count / figure.base if figure.count is not None and figure.base else None
        if _number(line["share"]) != (share if share is None else pytest.approx(share)):
            yield line["measure"], line["by"], group, "share", share, line["share"]


def _number(value: object) -> float | None:
    return None if value in (None, "") else float(str(value))


# ---- the text of the command line ---------------------------------------------------------------


@pytest.mark.parametrize("seed", range(100, 107))
def test_the_text_of_a_terminal_says_what_the_records_say(seed):
    made = random_survey(seed, printed=False)
    survey = as_survey(made)
    for choice in some_choices(made, 3):
        truth = Truth(made, choice)
        for result in tables(tally(survey, Filters(**asdict(choice))), by=("region_type", "all")):
            assert not list(_wrong_cells(truth, result))


def _wrong_cells(truth: Truth, result: Result) -> Iterator[str]:
    """Yield what a terminal shows of a figure and the records do not say; each figure by itself."""
    for row in result.rows:
        text = to_text([replace(result, rows=(row,))])
        _, _, shown = text.partition("---\n")
        label, cell, *blank = re.split(r"\s{2,}", shown.splitlines()[0].strip())
        mark = _mark(truth, row.measure, row.by, row.group)
        said = words_faults(cell.replace(" (base not recorded)", ""), mark)
        yield from (f"{label} {row.measure} {cell!r}: {why}" for why in said)
        if mark.figure.base and not re.search(r"\d of \d", cell):
            yield f"{label} {row.measure} {cell!r} does not give {mark.figure}"
        if blank and int(blank[0]) != mark.figure.not_answered:
            yield f"{label} {row.measure}: {blank[0]} not answered"
        if "no answers" in text:
            yield f"{label} {row.measure}: “no answers” stands for nothing in particular"


def _mark(truth: Truth, measure: str, by: str, group: str) -> Mark:
    meant = ids()[measure]
    figure = truth.figure(meant, by, group)
    assert isinstance(figure, Figure)
    return Mark(figure, meant, by, group, truth.replies(by, group) == 0, frozenset())
