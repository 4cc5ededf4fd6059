"""What is kept between reruns, for all sessions of the server: the store and the present survey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from analytics.choices import Choices, choices
from analytics.current import current_survey
from analytics.filters import Filters
from analytics.ingest import read_batch
from analytics.notes import Notes
from analytics.reconcile import Reconciliation, reconcile
from analytics.records import Batch
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store, open_store
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.uploads import Preview

if TYPE_CHECKING:
    from pages.ui.uploading import Chosen


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store at FOLLOWUP_DATABASE_URL or at its default place. Raises DatabaseTrouble."""
    return open_store()


def survey() -> Survey:
    """Return the survey of the present data version, read anew only when that has changed."""
    return _survey_of(store().data_version())


def notes() -> Notes:
    """Return what people noted about practices, read anew only when that has changed."""
    return _notes_of(store().notes_version())


def reconciliation(current: Survey, round_code: str) -> Reconciliation:
    """Return how a round's published figures fit the records, worked out once a data version."""
    return _reconciliation_of(current.data_version, round_code, current)


def choices_of(current: Survey, round_code: str) -> Choices:
    """Return what can be chosen within a round, worked out once a data version."""
    return _choices_of(current.data_version, round_code, current)


def view_tally(current: Survey, filters: Filters) -> Tally:
    """Count a selection; cheaper than looking it up would be."""
    return tally(current, filters)


@st.cache_resource(max_entries=2, show_spinner="Reading the survey")
def _survey_of(data_version: str) -> Survey:
    return current_survey(store())


@st.cache_resource(max_entries=2, show_spinner=False)
def _notes_of(version: str) -> Notes:
    return store().notes()


# The underscore keeps Streamlit from hashing the survey: the data version stands for it.
@st.cache_resource(max_entries=64, show_spinner=False)
def _choices_of(data_version: str, round_code: str, _survey: Survey) -> Choices:
    return choices(_survey, round_code)


@st.cache_resource(max_entries=8, show_spinner=False)
def _reconciliation_of(data_version: str, round_code: str, _survey: Survey) -> Reconciliation:
    return reconcile(_survey, round_code)


def reading_of(
    file: Chosen, answers: tuple[tuple[str, str], ...], earlier: Sequence[Batch]
) -> tuple[Batch, Preview]:
    """Return what a chosen file holds and would change, read once for the same answers and data.

    `earlier` are files chosen with it that describe rounds and workshops. Raises FileRefused.
    """
    token = (store().data_version(), *(batch.sha256 for batch in earlier))
    return _reading_of(file.name, file.digest, answers, token, file, earlier)


# Some files at once and a few tries with each; a batch of 10,000 replies takes some 20 MB.
@st.cache_resource(max_entries=12, ttl="30m", show_spinner=False)
def _reading_of(
    name: str,
    digest: str,
    answers: tuple[tuple[str, str], ...],
    token: tuple[str, ...],
    _file: Chosen,
    _earlier: Sequence[Batch],
) -> tuple[Batch, Preview]:
    batch = read_batch(
        _file.data,
        file_name=name,
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        known=(*store().known_workshops(), *(w for batch in _earlier for w in batch.workshops)),
        known_rounds=(*store().known_rounds(), *(r for batch in _earlier for r in batch.rounds)),
        answers=dict(answers),
    )
    return batch, store().preview(batch)
