"""The page Enter a reply: what is on record, what would change, saved as an upload, for the office alone."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analytics.behind import replies_of
from analytics.current import current_survey
from analytics.filters import Filters
from analytics.model import Answer
from analytics.records import Batch, ReplyRecord
from analytics.store import Store
from tests.pages import conftest
from tests.pages.conftest import Open

ENTER = "running/enter.py"
WORKSHOP = "2020-2"
OTHERS = {"entry-round": "2020", "entry-workshop": WORKSHOP, "entry-administration": "NZ"}
"""Survey 2020: New Zealand sent no reply about workshop 2, see `data/samples/source/replies.csv`."""


def said(app: AppTest) -> str:
    return conftest.said(app).replace("\u00a0", " ")  # no line ends within a name


def field(app: AppTest, kind: str, of: str):
    (found,) = (each for each in getattr(app, kind) if each.key and each.key.endswith(f"-{of}"))
    return found


def answers(store: Store, code: str) -> dict[str, Answer] | None:
    asked = Filters(workshops=(WORKSHOP,), administrations=(code,))
    found = replies_of(current_survey(store), asked)
    return found[0].answers if found else None


def test_a_reply_is_entered_saved_and_undone(sample: Store, page: Open):
    assert answers(sample, "NZ") is None
    app = page(ENTER, **OTHERS)
    assert "No reply of New Zealand about this workshop is on record." in said(app)
    assert field(app, "radio", "share_materials").value is Answer.NOT_ANSWERED
    assert "Nothing is answered yet." in said(app)
    field(app, "radio", "share_materials").set_value(Answer.YES)
    field(app, "radio", "projects").set_value(Answer.NO)
    field(app, "text_area", "operational_improvement").set_value("New “checks” at the *border*")
    field(app, "radio", "source").set_value("mail")
    app.text_input(key="person").set_value("R. Officer").run()
    assert "New reply" in said(app)
    assert "Share training materials: Yes" in said(app)
    app.button(key="save-reply").click().run()
    assert not app.exception
    assert "Saved: New Zealand, " in said(app)
    upload = sample.history()[0]
    assert (upload.person, upload.layout, upload.counts["replies"]) == ("R. Officer", "Entered by hand", 1)
    assert upload.file_name.endswith(", by mail")
    found = answers(sample, "NZ")
    assert found is not None
    assert {q: a for q, a in found.items() if a in (Answer.YES, Answer.NO)} == {
        "share_materials": Answer.YES, "projects": Answer.NO,
    }  # fmt: skip
    app.switch_page("data/history.py").run()
    app.button(key=f"turn-{upload.id}").click().run()
    assert answers(sample, "NZ") is None


def test_fields_show_what_is_on_record_and_a_change_is_named(sample: Store, page: Open):
    code, before = next(
        (r.administration, r.answers)
        for r in replies_of(current_survey(sample), Filters(workshops=(WORKSHOP,)))
        if r.answers["share_materials"] is Answer.YES
    )
    app = page(ENTER, **{**OTHERS, "entry-administration": code})
    assert "is on record, with" in said(app)
    assert "Nothing would change yet." in said(app)
    field(app, "radio", "share_materials").set_value(Answer.NO).run()
    assert "1 thing would change" in said(app)
    assert "Share training materials: Yes → No" in said(app)
    app.button(key="save-reply").click().run()
    found = answers(sample, code)
    assert found is not None
    assert found["share_materials"] is Answer.NO
    assert {q: a for q, a in found.items() if q != "share_materials"} == {
        q: a for q, a in before.items() if q != "share_materials"
    }
    assert "Nothing would change yet." in said(app)


def test_a_reply_in_which_nothing_is_answered_is_refused_and_nothing_stored(sample: Store, page: Open):
    app = page(ENTER, **OTHERS)
    app.button(key="save-reply").click().run()
    assert "Nothing is answered, so this is no reply and was not saved." in said(app)
    assert len(sample.history()) == 1


def test_what_somebody_else_stored_meanwhile_is_shown_first_and_what_was_typed_stays(
    sample: Store, page: Open
):
    app = page(ENTER, **OTHERS)
    field(app, "radio", "projects").set_value(Answer.YES).run()
    told = {"efficiency": Answer.YES, "projects": Answer.NO}
    reply = ReplyRecord("2020", 2, "NZ", told, asked_texts=("note",))
    sample.commit(Batch("other.xlsx", "1" * 64, "x", replies=(reply,)), person="Somebody else")
    app.button(key="save-reply").click().run()
    assert not app.exception
    assert len(sample.history()) == 2
    assert field(app, "radio", "efficiency").value is Answer.YES  # untouched: as it is on record now
    assert field(app, "radio", "projects").value is Answer.YES  # as it was chosen
    assert "Modernization projects: No → Yes" in said(app)
    app.button(key="save-reply").click().run()
    found = answers(sample, "NZ")
    assert found is not None
    assert {q: a for q, a in found.items() if a in (Answer.YES, Answer.NO)} == {
        "efficiency": Answer.YES, "projects": Answer.YES,
    }  # fmt: skip


def test_without_a_workshop_the_page_leads_to_upload(store: Store, page: Open):
    assert "No workshop is on record yet." in said(page(ENTER))


@pytest.mark.parametrize("names", ["off", "doers", "public"])
def test_the_page_is_the_offices_alone(sample: Store, page: Open, names: str):
    app = page(ENTER, names=names, **OTHERS)
    assert not app.radio
    assert not any(button.key == "save-reply" for button in app.button)
