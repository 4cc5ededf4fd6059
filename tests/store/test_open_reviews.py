"""Open reviews are kept for any process, found by who may see them, bounded, and gone without a trace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from analytics.errors import FileRefused, NotAllowed
from analytics.open_review import OpenReview
from analytics.people import Person
from analytics.store import Store, open_reviews, open_store

ANNA, BERTA = Person("Anna", "editor"), Person("Berta", "editor")


@pytest.fixture
def database(each_database: str) -> str:
    return each_database


def keep(store: Store, id_: str, told: str = "{}", *, changed: int = 0, browser: str = "b1", **files: bytes):
    review = OpenReview(id_, told, changed)
    return store.keep_review(review, browser=browser, held=tuple(files), new=files)


def ids(store: Store) -> list[str]:
    with store._engine.connect() as connection:
        return list(connection.execute(text("SELECT id FROM open_reviews ORDER BY id")).scalars())


def look_at_it_hours_ago(store: Store, id_: str, hours: float) -> None:
    at = (datetime.now(UTC) - timedelta(hours=hours)).isoformat(timespec="seconds")
    with store._engine.begin() as connection:
        connection.execute(
            text("UPDATE open_reviews SET touched = :at WHERE id = :id"), {"at": at, "id": id_}
        )


def test_another_process_goes_on_with_a_review_and_its_files(store: Store, database: str):
    kept = keep(store, "r1", "one", f1=b"\x00bytes\xff")
    assert kept == OpenReview("r1", "one", 1)
    other = open_store(database)
    assert other.open_review("r1") == kept
    assert other.review_file("r1", "f1") == b"\x00bytes\xff"
    assert other.review_file("r1", "f2") is None
    assert other.review_file("r2", "f1") is None
    assert other.open_review("r2") is None
    other.close()


def test_a_name_that_is_typed_in_and_not_signed_in_with_changes_nothing(store: Store):
    keep(store, "r1", "one", f1=b"1")
    named = store.acting(Person("Anna", "admin", signed_in=False))
    assert named.open_review("r1") == OpenReview("r1", "one", 1)
    assert named.last_review_of("b1") == OpenReview("r1", "one", 1)
    assert named.last_review_of("b2") is None
    keep(named, "r2", "two", f1=b"1")
    assert store.last_review_of("b1") is not None
    assert store.acting(ANNA).open_review("r2") is None


def test_each_change_counts_up_whoever_makes_it(store: Store):
    keep(store, "r1", "one", f1=b"1")
    late = keep(store, "r1", "two", changed=0, f1=b"1")  # by a window that does not know of the first
    assert late == OpenReview("r1", "two", 2)
    assert keep(store, "r1", "three", changed=7, f1=b"1").changed == 8
    assert store.open_review("r1") == OpenReview("r1", "three", 8)


def test_a_file_that_is_not_held_any_more_goes_and_with_the_last_one_the_review(store: Store):
    keep(store, "r1", f1=b"1", f2=b"2")
    keep(store, "r1", f2=b"2", f3=b"3")
    assert [store.review_file("r1", each) for each in ("f1", "f2", "f3")] == [None, b"2", b"3"]
    keep(store, "r1")
    assert ids(store) == []
    assert store.review_file("r1", "f2") is None


def test_a_browser_finds_the_review_that_it_looked_at_last_and_no_other_one(store: Store):
    keep(store, "r1", browser="b1", f1=b"1")
    keep(store, "r2", browser="b1", f1=b"1")
    keep(store, "r3", browser="b2", f1=b"1")
    look_at_it_hours_ago(store, "r2", 1)
    found = store.last_review_of("b1")
    assert found is not None
    assert found.id == "r1"
    for nobody in ("", "b", "b1 b2"):
        assert store.last_review_of(nobody) is None
    store.touch_review("r2", browser="b2")
    look_at_it_hours_ago(store, "r3", 2)
    assert store.last_review_of("b2") == store.open_review("r2")


def test_a_look_is_written_down_when_it_says_something_new(store: Store):
    keep(store, "r1", browser="b1", f1=b"1")
    look_at_it_hours_ago(store, "r1", 23)
    store.touch_review("r1", browser="b1")
    look_at_it_hours_ago_before = store.open_review("r1")
    store.sweep_reviews()
    assert store.open_review("r1") == look_at_it_hours_ago_before
    for word in map(str, range(20)):
        store.touch_review("r1", browser=word)
    assert store.last_review_of("19") is not None
    assert store.last_review_of("b1") is None


def test_who_signed_in_finds_only_their_own_from_any_browser(store: Store):
    anna, berta = store.acting(ANNA), store.acting(BERTA)
    keep(anna, "r1", browser="b1", f1=b"1")
    assert anna.open_review("r1") is not None
    assert anna.last_review_of("another browser") is not None
    for other in (berta, store):
        assert other.open_review("r1") is None
        assert other.last_review_of("b1") is None
    keep(berta, "r2", f1=b"1")
    store.delete_reviews_of("Anna")
    assert ids(store) == ["r2"]
    with pytest.raises(NotAllowed):
        keep(store.acting(Person("Vera", "viewer")), "r3", f1=b"1")


def test_what_nobody_looked_at_for_a_day_goes(store: Store):
    keep(store, "old", f1=b"1")
    keep(store, "new", f1=b"1")
    look_at_it_hours_ago(store, "old", 24.1)
    look_at_it_hours_ago(store, "new", 23.9)
    store.sweep_reviews()
    assert ids(store) == ["new"]
    assert store.review_file("old", "f1") is None


def test_newer_reviews_take_the_room_of_those_looked_at_longest_ago(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(open_reviews, "MOST", 3)
    monkeypatch.setattr(open_reviews, "MOST_BYTES", 100)
    for hours, id_ in enumerate("abc"):
        keep(store, id_, f1=b"1" * 30)
        look_at_it_hours_ago(store, id_, 3 - hours)
    keep(store, "d", f1=b"1")
    assert ids(store) == ["b", "c", "d"]
    keep(store, "d", f1=b"1", f2=b"2" * 60)  # 30 + 30 + 61
    assert ids(store) == ["c", "d"]
    with pytest.raises(FileRefused, match="together larger than"):
        keep(store, "c", f1=b"1" * 30, f2=b"2" * 71)
    assert ids(store) == ["c", "d"]
    assert store.review_file("c", "f2") is None


def test_no_figure_and_no_data_version_moves(store: Store):
    before = store.data_version(), store.round_version(), store.notes_version()
    keep(store, "r1", f1=b"1")
    assert (store.data_version(), store.round_version(), store.notes_version()) == before


def test_no_byte_of_what_is_over_stays_in_the_file_of_sqlite(tmp_path):
    file, marks = tmp_path / "own.sqlite", [f"mark-{number}-of-nobody".encode() for number in range(3)]
    store = open_store(f"sqlite:///{file}")
    for number, mark in enumerate(marks):
        keep(store, f"r{number}", f'"{mark.decode()}"', f1=mark * 5_000)
    store.close()
    assert all(mark in file.read_bytes() for mark in marks)
    store = open_store(f"sqlite:///{file}")
    keep(store, "r0")
    look_at_it_hours_ago(store, "r1", 25)
    store.sweep_reviews()
    store.delete_reviews_of("")
    size = file.stat().st_size
    keep(store, "r3", f1=b"x" * 200_000)
    store.close()
    assert not any(mark in file.read_bytes() for mark in marks)
    assert file.stat().st_size <= size + 8192  # the room of what went is used again
