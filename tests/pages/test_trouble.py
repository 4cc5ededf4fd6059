"""Trouble with the disk or the database is a sentence, in the work of every button and address."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.errors import DatabaseTrouble, DiskTrouble
from analytics.store import Store
from pages.server.files import routes
from pages.ui import address, cached
from tests.pages.asking import ask
from tests.pages.conftest import Open

PAGES = Path(__file__).resolve().parents[2] / "pages"
PATHS = re.findall(r'st\.Page\(\s*"([^"]+)"', (PAGES / "entry.py").read_text("utf-8"))
OTHERS = "card compare figure find list page part practice project search slide story words".split()
"""Names in addresses that are those of single pages."""
WORK = re.compile("on_(click|select|submit|dismiss|(.+_)?change)")
GONE = "The database survey.sqlite can't be read or written: the disk reports an error. Nothing was changed."


@pytest.mark.only_sqlite("a file, which PostgreSQL can not count")
def test_an_engine_that_is_not_to_be_had_is_a_sentence_on_the_page(sample: Store, page: Open, monkeypatch):
    monkeypatch.setenv("FOLLOWUP_ENGINE", "postgresql")
    (error,) = page().error
    assert "FOLLOWUP_ENGINE is postgresql, and the database is a file of SQLite" in error.value


@pytest.mark.parametrize("path", PATHS)
def test_an_address_that_no_database_can_hold_is_one_without_it(sample: Store, page: Open, path: str):
    names = sorted({*address.NAMES, *address.ALIASES, address.REVIEW, *OTHERS})
    app = page(path, **dict.fromkeys(names, "\0"))
    assert not app.error
    assert not [name for name in names if "\0" in app.query_params.get(name, [])]


def test_what_no_database_can_hold_is_a_sentence_on_any_page(sample: Store, page: Open, monkeypatch):
    monkeypatch.setattr(cached, "survey_for", lambda _: sample.story("wells\0"))
    (error,) = page().error
    assert error.value.startswith("The invisible sign U+0000 after “wells” can't be kept.")


def test_an_address_of_a_file_that_no_database_can_hold_is_none(sample: Store):
    for path in ("/present/\0", "/present/\0/story.json", "/present/\0/report.pdf"):
        assert ask(routes(), path).status == 404, path


def untold(source: str) -> list[int]:
    """Return the lines where work is given to Streamlit whose trouble nobody would tell."""
    given = [
        keyword.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if WORK.fullmatch(keyword.arg or "")
    ]
    return [
        value.lineno
        for value in given
        if not isinstance(value, ast.Constant)  # "ignore": no work at all
        and not (isinstance(value, ast.Call) and getattr(value.func, "id", "") == "told")
    ]


def test_the_work_of_every_button_and_field_is_told():
    found = [
        f"{path.relative_to(PAGES)}:{line} gives work that is not told(...)"
        for path in sorted(PAGES.rglob("*.py"))
        for line in untold(path.read_text("utf-8"))
    ]
    assert found == []


def test_work_that_is_not_told_is_noticed():
    assert untold("st.button('Undo',\n  on_click=undo)") == [2]
    assert untold("st.text_input('Name', on_change=lambda: keep())") == [1]
    assert untold("component(key='a', on_width_change=keep)") == [1]
    assert untold("st.button('Undo', on_click=told(undo), args=(1,))") == []
    assert untold("st.download_button('File', on_click='ignore')") == []


def asked_in_the_page(source: str) -> list[int]:
    """Return the lines of buttons that a page looks at itself, so that a newer press may lose theirs."""
    tree = ast.parse(source)
    drawn = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("button", "form_submit_button")
        and id(node) not in drawn
    ]


def test_what_a_button_does_is_done_before_the_page_waits_for_its_turn():
    found = [
        str(path.relative_to(PAGES))
        for path in sorted(PAGES.rglob("*.py"))
        for _ in asked_in_the_page(path.read_text("utf-8"))
    ]
    assert found == []


def test_a_button_that_a_page_looks_at_itself_is_noticed():
    assert asked_in_the_page("if st.button('Star'):\n    keep()") == [1]
    assert asked_in_the_page("with a:\n    star = left.form_submit_button('Star')") == [2]
    assert asked_in_the_page("st.button('Star', on_click=told(keep))") == []


def overtaken(wrap: str) -> AppTest:
    """Click a button in whose work, wrapped so, a newer click arrives before all is done."""
    app = f"""
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from pages.ui.trouble import told

def work():
    st.session_state["begun"] = True
    get_script_run_ctx().script_requests.request_rerun(RerunData())
    st.session_state["done"] = True

st.button("Do", on_click={wrap}(work))
"""
    return AppTest.from_string(app).run().button[0].click().run()


def test_a_newer_click_does_not_break_off_the_work_of_a_button():
    assert "done" in overtaken("told").session_state


def test_streamlit_alone_would_break_it_off():
    state = overtaken("").session_state
    assert "begun" in state
    assert "done" not in state


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be written."""

    def fail(*_args: object, **_how: object) -> None:
        raise DatabaseTrouble(GONE)

    for name in ("undo", "redo", "commit"):
        monkeypatch.setattr(Store, name, fail)


def test_undo_on_a_disk_that_fails_says_so_and_the_page_stays(page: Open, sample: Store, request):
    app = page("data/history.py")
    request.getfixturevalue("broken")
    app.button(key="turn-1").click().run()
    assert not app.exception
    assert [error.value.replace("\\", "") for error in app.error] == [GONE]
    assert app.button(key="turn-1").label == "Undo"
    app.run()
    assert not app.error


def test_a_sample_that_can_not_be_kept_is_said(page: Open, store: Store, broken):
    app = page("figures/overview.py")
    app.button(key="load-sample").click().run()
    assert not app.exception
    assert [error.value.replace("\\", "") for error in app.error] == [GONE]


def test_a_page_that_finds_the_disk_full_says_so(page: Open, sample: Store, monkeypatch):
    def full(_version: str) -> None:
        raise DiskTrouble.of(OSError(28, "No space left on device"))

    monkeypatch.setattr(cached, "survey", lambda: full(""))
    app = page("figures/overview.py")
    assert not app.exception
    assert "the disk is full" in app.error[0].value
