"""What a page shows to a role: those that it may not open say why, and a viewer changes nothing."""

from __future__ import annotations

import pytest

from analytics.people import ROLES, Person, may
from pages.ui import signed
from pages.ui.roles import NEEDS
from pages.ui.signed import Signed
from pages.ui.standing import forget
from scripts.live import pages_of_the_menu
from tests.pages.conftest import said

FILES = {"round": "running/round.py", "contacts": "running/contacts.py", "enter": "running/enter.py",
         "upload": "data/upload.py", "people": "running/people.py",
         "audit": "data/audit.py", "delete": "data/delete.py"}  # fmt: skip
SHARED = (
    "figures/overview.py", "figures/replies.py", "in_depth/practices.py", "in_depth/workshops.py",
    "presenting/stories.py", "data/history.py",
)  # fmt: skip
"""Pages that all may open and on which something can be changed."""


@pytest.fixture
def as_role(sample, monkeypatch):
    """Sign a person in with a role, for the pages that are opened from then on."""

    def sign_in(role):
        sample.add_person("A. Person", role)
        sample.begin_sign_in("A. Person", role, "local")
        id_ = sample.open_sign_ins()[0].id
        monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")
        monkeypatch.setattr(signed, "signed_in", lambda _: Signed(Person("A. Person", role), id_))
        forget()
        return sample

    return sign_in


def everything(store) -> tuple[object, ...]:
    return (
        store.data_version(), store.notes_version(), store.round_version(), store.views(), store.stories(),
        store.stories(deleted=True), store.people(ended=True), store.history(), store.mappings(),
        store.contacts(),
    )  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", FILES)
def test_a_page_that_takes_a_role_says_so_to_who_has_less(as_role, page, address, role):
    as_role(role)
    app = page(FILES[address])
    refused = "This page takes" in said(app)
    assert refused == (not may(Person("A. Person", role), NEEDS[address]))
    assert refused == (f"the role “{role}”" in said(app))
    assert not refused or not app.button


def test_each_page_that_takes_a_role_is_one_of_these():
    assert set(FILES) == set(NEEDS) <= set(pages_of_the_menu())


@pytest.mark.parametrize("path", SHARED)
def test_whatever_a_viewer_presses_changes_nothing(as_role, page, path):
    store = as_role("viewer")
    app = page(path)
    assert "Signed in: A. Person (viewer)." in said(app)
    before = everything(store)
    keys = [each.key for each in app.button if each.key and not each.disabled]
    for key in keys:
        app = page(path)
        if key in {each.key for each in app.button if not each.disabled}:
            app.button(key=key).click().run()
            assert not app.exception, (key, app.exception)
    assert everything(store) == before


def test_where_nobody_signs_in_no_page_speaks_of_it(sample, page):
    app = page("figures/overview.py")
    assert "Signed in" not in said(app)
    assert "Nobody signs in here" in said(page("running/people.py"))
