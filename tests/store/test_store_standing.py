"""Replies about the same unit in two uploads: asked, taken together or replaced, and undone exactly."""

from __future__ import annotations

import itertools
import sqlite3

import pytest

from analytics.assemble import build_survey
from analytics.errors import QuestionsRemain
from analytics.model import Answer
from analytics.one_unit import LATER, TOGETHER
from analytics.records import ReplyRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.store.standing import QUESTION
from analytics.what_if import laid_over

YES, NO, BLANK, UNKNOWN = Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED
ASKED = [q.id for q in load_questionnaire().answered][:4]
LETTERS = {"y": YES, "n": NO, "?": BLANK, "-": UNKNOWN}


def reply(letters: str, code: str = "FJ") -> ReplyRecord:
    """Make a reply to four questions: y yes, n no, ? not answered, - not recorded."""
    return ReplyRecord("2020", 1, code, {q: LETTERS[a] for q, a in zip(ASKED, letters, strict=True)})


@pytest.fixture
def file(made):
    """Make a file of replies about which nobody has decided anything."""
    return lambda name, *replies, **more: made.batch(name, *replies, over=None, **{**made.frame(), **more})


def counted(records):
    """Return what counts of each administration, as letters, and the codes of the data notes."""
    survey = build_survey(records, load_questionnaire(), load_administrations())
    letters = {answer: letter for letter, answer in LETTERS.items()}
    codes = [member.code for member in survey.administrations]
    patterns = survey.units.patterns[survey.units.pattern][:, :4].tolist()
    said = {
        codes[a]: "".join(letters[Answer(x)] for x in row)
        for a, row in zip(survey.units.administration.tolist(), patterns, strict=True)
    }
    return said, [note.code for note in survey.notes]


def bring(store, batch, answer=""):
    """Import a file as a person does, with an answer where one is asked for."""
    settled = store.settled(batch, answers={QUESTION: answer})
    assert bool(settled.questions) is False
    return store.commit(settled, person="ana").upload.id


def test_another_answer_in_another_file_is_never_taken_in_silence(store, file):
    bring(store, file("a", reply("yn?-")))
    asked = store.settled(file("b", reply("nnyy")))
    (question,) = asked.questions
    assert (question.id, question.choices) == (QUESTION, (LATER, TOGETHER))
    assert "“a.xlsx”" in question.message
    with pytest.raises(QuestionsRemain):
        store.commit(file("b", reply("nnyy")), person="ana")
    assert counted(store.records())[0] == {"FJ": "yn?-"}


@pytest.mark.parametrize(
    ("answer", "counts", "notes"),
    [(TOGETHER, "ynyy", ["several-replies", "contradiction"]), (LATER, "nnyy", ["several-replies"])],
)
def test_the_answer_counts_and_undo_and_redo_are_exact(store, file, answer, counts, notes):
    first = bring(store, file("a", reply("yn?-")))
    second = bring(store, file("b", reply("nnyy")), answer)
    assert counted(store.records()) == ({"FJ": counts}, notes)
    store.undo(first, person="ana")
    assert counted(store.records()) == ({"FJ": "nnyy"}, [])
    store.redo(first, person="ana")
    assert counted(store.records()) == ({"FJ": counts}, notes)
    store.undo(second, person="ana")
    assert counted(store.records()) == ({"FJ": "yn?-"}, [])


def test_together_the_order_of_the_files_does_not_matter(store, file):
    files = {"a": "yn?-n"[:4], "b": "nny-", "c": "-?nn"}
    found = set()
    for place, order in enumerate(itertools.permutations(files)):
        done = [bring(store, file(f"{name}{place}", reply(files[name])), TOGETHER) for name in order]
        found.add(counted(store.records())[0]["FJ"])
        for upload in done:
            store.undo(upload, person="ana")
    assert found == {"ynyn"}


def test_equal_answers_and_what_is_not_recorded_need_no_question_and_erase_nothing(store, file):
    bring(store, file("a", reply("yn?-")))
    bring(store, file("b", reply("y--n")))
    assert counted(store.records())[0] == {"FJ": "yn?n"}


def test_a_file_that_is_mostly_the_same_is_the_upload_corrected_and_takes_its_place(store, file):
    codes = ("FJ", "TO", "WS")
    bring(store, file("a", *(reply("ynyn", code) for code in codes)))
    corrected = store.settled(file("b", reply("nn-n", "FJ"), reply("ynyn", "TO"), reply("ynyn", "WS")))
    assert corrected.questions == ()
    assert [p.code for p in corrected.problems] == ["replies-corrected"]
    store.commit(corrected, person="ana")
    assert counted(store.records())[0] == {"FJ": "nn-n", "TO": "ynyn", "WS": "ynyn"}


def test_a_file_of_the_same_review_is_asked_about_too(store, file):
    first = store.settled(file("a", reply("yn?-")))
    second = store.settled(file("b", reply("nnyy")), earlier=[first])
    assert [q.id for q in second.questions] == [QUESTION]


def test_the_preview_and_the_records_laid_over_say_what_will_count(store, file):
    bring(store, file("a", reply("yn?-")))
    batch = store.settled(file("b", reply("nnyy")), answers={QUESTION: TOGETHER})
    (change,) = [c for c in store.preview(batch).changes if c.what == "reply"]
    third, fourth = ASKED[2:]
    assert change.differs == ((third, "not answered", "yes"), (fourth, "not recorded", "yes"))
    assert counted(laid_over(store.records(), batch))[0] == {"FJ": "ynyy"}


def test_texts_of_another_respondent_stand_beside_those_on_record(store, file, made):
    bring(store, file("a", reply("yn?-"), practices=(made.practice("FJ", "A manual"),)))
    more = {"practices": (made.practice("FJ", "A course"),)}
    upload = bring(store, file("b", reply("nnyy"), **more), TOGETHER)
    assert store.records().practices["text"].tolist() == ["A manual", "A course"]
    store.undo(upload, person="ana")
    bring(store, file("c", reply("nnyy"), **more), LATER)
    assert store.records().practices["text"].tolist() == ["A course"]


def test_nothing_of_a_respondent_is_in_the_database(store, file, database):
    bring(store, file("a", reply("yn?-")))
    bring(store, file("b", reply("nnyy")), TOGETHER)
    with sqlite3.connect(database) as raw:
        columns = [row[1] for row in raw.execute("PRAGMA table_info(replies)")]
        assert raw.execute("SELECT * FROM standings").fetchall() == [(2, "2020-1", "FJ", "together")]
    raw.close()
    assert columns == ["id", "upload_id", "workshop", "administration", "sheet_id", "note", "sheet", "row"]


def test_the_replies_of_a_sample_give_way_without_a_question(store, file):
    store.commit(file("sample", reply("yn?-"), sample=True), person="ana")
    bring(store, file("own", reply("nny-")))
    assert counted(store.records())[0] == {"FJ": "nny-"}
