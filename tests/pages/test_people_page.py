"""The page People: a role is given with a link shown once, changed, and taken away with all sign-ins."""

from __future__ import annotations

import re

import pytest

from analytics.people import Person
from pages.ui import signed
from pages.ui.signed import Signed
from pages.ui.standing import forget
from tests.pages.conftest import said


@pytest.fixture
def admin(sample, page, as_role):
    """Return the page as an admin sees it, and the store behind it."""
    as_role("admin")
    return page("running/people.py"), sample


def roles(store) -> dict[str, str]:
    return {each.name: each.role for each in store.people()}


def listed(app) -> list[dict[str, str]]:
    """Return what the table of people says, a row a person, each value by its heading."""
    (table,) = [each.proto.body for each in app.get("html") if "aria-label='People'" in each.proto.body]
    heads = re.findall(r"<th scope='col'>(.*?)</th>", table)
    rows = re.findall(r"<tr><th scope='row'>(.*?)</th>(.*?)</tr>", table)
    found = [
        {heads[0]: name, **dict(re.findall(r"<td data-head='(.*?)'>(.*?)</td>", rest))} for name, rest in rows
    ]
    assert all(list(row) == heads for row in found)
    return found


def test_who_is_added_gets_a_link_that_is_shown_until_it_is_taken(admin):
    app, store = admin
    app.text_input(key="people-name").input("B. Person")
    app.selectbox(key="people-role").select("editor")
    app.button(key="people-add").click().run()
    assert not app.exception
    assert roles(store) == {"A. Person": "admin", "B. Person": "editor"}
    assert "B. Person is editor now." in said(app)
    (code,) = app.code
    assert store.name_of_link(code.value.rpartition("link=")[2]) == "B. Person"
    app.button(key="people-link-taken").click().run()
    assert not app.code


def test_a_role_is_changed_and_taken_away_with_all_sign_ins(admin):
    app, store = admin
    store.add_person("B. Person", "viewer")
    token = store.begin_sign_in("B. Person", "viewer", "local")
    app.run()
    app.selectbox(key="people-chosen").select("B. Person").run()
    app.selectbox(key="people-role-of-B. Person").select("editor")
    app.button(key="people-change").click().run()
    assert roles(store)["B. Person"] == "editor"
    app.button(key="people-end-all").click().run()
    assert "1 sign-in of B. Person ended." in said(app)
    assert store.signed_in(token) is None
    app.button(key="people-end").click().run()
    assert not app.exception
    assert roles(store) == {"A. Person": "admin"}


def test_nobody_takes_their_own_role_away(admin):
    app, store = admin
    app.selectbox(key="people-chosen").select("A. Person").run()
    app.button(key="people-end").click().run()
    assert "Nobody takes their own role away" in said(app)
    assert roles(store) == {"A. Person": "admin"}


def test_who_is_signed_in_at_a_provider_is_listed_and_ended_and_nobody_is_added(sample, page, monkeypatch):
    for name, role in (("A. Person", "admin"), ("B. Person", "viewer")):
        token = sample.begin_sign_in(name, role, "oidc")
    id_ = next(each.id for each in sample.open_sign_ins() if each.role == "admin")
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "oidc")
    monkeypatch.setattr(signed, "signed_in", lambda _: Signed(Person("A. Person", "admin"), id_))
    forget()
    app = page("running/people.py")
    assert [(row["Name"], row["Role"]) for row in listed(app)] == [
        ("A. Person", "admin"), ("B. Person", "viewer")
    ]  # fmt: skip
    assert "Password" not in listed(app)[0]
    assert "The identity provider gives the roles" in said(app)
    app.selectbox(key="people-chosen").select("B. Person").run()
    assert {each.key for each in app.button} >= {"people-end-all"}
    assert not {each.key for each in app.button} & {"people-add", "people-change", "people-end"}
    app.button(key="people-end-all").click().run()
    assert not app.exception
    assert sample.signed_in(token) is None


def test_a_sign_in_of_a_way_that_opens_nothing_any_more_is_not_counted(admin):
    app, store = admin
    store.add_person("B. Person", "viewer")
    store.begin_sign_in("B. Person", "viewer", "oidc")
    app.run()
    counts = {row["Name"]: (row["Open sign-ins"], row["Password"]) for row in listed(app)}
    assert counts == {"A. Person": ("1", "not set yet"), "B. Person": ("0", "not set yet")}
