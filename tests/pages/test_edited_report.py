"""A report that was edited is handed in on the page Stories: held to the records, and made again."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from analytics.current import current_survey
from analytics.report import report, written
from analytics.seen_by import seen_by
from analytics.store import Store
from pages.views.edited_report import DOCX
from tests.pages.conftest import Open, said
from tests.pages.test_pages_stories import STORIES
from tests.report.editing import edited, retyped


def give(app: AppTest, content: bytes, name: str = "report.docx") -> AppTest:
    app.file_uploader(key="edited-report").upload(name, content, DOCX).run()
    assert not app.exception, app.exception
    return app


def of_sample(store: Store, audience="office") -> bytes:
    return written(report(seen_by(current_survey(store), audience), "2020"))


def in_html(app: AppTest) -> str:
    return "".join(each.proto.body for each in app.get("html"))


def test_a_report_is_held_to_the_records_and_made_again(sample: Store, page: Open):
    app = give(page(STORIES), of_sample(sample))
    assert "Every number of ours in “report.docx” agrees with the records." in said(app)
    assert app.selectbox(key="report-for-office").value == "office"
    app = give(app, edited(of_sample(sample), retyped("action:submit_reports", "19 of 28", "20 of 28")))
    assert "In “report.docx” 1 number of ours does not agree with the records." in said(app)
    assert "1 says other numbers than ours" in said(app)
    table = in_html(app).partition("Numbers that do not agree")[2]
    assert "<td>Submit reports</td><td>action:submit_reports</td><td>20</td><td>19</td>" in table
    assert "Here 20, ours 19. Ours: Submit reports: 19 of 28 (68%)." in in_html(app)


def test_a_template_of_an_office_is_filled(sample: Store, page: Open):
    held = BytesIO()
    Document().save(held)
    app = give(page(STORIES), held.getvalue(), "ours.docx")
    assert "nothing in the file was ours: what it held stands before the report" in said(app)
    assert "style that the document has none of; ours is used" in in_html(app)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 locked"])
def test_a_file_that_is_no_document_is_turned_away_and_the_page_stands(
    sample: Store, page: Open, content: bytes
):
    app = give(page(STORIES), content or b" ")
    assert "“report.docx” was not changed." in said(app)
    assert "9 slides" in said(app)


def test_nobody_is_shown_more_than_the_page_shows(sample: Store, page: Open):
    app = give(page(STORIES, names="off"), of_sample(sample))
    assert app.selectbox(key="report-for-office").options == ["Members, without names", "Public"]
    assert "agrees with the records" not in said(app)
