"""Counting inside PostgreSQL: the counts of memory, the same tables and pages, and trouble in words."""

from __future__ import annotations

import gc
from contextlib import closing

import pytest
import streamlit as st
from click.testing import CliRunner
from sqlalchemy import create_engine
from streamlit.testing.v1 import AppTest

from analytics.cli import main
from analytics.counter import MEMORY
from analytics.current import current_survey
from analytics.demo import fill_with_demo
from analytics.engines import VARIABLE, counter_for
from analytics.errors import EngineTrouble
from analytics.filters import NO_FILTERS
from analytics.sample import load_sample
from analytics.selection import selected
from analytics.store import open_store
from tests.engines.hard import hard, some_filters
from tests.engines.in_words import same
from tests.pages.conftest import ENTRY, OVERVIEW, said
from tests.postgresql import new_database


@pytest.fixture
def on_server(postgresql, migrated):
    """Return the address of a database on the server, with all tables and no line."""
    with new_database(postgresql, like=migrated) as address:
        yield address


@pytest.mark.parametrize("size", [28, 10_000])
def test_postgresql_gives_the_counts_of_memory_under_50_filters(on_server, size):
    made = hard(size, seed=size)
    with closing(open_store(on_server)) as store:
        for filters in some_filters(made, seed=size):
            kept = selected(made.survey, filters)
            one = store.counter().counts(made.survey.units, *kept)
            assert same(one, MEMORY.counts(made.survey.units, *kept)), filters


def tables(address, *options):
    said = CliRunner().invoke(main, ["tables", "--json", "--database", address, *options])
    assert said.exit_code == 0, said.output
    return said.stdout_bytes


@pytest.mark.parametrize(
    "fill",
    [
        lambda store: load_sample(store, person="ana"),
        lambda store: fill_with_demo(store, seed=1, person="ana"),
    ],
    ids=["sample", "demo"],
)
def test_the_tables_are_the_same_bytes_whatever_counts(on_server, monkeypatch, fill):
    with closing(open_store(on_server)) as store:
        fill(store)
    asked = [("--round", "all", "--region-type", "regional"), ("--round", "all", "--without-names")]
    of_memory = [tables(on_server, *options) for options in asked]
    monkeypatch.setenv(VARIABLE, "postgresql")
    assert [tables(on_server, *options) for options in asked] == of_memory


def test_the_pages_say_the_same_whatever_counts(on_server, monkeypatch):
    with closing(open_store(on_server)) as store:
        load_sample(store, person="ana")
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", on_server)
    of_memory = pages()
    monkeypatch.setenv(VARIABLE, "postgresql")
    assert pages() == of_memory
    assert "**28** of 28 replies" in of_memory[0]


def pages():
    """Return what the pages Overview and Outcomes say, asked anew."""
    st.cache_resource.clear()
    told = []
    for path in (OVERVIEW, "figures/outcomes.py"):
        app = AppTest.from_file(str(ENTRY), default_timeout=60)
        if path != OVERVIEW:
            app.switch_page(path)
        app.run()
        assert not app.exception, app.exception
        told.append(said(app))
    st.cache_resource.clear()
    return told


def test_the_survey_of_a_store_is_counted_where_the_setting_says(on_server, monkeypatch):
    with closing(open_store(on_server)) as store:
        assert current_survey(store).counter is MEMORY
        monkeypatch.setenv(VARIABLE, "PostgreSQL")
        assert current_survey(store).counter is store.counter()


def held(address):
    """Return the tables of units that connections to a database hold."""
    engine = create_engine(address)
    with engine.connect() as connection:
        asked = "SELECT relname FROM pg_class WHERE relname LIKE 'followup_units%%' ORDER BY relname"
        names = list(connection.exec_driver_sql(asked).scalars())
    engine.dispose()
    return names


def everything(made):
    return selected(made.survey, NO_FILTERS)


def test_units_that_nobody_has_any_more_leave_the_server(on_server):
    with closing(open_store(on_server)) as store:
        counter = store.counter()
        first, second = hard(28, seed=1), hard(28, seed=2)
        for made in (first, second):
            counter.counts(made.survey.units, *everything(made))
        assert held(on_server) == ["followup_units_1", "followup_units_2"]
        del first, made
        gc.collect()
        counter.counts(second.survey.units, *everything(second))
        assert held(on_server) == ["followup_units_2"]


def test_counting_goes_on_after_the_server_has_ended_its_connections(on_server):
    made = hard(28, seed=3)
    kept = everything(made)
    with closing(open_store(on_server)) as store:
        before = store.counter().counts(made.survey.units, *kept)
        engine = create_engine(on_server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        engine.dispose()
        assert same(store.counter().counts(made.survey.units, *kept), before)


def test_a_file_of_sqlite_is_not_counted_by_postgresql(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, "postgresql")
    why = pytest.raises(EngineTrouble, match="is a file of SQLite, which is counted in memory")
    with closing(open_store(str(tmp_path / "own.sqlite"))) as store, why:
        counter_for(store)
    said = CliRunner().invoke(main, ["tables", "--database", str(tmp_path / "own.sqlite")])
    assert said.exit_code == 2
    assert "Name a PostgreSQL by FOLLOWUP_DATABASE_URL, or leave FOLLOWUP_ENGINE blank." in said.stderr
