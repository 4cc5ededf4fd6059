"""Uploads: from files to figures, with faults, with questions, and back again."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import openpyxl
import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics.review import import_files
from analytics.sample import load_sample
from analytics.store import Store
from pages.review import import_step
from pages.ui import address, trouble, turns
from tests.ingest.listing import workbook
from tests.pages.conftest import Open, said
from tests.pages.workbooks import XLSX, changed, round_2021

UPLOAD, HISTORY = "data/upload.py", "data/history.py"


def give(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    field = app.file_uploader[0]
    for name, content in files:
        field = field.upload(name, content, XLSX)
    return field.run()


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def test_a_workbook_is_understood_shown_and_imported(store: Store, page: Open):
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    assert "1 round, 2 workshops, 3 replies" in said(app)
    assert "All of it is new: 1 round, 2 workshops, 3 replies." in said(app)
    assert "**3 replies ready**" in said(app)
    assert not app.dataframe
    assert store.is_empty()
    app.text_input(key="person").set_value("R. Officer").run()
    pressed(app, "import")
    assert "survey-2021.xlsx was imported" in said(app)
    assert [(u.file_name, u.person) for u in store.history()] == [("survey-2021.xlsx", "R. Officer")]
    app.switch_page("figures/overview.py").run()
    assert "**3** of 3 replies" in said(app)


def test_what_is_pressed_during_an_import_does_not_break_it_off(
    store: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    def import_and_press(*given: Any, **how: Any) -> Any:
        report = import_files(*given, **how)
        press_elsewhere(UPLOAD)
        return report

    monkeypatch.setattr(import_step, "import_files", import_and_press)
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    pressed(app, "import")
    assert "survey-2021.xlsx was imported" in said(app)
    assert "replies ready" not in said(app)
    assert len(store.history()) == 1


def press_elsewhere(page: str) -> None:
    """Let a newer press come to the run that is going on: of something that leads to a page."""
    context = get_script_run_ctx()
    assert context is not None
    assert context.script_requests is not None
    called = page.removeprefix("data/").removesuffix(".py")
    context.script_requests.request_rerun(RerunData(page_script_hash=calc_hash(called)))


@pytest.fixture(params=["before anything of the page runs", "while the page waits for its turn"])
def overtake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return how to let something else be pressed right after the next press, before its page is drawn."""

    def overtake(page: str) -> None:
        waiting = [page]

        @contextmanager
        def overtaken() -> Iterator[None]:
            if waiting:
                press_elsewhere(waiting.pop())
                st.session_state.get("here Streamlit breaks a run off")
            yield

        if "turn" in request.param:
            monkeypatch.setattr(turns, "turn", overtaken)
        else:
            monkeypatch.setattr(address, "carry", lambda: overtaken().__enter__())

    return overtake


@pytest.mark.parametrize("then", [UPLOAD, HISTORY])
def test_an_import_that_a_newer_press_overtakes_is_done_once(
    sample: Store, page: Open, overtake: Callable[..., None], then: str
):
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    app.checkbox(key="remove-sample-too").uncheck().run()
    overtake(then)
    pressed(app, "import")
    assert [upload.file_name for upload in sample.history()][:-1] == ["survey-2021.xlsx"]
    assert all(upload.active for upload in sample.history()), "the sample stays, as the box said"
    if then == HISTORY:
        assert "Holds 1 round, 2 workshops, 3 replies." in said(app)
        app.switch_page(UPLOAD).run()
    assert "survey-2021.xlsx was imported" in said(app)
    assert "replies ready" not in said(app)
    app.run()
    assert len(sample.history()) == 2


def test_an_import_is_asked_about_again_where_the_data_changed_before_it_was_done(
    store: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    app = give(page(UPLOAD), ("mine.xlsx", round_2021()))
    once = [lambda: load_sample(store, person="somebody else")]
    was = trouble.do_put_off
    monkeypatch.setattr(trouble, "do_put_off", lambda: (once and once.pop()(), was()))
    pressed(app, "import")
    assert "Somebody else changed the data meanwhile." in " ".join(each.value for each in app.warning)
    assert [upload.sample for upload in store.history()] == [True]
    app.run()
    assert len(store.history()) == 1, "a press that was asked about is not kept"
    pressed(app, "import")
    assert store.history()[0].file_name == "mine.xlsx"


def test_an_answer_that_comes_with_the_press_is_shown_before_it_is_imported(store: Store, page: Open):
    pressed(give(page(UPLOAD), ("first.xlsx", round_2021())), "import")
    app = give(page(UPLOAD), ("second.xlsx", changed(round_2021(), {("Replies", "C3"): None})))

    def asked():
        return next(f for f in (*app.selectbox, *app.segmented_control) if "would be lost" in f.label)

    asked().set_value(asked().options[-1]).run()
    asked().set_value(asked().options[0])
    pressed(app, "import")
    assert "Your last answer changed what will be imported" in " ".join(e.value for e in app.warning)
    assert len(store.history()) == 1


def test_the_first_own_upload_takes_the_sample_away(sample: Store, page: Open):
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    assert app.checkbox(key="remove-sample-too").value
    pressed(app, "import")
    assert "The sample data were removed." in said(app)
    assert [upload.active for upload in sample.history()] == [True, False]


def test_the_sample_stays_if_wanted(sample: Store, page: Open):
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    app.checkbox(key="remove-sample-too").uncheck().run()
    pressed(app, "import")
    assert all(upload.active for upload in sample.history())


def test_a_faulty_workbook_shows_all_faults_and_asks_for_consent(store: Store, page: Open):
    faulty = changed(round_2021(), {("Replies", "E3"): "perhaps", ("Replies", "B5"): "Atlantis"})
    app = give(page(UPLOAD), ("survey-2021.xlsx", faulty))
    problems = app.dataframe[0].value
    assert problems["Sheet"].tolist() == ["Replies", "Replies"]
    assert problems["Row"].tolist() == [3, 5]
    assert problems["Found"].tolist() == ["perhaps", "Atlantis"]
    assert problems["How to mend it"].str.len().min() > 0
    assert app.button(key="import").disabled
    app.checkbox(key="leave-out-errors").check().run()
    pressed(app, "import")
    assert store.history()[0].counts["replies"] == 1


def test_problems_that_are_not_listed_are_counted_wherever_errors_are(
    store: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FOLLOWUP_LIMIT_PROBLEMS", "2")
    faulty = changed(round_2021(), {("Replies", f"{column}3"): "perhaps" for column in "EFGHI"})
    app = give(page(UPLOAD), ("survey-2021.xlsx", faulty))
    assert len(app.dataframe[0].value) == 3
    assert "[**5 errors**](#problems)" in said(app)
    assert app.checkbox(key="leave-out-errors").label.startswith("Leave out what has errors (5 errors)")


def test_the_columns_of_a_refused_file_are_named_on_the_page(sample: Store, page: Open):
    known = "WCO Sub-regional Train-the-Trainer Workshop on Customs Valuation"
    fiji, japan = ("Fiji", known, "Yes", "No"), ("Japan", known, "No", "")
    rows = [("Nchi", "Warsha", "Matokeo", "Ufanisi"), fiji, japan]
    app = give(page(UPLOAD), ("majibu.xlsx", workbook(rows)))
    assert "**1 file not read**" in said(app)
    for heading, target in (("Matokeo", "direct_effects"), ("Ufanisi", "efficiency")):
        next(box for box in app.selectbox if f": {heading}" in box.label).set_value(target).run()
        assert not app.exception
    pressed(app, "import")
    last = sample.history()[0]
    assert (last.file_name, last.counts["replies"]) == ("majibu.xlsx", 2)


def test_a_question_is_asked_and_its_answer_stays_to_be_changed(store: Store, page: Open):
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    pressed(app, "import")
    silent = changed(round_2021(sharing_in_fiji=False), {("Round", f"B{row}"): None for row in range(3, 9)})
    give(app, ("again.xlsx", silent))
    assert app.button(key="import").disabled
    asked = next(box for box in app.selectbox if "which round" in box.label)
    asked.set_value("2021").run()
    assert next(box for box in app.selectbox if "which round" in box.label).value == "2021"
    changes = next(d.value for d in app.dataframe if "Which" in d.value.columns)
    assert changes[["Which", "Value", "Now", "After the import"]].values.tolist() == [
        ["Fiji · workshop 2021-1", "Share training materials", "yes", "no"]
    ]
    pressed(app, "import")
    assert len(store.history()) == 2


def test_the_same_file_again_changes_nothing(store: Store, page: Open):
    app = pressed(give(page(UPLOAD), ("survey-2021.xlsx", round_2021())), "import")
    give(app, ("copy.xlsx", round_2021()))
    assert "in already, as upload 1." in said(app)
    assert app.button(key="import").disabled


def test_the_same_file_twice_at_once_is_imported_once(store: Store, page: Open):
    app = give(page(UPLOAD), ("a.xlsx", round_2021()), ("b.xlsx", round_2021()))
    assert "the same file as a.xlsx" in said(app)
    pressed(app, "import")
    assert len(store.history()) == 1


def test_a_file_that_describes_the_workshops_may_come_second(store: Store, page: Open):
    whole = round_2021()
    replies = changed(whole, {("Workshops", f"{c}{row}"): None for c in "ABCDEFG" for row in (3, 4)})
    app = give(page(UPLOAD), ("replies.xlsx", replies), ("whole.xlsx", whole))
    pressed(app, "import")
    assert [upload.file_name for upload in store.history()] == ["replies.xlsx", "whole.xlsx"]


def test_a_file_that_is_no_workbook_is_refused_in_words(store: Store, page: Open):
    app = give(page(UPLOAD), ("![x](http://a.test/x.png).txt", b"Dear colleague,\nthis is a letter."))
    assert "is a text file, no Excel workbook" in said(app)
    assert not re.search(r"(?<!\\)\]\(", "".join(e.value for e in (*app.error, *app.subheader)))
    assert app.button(key="import").disabled


def test_an_upload_can_be_undone_and_brought_back(store: Store, page: Open):
    app = pressed(give(page(UPLOAD), ("survey-2021.xlsx", round_2021())), "import")
    app.switch_page(HISTORY).run()
    assert "Holds 1 round, 2 workshops, 3 replies." in said(app)
    assert "those of one administration about one workshop count as one" in said(app)
    assert "Undo takes its 3 replies out of the figures" in said(app)
    pressed(app, "turn-1")
    assert not store.history()[0].active
    assert "no longer counts. Redo brings it back." in said(app)
    pressed(app, "turn-1")
    assert store.history()[0].active
    assert [action for _, _, action in store.history()[0].events] == ["committed", "undone", "redone"]


def test_an_undo_that_somebody_else_has_just_done_is_said(sample: Store, page: Open):
    app = page(HISTORY)
    sample.undo(1, person="somebody else")
    pressed(app, "turn-1")
    assert "Upload 1 is undone already." in said(app)


def test_a_new_session_starts_clean_and_loses_nothing_that_was_stored(store: Store, page: Open):
    pressed(give(page(UPLOAD), ("survey-2021.xlsx", round_2021())), "import")
    half = give(page(UPLOAD), ("again.xlsx", round_2021(sharing_in_fiji=False)))
    assert not half.exception
    fresh = page(UPLOAD)
    assert not fresh.dataframe
    assert len(store.history()) == 1


def test_a_workbook_without_replies_is_refused_with_the_blank_workbook_at_hand(store: Store, page: Open):
    book = openpyxl.Workbook()
    book.active.append(["Invoice", "Amount"])
    book.active.append(["17", 40])
    written = io.BytesIO()
    book.save(written)
    app = give(page(UPLOAD), ("invoices.xlsx", written.getvalue()))
    (refusal,) = [each.value.replace("\\", "") for each in app.error]
    assert "blank collection workbook" in refusal
    assert "followup" not in said(app).replace("Follow-up", "")
    assert [b.label for b in app.get("download_button")].count("Get the blank workbook") == 2
    pressed(app, "remove-0")
    assert not app.error


def test_a_mended_file_of_the_same_name_takes_the_place_of_the_faulty_one(store: Store, page: Open):
    faulty = changed(round_2021(), {("Replies", "B5"): "Atlantis"})
    app = give(page(UPLOAD), ("survey-2021.xlsx", faulty))
    assert "**2 replies read**" in said(app)
    give(app, ("survey-2021.xlsx", round_2021()))
    assert "the file chosen before was replaced" in said(app)
    assert "Your answers stay" not in said(app)  # there are none
    assert "**3 replies ready**" in said(app)
    pressed(app, "keep-both")
    assert "from 2 files" in said(app)


def test_the_answers_about_a_file_stay_when_a_mended_one_takes_its_place(store: Store, page: Open):
    no_round: dict[tuple[str, str], object] = {("Round", f"B{row}"): None for row in range(3, 9)}
    app = pressed(give(page(UPLOAD), ("survey-2021.xlsx", round_2021())), "import")
    give(app, ("mine.xlsx", changed(round_2021(), no_round)))
    next(box for box in app.selectbox if "which round" in box.label).set_value("2021").run()
    give(app, ("mine.xlsx", changed(round_2021(sharing_in_fiji=False), no_round)))
    assert "Your answers stay." in said(app)
    assert next(box for box in app.selectbox if "which round" in box.label).value == "2021"


def test_of_a_workbook_without_replies_the_bar_says_what_it_holds(store: Store, page: Open):
    empty = {("Replies", f"{column}{row}"): None for row in (3, 4, 5) for column in "ABCDEFGHIJKLMNOPQ"}
    app = give(page(UPLOAD), ("plan.xlsx", changed(round_2021(), empty)))
    assert "**1 round, 2 workshops ready**" in said(app)


def test_a_review_is_taken_up_by_its_address_and_by_nothing_else(store: Store, page: Open):
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    word = "".join(app.query_params["review"])
    assert re.fullmatch("[0-9a-f]{32}", word)
    again = page(UPLOAD, review=word)
    assert "**3 replies ready**" in said(again)
    for other in ("", "0" * 32, word[:-1], word + "0"):
        assert "survey-2021.xlsx" not in said(page(UPLOAD, review=other))
    pressed(again, "import")
    assert "survey-2021.xlsx" not in said(page(UPLOAD, review=word))


def test_an_open_review_is_offered_to_its_own_browser_alone(
    store: Store, page: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pages.review.session.browser_word", lambda: "mine")
    give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    monkeypatch.setattr("pages.review.session.browser_word", lambda: "of another")
    assert "A review is still open" not in said(page(UPLOAD))
    monkeypatch.setattr("pages.review.session.browser_word", lambda: "")
    assert "A review is still open" not in said(page(UPLOAD))
    monkeypatch.setattr("pages.review.session.browser_word", lambda: "mine")
    fresh = page(UPLOAD)
    assert "A review is still open: survey-2021.xlsx." in said(fresh)
    assert "replies ready" not in said(fresh)
    pressed(fresh, "go-on")
    assert "**3 replies ready**" in said(fresh)
    assert "A review is still open" not in said(fresh)
    pressed(fresh, "import")
    assert "A review is still open" not in said(page(UPLOAD))


def test_a_review_outlives_its_server_with_all_answers(store: Store, page: Open):
    no_round: dict[tuple[str, str], object] = {("Round", f"B{row}"): None for row in range(3, 9)}
    pressed(give(page(UPLOAD), ("survey-2021.xlsx", round_2021())), "import")
    app = give(page(UPLOAD), ("mine.xlsx", changed(round_2021(sharing_in_fiji=False), no_round)))
    next(box for box in app.selectbox if "which round" in box.label).set_value("2021").run()
    word = "".join(app.query_params["review"])
    st.cache_resource.clear()  # what a server keeps in its memory goes with it
    again = page(UPLOAD, review=word)
    assert not again.warning
    assert next(box for box in again.selectbox if "which round" in box.label).value == "2021"
    pressed(again, "import")
    assert [upload.file_name for upload in store.history()] == ["mine.xlsx", "survey-2021.xlsx"]


def test_a_review_that_is_not_kept_any_more_is_said_to_be_gone(store: Store, page: Open):
    app = give(page(UPLOAD), ("survey-2021.xlsx", round_2021()))
    word = "".join(app.query_params["review"])
    store.delete_reviews_of("")
    for window in (page(UPLOAD, review=word), app.run()):
        (gone,) = [each.value for each in window.warning]
        assert "The review that was open here is not kept any more" in gone
        assert "survey-2021.xlsx" not in said(window)
    assert not page(UPLOAD).warning


def test_a_second_window_sees_the_answer_of_the_first_and_adds_its_own(store: Store, page: Open):
    faulty = changed(round_2021(), {("Round", f"B{row}"): None for row in range(3, 9)})
    pressed(give(page(UPLOAD), ("survey-2021.xlsx", round_2021())), "import")
    one = give(page(UPLOAD), ("mine.xlsx", faulty))
    two = page(UPLOAD, review="".join(one.query_params["review"]))
    next(box for box in one.selectbox if "which round" in box.label).set_value("2021").run()
    give(two, ("other.xlsx", faulty + b" "))  # a window that does not show the answer yet
    assert [box.value for box in two.selectbox if "which round" in box.label].count("2021") == 1
    assert "other.xlsx" in said(one.run())


def test_what_somebody_else_imported_is_shown_before_it_is_written_over(store: Store, page: Open):
    app = give(page(UPLOAD), ("mine.xlsx", round_2021()))
    other = pressed(give(page(UPLOAD), ("of-another.xlsx", round_2021(sharing_in_fiji=False))), "import")
    assert not other.exception
    pressed(app, "import")
    assert "Somebody else changed the data meanwhile." in " ".join(each.value for each in app.warning)
    assert [upload.file_name for upload in store.history()] == ["of-another.xlsx"]
    changes = next(d.value for d in app.dataframe if "Which" in d.value.columns)
    assert changes[["Now", "After the import"]].values.tolist() == [["no", "yes"]]
    pressed(app, "import")
    assert [upload.file_name for upload in store.history()] == ["mine.xlsx", "of-another.xlsx"]
    assert "3 replies: 1 changed, 2 unchanged." in said(app)


def test_what_an_import_takes_away_is_asked_about_and_counted(store: Store, page: Open):
    pressed(give(page(UPLOAD), ("first.xlsx", round_2021())), "import")
    blank = changed(round_2021(), {("Replies", "C3"): None})
    app = give(page(UPLOAD), ("second.xlsx", blank))
    asked = next(f for f in (*app.selectbox, *app.segmented_control) if "would be lost" in f.label)
    assert re.search(r"- Fiji, workshop .* Share training materials: yes", said(app).replace("\\", ""))
    assert app.button(key="import").disabled
    asked.set_value(asked.options[-1]).run()
    pressed(app, "import")
    assert "3 replies: 1 changed, 2 unchanged; 1 answer taken away." in said(app)
