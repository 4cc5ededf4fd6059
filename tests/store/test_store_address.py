"""What an address of a database may say, and what is said where it can't be used."""

from __future__ import annotations

import sys

import pytest

from analytics.errors import DatabaseTrouble
from analytics.store import open_store
from analytics.store.connect import resolve, shown


def trouble_with(address: str) -> str:
    with pytest.raises(DatabaseTrouble) as trouble:
        open_store(address)
    return str(trouble.value)


@pytest.mark.parametrize(
    "kind", ["mysql", "mssql+pyodbc", "postgres", "postgresql+psycopg2", "sqlite+aiosqlite"]
)
def test_another_kind_of_database_is_refused_by_naming_the_two(kind):
    said = trouble_with(f"{kind}://me:secret@host/survey")
    assert "Only SQLite and PostgreSQL are known" in said
    assert f"“{kind}://…”" in said
    assert "secret" not in said


@pytest.mark.parametrize("password", ["sec@ret", "@secret", "sec/r@et", "secret@"])
def test_an_at_sign_in_a_password_is_refused_and_no_part_of_it_is_shown(password):
    said = trouble_with(f"postgresql://followup:{password}@127.0.0.1/survey")
    assert "%40" in said
    assert not any(part in said for part in ("sec", "ret", "127.0.0.1"))


def test_an_at_sign_that_is_written_as_it_must_be_is_taken():
    assert resolve("postgresql://followup:sec%40ret@127.0.0.1/survey").password == "sec@ret"


def test_an_address_is_shown_without_what_its_options_say():
    address = resolve("postgresql://followup@127.0.0.1/survey?password=secret&sslmode=require")
    assert shown(address) == "postgresql://followup@127.0.0.1/survey"


def test_without_the_driver_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    said = trouble_with("postgresql://followup@127.0.0.1/survey")
    assert '"psycopg"' not in said
    assert "extra “postgres”" in said
    assert 'pip install "followup-survey-dashboard[postgres]"' in said  # right for a wheel and for a folder
