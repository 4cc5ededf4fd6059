"""A figure told by what it asks: its number, its words, how it was counted, and who is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.behind import FIELDS, Behind, ReplyDetail, behind
from analytics.charts.chart import Chart
from analytics.charts.reference import Reference
from analytics.charts.registry import chart
from analytics.describe import describe_filters
from analytics.figure_id import OF_WHOLE, SIDE, number_of
from analytics.figures.known import Named, known_pairs
from analytics.filters import Filters
from analytics.links import compare
from analytics.links.figures import links_result
from analytics.measures import MEASURES, measures_of, result_of, trend
from analytics.model import TableSpec
from analytics.result import Result, Row
from analytics.results import result
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.whole_rounds import by_region_type
from analytics.wording import row_lines

ONE_BY_ONE = ("workshop", "administration", "sub_region", "region_type")
"""Groupings in which a figure of a selection is looked for as a group: there a report prints it."""


@dataclass(frozen=True)
class Told:
    """One figure with its words. `label` says what is counted, `of` of whom, `words` the figure itself."""

    named: Named
    row: Row
    result: Result
    label: str
    of: str
    words: str

    @property
    def title(self) -> str:
        """What, of whom, and the figure: "Submit reports · Survey 2020 · Fiji: 1 of 1"."""
        return f"{self.label} · {self.of}: {self.words}"

    @property
    def base_meaning(self) -> str:
        """Whom its base counts."""
        measure = self.result.measures.get(self.row.measure)
        return measure.base_meaning if measure else self.result.base_meaning

    @property
    def how(self) -> str:
        """The question, and how it was counted."""
        return f"{self.result.question} {self.result.how}"


def tell(survey: Survey, named: Named) -> Told:
    """Return a figure with its words; KeyError where the survey holds nothing of that name."""
    made, row = _counted(survey, named)
    measure = made.measures[row.measure]
    label = f"{measure.label}, {row.label.lower()}" if named.what.choices else measure.label
    return Told(
        named=named,
        row=row,
        result=made,
        label=label,
        of=" · ".join((describe_filters(survey, made.filters), *_group(made, row))),
        words="; ".join(row_lines(row, nobody=measure.nobody)),
    )


def drawn(survey: Survey, named: Named) -> Chart:
    """Return the chart that is named; KeyError where the survey holds nothing of that name."""
    if named.what.kind != "chart":
        raise KeyError(named.what)
    return chart(survey, Reference(named.what.name, named.what.choices, named.filters, survey.audience))


def in_table(survey: Survey, table: Named) -> Iterator[Named]:
    """Yield the totals that a table holds."""
    made = result(tally(survey, table.filters), table.what.name, by=("all",))
    asked = filter(None, (number_of(made, row) for row in made.rows))
    yield from (Named(what, filters) for what, filters in asked)


def _group(made: Result, row: Row) -> tuple[str, ...]:
    return () if row.by in ("all", "acted", "round") else (made.short(row),)


def row_of(survey: Survey, named: Named) -> Row:
    """Return the row of a figure alone; KeyError where the survey holds nothing of that name."""
    return _counted(survey, named)[1]


def _counted(survey: Survey, named: Named) -> tuple[Result, Row]:
    """Count a figure, as a group of the grouping that it stands in where there is one."""
    if named.what.kind != "number":
        raise KeyError(named.what)
    seen = by_region_type(survey) if survey.audience == "public" and named.filters.region_types else survey
    for by, group, filters in (*_as_group(survey, named), ("all", "all", named.filters)):
        made = _result(tally(seen, filters), named, by)
        for row in made.rows:
            if row.measure == named.what.name and (row.by, row.group) == (by, group):
                return made, row
            if row.by == "acted" and row.measure == named.what.name and row.group == _side(named):
                return made, row
            if row.by == "round" and named.filters.rounds == (row.group,):
                return made, row
    raise KeyError(named.what.name)


def _as_group(survey: Survey, named: Named) -> Iterator[tuple[str, str, Filters]]:
    """Yield grouping, group and filters in which a selection of one value is a group."""
    if named.what.choices or named.what.name in OF_WHOLE:
        return
    fields = {**FIELDS, "workshop": "workshops"}
    for by in ONE_BY_ONE:
        values = getattr(named.filters, fields[by])
        if len(values) != 1:
            continue
        rest = replace(named.filters, **{fields[by]: ()})
        group = values[0]
        if by == "workshop" and group in survey.workshop_by_key:
            workshop = survey.workshop_by_key[group]
            rest, group = replace(rest, rounds=(workshop.round,)), str(workshop.number)
        yield by, group, rest


def _side(named: Named) -> str:
    return dict(named.what.choices).get(SIDE, "")


def _result(counts: Tally, named: Named, by: str) -> Result:
    """Return the Result in which a figure stands."""
    asked, name = counts.survey.questionnaire, named.what.name
    if named.what.choices:
        pair = next(pair for pair in known_pairs(asked) if pair.id == name)
        return links_result(counts, compare(counts, [pair]))
    if name in OF_WHOLE:
        return result(counts, "doing", by=(by,))
    measure = measures_of(asked)[name]
    if not counts.workshops and len(counts.filters.rounds) == 1:  # a round of which only a report tells
        return trend(counts)
    if measure.is_pair and not measure.table:
        spec = TableSpec(name, "links", measure.label, outcome=measure.outcome)
        words = MEASURES["links"].words(asked, spec)
        return result_of(counts, [measure], by=(by,), id=name, title=measure.label, words=words)
    table = measure.table if counts.survey.audience != "public" else ""
    return result(counts, table or "answers", by=(by,))


def who(survey: Survey, named: Named) -> Behind | None:
    """Return the replies behind a figure for the survey's audience, None where it has none to tell.

    Members and members without names are told how many stand where, and members the names of those who did
    what is counted; the public nothing.
    """
    known = measures_of(survey.questionnaire)
    if survey.audience == "public" or named.what.choices or named.what.name not in known:
        return None
    return behind(survey, named.filters, named.what.name)


def names_told(survey: Survey, named: Named, details: Sequence[ReplyDetail], *, counted: bool) -> list[str]:
    """Return the names that may be told of a part of the replies behind a figure.

    All to the office, with the workshop; to members those who did something; else none.
    """
    if survey.each_shown:
        return [f"{each.name}, {each.workshop_label}" for each in details]
    did = counted and survey.named and measures_of(survey.questionnaire)[named.what.name].form != "replies"
    return sorted({each.name for each in details}) if did else []
