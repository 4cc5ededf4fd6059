"""The addresses of the library's files hold what the page with the same address shows."""

from __future__ import annotations

import io
from functools import partial

import docx
import openpyxl
import pytest

from analytics.errors import DatabaseTrouble
from pages.server.downloads import download_routes
from pages.server.practice_files import practice_routes
from pages.ui import cached
from tests.pages import asking
from tests.pages.test_pages_library import PAGE, TEXTS, drawn, fill


@pytest.fixture
def ask():
    """Ask the routes for an address, in the order in which the server has them."""
    return partial(asking.ask, [*practice_routes(), *download_routes()])


def texts(answer):
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(n for n, line in enumerate(lines) if line[0] == "Star")
    return [line[lines[head].index("Text")] for line in lines[head + 1 :]]


def test_the_address_narrows_as_on_the_page(store, ask):
    fill(store, TEXTS)
    key = store.search_practices("trained").keys[0]
    store.set_star(key, starred=True, person="ana")
    everything = ask("/download/practices.xlsx?round=all")
    assert sorted(texts(everything)) == sorted(text for *_, text in TEXTS)
    assert everything.headers["content-disposition"].endswith('"practices_all-rounds.xlsx"')
    assert texts(ask("/download/practices.xlsx?starred=yes")) == ["Officers were trained"]
    assert texts(ask("/a/base/download/practices.xlsx?search=評価")) == ["手引書の評価"]
    assert texts(ask("/download/practices.xlsx?kind=projects&administration=LK")) == ["=1+1 risk registers"]
    assert texts(ask("/download/practices.xlsx?round=1999")) == []
    said = [
        p.text
        for p in docx.Document(io.BytesIO(ask("/download/practices.docx?search=risk").content)).paragraphs
    ]
    assert "=1+1 risk registers" in said
    assert "Chosen: search: risk" in said


def test_another_form_is_not_found(ask):
    assert ask("/download/practices.pdf").status == 404


def test_the_links_of_the_page_ask_for_what_it_shows(store, page):
    fill(store, TEXTS)
    html = drawn(page(PAGE, search="risk & 'x'", kind="projects"))
    assert "download/practices.docx?round=2020&amp;search=risk+%26+%27x%27&amp;kind=projects'" in html
    assert "starred=yes" not in html
    store.set_star(store.search_practices("trained").keys[0], starred=True, person="ana")
    assert "&amp;starred=yes'" in drawn(page(PAGE))


@pytest.mark.parametrize("address", ["table-2.csv", "table-2.xlsx", "practices.xlsx", "practices.docx"])
def test_trouble_with_the_database_is_the_answer_in_a_sentence(ask, address, monkeypatch):
    words = "The database survey.sqlite can't be read or written: the disk reports an error."

    def gone(*_args):
        raise DatabaseTrouble(words)

    monkeypatch.setattr(cached, "survey_for", gone)
    answer = ask(f"/download/{address}")
    assert (answer.status, answer.content.decode()) == (503, words)
    assert answer.headers["cache-control"] == "no-store"
