"""The page Audit: lines by person, action and day, a page at a time; files that are noted; and the check."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest

from analytics.audit import Wanted
from analytics.people import Person
from pages.server.exports import handed_out
from pages.views import audit_lines
from tests.databases import change_audit_by_hand
from tests.pages.conftest import said


@pytest.fixture
def filled(store):
    """Return a store whose audit has 120 lines of ana, one of ben, one of nobody, and that of the tables."""
    for number in range(120):
        store.note_audit("export", f"file {number + 1}", person=Person("ana", "admin"))
    store.note_audit("undo", "upload 7", person=Person("=ben", "editor"))
    store.note_audit("sign-in refused", "a name that nobody has", person=Person("", "viewer"))
    return store


def abouts(app) -> list[str]:
    return [word for word in ("file 120", "file 74", "file 73", "file 1 ", "upload 7") if word in said(app)]


def test_the_newest_lines_stand_first_and_the_database_gives_one_page_of_them(filled, page):
    app = page("data/audit.py")
    assert "123 lines. Lines 1 to 50, the newest first." in said(app)
    # 2 lines of others, then files 120 to 73: 48 of them.
    assert abouts(app) == ["file 120", "file 74", "file 73", "upload 7"]
    assert "file 72" not in said(app)
    total, last = filled.audit_page(Wanted(), skip=100, most=50)
    assert (total, [line.id for line in last]) == (123, list(range(23, 0, -1)))


def test_lines_are_narrowed_by_person_by_what_was_done_and_by_day(filled, page):
    app = page("data/audit.py")
    app.selectbox(key="audit-person").select("=ben").run()
    assert "1 line. Lines 1 to 1" in said(app)
    assert abouts(app) == ["upload 7"]
    app.selectbox(key="audit-action").select("export").run()
    assert "The audit has no such line." in said(app)
    app.selectbox(key="audit-person").select("nobody named")
    app.selectbox(key="audit-action").select(None).run()
    assert "2 lines." in said(app)
    app.selectbox(key="audit-person").select(None)
    app.date_input(key="audit-until").set_value(date(2020, 1, 1)).run()
    assert "The audit has no such line." in said(app)
    app.date_input(key="audit-since").set_value(date(2021, 1, 1)).run()
    assert "no line can be between them" in said(app)
    assert not app.exception


def test_a_day_until_which_lines_are_taken_is_taken_whole(filled):
    at = filled.audit_lines(last=1)[0].at[:10]
    assert filled.audit_page(Wanted(since=at, until=at), skip=0, most=1)[0] == 123
    assert len(list(filled.audit_each(Wanted(until=at)))) == 123


def test_what_is_chosen_is_taken_as_csv_and_excel_with_all_its_pages(filled):
    rows = list(csv.reader(io.StringIO(audit_lines._file(Wanted(), "csv").decode("utf-8-sig"))))
    assert rows[0] == ["id", "at", "name", "role", "action", "what", "hash"]
    assert [int(row[0]) for row in rows[1:]] == list(range(1, 124))
    assert rows[122][2] == "'=ben"
    book = openpyxl.load_workbook(io.BytesIO(audit_lines._file(Wanted(person="=ben"), "xlsx")))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [cells[1][0], *cells[1][2:6]] == [122, "=ben", "editor", "undo", "upload 7"]
    assert len(cells) == 2
    assert {cell.data_type for cell in book.active[2]} == {"n", "s"}


def test_a_file_of_the_audit_is_a_line_of_it(filled, page):
    offered = [each.proto for each in page("data/audit.py").get("download_button")]
    assert [each.label for each in offered] == ["These lines as CSV", "These lines as Excel"]
    head = [(b"content-disposition", b'attachment; filename="audit.csv"')]
    assert handed_out("/media/x.csv", {"status": 200, "headers": head}) == "audit.csv"


def test_the_check_says_what_it_proves_and_shows_the_head(filled, page):
    app = page("data/audit.py")
    assert "A chain that holds proves" in said(app)
    app.button(key="audit-check").click().run()
    assert "The chain of 123 lines holds." in said(app)
    (head,) = (each.value for each in app.code)
    assert head == filled.audit_lines(last=1)[0].hash
    app.text_input(key="audit-head").input(head.upper())
    app.button(key="audit-check").click().run()
    assert "holds and goes on from the head that was written down" in said(app)


def test_what_can_be_no_head_is_said_and_nothing_is_called_changed(filled, page):
    app = page("data/audit.py")
    app.text_input(key="audit-head").input("abc")
    app.button(key="audit-check").click().run()
    assert "This is no head: a head has 64 signs of 0-9 and a-f." in said(app)
    assert "The chain of" not in said(app)


def test_the_check_names_a_line_that_was_changed(filled, page):
    change_audit_by_hand(filled.url, "UPDATE audit SET about = 'another' WHERE id = 60")
    app = page("data/audit.py")
    app.button(key="audit-check").click().run()
    assert "The chain of 123 lines does not hold." in said(app)
    assert "Line 60: it was changed, or put in by other means than this program." in said(app)
