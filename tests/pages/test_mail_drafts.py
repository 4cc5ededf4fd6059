"""The letters of a round on a page: taken as files, noted as drafted, marked as sent, overtaken by
replies."""

from __future__ import annotations

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from analytics.rounds.contact import Contact
from analytics.rounds.log import Dispatch
from analytics.store import Store
from tests.mail import reader
from tests.pages.conftest import said

UNITS = (("2020-1", "FJ"), ("2020-1", "NP"), ("2020-1", "TO"))
ANA = Contact("FJ", "Muster, Ana", "ana.muster@example.org", "Officer", ("2020-1",), "2020-05-01")


def shown() -> None:
    """What the page Round does, in three lines; it runs by itself."""
    from datetime import date

    from pages.views.mail_drafts import show_drafts
    from tests.pages.test_mail_drafts import UNITS

    show_drafts("2020", UNITS, date(2020, 6, 1))


@pytest.fixture
def ready(sample: Store) -> Store:
    """A store in which Fiji, Nepal and Tonga were sent the questionnaire; Nepal has replied."""
    sample.save_contacts([ANA])
    sample.add_dispatches(
        Dispatch(key, code, "questionnaire", "ana", made_for="2020-05-20", sent="2020-05-20")
        for key, code in UNITS
    )
    return sample


@pytest.fixture
def letters(ready: Store) -> AppTest:
    app = AppTest.from_function(shown, default_timeout=30).run()
    assert not app.exception, app.exception
    return app


def reminders(store: Store) -> list[tuple[str, str, str]]:
    return sorted(
        (e.administration, e.made_for, e.sent) for e in store.round_log().dispatches if e.kind == "reminder"
    )


def test_reminders_are_counted_previewed_and_linked(letters: AppTest):
    words = said(letters)
    assert "**2 letters**, one an administration. Without a contact" in words
    assert "the address is left to you: Tonga." in words
    assert "2020-1, Nepal: It has replied." in words
    assert "On 20 May 2020 we sent Fiji the questionnaire about:" in words
    letters.selectbox(key="mail-who").select("TO").run()
    assert "Dear colleagues," in said(letters)
    links = [each.proto.body for each in letters.get("html") if "mailto:" in each.proto.body]
    assert len(links) == 1
    assert "href='mailto:ana.muster@example.org?subject=Reminder" in links[0]


def test_feedback_is_for_all_of_them(letters: AppTest):
    letters.segmented_control(key="mail-kind").select("feedback").run()
    assert "**3 letters**" in said(letters)


def test_a_draft_that_was_taken_is_marked_as_sent(ready: Store, letters: AppTest):
    ready.add_dispatches([Dispatch("2020-1", "FJ", "reminder", "ana", made_for="2020-06-01")])
    letters.run()
    assert "**1 draft** not marked as sent." in said(letters)
    letters.button(key="mail-sent").click().run()
    assert reminders(ready) == [("FJ", "2020-06-01", "2020-06-01")]
    assert "2020-1, Fiji: It was written to on 2020-06-01" in said(letters)


def test_a_draft_that_a_reply_has_overtaken_is_told_and_not_marked(ready: Store, letters: AppTest):
    made = [Dispatch("2020-1", code, "reminder", "ana", made_for="2020-06-01") for code in ("FJ", "NP")]
    ready.add_dispatches(made)
    letters.run()
    (warning,) = letters.warning
    assert "A reply came while the draft was open: Nepal (2020-1)" in warning.value.replace("\\", "")
    letters.button(key="mail-sent").click().run()
    assert reminders(ready) == [("FJ", "2020-06-01", "2020-06-01"), ("NP", "2020-06-01", "")]
    letters.button(key="mail-drop-overtaken").click().run()
    assert reminders(ready) == [("FJ", "2020-06-01", "2020-06-01")]


def test_all_drafts_can_be_dropped(ready: Store, letters: AppTest):
    ready.add_dispatches([Dispatch("2020-1", "FJ", "reminder", "ana", made_for="2020-06-01")])
    letters.run()
    letters.button(key="mail-drop").click().run()
    assert reminders(ready) == []


def test_whoever_takes_the_zip_has_the_letters_noted_as_drafted(
    ready: Store, letters: AppTest, monkeypatch: pytest.MonkeyPatch
):
    from datetime import date

    from pages.views import mail_drafts

    made: list = []
    monkeypatch.setattr(mail_drafts, "offer_file", lambda label, **how: made.append((label, how)))
    AppTest.from_function(shown, default_timeout=30).run()
    (zip_, merge) = made
    assert (zip_[0], merge[0]) == ("Get the drafts", "Get a table for mail merge")
    with zipfile.ZipFile(io.BytesIO(zip_[1]["data"]())) as package:
        names = package.namelist()
        people = reader.mailboxes(reader.read(package.read(names[0])).fields["to"])
    assert names == ["reminder-fiji-fj_2020.eml", "reminder-tonga-to_2020.eml"]
    assert people == [("Muster, Ana", "ana.muster@example.org")]
    assert merge[1]["data"]()[:2] == b"PK"
    assert reminders(ready) == []
    zip_[1]["on_click"](*zip_[1]["args"])
    assert reminders(ready) == [("FJ", str(date(2020, 6, 1)), ""), ("TO", "2020-06-01", "")]
