"""A board's width is what its browser told last, also where the call that brings it was lost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from pages.card import card
from pages.card.places import USUAL, places, remember_width


class RunsAgain(Exception):
    """Stands for the page that runs anew."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return what the browser's side of a board holds."""

    def rerun() -> None:
        raise RunsAgain

    held = SimpleNamespace(width=USUAL, picked=None)
    monkeypatch.setattr(card, "_component", lambda: lambda **given: held)
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "rerun", rerun)
    return held


def test_a_page_is_drawn_for_what_was_told_though_nobody_was_called(told: SimpleNamespace):
    card.board([], key="b", places=places("b", columns=2))
    told.width = 640
    with pytest.raises(RunsAgain):
        card.board([], key="b", places=places("b", columns=2))
    assert places("b", columns=2).width == 640
    card.board([], key="b", places=places("b", columns=2))


@pytest.mark.parametrize("width", [None, "640", -1, 0, 1e9, True])
def test_what_is_no_width_is_passed_over(told: SimpleNamespace, width: object):
    was = places("b", columns=2)
    told.width = width
    card.board([], key="b", places=was)
    assert not remember_width("b", width)
    assert places("b", columns=2) == was
