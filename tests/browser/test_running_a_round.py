"""From the first page to drafts that are marked as sent, as somebody does it who has not been here before."""

from __future__ import annotations

import email
import io
import zipfile
from contextlib import closing
from datetime import date, timedelta
from email import policy
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.rounds.contact import Contact
from analytics.store import open_store
from scripts.live import database_url, served, settle
from tests.browser.conftest import NewWindow

ANA = Contact("FJ", "Ana Muster", "ana.muster@example.org", "Training", ("2026-1",))
ENDED = (date.today() - timedelta(days=200)).isoformat()


@pytest.fixture
def due(tmp_path: Path):
    """A round of one workshop that ended some 200 days ago: Fiji, with a contact, and Tonga, without one."""
    file = tmp_path / "survey.sqlite"
    workshop = WorkshopRecord("2026", 1, "On seals", ENDED[:7], "regional", "Seals", 2, ("FJ", "TO"), ENDED)
    with closing(open_store(database_url(file))) as store:
        store.commit(
            Batch("r.xlsx", "a" * 64, "", (RoundRecord("2026", "Survey 2026"),), (workshop,)), person="ana"
        )
        store.save_contacts([ANA])
    with served(file) as home:
        yield file, home


def test_drafts_of_what_is_due_are_five_clicks_from_the_first_page(due, new_window: NewWindow):
    file, home = due
    window = new_window(home, kept=False, accept_downloads=True)
    page = window.open().page
    window.in_menu("Round").click()  # 1
    window.stands("Round")
    expect(page.get_by_text("questionnaires for 2 administrations are due")).to_be_visible()
    page.get_by_text("Letters", exact=True).click()  # 2
    settle(page)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Get the drafts").click()  # 3
    package = zipfile.ZipFile(coming.value.path())
    mails = [
        email.message_from_bytes(package.read(name), policy=policy.default) for name in package.namelist()
    ]
    assert len(mails) == 2
    of_ana = next(mail for mail in mails if "ana.muster@example.org" in str(mail["To"]))
    (form,) = of_ana.iter_attachments()
    sheet = openpyxl.load_workbook(io.BytesIO(form.get_content())).worksheets[0]
    assert "Fiji" in [cell.value for row in sheet.iter_rows() for cell in row]
    settle(page)
    page.get_by_role("button", name="Mark 2 drafts as sent").click()  # 4
    expect(page.get_by_text("2 letters marked as sent.")).to_be_visible()
    page.get_by_text("What is due", exact=True).click()  # 5
    expect(page.get_by_text("questionnaires for 2 administrations are due")).to_have_count(0)
    with closing(open_store(database_url(file))) as store:
        assert [each.sent for each in store.round_log().dispatches] == [date.today().isoformat()] * 2
