"""What a store on PostgreSQL does by other means than one on SQLite."""

from __future__ import annotations

import pytest

from analytics.errors import DatabaseTrouble
from analytics.model import Answer
from analytics.store import open_store
from analytics.store.connect import writing
from tests.postgresql import new_database


@pytest.fixture
def database(postgresql):
    with new_database(postgresql) as address:
        yield address


def test_a_writer_that_waited_too_long_says_so_and_writes_nothing(store, database, made):
    impatient = open_store(database, wait_seconds=0.05)
    batch = made.batch("a", made.reply("MV", shared=Answer.YES), **made.frame())
    with writing(store._engine), pytest.raises(DatabaseTrouble, match="is locked: another process"):
        impatient.commit(batch, person="ben")
    assert store.history() == ()
    impatient.commit(batch, person="ben")
    impatient.close()
    assert [upload.person for upload in store.history()] == ["ben"]


def test_an_address_with_a_wrong_password_is_refused_and_says_why(postgresql):
    with pytest.raises(DatabaseTrouble, match="password authentication failed") as trouble:
        open_store(postgresql.set(password="not this one").render_as_string(hide_password=False))
    assert "not this one" not in str(trouble.value)
