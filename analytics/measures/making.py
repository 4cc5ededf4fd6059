"""Make a Result of counted measures: what every Result carries stands here once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from analytics.describe import describe_filters
from analytics.measures.figure import rows
from analytics.measures.measure import Measure, TableWords
from analytics.measures.silence import silence
from analytics.model import sentence_list
from analytics.records import WorkshopRecord
from analytics.result import Result, Row
from analytics.tally import Tally
from analytics.workshop_names import workshop_labels, workshop_names


def result_of(
    tally: Tally, measures: Sequence[Measure], *, by: Sequence[str], id: str, title: str, words: TableWords
) -> Result:
    """Count measures by the groupings given and say whom their bases count."""
    made = rows(tally, measures, by=by)
    return Result(
        id=id,
        title=title,
        question=words.question,
        rows=made,
        base_meaning=base_meaning(measures),
        how=words.how,
        notes=(*words.notes, *not_recorded_note(measures, made)),
        silent=silence(tally, by),
        **about(tally, measures),
    )


def about(tally: Tally, measures: Sequence[Measure], *, rounds: Sequence[str] = ()) -> dict[str, Any]:
    """Return what a Result says of its selection and its measures, as keyword arguments.

    `rounds` are the codes of those that it shows, where these are not the rounds of the selection.
    """
    survey = tally.survey
    shown = rounds or [workshop.round for workshop in tally.workshops]
    titles = {r.code: r.title or r.code for r in survey.rounds}
    names = workshop_names(tally.workshops, titles)
    labels = workshop_labels(tally.workshops, titles)
    groups = list(zip(tally.groups("workshop"), tally.workshops, strict=True))
    return {
        "filters": tally.filters,
        "filters_text": describe_filters(survey, tally.filters),
        "data_version": survey.data_version,
        "audience": survey.audience,
        "measures": {measure.id: measure for measure in measures},
        "sample": tuple(titles[code] for code in titles if code in shown and code in survey.sample_rounds),
        "lists_known": all(_all_listed(workshop) for workshop in tally.workshops),
        "rounds": len({workshop.round for workshop in tally.workshops}),
        "workshop_keys": {group.key: workshop.key for group, workshop in groups},
        "workshop_names": {group.key: names[workshop.key] for group, workshop in groups},
        "workshop_labels": {group.key: labels[workshop.key] for group, workshop in groups},
    }


def _all_listed(workshop: WorkshopRecord) -> bool:
    """Tell whether a workshop lists everybody who took part."""
    listed = workshop.participants
    return listed is not None and len(listed) >= (workshop.participated or 0)


def base_meaning(measures: Sequence[Measure]) -> str:
    """Say whom the bases count: one meaning where all share it, else each with its measures."""
    meanings: dict[str, list[str]] = {}
    for measure in measures:
        meanings.setdefault(measure.base_meaning, []).append(measure.label)
    if len(meanings) == 1:
        return next(iter(meanings))
    return "; ".join(meanings)


def not_recorded_note(measures: Sequence[Measure], made: Sequence[Row]) -> tuple[str, ...]:
    """Name the measures of which the whole selection knows nothing, or which are not shown to the public."""
    labels = {measure.id: measure.label for measure in measures}
    unknown = [row for row in made if row.by == "all" and row.state in ("not_recorded", "not_shown")]
    asked = [(labels[row.measure], row) for row in unknown if row.measure in labels]
    return unrecorded_sentences(asked, sentence_list)


def unrecorded_sentences(
    unknown: Sequence[tuple[str, Row]], listed: Callable[[list[str]], str]
) -> tuple[str, ...]:
    """Say what is not recorded, and apart from it what a report prints, so that only by whom is not known.

    To the public it is said what is not shown.
    """
    hidden = [words for words, row in unknown if row.not_shown]
    unknown = [each for each in unknown if not each[1].not_shown]
    printed = [words for words, row in unknown if row.published_count is not None]
    nowhere = [words for words, row in unknown if row.published_count is None]
    heads = (("Not recorded by administration", printed), ("Not recorded", nowhere), ("Not shown", hidden))
    return tuple(f"{head}: {listed(words)}." for head, words in heads if words)
