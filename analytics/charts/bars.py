"""Charts of rows: actions, outcomes, one figure by group, and pairs. Result → Chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import cut_words, rows_of, shown_groups
from analytics.charts.description import Scale
from analytics.charts.titles import (
    action_title,
    apart_title,
    outcomes_title,
    pair_title,
    spread_title,
    total_title,
)
from analytics.measures import Form
from analytics.model import Questionnaire
from analytics.ranking import Ranking, named, ranked
from analytics.result import Result, Row
from analytics.wording import counts_otherwise

ANSWERED = "Base: replies that answered yes or no."

BY_WORDS = {
    "workshop": "by workshop",
    "region_type": "by region type",
    "administration": "by administration",
    "sub_region": "by sub-region",
    "round": "by round",
    "all": "in all",
}


def action_bars(result: Result, *, by_value: bool = False, scale: Scale = "counts") -> Chart:
    """Show how many took each follow-up action, in questionnaire order or by value.

    An action without a record of its own is shown by its published figure, a hollow diamond.
    """
    rows = list(result.select(by="all"))
    ranking = ranked(rows, name=lambda row: result.labels[row.measure].lower())
    if by_value:
        rows.sort(key=lambda row: -(row.count if row.count is not None else row.published_count or 0))
    return chart_of(
        result, rows, id="actions", title=action_title(result, ranking), measure="Follow-up actions taken",
        body=rows_of(result, rows, _labels(result, rows), scale=scale), notes=_left_out(ranking),
    )  # fmt: skip


def outcome_bars(result: Result, outcomes: Sequence[str], *, scale: Scale = "shares") -> Chart:
    """Show the outcomes side by side, of those who answered each."""
    rows = [row for row in result.select(by="all") if row.measure in outcomes]
    return chart_of(
        result, rows, id="outcomes", title=outcomes_title(result, rows), measure="Outcomes reported",
        body=rows_of(result, rows, _labels(result, rows), scale=scale), base_text=ANSWERED,
    )  # fmt: skip


def outcomes_by(result: Result, outcomes: Sequence[str], *, by: str, scale: Scale = "shares") -> Chart:
    """Show the outcomes one below the other, each by the groups of one grouping, for a fair comparison."""
    every = [row for outcome in outcomes for row in result.select(by=by, measure=outcome)]
    total = [row for row in result.select(by="all") if row.measure in outcomes]
    body = rows_of(result, every, [result.short(row) for row in every], scale=scale)
    firsts = {
        next(place for place, row in enumerate(every) if row.measure == m) for m in {r.measure for r in every}
    }
    bars = tuple(
        replace(
            bar,
            heading=result.labels[row.measure] if place in firsts else "",
            tip=f"{result.labels[row.measure]}, {bar.tip}",
        )
        for place, (bar, row) in enumerate(zip(body.bars, every, strict=True))
    )
    return chart_of(
        result, every, id=f"outcomes-{by}", title=apart_title(result, every, total),
        body=replace(body, bars=bars), measure=f"Outcomes reported {BY_WORDS[by]}", base_text=ANSWERED,
    )  # fmt: skip


def group_bars(
    result: Result, measure: str, *, by: str, scale: Scale = "shares", by_value: bool = False,
    whole: bool = False,
) -> Chart:  # fmt: skip
    """Show one figure by workshop, region type, sub-region or administration, by value on request.

    Of many groups those are drawn of which most is known, unless the `whole` is asked for.
    """
    every = result.select(by=by, measure=measure)
    if by_value:
        every = tuple(sorted(every, key=lambda row: -(row.share or 0.0)))
    ranking = ranked(every, name=result.name)
    label = result.labels[measure]
    total = result.select(by="all", measure=measure)
    head = total_title(result, measure, total[0] if total else None, BY_WORDS[by])
    title = spread_title(result, measure, ranking, head=head)
    left_out = _left_out(ranking) if title != head else []
    told = ranking if title != head else None
    groups = shown_groups(every, whole=whole, ranking=told)
    rows = [row for row in every if row.group in groups]
    if len(result.labels) > 1:  # notes of a Result with several measures may speak of another one
        result = replace(result, notes=())
    return chart_of(
        result, every, id=f"{measure}-{by}", title=title, measure=f"{label} {BY_WORDS[by]}",
        body=rows_of(result, rows, [result.short(row) for row in rows], scale=scale),
        notes=[*left_out, *_row_notes(result, rows), *cut_words(every, groups, told)],
        base_text=base_text(result, every, by),
    )  # fmt: skip


def _labels(result: Result, rows: Sequence[Row]) -> list[str]:
    return [result.labels[row.measure] for row in rows]


def _left_out(ranking: Ranking) -> list[str]:
    """Say what takes no part in the title's comparison; nothing where the title compares nothing."""
    if ranking.level or not ranking.words:
        return []
    return [f"{ranking.words[:1].upper()}{ranking.words[1:]}."]


def _row_notes(result: Result, rows: Sequence[Row]) -> list[str]:
    """Return what the rows have to tell beside their figures, each note once with those it is about."""
    told: dict[str, list[str]] = {}
    for row in rows:
        if row.note and not row.published_only:
            told.setdefault(row.note, []).append(result.name(row))
    said = {note: named(names) for note, names in told.items() if len(names) < len(rows)}
    return [f"{said[note][:1].upper()}{said[note][1:]}: {note}" if note in said else note for note in told]


def base_text(result: Result, rows: Sequence[Row], by: str) -> str:
    """Say whom the bars count where the Result's own words do not fit them; else blank."""
    if rows and rows[0].measure == "reply_rate" and all(row.base is None for row in rows):
        if any(row.over for row in rows):
            return "Counts of replies; no rate can be told."
        return f"Counts of replies; how many took part is not recorded {BY_WORDS[by]}."
    return ANSWERED if result.id == "answers" else ""


def pair_bars(result: Result, questionnaire: Questionnaire) -> Chart:
    """Show, of those who took an action and answered, how many report the outcome."""
    return _pairs(result, questionnaire, "acted", id=result.id, measure=result.title)


def attribution_bars(result: Result, questionnaire: Questionnaire) -> Chart:
    """Show the report's own attribution: of those with the outcome, how many had acted.

    Not to be read as what brought the outcome about: see the page on links.
    """
    words = f"{result.title}, the other way round"
    return _pairs(result, questionnaire, "attributed", id=f"{result.id}-turned", measure=words)


def _pairs(result: Result, questionnaire: Questionnaire, form: Form, *, id: str, measure: str) -> Chart:
    """Draw the pairs of one form: their bars have parts of their own, and so a legend of their own."""
    rows = [row for row in result.select(by="all") if result.measures[row.measure].form == form]
    meanings = {result.measures[row.measure].base_meaning for row in rows}
    base = meanings.pop() if len(meanings) == 1 else "those who took the action and answered the question"
    return chart_of(
        result, rows, id=id, title=pair_title(result, rows[0], questionnaire), measure=measure,
        body=rows_of(result, rows, _labels(result, rows)), notes=_pair_notes(result, rows),
        base_text=f"Base: {base}.",
    )  # fmt: skip


def _pair_notes(result: Result, rows: Sequence[Row]) -> list[str]:
    """Return the notes of pairs by their labels, and what the report's own base is where it is drawn."""
    notes = [f"{result.labels[row.measure]}: {row.note}" for row in rows if row.note]
    meanings = {result.measures[row.measure].reported_meaning for row in rows if counts_otherwise(row)}
    if not meanings:
        return notes
    every = "all who took the action, whether or not they answered the question"
    return [*notes, f"The report counts {meanings.pop() if len(meanings) == 1 else every}."]
