"""The store of the server, opened once for all its sessions; `cached.store()` is it for one person."""

from __future__ import annotations

import streamlit as st

from analytics.store import Store, open_store


@st.cache_resource(show_spinner=False)
def opened() -> Store:
    """Return the store at FOLLOWUP_DATABASE_URL or at its default place. Raises DatabaseTrouble."""
    return open_store()


@st.cache_resource(show_spinner=False)
def patient_store(seconds: float) -> Store:
    """Return the same store for what waits for another writer only so long. Raises DatabaseTrouble."""
    return open_store(wait_seconds=seconds, create=False)
