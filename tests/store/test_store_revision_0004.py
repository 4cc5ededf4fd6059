"""A database of the version before keeps its published figures, and can hold decimals and answers no."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from analytics.records import PublishedRecord
from analytics.store import open_store
from analytics.store.connect import WAIT_SECONDS, connect, resolve
from analytics.store.migrate import MIGRATIONS, bring_up_to_date

LINES = """
INSERT INTO uploads VALUES
  (1, 'a.xlsx', 'a', 'c1', 'l', '2020-01-01T00:00:00+00:00', 'ana', 0, 1, 1, 0, 0, 0, 1);
INSERT INTO published_figures VALUES
  (1, 0, '2020', 'table-3', 'direct_effects', 'all', 'all', 13, 26, 50, 'Table 3', 'as printed');
"""


@pytest.fixture
def version_before(database, tmp_path):
    folder = tmp_path / "before"
    later = [path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py") if path.name[:4] > "0003"]
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", *later))
    engine = connect(resolve(database), wait_seconds=WAIT_SECONDS)
    bring_up_to_date(engine, folder=folder)
    engine.dispose()
    with sqlite3.connect(database) as raw:
        raw.executescript(LINES)
    raw.close()
    return database


def test_figures_on_record_stay_as_they_are(version_before):
    store = open_store(version_before)
    (figure,) = store.records().published
    assert figure == PublishedRecord(
        "2020", "table-3", "direct_effects", "all", "all", 13, 26, 50, "Table 3", "as printed"
    )
    assert isinstance(figure.percent, int)
    store.close()


def test_decimals_and_the_answers_no_come_back_as_they_were_printed(version_before, made):
    printed = PublishedRecord(
        "2020", "table-6", "projects", "all", "all", 19, 26, 73.1, "Table 6", "", no=7, no_percent=27
    )
    store = open_store(version_before)
    store.commit(made.batch("b", published=(printed,), **made.frame()), person="ben")
    assert printed in store.records().published
    store.close()
