"""Every page shows of the sample on PostgreSQL what it shows on SQLite."""

from __future__ import annotations

import re

import pytest
import streamlit as st
from sqlalchemy import URL

from analytics.store import Store
from analytics.store.backup import move
from tests.pages.conftest import Open
from tests.pages.sent import PAGES, Sent, gathered
from tests.postgresql import new_database

RANDOM = re.compile(r'deferred_file_id: "\w+"')
"""A new word for each file that is made when it is asked for."""
TELLS_THE_MOVE = "data/audit.py"
"""The audit, to which the move adds a line that the file has not; tests/store compares audits on both."""
pytestmark = pytest.mark.only_sqlite("holds both kinds beside each other")


def shown(page: Open, sent: Sent) -> dict[str, list[str]]:
    """Return all that each page sends to the browser, by its file."""
    found = {}
    for path in PAGES:
        sent.parts.clear()
        page(path)
        assert sent.parts, path
        found[path] = [RANDOM.sub("", part) for part in sent.parts]
    return found


def test_every_page_shows_the_same_on_both(
    sample: Store, page: Open, monkeypatch: pytest.MonkeyPatch, postgresql: URL
):
    assert sample.url.startswith("sqlite:")
    sent = gathered(monkeypatch)
    on_file = shown(page, sent)
    st.cache_resource.clear()
    with new_database(postgresql) as other:
        move(sample.url, other)
        monkeypatch.setenv("FOLLOWUP_DATABASE_URL", other)
        on_server = shown(page, sent)
        st.cache_resource.clear()
    differing = [path for path in PAGES if on_server[path] != on_file[path]]
    assert differing == [TELLS_THE_MOVE]
