"""What was handed out, on the pages History and Stories: kept by address or button, for the office alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.made import keeping as keeping_of_all
from analytics.made import made_report
from analytics.model import Answer
from analytics.people import Person
from analytics.records import Batch
from analytics.report import report
from analytics.round_workbook import round_batch
from analytics.store import Store
from pages.server.handed_out import keeping, not_kept
from pages.server.present import present_routes
from pages.ui import cached, person
from pages.ui.signed import Signed
from tests.databases import locked
from tests.pages import asking
from tests.pages.conftest import Open, said

HISTORY, STORIES = "data/history.py", "presenting/stories.py"
WORD = "the word of this browser"


def handed_out(address: str) -> asking.Answer:
    """Ask for a file as a browser does whose reader gave a name, and wait until it is kept."""
    person._names()[WORD] = "A. Person"
    answer = asking.ask(present_routes(), address, cookie=f"followup-browser={WORD}")
    assert answer.status == 200
    keeping().close()
    keeping.clear()
    return answer


def corrected(store: Store) -> Batch:
    """India submitted a report about the first workshop after all."""
    batch = round_batch(store.records(), "2020")
    replies = tuple(
        replace(each, answers={**each.answers, "submit_reports": Answer.YES})
        if each.key == ("2020-1", "IN")
        else each
        for each in batch.replies
    )
    return replace(batch, replies=replies, file_name="correction.xlsx", sha256="c", over={})


@pytest.fixture
def moved(sample: Store) -> Store:
    """Hand out the report for the office, then correct a reply."""
    handed_out("/present/ready-2020/report.docx?names=on")
    sample.commit(corrected(sample), person="B. Person")
    return sample


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("story.pptx?names=on", ("story", "pptx", "office", "ready-2020")),
        ("story.pdf?names=public", ("story", "pdf", "public", "ready-2020")),
        ("story.html", ("story", "html", "nameless", "ready-2020")),
        ("report.docx?names=doers", ("report", "docx", "members", "2020")),
        ("report.pdf?names=on", ("report", "pdf", "office", "2020")),
    ],
)
def test_a_file_that_is_handed_out_is_kept_with_the_name_that_its_browser_gave(sample, address, told):
    handed_out(f"/present/ready-2020/{address}")
    (kept,) = sample.made_files()
    assert (kept.kind, kept.form, kept.audience, kept.of) == told
    assert (kept.person, kept.data_version) == ("A. Person", sample.data_version())


def test_to_look_at_slides_hands_out_nothing(sample):
    for address in ("", "/slides.json?slide=3", "/story.json"):
        handed_out(f"/present/ready-2020{address}")
    assert sample.made_files() == ()


def test_what_stands_on_a_page_is_not_kept(sample):
    handed_out("/present/page/story.pptx?title=Overview&slide=kind%3Dchart%26shows%3Dchart%253Dactions")
    assert sample.made_files() == ()


def test_the_history_has_no_list_before_anything_was_handed_out(sample, page: Open):
    app = page(HISTORY)
    assert "handed out stands here" not in said(app)
    assert [each.label for each in app.button if each.label == "Undo"] == ["Undo"]


def test_the_list_says_how_many_figures_moved_and_opens_each(moved: Store, page: Open):
    (kept,) = moved.made_files()
    words = said(page(HISTORY, list="made"))
    assert "Good Practice Report: Survey 2020, Word, for the office" in words
    assert f"by A. Person from data version {kept.data_version}" in words
    assert "6 of its 89 figures have moved since; 3 sentences read otherwise." in words
    opened = page(HISTORY, list="made", **{f"moved-{kept.id}": "yes"})
    (table,) = (each.proto.body for each in opened.get("html") if "sheet words moved" in each.proto.body)
    assert table.count("<tr>") == 10
    assert "19 of 28 (68%)" in table
    assert "20 of 28 (71%); published 19 of 28 (68%)" in table
    assert "correction.xlsx imported by B. Person" in table
    assert "figure?figure=YPY-H3X-QYX&" in table


def test_one_is_taken_out_of_the_list(moved: Store, page: Open):
    (kept,) = moved.made_files()
    app = page(HISTORY, list="made")
    app.button(key=f"forget-{kept.id}").click().run()
    assert moved.made_files() == ()
    assert "is out of the list" in said(app)


def test_beside_the_report_stands_that_it_moved_and_for_the_office_alone(moved: Store, page: Open):
    (kept,) = moved.made_files()
    assert "6 of its 89 figures have moved since" in said(page(STORIES))
    for names in ("doers", "off", "public"):
        assert "moved since" not in said(page(STORIES, names=names))
        assert kept.title not in said(page(HISTORY, names=names, list="made"))


def test_packs_that_are_taken_are_kept(sample: Store, page: Open, monkeypatch):
    from pages.views import feedback_packs as view

    wanted = view.Wanted(WORD, "2020", "nameless", sample.data_version(), "0")
    monkeypatch.setattr(view, "who", lambda: Person("C. Person", "viewer"))
    view._keep(wanted, "packs.zip")
    view._keep(replace(wanted, data_version="0-before"), "older.zip")
    keeping().close()
    (kept,) = sample.made_files()
    assert (kept.kind, kept.file_name, kept.person) == ("packs", "packs.zip", "C. Person")


def test_a_locked_database_gives_the_file_and_says_that_it_is_not_in_the_list(
    sample, store: Store, page: Open, tmp_path, monkeypatch
):
    monkeypatch.setattr(keeping_of_all, "PATIENCE_SECONDS", 0.05)
    with locked(store.url):
        asking.ask(present_routes(), "/present/ready-2020/report.docx?names=on")
        keeping().close()
    assert "report-survey-2020_2020_office.docx was made, and is not in the list" in not_kept()
    for file in (HISTORY, STORIES):
        assert "is not in the list of files that were made" in said(page(file))
    assert store.made_files() == ()


def test_a_defect_in_keeping_never_takes_the_file_away(sample, monkeypatch):
    monkeypatch.setattr("pages.server.present.made_report", lambda *given, **more: 1 / 0)
    assert handed_out("/present/ready-2020/report.docx").content.startswith(b"PK")


def test_a_report_of_now_has_not_moved(sample: Store, page: Open):
    sample.keep_made(made_report(report(cached.survey(), "2020"), "r.docx", person=""))
    words = said(page(HISTORY, list="made"))
    assert "None of its 89 figures has moved since." in words
    assert "Made" in words
    assert " by " not in words[words.index("Made ") : words.index("from data version")]


def test_where_people_sign_in_the_list_tells_who_did_and_not_a_name_that_was_given(sample, monkeypatch):
    sample.add_person("D. Person", "viewer")
    sample.begin_sign_in("D. Person", "viewer", "local")
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")
    monkeypatch.setitem(person._names(), WORD, "A. Person")
    said = Signed(Person("D. Person", "viewer"), sample.open_sign_ins()[0].id).to_header()
    for part in ("story.pdf", "report.docx"):
        cookie = f"followup-browser={WORD}"
        address = f"/present/ready-2020/{part}?names=on"
        answer = asking.ask(present_routes(), address, cookie=cookie, x_followup_person=said)
        assert answer.status == 200, answer.text
        keeping().close()
        keeping.clear()
    assert [made.person for made in sample.made_files()] == ["D. Person"] * 2
    assert {(line.name, line.role) for line in sample.audit_lines(person="D. Person")} == {
        ("D. Person", "viewer")
    }
