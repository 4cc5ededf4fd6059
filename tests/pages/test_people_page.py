"""The page People: a role is given with a link shown once, changed, and taken away with all sign-ins."""

from __future__ import annotations

import pytest

from tests.pages.conftest import said


@pytest.fixture
def admin(sample, page, as_role):
    """Return the page as an admin sees it, and the store behind it."""
    as_role("admin")
    return page("running/people.py"), sample


def roles(store) -> dict[str, str]:
    return {each.name: each.role for each in store.people()}


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
