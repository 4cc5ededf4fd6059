"""Every page is walked as a viewer and as an editor: all is pressed, all is filled in, each file is taken.

A control that is offered must not refuse, and what it takes a role for must not change. A page, a button or a
field that is added later is walked without a word here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import pages.card.show
from analytics.made_file import MadeFile
from analytics.people import Person, Role, may
from analytics.records import Batch, PracticeRecord
from analytics.rounds.contact import Contact
from analytics.store import Store
from analytics.stories import Slide, Story
from analytics.stories.story import to_json
from analytics.views import SavedView
from pages.ui.roles import NEEDS
from scripts.live import ROOT
from tests.databases import lines_in
from tests.pages.conftest import Open, said
from tests.pages.workbooks import round_2021

BY = {"person": "C. Person"}
REPORT = MadeFile(
    "report",
    "docx",
    "2020",
    "Report",
    "r.docx",
    "office",
    "1-abcd1234",
    source='{"short": false}',
    contents="[[], []]",
    **BY,
)
PARTS: dict[str, tuple[dict[str, str], ...]] = {
    "in_depth/practices.py": ({"part": "cases"}, {"part": "projects"}),
    "presenting/stories.py": ({"story": "ready-2020"}, {"story": "kept"}),
    "data/history.py": ({"list": "made"},),
    "running/round.py": tuple({"part": each} for each in ("letters", "everybody", "days", "doors")),
    "evidence/figure.py": ({"figure": "share"},),
}
"""File of a page → addresses that show more of it than its own; `kept` stands for a story that is kept."""
PAGES = re.findall(r'st\.Page\(\s*"([^"]+)"', (ROOT / "pages" / "entry.py").read_text("utf-8"))
WALKS = [(path, address) for path in PAGES for address in ({}, *PARTS.get(path, ()))]
LEFT = {"shown-to", "find"}
"""Fields that only show less, or another page, in the place of what is walked."""
OFTEN = 2
"""So many times is pressed what is called alike, such as the buttons of many cards."""
GIVEN = {
    "running/contacts.py": ("people.csv", b"Administration,Name,E-mail\nFiji,B. Person,b@example.org\n"),
    "data/upload.py": ("round.xlsx", round_2021()),
}
"""File of a page → the file that is brought there."""
OWN = ("saved_views ", "made_files ")
"""What a viewer may write: views of their own, and that a file was handed out."""
NOT_TOLD = re.compile(r"(audit|audit_people|sign_ins) ")


@pytest.fixture
def filled(sample: Store) -> Store:
    """The sample, with all that can be kept, noted, saved, deleted and handed out."""
    text = PracticeRecord("2020", 1, "FJ", "projects", "Zeppelins are searched")
    gone = sample.commit(Batch("gone.xlsx", "gone", "one row a reply", practices=(text,)), **BY)
    (key,) = sample.search_practices("zeppelins").keys
    sample.set_tags([key], ["good"], **BY)
    sample.undo(gone.upload.id, **BY)
    sample.save_view(SavedView("All", "", "round=2020"))
    sample.save_contacts([Contact("FJ", "B. Person", "b@example.org", "", ("2020-1",), "2020-05-01")])
    sample.keep_made(REPORT)
    for name in ("Gone", "Board"):
        sample.add_story(
            name, to_json(Story(name, (Slide("title", title="A title"), Slide("text", title="B")))), **BY
        )
    sample.delete_story(sample.stories()[1], **BY)
    return sample


class Walk:
    """One page as a person sees it: what was pressed and filled in, and what the page said to that."""

    def __init__(self, app: AppTest, given: tuple[str, bytes] | None) -> None:
        self.app, self.given = app, given
        self.pressed: Counter[str] = Counter()
        self.filled: set[str] = set()

    def press_all(self, *, fill: bool) -> None:
        """Press what was not pressed yet until there is nothing more, having filled in what can be."""
        if fill:
            self._fill()
        while (button := next(self._buttons(), None)) is not None:
            self.pressed[button.label] += 1
            self.filled.add(button.id)
            button.click()
            self._run(f"the button {button.label!r}")
            if fill:
                self._fill()

    def _buttons(self) -> Iterator[Any]:
        for each in (*self.app.button, *self.app.download_button):
            if not each.disabled and each.id not in self.filled and self.pressed[each.label] < OFTEN:
                yield each

    def _fill(self) -> None:
        """Change each field once, and all those of a page together."""
        fresh = [each for each in self._fields() if each.id not in self.filled]
        for each in fresh:
            self.filled.add(each.id)
            FILLS[each.type](each)
        if self.given and self.app.file_uploader and not self.filled & {"given"}:
            self.filled.add("given")
            self.app.file_uploader[0].upload(*self.given, "application/octet-stream")
            fresh.append(self.app.file_uploader[0])
        if fresh:
            self._run("what was filled in")

    def _fields(self) -> Iterator[Any]:
        for kind in FILLS:
            for each in self.app.main.get(kind):
                if each.key not in LEFT and not each.disabled:
                    yield each

    def _run(self, what: str) -> None:
        self.app.run()
        assert not self.app.exception, (what, self.app.exception)
        assert "may not do this" not in said(self.app), what


FILLS: dict[str, Callable[[Any], object]] = {
    "text_input": lambda field: field.input("x"),
    "text_area": lambda field: field.input("x"),
    "checkbox": lambda field: field.set_value(not field.value),
    "toggle": lambda field: field.set_value(not field.value),
    "radio": lambda field: field.set_value(field.options[-1]),
    "selectbox": lambda field: field.select_index(len(field.options) - 1) if field.options else None,
    "multiselect": lambda field: field.set_value(field.options[:1]),
    "number_input": lambda field: field.increment(),
}


def everything(store: Store) -> set[str]:
    """Return all lines of the database as text, but those of the audit and of who is signed in."""
    return {line for line in lines_in(store.url) if not NOT_TOLD.match(line)}


@pytest.fixture
def walked(filled, as_role, page: Open, monkeypatch) -> Callable[[Role, str, dict[str, str]], set[str]]:
    """Walk a page as a role, with lines of tables chosen; return the lines of the database that changed."""

    def walk(role: Role, path: str, address: dict[str, str]) -> set[str]:
        as_role(role)
        before = everything(filled)
        shown, board, offered = st.dataframe, pages.card.show.board, st.download_button
        files: dict[str, Callable[[], bytes | str]] = {}
        chosen = SimpleNamespace(selection=SimpleNamespace(rows=[0]))

        def choose(*data: Any, **how: Any) -> Any:
            found = shown(*data, **how)
            return chosen if "on_select" in how else found

        def look(specs, **how):
            assert role != "viewer" or not any(spec.adds for spec in specs)
            return board(specs, **how)

        def offer(label, data, **how):
            if callable(data):
                files[label] = data
            return offered(label, data, **how)

        monkeypatch.setattr(st, "download_button", offer)
        monkeypatch.setattr(st, "dataframe", choose)
        monkeypatch.setattr(pages.card.show, "board", look)
        if address.get("story") == "kept":
            address = {"story": filled.stories()[0].id}
        for fill in (False, True):
            seen = Walk(page(path, **address), GIVEN.get(path))
            assert "Signed in: A. Person" in said(seen.app)
            written = " ".join(each.proto.body for each in seen.app.get("html"))
            assert role != "viewer" or "data-add" not in written
            ways = set(re.findall(r"href='(?:\./)?([a-z-]+)", written.replace('"', "'")))
            ways |= {each.proto.page.rpartition("/")[2] for each in seen.app.get("page_link")}
            assert [way for way in ways if not may(Person("", role), NEEDS.get(way, "viewer"))] == []
            seen.press_all(fill=fill)
        files.clear()  # of controls that have gone meanwhile
        seen.app.run()
        with ThreadPoolExecutor(1) as elsewhere:  # where Streamlit makes them: in no run of the page
            assert all(elsewhere.map(lambda make: make(), files.values()))
        return before ^ everything(filled)

    return walk


@pytest.mark.parametrize(("path", "address"), WALKS, ids=str)
def test_whatever_a_viewer_presses_or_fills_in_is_not_refused_and_changes_nothing_of_others(
    filled, walked, path, address
):
    changed = walked("viewer", path, address)
    assert filled.audit_lines(action="refused") == ()
    assert {line for line in changed if not (line.startswith(OWN) and "A. Person" in line)} == set()


@pytest.mark.parametrize(("path", "address"), WALKS, ids=str)
def test_whatever_an_editor_presses_or_fills_in_is_not_refused_and_leaves_to_admins_what_is_theirs(
    filled, walked, path, address
):
    people, contacts = filled.people(), {each.id for each in filled.contacts()}
    walked("editor", path, address)
    assert filled.audit_lines(action="refused") == ()
    assert [each.name for each in filled.people()] == [*(each.name for each in people), "A. Person"]
    assert contacts <= {each.id for each in filled.contacts()}


@pytest.mark.parametrize("path", [path for path in PAGES if NEEDS.get(Path(path).stem) == "admin"])
def test_an_admin_is_not_refused_what_a_page_for_admins_offers(filled, walked, path):
    walked("admin", path, {})
    assert filled.audit_lines(action="refused") == ()
