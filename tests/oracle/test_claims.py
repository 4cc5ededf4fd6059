"""Every figure, count and superlative that the pages show of random surveys is what the records say."""

from __future__ import annotations

import ast
import os

import pytest

from tests.oracle.screen import PAGES
from tests.oracle.surveys import ROOT
from tests.oracle.walk import walk

SURVEYS = int(os.environ.get("TRUTH_SURVEYS", "24"))
"""How many surveys the tests look at, in one view each; `make truth` looks at 200 in four."""

NO_FIGURES = {
    "data/upload": "shows files before they are stored; tests/pages looks at what it says",
    "data/history": "lists uploads",
    "running/round": "tells days, states and rates by the deadline; tests/rounds works them out by hand",
    "running/contacts": "lists people; tests/pages looks at what it says",
    "data/help": "explains; what it says of figures holds for any",
    "presenting/stories": "lists slides; what they show is what charts do, see tests/stories",
    "data/audit": "lists who did what; tests/pages looks at what it says",
    "data/delete": "deletes for good; tests/pages looks at what it says",
    "running/people": "shows who signs in; tests/pages looks at what it says",
    "running/enter": "shows one reply as it is on record; tests/pages looks at what it says",
    "evidence/figure": "shows what is asked for by id or words; its numbers are held by tests/figures",
}
"""Pages that say nothing of the survey's figures."""


@pytest.mark.parametrize("seed", range(SURVEYS))
def test_the_pages_say_what_the_records_say(seed):
    view = slice(seed % 3, seed % 3 + 1)
    faults = list(walk(seed, views=view))
    assert not faults, "\n".join(map(str, faults[:20]))


def test_a_reply_from_outside_the_list_of_those_who_took_part_is_counted():
    """Three filters leave a workshop with one reply, of an administration that is not on its list."""
    assert not list(walk(9, views=slice(3, 4)))


def test_every_page_of_the_menu_is_read():
    menu = ast.parse((ROOT / "pages" / "entry.py").read_text("utf-8"))
    pages = {
        node.args[0].value.removesuffix(".py")
        for node in ast.walk(menu)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"
    }
    assert pages == {*PAGES, *NO_FIGURES}
