"""All that a file of everything holds: Results, tidy data and practices of one selection for one audience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.audience import HIDES, WORDS
from analytics.dataset.columns import GRAIN
from analytics.dataset.rows import FOR_THE_OFFICE, Data, data_for
from analytics.describe import describe_filters
from analytics.export.practice_list import PracticeList, clean
from analytics.filters import Filters
from analytics.library import Brought, Choice
from analytics.measures import GROUPINGS
from analytics.nameless import small_groups
from analytics.notes import Notes
from analytics.practices import find_practices
from analytics.result import Result
from analytics.results import RESULTS, is_for, result
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.wording import sample_words

PUBLISHER = "WCO Regional Office for Capacity Building for Asia/Pacific (ROCB A/P)"
TITLE = "Follow-up survey: figures and data"
HOME = "http://localhost:8501"
"""Where a dashboard answers that was started with no options."""


@dataclass(frozen=True)
class Everything:
    """The figures, rows and texts of a selection. `home` is the address of the dashboard that gives them."""

    counts: Tally
    results: tuple[Result, ...]
    data: Data
    practices: PracticeList
    home: str = HOME

    @property
    def about(self) -> Iterator[tuple[str, str]]:
        """Say what it is, for whom, of which data, how to cite it and how to keep it up to date."""
        survey = self.counts.survey
        shown = clean(describe_filters(survey, self.counts.filters))
        audience = WORDS[survey.audience]
        sample = sample_words(tuple(dict.fromkeys(title for each in self.results for title in each.sample)))
        yield "Selection", shown
        yield "For", ". ".join(filter(None, (audience, HIDES[survey.audience])))
        yield "Data version", survey.data_version
        if sample:
            yield "Sample", f"{clean(sample)}, to look around with."
        yield (
            "How to cite",
            f"{PUBLISHER}: follow-up survey, {shown}. For: {audience}. Data version {survey.data_version}.",
        )
        yield "Data", " ".join((GRAIN[self.data.id], *([] if survey.each_shown else [FOR_THE_OFFICE])))
        yield (
            "Not known",
            "An empty cell is not known, and never zero. Not answered, not recorded, and no or blank are "
            "words of their own among the answers, and stand outside every base.",
        )
        if note := small_groups(self.counts):
            yield "Small groups", clean(note)
        yield (
            "Up to date",
            "While the dashboard runs, Excel (Data, From Web) and Power BI read the same from its "
            f"addresses: {self.home}/data/v1/ lists them.",
        )


def everything(survey: Survey, filters: Filters, notes: Notes, *, home: str = HOME) -> Everything:
    """Gather what the audience of a survey may have of a selection that it may make."""
    counts = tally(survey, filters)
    listed = PracticeList(
        survey, notes, Brought(find_practices(survey, filters)), Choice(), describe_filters(survey, filters)
    )
    return Everything(counts, results(counts), data_for(counts), listed, home)


def results(counts: Tally) -> tuple[Result, ...]:
    """Return the report's tables, rounds side by side where there are several, and the pairs.

    For the public, which has but one of the tables, all actions and outcomes side by side.
    """
    survey = counts.survey
    ids = [spec.id for spec in survey.questionnaire.tables]
    ids += ["answers"] if survey.audience == "public" else []
    ids += ["trend"] if len({workshop.round for workshop in counts.workshops}) > 1 else []
    ids += ["links"]
    by = GROUPINGS[survey.audience]
    return tuple(with_notes(result(counts, id_, by=by), counts) for id_ in ids if is_for(survey, id_))


def with_notes(made: Result, counts: Tally, *more: str) -> Result:
    """Return a Result that also says which small groups it shows."""
    return replace(made, notes=(*made.notes, *more, *filter(None, (small_groups(counts),))))


def result_ids(survey: Survey) -> tuple[str, ...]:
    """Return the ids of all Results that the audience of a survey may have."""
    ids = (*(spec.id for spec in survey.questionnaire.tables), *RESULTS)
    return tuple(id_ for id_ in ids if is_for(survey, id_))
