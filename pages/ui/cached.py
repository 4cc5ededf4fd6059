"""What is kept between reruns, for all sessions of the server: the store and the present survey."""

from __future__ import annotations

import streamlit as st

from analytics.choices import Choices, choices
from analytics.current import current_survey
from analytics.filters import Filters
from analytics.store import Store, open_store
from analytics.survey import Survey
from analytics.tally import Tally, tally


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store at FOLLOWUP_DATABASE_URL or at its default place. Raises DatabaseTrouble."""
    return open_store()


def survey() -> Survey:
    """Return the survey of the present data version, read anew only when that has changed."""
    return _survey_of(store().data_version())


def choices_of(current: Survey, round_code: str) -> Choices:
    """Return what can be chosen within a round, worked out once a data version."""
    return _choices_of(current.data_version, round_code, current)


def view_tally(current: Survey, filters: Filters) -> Tally:
    """Count a selection; cheaper than looking it up would be."""
    return tally(current, filters)


@st.cache_resource(max_entries=2, show_spinner="Reading the survey")
def _survey_of(data_version: str) -> Survey:
    return current_survey(store())


# The underscore keeps Streamlit from hashing the survey: the data version stands for it.
@st.cache_resource(max_entries=64, show_spinner=False)
def _choices_of(data_version: str, round_code: str, _survey: Survey) -> Choices:
    return choices(_survey, round_code)
