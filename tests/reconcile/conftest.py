"""The sample as the store gives it back, and what its reconciliation finds."""

from __future__ import annotations

import pytest

from analytics.current import current_survey
from analytics.reconcile import Check, Reconciliation, reconcile
from analytics.sample import load_sample
from analytics.store import open_store
from analytics.survey import Survey
from tests.databases import database_at


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    store = open_store(database_at(tmp_path_factory.mktemp("reconcile") / "sample.sqlite"))
    load_sample(store, person="test")
    survey = current_survey(store)
    store.close()
    return survey


@pytest.fixture(scope="session")
def found(sample: Survey) -> Reconciliation:
    return reconcile(sample, "2020")


@pytest.fixture(scope="session")
def check_of(found: Reconciliation):
    def find(table: str, measure: str, *, by: str = "all", group: str = "all") -> Check:
        (check,) = [
            c
            for c in found.checks
            if (c.published.table, c.published.measure, c.published.by, c.published.group)
            == (table, measure, by, group)
        ]
        return check

    return find
