"""Feedback packs on the page Stories: made beside the pages, found again, cancelled, for the office alone."""

from __future__ import annotations

import threading
from io import BytesIO
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

import pages.views.feedback_packs as view
from analytics.packs import Cancelled, Pack
from analytics.store import Store
from pages.server.packing import KEPT, Packing, Wanted, packing
from tests.pages.conftest import Open, said

STORIES = "presenting/stories.py"


@pytest.fixture(autouse=True)
def one_browser(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(view, "browser_word", lambda: "the word of this browser")


def buttons(app: AppTest) -> set[str]:
    return {each.key for each in app.button if each.key and each.key.endswith("-packs")}


def taken(app: AppTest) -> bool:
    return any(each.proto.label == "Get the zip" for each in app.get("download_button"))


def the_job():
    (job,) = packing()._jobs.values()
    return job


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch):
    """Let the making of packs last until it is let go, and stop where it is cancelled."""
    let_go = threading.Event()

    def slow(made, members, *, progress, cancelled):
        progress(0.5, "Fiji & Co")
        while not let_go.wait(0.01):
            if cancelled():
                raise Cancelled("Cancelled.")
        return Pack(b"PK", ())

    monkeypatch.setattr(view, "packed", slow)
    yield let_go
    let_go.set()


def test_packs_are_made_and_taken(sample: Store, page: Open):
    app = page(STORIES)
    app.button(key="make-packs").click().run()
    assert the_job().ended(within=60)
    app.run()
    assert taken(app)
    assert "35 documents. In texts English names are masked" in said(app)
    with ZipFile(BytesIO(the_job().made().content)) as package:
        assert "fiji-fj_2020.docx" in package.namelist()


def test_a_reload_and_another_tab_find_what_is_being_made(sample: Store, page: Open, held: threading.Event):
    page(STORIES).button(key="make-packs").click().run()
    assert buttons(page(STORIES)) == {"cancel-packs"}
    begun = the_job()
    held.set()
    assert begun.ended(within=60)
    app = page(STORIES)
    assert taken(app)
    assert the_job() is begun


def test_what_is_cancelled_is_over_and_can_be_made_anew(sample: Store, page: Open, held: threading.Event):
    app = page(STORIES)
    app.button(key="make-packs").click().run()
    page(STORIES).button(key="cancel-packs").click().run()
    app.run()
    assert "Cancelled. Nothing was written." in said(app)
    assert not taken(app)
    held.set()
    app.button(key="make-packs").click().run()
    assert the_job().ended(within=60)
    assert taken(app.run())


def test_other_names_and_other_data_are_other_packs(sample: Store, page: Open, held: threading.Event):
    held.set()
    page(STORIES).button(key="make-packs").click().run()
    assert the_job().ended(within=60)
    assert buttons(page(STORIES, **{view.OTHERS: "members"})) == {"make-packs"}
    assert taken(page(STORIES))
    sample.undo(1, person="")
    sample.redo(1, person="")
    assert buttons(page(STORIES)) == {"make-packs"}


@pytest.mark.parametrize("names", ["off", "doers", "public"])
def test_packs_are_the_offices_alone(sample: Store, page: Open, names: str):
    app = page(STORIES, names=names)
    assert "Feedback packs" not in said(app)
    assert not buttons(app)


def test_each_browser_is_given_its_own_and_the_oldest_go():
    place, wanted = Packing(), [Wanted(str(n), "2020", "nameless", "1", "0") for n in range(KEPT + 1)]
    for each in wanted:
        place.begin(each, lambda progress, cancelled: Pack(b"", ()))
    found = [place.found(each) for each in wanted]
    assert found[0] is None
    assert all(found[1:])
    assert len(set(map(id, found[1:]))) == KEPT
    place.close()
    assert not any(map(place.found, wanted))
