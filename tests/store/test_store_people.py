"""People, their links and passwords, and sign-ins: on both databases, at times that a test says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from analytics.erasure import Doomed
from analytics.errors import BadSetting, NotAllowed, UnknownName
from analytics.people import Person, State
from analytics.store import Store, sign_ins

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def database(each_database: str) -> str:
    return each_database


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Return what sets the clock of sign-ins to noon and so many hours, minutes or seconds."""

    def set_clock(**later: float) -> None:
        monkeypatch.setattr(sign_ins, "clock", lambda: NOON + timedelta(**later))

    set_clock()
    return set_clock


def test_a_link_sets_one_password_and_ends(store: Store, at):
    link = store.add_person("A. Person", "editor")
    assert store.name_of_link(link) == "A. Person"
    assert store.password_of("A. Person") == ("A. Person", "")
    assert store.set_password(link, "made by scrypt") == "A. Person"
    assert store.password_of("  a.  PERSON ") == ("A. Person", "made by scrypt")
    assert store.name_of_link(link) == ""
    with pytest.raises(NotAllowed, match="holds no more"):
        store.set_password(link, "another")
    assert store.password_of("A. Person")[1] == "made by scrypt"


def test_a_link_holds_for_48_hours_and_until_the_next_one(store: Store, at):
    link = store.add_person("A. Person", "editor")
    at(hours=47, minutes=59)
    assert store.name_of_link(link) == "A. Person"
    at(hours=48)
    assert store.name_of_link(link) == ""
    newer = store.new_link("A. Person")
    newest = store.new_link("A. Person")
    assert [store.name_of_link(each) for each in (link, newer, newest)] == ["", "", "A. Person"]


def test_a_sign_in_holds_for_12_hours_and_not_before_it_began(store: Store, at):
    store.add_person("A. Person", "editor")
    token = store.begin_sign_in("A. Person", "editor", "local")
    held = Person("A. Person", "editor")
    for hours, who in ((0, held), (11.99, held), (12, None), (-0.01, held), (-1, None)):
        at(hours=hours)
        assert store.signed_in(token) == who, hours
    assert store.signed_in(token + "x") is store.signed_in("") is None


def test_an_ended_sign_in_opens_nothing_and_the_others_stay(store: Store, at):
    store.add_person("A. Person", "editor")
    store.add_person("B. Person", "viewer")
    first, second = (store.begin_sign_in("A. Person", "editor", "local") for _ in range(2))
    other = store.begin_sign_in("B. Person", "viewer", "local")
    store.end_sign_in(first)
    assert [bool(store.signed_in(each)) for each in (first, second, other)] == [False, True, True]
    assert store.end_sign_ins("A. Person") == 1
    assert [bool(store.signed_in(each)) for each in (first, second, other)] == [False, False, True]
    assert [each.name for each in store.open_sign_ins()] == ["B. Person"]
    assert store.end_one(store.open_sign_ins()[0].id) == 1
    assert not store.signed_in(other)


def test_a_new_role_holds_at_once_and_one_taken_away_ends_what_is_open(store: Store, at):
    store.add_person("A. Person", "editor")
    token = store.begin_sign_in("A. Person", "editor", "local")
    store.set_role("a. person", "viewer")
    assert store.signed_in(token) == Person("A. Person", "viewer")
    assert store.end_person("A. Person") == 1
    assert store.signed_in(token) is None
    assert store.people() == ()
    assert [each.ended != "" for each in store.people(ended=True)] == [True]
    store.add_person("A. Person", "admin")  # who comes back begins anew, without the old password
    assert [(each.role, each.has_password) for each in store.people()] == [("admin", False)]
    assert store.signed_in(token) is None


def test_the_role_of_who_signs_in_at_a_provider_is_that_of_the_sign_in(store: Store, at):
    token = store.begin_sign_in("C. Person", "admin", "oidc")
    assert store.signed_in(token) == Person("C. Person", "admin")


def test_a_state_is_taken_once_within_ten_minutes(store: Store, at):
    kept = State("nonce", "verifier", "/replies?round=2020")
    for state in ("one", "two"):
        store.keep_state(state, kept)
    assert store.take_state("one") == kept
    assert store.take_state("one") is store.take_state("three") is None
    at(minutes=10, seconds=1)
    assert store.take_state("two") is None


def test_what_a_provider_said_last_holds_for_all_that_a_person_has_open(store: Store, at):
    first = store.begin_sign_in("C. Person", "admin", "oidc")
    other = store.begin_sign_in("D. Person", "admin", "oidc")
    second = store.begin_sign_in("c.  person", "viewer", "oidc")
    assert [store.signed_in(token).role for token in (first, second, other)] == ["viewer", "viewer", "admin"]


def test_signing_out_at_a_provider_ends_all_windows_of_that_person_alone(store: Store, at):
    store.add_person("C. Person", "editor")
    first, second = (store.begin_sign_in("C. Person", "viewer", "oidc") for _ in range(2))
    others = (
        store.begin_sign_in("D. Person", "viewer", "oidc"),
        store.begin_sign_in("C. Person", "editor", "local"),
    )
    store.end_sign_in(second)
    assert store.signed_in(first) is store.signed_in(second) is None
    assert None not in [store.signed_in(token) for token in others]
    store.end_sign_in(others[1])
    assert store.signed_in(others[0]) == Person("D. Person", "viewer")


def test_of_sign_ins_on_the_way_the_oldest_go(store: Store, at, monkeypatch: pytest.MonkeyPatch):
    assert sign_ins.MOST_STATES == 1_000
    monkeypatch.setattr(sign_ins, "MOST_STATES", 3)
    kept = State("nonce", "verifier", "/")
    for second in range(5):
        at(seconds=second)
        store.keep_state(str(second), kept)
    assert [store.take_state(str(second)) for second in range(5)] == [None, None, kept, kept, kept]


def test_a_new_password_ends_what_is_open(store: Store, at):
    link = store.add_person("A. Person", "editor")
    token = store.begin_sign_in("A. Person", "editor", "local")
    store.set_password(link, "made by scrypt")
    assert store.signed_in(token) is None


def test_admins_alone_see_to_people_and_not_to_themselves(store: Store, at):
    store.add_person("A. Person", "admin")
    editor, admin = (store.acting(Person(*who)) for who in (("B. Person", "editor"), ("A. Person", "admin")))
    for refused in (
        lambda: editor.add_person("C. Person", "admin"),
        lambda: editor.set_role("B. Person", "admin"),
        lambda: editor.new_link("A. Person"),
        lambda: editor.end_person("A. Person"),
        lambda: editor.end_sign_ins("A. Person"),
        lambda: editor.end_one("0"),
    ):
        with pytest.raises(NotAllowed, match="it takes an admin"):
            refused()
    for refused in (lambda: admin.set_role("A. Person", "viewer"), lambda: admin.end_person("a. person")):
        with pytest.raises(NotAllowed, match="their own role"):
            refused()
    admin.add_person("D. Person", "viewer")
    assert [(each.name, each.added_by) for each in store.people()] == [
        ("A. Person", ""),
        ("D. Person", "A. Person"),
    ]


def test_of_two_admins_who_demote_each_other_one_stays(store: Store, at):
    for name in ("A. Person", "B. Person"):
        store.add_person(name, "admin")
    first, second = (store.acting(Person(name, "admin")) for name in ("A. Person", "B. Person"))
    first.set_role("B. Person", "viewer")
    for refused in (
        lambda: second.set_role("A. Person", "viewer"),
        lambda: second.end_person("A. Person"),
        lambda: second.delete_for_good(Doomed(person="A. Person"), person=""),
        lambda: second.add_person("C. Person", "admin"),
    ):
        with pytest.raises(
            NotAllowed, match=r"B\. Person is no admin any more .* Ask somebody who is an admin"
        ):
            refused()
        assert store.audit_lines(last=1)[0].action == "refused"
    assert [(each.name, each.role) for each in store.people()] == [
        ("A. Person", "admin"),
        ("B. Person", "viewer"),
    ]
    store.set_role("A. Person", "viewer")  # who is at the computer itself may do all


def test_an_admin_by_a_provider_is_one_as_long_as_a_sign_in_says_so(store: Store):
    admin = store.acting(Person("A. Person", "admin"))
    store.begin_sign_in("A. Person", "admin", "oidc")
    store.begin_sign_in("B. Person", "viewer", "oidc")
    assert admin.end_sign_ins("B. Person") == 1
    store.begin_sign_in("A. Person", "viewer", "oidc")
    with pytest.raises(NotAllowed, match="no admin any more"):
        admin.end_sign_ins("B. Person")


def test_a_name_is_one_line_and_stands_once(store: Store, at):
    store.add_person("A. Person", "viewer")
    with pytest.raises(NotAllowed, match="has a role already"):
        store.add_person("a.  person", "admin")
    for name in ("", "  ", "x" * 81, "a\x00b", "a\u202eb"):
        with pytest.raises(BadSetting):
            store.add_person(name, "viewer")
    with pytest.raises(UnknownName, match=r"A\. Person"):
        store.set_role("E. Person", "viewer")
    store.add_person("P. Person", "viewer", "proxy")
    with pytest.raises(NotAllowed, match="signs in elsewhere"):
        store.new_link("P. Person")


def test_no_token_stands_in_the_database(store: Store, at):
    link = store.add_person("A. Person", "editor")
    token = store.begin_sign_in("A. Person", "editor", "local")
    with store._engine.connect() as connection:
        lines = [str(connection.execute(text(f"SELECT * FROM {t}")).all()) for t in ("people", "sign_ins")]
    assert "A. Person" in lines[0]
    assert "A. Person" in lines[1]
    assert link not in lines[0]
    assert token not in lines[1]
