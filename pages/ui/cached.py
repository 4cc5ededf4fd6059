"""What is kept between reruns, for all sessions of the server: the store and the present survey."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from analytics.audience import Audience
from analytics.choices import Choices, choices
from analytics.current import current_survey, survey_of
from analytics.facets import Counts, Facets
from analytics.figures.asking import Asker
from analytics.figures.earlier import State, states, words_in
from analytics.figures.known import Named
from analytics.filters import Filters
from analytics.library import Searched
from analytics.made_file import MadeFile
from analytics.member_names import MemberNames
from analytics.nameless import nameless_notes
from analytics.notes import Followed, Notes, Orphan
from analytics.paper.letters import by_fonts_of_readers
from analytics.reconcile import Reconciliation, reconcile
from analytics.sample import Kept
from analytics.sample import stays_without_sample as stays_without_sample_of
from analytics.seen_by import See, eyes, seen_by
from analytics.store import Store
from analytics.stories import Story, ready_story, round_of
from analytics.stories.show import for_audience, words_of
from analytics.stories.story import from_json, of_kept, to_json
from analytics.stories.thumb import Thumb, thumb_of
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.text_search import TextSearch
from pages.ui.opened import opened
from pages.ui.shared import TALLIES, TALLIES_WEIGH, Shared, weight_of
from pages.ui.who import who

if TYPE_CHECKING:
    from analytics.made import Changes
    from analytics.report import Difference, Report, Rewritten
    from analytics.report import Line as ReportLine
    from analytics.stories.deck import Line

ReadBack: TypeAlias = "tuple[tuple[Difference, ...], tuple[Rewritten, ...], tuple[int, int]]"
"""Numbers of a report that are others than ours, passages that a person wrote anew, and how many of how many
parts were looked at."""


def store() -> Store:
    """Return the store, opened once, for who looks at the page. Raises DatabaseTrouble, NotAllowed."""
    return opened().acting(who())


def survey() -> Survey:
    """Return the survey of the present data version, read anew only when that has changed."""
    return _survey_of(store().data_version())


def last_change() -> tuple[str, str] | None:
    """Return when what is on record last changed and by whom, None before anything was brought in."""
    return store().last_change()  # not kept: the name may be deleted for good, which changes no data


def stays_without_sample() -> Kept:
    """Return the rounds and workshops of the sample that replies of one's own stand on."""
    return _stays_of(store().data_version())


def notes() -> Notes:
    """Return what people noted about practices, read anew only when that has changed."""
    return _notes_of(store().notes_version())


def survey_for(audience: Audience) -> Survey:
    """Return the survey of the present data version as an audience may see it."""
    return eyes_now()(audience)


def eyes_now() -> See:
    """Return what gives the survey of one moment as each audience may see it."""
    current = survey()
    return lambda audience: (
        current if audience == "office" else _seen_by(audience, current.data_version, id(current), current)[0]
    )


def made_changes(made: MadeFile, *, steps: bool = False) -> Changes:
    """Return what of a file that was handed out has moved, with `steps` which uploads moved it too."""
    current = survey()
    found = _changes_of(current.data_version, made.id, made.at, current)
    return _steps_of(current.data_version, _who_changed(), made.id, made.at, found) if steps else found


def story(id_: str) -> Story:
    """Return a story by its id, a round's ready one or one that is kept; KeyError where there is none."""
    if code := round_of(id_):
        return ready_story(survey(), code)
    kept = store().story(id_)
    if kept.deleted:
        raise KeyError(id_)
    return of_kept(kept)


def thumb(shown: Story, place: int, audience: Audience) -> Thumb:
    """Return a slide of a story as an audience sees it, drawn once while slide and data stay the same."""
    alone = replace(shown, name="", slides=(shown.slides[place],))
    current = survey()
    return _thumb_of(current.data_version, audience, to_json(alone), current)


def slides_shown(story: Story, audience: Audience) -> int:
    """Return how many slides of a story an audience is shown, counted once while story and data stay."""
    current = survey()
    return _slides_shown_of(current.data_version, audience, to_json(story), current)[0]


def fonts_needed(story: Story, audience: Audience) -> str:
    """Say which scripts of a story need fonts on the computer that opens its files; blank for none."""
    current = survey()
    return _slides_shown_of(current.data_version, audience, to_json(story), current)[1]


def refreshed_deck(content: bytes, audience: Audience) -> tuple[bytes, tuple[Line, ...]]:
    """Return a slide show with the figures of now, and what was done, once while neither changes.

    Raises FollowupError where the file can't be read.
    """
    current = survey()
    return _refreshed_of(current.data_version, audience, sha256(content).hexdigest(), content, current)


def report_of(code: str, audience: Audience, *, short: bool = False) -> Report:
    """Return the report of a round as an audience may see it; KeyError where the round is not on record."""
    from analytics.report import report

    return report(survey_for(audience), code, short=short, starred=notes().starred)


def report_onto(content: bytes, code: str, audience: Audience) -> tuple[bytes, tuple[ReportLine, ...]]:
    """Return a report that was edited, or a template, filled with the report of a round, and what was done.

    Once while neither changes. Raises FollowupError where the file can't be read.
    """
    current, noted = survey(), notes().version
    of = sha256(content).hexdigest()
    return _report_onto_of(current.data_version, noted, code, audience, of, content, current)


def report_checked(content: bytes) -> ReadBack:
    """Return what reading a report back brings up, once while neither it nor the data change."""
    current, noted = survey(), notes().version
    return _report_checked_of(current.data_version, noted, sha256(content).hexdigest(), content, current)


def notes_for(shown: Survey) -> Notes:
    """Return the notes as the audience of a survey may see them."""
    noted = notes()
    if shown.each_shown:
        return noted
    current = survey()
    return _nameless_notes_of(noted.version, current.data_version, noted, current)


def search(shown: Survey) -> Callable[[str], Searched]:
    """Return what finds practices by words: the index, or where names are off the masked texts."""
    return (
        store().search_practices
        if shown.named
        else _text_search_of(shown.data_version, id(shown), shown).search
    )


def orphans() -> tuple[tuple[Orphan, ...], tuple[Followed, ...]]:
    """Return the notes without a text on record, and those that followed a correction."""
    return _orphans_of(store().data_version(), store().notes_version())


def reconciliation(current: Survey, round_code: str) -> Reconciliation:
    """Return how a round's published figures fit the records, worked out once a data version."""
    return _reconciliation_of(current.data_version, current.audience, round_code, current)


def asker(shown: Survey) -> Asker:
    """Return what answers questions about figures of a survey, put together once a data version."""
    return _asker_of(shown.data_version, shown.audience, id(shown), shown)[0]


def figure_states(named: Named) -> tuple[State, ...]:
    """Return what a figure was in the data versions up to now, read once."""
    return _states_of(store().data_version(), _who_changed(), named.id, named)


def _who_changed() -> tuple[str, ...]:
    """Return who made each data version, as it is now: a name may be deleted for good."""
    return tuple(version.person for version in store().versions())


def choices_of(current: Survey, rounds: tuple[str, ...]) -> Choices:
    """Return what can be chosen within some rounds (none: within all), worked out once a data version."""
    return _choices_of(current.data_version, current.audience, rounds, current)


def option_counts(current: Survey, filters: Filters) -> dict[str, Counts]:
    """Return how many replies each option of each filter would leave under the others."""
    return _facets_of(current.data_version, current.audience, current).counts(filters)


def view_tally(current: Survey, filters: Filters) -> Tally:
    """Return the counts of a selection, with all that was made of them for whoever asked before."""
    key = current.audience, id(current), filters  # the tally holds the survey that was given
    return _tallies_of(current.data_version).of(key, lambda: tally(current, filters))


@st.cache_resource(max_entries=2, show_spinner="Reading the survey")
def _survey_of(data_version: str) -> Survey:
    return current_survey(store())


# An import lets go of all that was counted before it.
@st.cache_resource(max_entries=1, show_spinner=False)
def _tallies_of(data_version: str) -> Shared[Tally]:
    return Shared(TALLIES, TALLIES_WEIGH, weight_of)


@st.cache_resource(max_entries=2, show_spinner=False)
def _stays_of(data_version: str) -> Kept:
    return stays_without_sample_of(store())


@st.cache_resource(max_entries=2, show_spinner=False)
def _notes_of(version: str) -> Notes:
    return store().notes()


@st.cache_resource(max_entries=2, show_spinner=False)
def _orphans_of(data_version: str, version: str) -> tuple[tuple[Orphan, ...], tuple[Followed, ...]]:
    return store().orphans(), store().followed()


# The survey stays alive with the entry, so that no other one can get the identity of it.
@st.cache_resource(max_entries=6, show_spinner="Taking the names out")
def _seen_by(audience: Audience, data_version: str, of: int, _survey: Survey) -> tuple[Survey, Survey]:
    return seen_by(_survey, audience), _survey


@st.cache_resource(max_entries=400, show_spinner=False)
def _thumb_of(data_version: str, audience: Audience, told: str, _survey: Survey) -> Thumb:
    return thumb_of(survey_for, from_json(told), audience)


@st.cache_data(max_entries=256, show_spinner=False)
def _slides_shown_of(data_version: str, audience: Audience, told: str, _survey: Survey) -> tuple[int, str]:
    shown = for_audience(survey_for, from_json(told), audience)
    return len(shown.slides), by_fonts_of_readers(words_of(shown))


@st.cache_resource(max_entries=4, show_spinner="Writing the new figures")
def _refreshed_of(
    data_version: str, audience: Audience, digest: str, _content: bytes, _survey: Survey
) -> tuple[bytes, tuple[Line, ...]]:
    from analytics.stories.deck import refresh  # only those who give a file back wait for what reads it

    return refresh(_content, survey_for, audience)


@st.cache_resource(max_entries=4, show_spinner="Making the report again")
def _report_onto_of(
    data_version: str,
    noted: str,
    code: str,
    audience: Audience,
    digest: str,
    _content: bytes,
    _survey: Survey,
) -> tuple[bytes, tuple[ReportLine, ...]]:
    from analytics.report import about_of, onto  # only those who give a file back wait for what reads it

    made = report_of(code, audience, short=about_of(_content).short)
    return onto(_content, made, MemberNames(_survey.administrations))


@st.cache_resource(max_entries=4, show_spinner="Reading the report")
def _report_checked_of(
    data_version: str, noted: str, digest: str, _content: bytes, _survey: Survey
) -> ReadBack:
    from analytics.report import about_of, checked, looked_at, rewritten_in

    said = about_of(_content)
    made = report_of(said.round, said.audience or "office", short=said.short)
    return checked(_content, made), rewritten_in(_content, made), looked_at(_content, made)


@st.cache_resource(max_entries=2, show_spinner=False)
def _nameless_notes_of(version: str, data_version: str, _notes: Notes, _survey: Survey) -> Notes:
    return nameless_notes(_notes, _survey)


@st.cache_resource(max_entries=2, show_spinner=False)
def _text_search_of(data_version: str, of: int, _survey: Survey) -> TextSearch:
    return TextSearch(_survey)


@st.cache_resource(max_entries=6, show_spinner=False)
def _asker_of(data_version: str, audience: Audience, of: int, _survey: Survey) -> tuple[Asker, Survey]:
    return Asker.of(_survey), _survey


@st.cache_resource(max_entries=256, show_spinner="Comparing what was handed out")
def _changes_of(data_version: str, id_: str, at: str, _survey: Survey) -> Changes:
    from analytics.made import changes  # only those who look at the list wait for what makes reports

    return changes(store().made_file(id_), eyes_now())


@st.cache_resource(max_entries=64, show_spinner="Reading earlier data versions")
def _steps_of(data_version: str, who: tuple[str, ...], id_: str, at: str, _found: Changes) -> Changes:
    from analytics.made import with_steps

    made, versions = store().made_file(id_), store().versions()
    return with_steps(_found, made, versions, lambda version: eyes(survey_of(store(), version)))


@st.cache_resource(max_entries=64, show_spinner="Reading earlier data versions")
def _states_of(data_version: str, who: tuple[str, ...], id_: str, _named: Named) -> tuple[State, ...]:
    return states(store().versions(), words_in(_named, lambda version: survey_of(store(), version)))


# The underscore keeps Streamlit from hashing the survey: the data version stands for it.
@st.cache_resource(max_entries=64, show_spinner=False)
def _choices_of(data_version: str, audience: Audience, rounds: tuple[str, ...], _survey: Survey) -> Choices:
    return choices(_survey, rounds)


@st.cache_resource(max_entries=2, show_spinner=False)
def _facets_of(data_version: str, audience: Audience, _survey: Survey) -> Facets:
    return Facets(_survey)


@st.cache_resource(max_entries=8, show_spinner=False)
def _reconciliation_of(
    data_version: str, audience: Audience, round_code: str, _survey: Survey
) -> Reconciliation:
    return reconcile(_survey, round_code)
