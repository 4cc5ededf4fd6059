"""What is logged of all rounds, and the contacts, kept between reruns for all sessions of the server."""

from __future__ import annotations

import streamlit as st

from analytics.rounds.contact import Contact
from analytics.rounds.log import RoundLog
from pages.ui import cached


def round_log() -> tuple[RoundLog, tuple[Contact, ...]]:
    """Return what is logged, and the contacts, read anew only when something of it changed."""
    return _read(cached.store().data_version(), cached.store().round_version())


@st.cache_resource(max_entries=1, show_spinner=False)
def _read(data_version: str, version: str) -> tuple[RoundLog, tuple[Contact, ...]]:
    return cached.store().round_log(), cached.store().contacts()
