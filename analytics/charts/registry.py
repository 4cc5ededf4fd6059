"""Any chart by its reference: what pages, pictures, links and documents ask for.

A kind is a line in `CHARTS`; what is chosen for it comes by name, from a page or from an address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from analytics.audience import Audience
from analytics.charts.bars import (
    action_bars,
    attribution_bars,
    group_bars,
    outcome_bars,
    outcomes_by,
    pair_bars,
)
from analytics.charts.chart import Chart
from analytics.charts.description import Scale
from analytics.charts.doers import doers, how_many_did
from analytics.charts.funnel import funnel
from analytics.charts.grid import answer_grid
from analytics.charts.link_matrix import link_matrix
from analytics.charts.link_pair import link_counts, link_rates
from analytics.charts.matrix import answer_matrix
from analytics.charts.mix_bars import mix_bars
from analytics.charts.reference import Reference
from analytics.charts.sure import NOTHING
from analytics.charts.tiles import tile_grid
from analytics.charts.trend_lines import trend_lines
from analytics.links import Link, Pair, compare, every_pair
from analytics.links.pair import Mode
from analytics.measures import measures_of, trend
from analytics.model import Questionnaire
from analytics.result import Result
from analytics.results import result, table_of
from analytics.survey import Survey
from analytics.tally import Tally, once, tally
from analytics.trends import MixBy, latest_changes, mix_guard
from analytics.who_counts import who_counts
from analytics.whole_rounds import by_region_type

Choices = Mapping[str, str]
MIX_BY: dict[str, MixBy] = {kind: kind for kind in ("region_type", "topic", "administration")}


def chart(survey: Survey, reference: Reference) -> Chart:
    """Make a chart by its reference; KeyError where there is no such kind or choice."""
    return chart_of_tally(tally(survey, reference.filters), reference.kind, dict(reference.choices))


def chart_of_tally(counts: Tally, kind: str, choices: Choices) -> Chart:
    """Make a chart of a selection that was counted; KeyError where there is no such kind or choice.

    What an audience may not see comes as what it may: see `for_audience`.
    """
    kind, choices = for_audience(kind, choices, counts.survey.audience)
    return _chart(counts, kind, tuple(choices.items()))


@once
def _chart(counts: Tally, kind: str, chosen: tuple[tuple[str, str], ...]) -> Chart:
    survey, choices = counts.survey, dict(chosen)
    made = CHARTS[kind](counts, choices)
    if survey.audience == "public":  # bounds tell of the silent, and of what is not told
        made = replace(made, sure=NOTHING)
    reference = Reference(kind, tuple(choices.items()), counts.filters, survey.audience)
    named = replace(made, id=reference.id, reference=reference)
    return replace(named, alt=f"{named.alt.rstrip('.')}. {named.version_text}.")


def for_audience(kind: str, choices: Choices, audience: Audience) -> tuple[str, Choices]:
    """Return the chart that an audience gets in the place of another; KeyError where there is none.

    Of single administrations members see who did what, and of "who" those without names how many did. For the
    public there are totals of a round, and outcomes by region type.
    """
    if audience == "public" and kind not in FOR_ALL and (kind, choices.get("by")) != IN_PARTS:
        raise KeyError(kind)
    by_name = kind in BY_NAME or choices.get("by") == "administration"
    instead = (audience == "members" and by_name) or (audience == "nameless" and kind == "who")
    return ("doers", {}) if instead else (kind, choices)


FOR_ALL = ("actions", "outcomes")
"""Charts of totals."""
IN_PARTS = ("outcomes-by", "region_type")
"""The chart that the public has of parts of a round, as far as those tell of nobody."""
BY_NAME = ("tiles", "matrix", "who")
"""Charts in which each administration has a place, whatever it did."""


def _table(counts: Tally, choices: Choices, by: str) -> Result:
    """Return the table that is named by its id, or by its kind and the outcome that it is of."""
    return result(
        counts,
        _table_id(counts.survey.questionnaire, choices),
        by=tuple(dict.fromkeys((by, "administration", "all"))),
    )


def _table_id(asked: Questionnaire, choices: Choices) -> str:
    if "table" in choices:
        return choices["table"]
    measure = choices["measure"]
    if measure == "reply_rate":
        return table_of(asked, "reply_rate")
    if measure in {q.id for q in asked.actions}:
        return table_of(asked, "actions")
    return table_of(asked, "outcome", outcome=measure)


def _scale(choices: Choices, usual: Scale = "shares") -> Scale:
    said = choices.get("scale", usual)
    return "counts" if said == "counts" else "shares"


def _actions(counts: Tally, choices: Choices) -> Chart:
    figures = result(counts, table_of(counts.survey.questionnaire, "actions"), by=("all",))
    return action_bars(figures, by_value=choices.get("order") == "value", scale=_scale(choices))


def _outcomes(counts: Tally, choices: Choices) -> Chart:
    ids = [q.id for q in counts.survey.questionnaire.outcomes]
    return outcome_bars(result(counts, "answers", by=("all",)), ids, scale=_scale(choices))


def _outcomes_by(counts: Tally, choices: Choices) -> Chart:
    ids, by = [q.id for q in counts.survey.questionnaire.outcomes], choices["by"]
    if counts.survey.audience == "public":
        counts = tally(by_region_type(counts.survey), counts.filters)
    made = result(counts, "answers", by=(by, "all"))
    if counts.survey.audience == "public" and not any(row.base for row in made.rows if row.measure in ids):
        raise KeyError(by)
    return outcomes_by(made, ids, by=by, scale=_scale(choices))


def _groups(counts: Tally, choices: Choices) -> Chart:
    by = choices["by"]
    return group_bars(
        _table(counts, choices, by), choices["measure"], by=by, scale=_scale(choices),
        by_value=choices.get("order") == "value", whole=choices.get("rows") == "all",
    )  # fmt: skip


def _grid(counts: Tally, choices: Choices) -> Chart:
    asked, by = counts.survey.questionnaire, choices["by"]
    figures = result(counts, table_of(asked, "actions"), by=(by, "all"))
    measures = [q.id for q in asked.actions]
    return answer_grid(figures, measures, by=by, whole=choices.get("rows") == "all")


def _tiles(counts: Tally, choices: Choices) -> Chart:
    figures = _table(counts, choices, "all")
    return tile_grid(figures, choices["measure"], counts.survey.administrations)


def _matrix(counts: Tally, choices: Choices) -> Chart:
    return answer_matrix(result(counts, "answers", by=("administration",)), counts.survey.questionnaire)


def _doers(counts: Tally, choices: Choices) -> Chart:
    asked = counts.survey.questionnaire
    measures = [q.id for q in (*asked.actions, *asked.outcomes)]
    if not counts.survey.named:
        return how_many_did(result(counts, "answers", by=("administration", "all")), measures)
    counted = who_counts(counts)
    names = {measure: counted(measure, "all", "all") for measure in measures}
    return doers(result(counts, "answers", by=("all",)), measures, names)


def _funnel(counts: Tally, choices: Choices) -> Chart:
    return funnel(_table(counts, choices, "workshop"), choices["measure"])


def _pairs(counts: Tally, choices: Choices) -> Chart:
    return pair_bars(result(counts, choices["table"], by=("all",)), counts.survey.questionnaire)


def _attributed(counts: Tally, choices: Choices) -> Chart:
    return attribution_bars(result(counts, choices["table"], by=("all",)), counts.survey.questionnaire)


def _links(counts: Tally, choices: Choices) -> Chart:
    return link_matrix(counts, compare(counts, every_pair(counts.survey.questionnaire)))


def _link(counts: Tally, choices: Choices) -> Link:
    """Return one link among all that are asked, whose verdicts are adjusted together."""
    mode: Mode = "all" if choices.get("mode") == "all" else "any"
    pair = Pair(tuple(choices["actions"].split(",")), choices["outcome"], mode)
    listed = every_pair(counts.survey.questionnaire)
    alike = next((place for place, known in enumerate(listed) if pair.same_as(known)), None)
    found = compare(counts, listed if alike is not None else [*listed, pair])
    return found[-1 if alike is None else alike]


def _trend(counts: Tally, choices: Choices) -> Chart:
    """Draw measures by round; those `of` one region type by itself are called by it."""
    measures = [name for name in choices.get("measures", "").split(",") if name]
    known = measures_of(counts.survey.questionnaire)
    own = _part(counts, choices["of"]) if choices.get("of") else counts
    found = trend(own, [known[name] for name in measures])
    made = trend_lines(found, measures, latest_changes(own, found) if len(found.measures) > 1 else ())
    if own is counts:
        return made
    return replace(made, title=f"{choices['of'].capitalize()}: {made.title}", filters=own.filters)


def _part(counts: Tally, region_type: str) -> Tally:
    """Return the counts of one region type of a selection; KeyError where no workshop is of it."""
    if region_type not in {workshop.region_type for workshop in counts.survey.workshops}:
        raise KeyError(region_type)
    return tally(counts.survey, replace(counts.filters, region_types=(region_type,)))


def _mix(counts: Tally, choices: Choices) -> Chart:
    survey, measure, ends = counts.survey, choices["measure"], (choices["from"], choices["to"])
    guard = mix_guard(survey, measure, *ends, counts.filters, by=MIX_BY[choices["by"]])
    if guard is None:
        raise KeyError(measure)
    both = tally(survey, replace(counts.filters, rounds=ends, workshops=()))
    return mix_bars(guard, trend(both, [guard.measure]))


CHARTS: dict[str, Callable[[Tally, Choices], Chart]] = {
    "actions": _actions,
    "outcomes": _outcomes,
    "outcomes-by": _outcomes_by,
    "groups": _groups,
    "grid": _grid,
    "tiles": _tiles,
    "matrix": _matrix,
    "who": _matrix,
    "doers": _doers,
    "funnel": _funnel,
    "pairs": _pairs,
    "attributed": _attributed,
    "links": _links,
    "link-counts": lambda counts, choices: link_counts(counts, _link(counts, choices)),
    "link-rates": lambda counts, choices: link_rates(counts, _link(counts, choices)),
    "trend": _trend,
    "mix": _mix,
}
"""Kind of chart → what makes it of a selection and of what was chosen."""
