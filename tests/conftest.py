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
from sqlalchemy import URL

from analytics import reference
from analytics.current import current_survey
from analytics.sample import load_sample
from analytics.store import connect, open_store
from analytics.survey import Survey
from tests import databases
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

LEFT_OUT = pytest.StashKey[int]()

FORKED = ("cases", "exports", "fuzz", "ingest")
"""The rooms of tests that read files by the hundred, and of the process that reads want only what it says."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the file of SQLite itself where the tests run on PostgreSQL.

    With `-m only_sqlite` that alone is run there and has to fail: a mark that is not needed is found.
    """
    if databases.KIND != "postgresql":
        return
    marked = [item for item in items if item.get_closest_marker(databases.ONLY_SQLITE)]
    if config.option.markexpr == databases.ONLY_SQLITE:
        for item in marked:
            item.add_marker(pytest.mark.xfail(reason="needs a file of SQLite", strict=True))
        return
    items[:] = [item for item in items if item not in marked]
    config.hook.pytest_deselected(items=marked)
    config.stash[LEFT_OUT] = len(marked)


def pytest_sessionfinish(session: pytest.Session) -> None:
    databases.end()
    if hasattr(session.config, "workeroutput"):  # of one of several processes of tests
        session.config.workeroutput[databases.ONLY_SQLITE] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get(databases.ONLY_SQLITE, 0)


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if databases.KIND == "postgresql":
        left = config.stash.get(LEFT_OUT, 0)
        terminalreporter.write_line(f"On PostgreSQL. Left out, as they are about a file of SQLite: {left}")


@pytest.fixture(scope="session", autouse=True)
def no_file_in_silence() -> Iterator[None]:
    """Where tests run on PostgreSQL, let none that is not marked open a file of SQLite instead."""

    def opened(file: Path, **_options: object) -> None:
        raise AssertionError(
            f"{file} was opened in a run on PostgreSQL. Ask tests/databases.py for the address."
        )

    with pytest.MonkeyPatch.context() as patch:
        if databases.KIND == "postgresql":
            patch.setattr(connect, "SameFile", opened)
        yield


@pytest.fixture
def kind() -> str:
    """Return the kind of database that this run of the tests is on."""
    return databases.KIND


@pytest.fixture(scope="session")
def postgresql() -> URL:
    """Return the address of a server of these tests alone, started when the first of them asks."""
    return databases.server()


@pytest.fixture(scope="session")
def migrated() -> str:
    """Return the name of a database with all tables and no line, from which others are copied."""
    return databases.migrated()


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """Return a folder of this test alone; a database that stands for a file in it goes with the test."""
    yield tmp_path
    databases.forget(tmp_path)


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
    store = open_store(databases.database_at(tmp_path_factory.mktemp("sample") / "survey.sqlite"))
    load_sample(store, person="A. Person")
    survey = current_survey(store)
    store.close()
    return survey
