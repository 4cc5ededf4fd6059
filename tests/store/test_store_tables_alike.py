"""The tables that the command prints are the same bytes on both kinds of database, and so are the hits."""

from __future__ import annotations

from click.testing import CliRunner

from analytics.cli import main
from analytics.sample import load_sample
from analytics.store import open_store
from benchmarks.store import made_up
from tests.postgresql import new_database

WORDS = (
    "risk",
    "manual",
    '"risk management"',
    "train",
    "manuel",
    "تدريب",
    "训练",
    "ñandú",
    "x or y",
    "-risk",
    "rsik",
)


def _on_both(tmp_path, postgresql, migrated, fill):
    """Return what both say: the tables as bytes, and the hits of each question, their order apart."""
    with new_database(postgresql, like=migrated) as address:
        said = []
        for place in (str(tmp_path / "a.sqlite"), address):
            store = open_store(place)
            fill(store)
            found = {word: sorted(store.search_practices(word).keys) for word in WORDS}
            store.close()
            told = CliRunner().invoke(main, ["tables", "--round", "all", "--json", "--database", place])
            assert told.exit_code == 0, told.output
            said.append((told.stdout_bytes, found))
    return said


def test_the_tables_of_the_sample_are_the_same_bytes(tmp_path, postgresql, migrated):
    one, other = _on_both(tmp_path, postgresql, migrated, lambda store: load_sample(store, person="ana"))
    assert one == other
    assert one[1]["risk"]


def test_the_tables_of_3_000_replies_are_the_same_bytes(tmp_path, postgresql, migrated):
    batch = made_up(3_000, sha256="first")
    one, other = _on_both(tmp_path, postgresql, migrated, lambda store: store.commit(batch, person="ana"))
    assert one == other
