"""Roles: what each may do, and that the store itself refuses who may not, whatever a page let through."""

from __future__ import annotations

import pytest

from analytics.errors import NotAllowed
from analytics.people import ROLES, Person, may
from analytics.store import open_store


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("viewer", "viewer"), ("editor", "viewer editor"), ("admin", "viewer editor admin")],
)
def test_each_role_may_do_what_those_before_it_may(role, allowed):
    assert [needs for needs in ROLES if may(Person("A. Person", role), needs)] == allowed.split()


def test_a_write_of_a_viewer_is_refused_by_the_store_and_that_of_an_editor_is_not(tmp_path):
    store = open_store(str(tmp_path / "followup.sqlite"))
    with pytest.raises(
        NotAllowed, match=r"A\. Person is a viewer .* it takes an editor\. Nothing was changed"
    ):
        store.acting(Person("A. Person", "viewer")).set_tags(["a"], ["good"], person="A. Person")
    assert not store.notes().tags
    store.acting(Person("B. Person", "editor")).set_tags(["a"], ["good"], person="B. Person")
    assert "good" in str(store.notes().tags)
    store.close()
