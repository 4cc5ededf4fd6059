"""A file that is made only when it is taken: for whom it is made, and that no page forgets to say so."""

from __future__ import annotations

import ast
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit as st

from analytics.errors import NotAllowed
from analytics.people import Role
from analytics.store import Store
from pages.ui.standing import forget
from tests.pages.conftest import Open
from tests.rooms import ROOT


@pytest.fixture
def audit(
    as_role: Callable[[Role], Store], page: Open, monkeypatch: pytest.MonkeyPatch
) -> tuple[Store, Callable[[], str]]:
    """Return the store, and what takes the audit's CSV as Streamlit does: in a thread that is no page's."""
    store, offered = as_role("admin"), {}
    monkeypatch.setattr(st, "download_button", lambda label, data, **_: offered.update({label: data}))
    page("data/audit.py")

    def take() -> str:
        with ThreadPoolExecutor(1) as elsewhere:
            return elsewhere.submit(offered["These lines as CSV"]).result().decode("utf-8-sig")

    return store, take


def test_a_file_is_made_for_who_looked_at_the_page(audit):
    _, take = audit
    assert take().splitlines()[-1].split(",")[3:5] == ["admin", "sign in"]


def test_whose_sign_in_has_ended_gets_no_file(audit):
    store, take = audit
    store.end_sign_ins("A. Person")
    forget()
    with pytest.raises(NotAllowed, match="Your sign-in has ended"):
        take()


def test_who_may_do_less_by_then_gets_no_file(audit):
    store, take = audit
    store.set_role("A. Person", "viewer")
    forget()
    with pytest.raises(NotAllowed):
        take()


def test_no_page_draws_such_a_button_but_by_the_one_place_that_says_for_whom():
    places = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    }
    assert places == {"pages/ui/who.py"}
