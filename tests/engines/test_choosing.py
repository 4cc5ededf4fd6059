"""Which engine counts, and what is said where it is not to be had."""

from __future__ import annotations

import sys

import pytest

from analytics.counter import MEMORY
from analytics.current import current_survey
from analytics.engines import VARIABLE, check_engine, engine_name
from analytics.errors import EngineTrouble
from analytics.store import open_store


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "own.sqlite"))
    yield opened
    opened.close()


@pytest.mark.parametrize("said", [None, "", " ", "memory", " Memory "])
def test_memory_counts_unless_something_else_is_said_and_nothing_of_spark_is_loaded(store, monkeypatch, said):
    monkeypatch.delenv(VARIABLE, raising=False)
    if said is not None:
        monkeypatch.setenv(VARIABLE, said)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "analytics.engines.spark", None)
    check_engine(store)
    assert current_survey(store).counter is MEMORY


def test_another_word_is_refused_with_those_that_are_known(store, monkeypatch):
    monkeypatch.setenv(VARIABLE, "duckdb")
    for ask in (engine_name, lambda: check_engine(store), lambda: current_survey(store)):
        with pytest.raises(EngineTrouble, match=r"FOLLOWUP_ENGINE is “duckdb”\. It must be one of memory, "):
            ask()


def test_spark_without_its_package_says_which_extra_brings_it(store, monkeypatch):
    monkeypatch.setenv(VARIABLE, "spark")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    for ask in (check_engine, current_survey):
        with pytest.raises(EngineTrouble, match=r"needs the Python package “pyspark”\. The extra “spark” "):
            ask(store)


def test_spark_without_java_says_so(store, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, "spark")
    monkeypatch.setitem(sys.modules, "pyspark", type(sys)("pyspark"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineTrouble, match="needs Java 17 or newer, and no program “java” is found"):
        check_engine(store)
