"""What several rooms of tests share, and the questionnaire that they are written for.

All that runs within the tests asks the questions of `tests/data/questionnaire.toml`, which is frozen: a
question more in `data/questionnaire.toml` changes no expectation. What is to hold for the questionnaire
that the project ships is tested in `tests/test_shipped.py`, and by the servers that tests start.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from analytics import reference
from analytics.current import current_survey
from analytics.sample import load_sample
from analytics.store import open_store
from analytics.survey import Survey
from tests.forked import Forks, forking, readers_of

# Others use the computer too: how long one example takes says nothing.
settings.register_profile("any computer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any computer")

os.environ["FOLLOWUP_DAILY_COPIES"] = "0"  # tests of the copies themselves turn them on

SHIPPED = reference.DATA / "questionnaire.toml"
# Here and not in a fixture: some tests look at the questionnaire while they are collected.
reference.QUESTIONNAIRE = Path(__file__).parent / "data" / "questionnaire.toml"

collect_ignore = [
    "toys",
    *(["browser/test_replicas.py"] if sys.platform == "win32" else []),
    *(["scripts/test_deploy.py"] if sys.platform != "linux" else []),
]
"""What `tests/test_recipes.py` puts into a copy of the project, where alone it can be imported; and of what
runs on a server of Linux that for which there are no programs here."""

FORKED = ("cases", "exports", "fuzz", "ingest")
"""The rooms of tests that read files by the hundred, and of the process that reads want only what it says."""


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ask the questions of the questionnaire that the project ships; return its file."""
    monkeypatch.setattr(reference, "QUESTIONNAIRE", SHIPPED)
    return SHIPPED


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks | None]:
    with forking() as kept:
        yield kept


@pytest.fixture(scope="module", autouse=True)
def readers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where very many small files are read, fork the processes that read them; see `tests/forked.py`."""
    file = request.path
    if file.parent.name in FORKED and not file.name.startswith("test_reading"):
        with readers_of(request.getfixturevalue("forks")):
            yield
    else:
        yield


@pytest.fixture(scope="session")
def sample_survey(tmp_path_factory) -> Survey:
    """Return the sample, Survey 2020, read from its workbook through the store."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'survey.sqlite'}")
    load_sample(store, person="A. Person")
    survey = current_survey(store)
    store.close()
    return survey
