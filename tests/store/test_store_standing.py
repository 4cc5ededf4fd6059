"""Replies about the same unit in two uploads: asked, taken together or replaced, and undone exactly."""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import replace

import pytest

from analytics.assemble import build_survey
from analytics.errors import QuestionsRemain
from analytics.model import Answer
from analytics.one_unit import LATER, ON_RECORD, TOGETHER
from analytics.records import NOTE, ReplyRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import losses
from analytics.store.standing import QUESTION
from analytics.understanding import Understanding
from analytics.uploads import Lost
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


def bring(store, batch, answer="", *, lost=""):
    """Import a file as a person does, with an answer where one is asked for."""
    settled = store.settled(batch, answers={QUESTION: answer, losses.QUESTION: lost})
    assert bool(settled.questions) is False
    return store.commit(settled, person="ana").upload.id


def test_another_answer_in_another_file_is_never_taken_in_silence(store, file):
    bring(store, file("a", reply("yn?-")))
    asked = store.settled(file("b", reply("nnyy")))
    (question,) = asked.questions
    assert (question.id, question.choices) == (QUESTION, (LATER, ON_RECORD, TOGETHER))
    assert "“a.xlsx”" in question.message
    with pytest.raises(QuestionsRemain):
        store.commit(file("b", reply("nnyy")), person="ana")
    assert counted(store.records())[0] == {"FJ": "yn?-"}


@pytest.mark.parametrize(
    ("answer", "counts", "notes"),
    [(TOGETHER, "ynyy", ["several-replies", "contradiction"]), (LATER, "nnyy", [])],
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
        done = [
            bring(store, file(f"{name}{place}", reply(files[name])), TOGETHER, lost=losses.KEEP)
            for name in order
        ]
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
    assert [p.code for p in corrected.problems] == ["replies-corrected", "recorded-already"]
    store.commit(corrected, person="ana")
    assert counted(store.records())[0] == {"FJ": "nnyn", "TO": "ynyn", "WS": "ynyn"}


def test_a_file_of_the_same_review_is_asked_about_too(store, file):
    first = store.settled(file("a", reply("yn?-")))
    second = store.settled(file("b", reply("nnyy")), earlier=[first])
    assert [q.id for q in second.questions] == [QUESTION]


def test_the_one_on_record_counts_where_the_file_is_the_older_one(store, file, made):
    kept = made.practice("FJ", "A manual")
    bring(store, file("new", reply("yn?-"), practices=(kept,)))
    old = file("old", reply("nnyy"), reply("nyyy", "JP"), practices=(made.practice("FJ", "A course"),))
    batch = store.settled(old, answers={QUESTION: ON_RECORD})
    assert [p.code for p in batch.problems] == ["replies-older"]
    bring(store, old, ON_RECORD)
    assert counted(store.records())[0] == {"FJ": "yn?-", "JP": "nyyy"}
    assert store.records().practices["text"].tolist() == ["A manual"]


@pytest.mark.parametrize("said", [TOGETHER, LATER, ON_RECORD, ""])
@pytest.mark.parametrize("lost", [losses.KEEP, losses.LOSE, ""])
def test_the_preview_made_with_the_settled_batch_is_the_one_made_afterwards(store, file, said, lost):
    bring(store, file("a", reply("yn?-"), reply("yy-n", "TO")))
    answers = {QUESTION: said, losses.QUESTION: lost}
    for earlier in ([], [file("c", reply("yynn", "TO"))]):
        asked = file("b", reply("nn?y"), reply("?y-n", "TO"))
        batch, seen = store.weighed(asked, answers=answers, earlier=earlier)
        assert batch == store.settled(asked, answers=answers, earlier=earlier)
        assert seen == store.preview(batch, earlier=earlier)


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


# ---- what would be lost -------------------------------------------------------------------------


def text_of(made, text, code="FJ"):
    return {"practices": (made.practice(code, text),)}


def asking(letters, code="FJ"):
    """Make a reply of a file that asks for texts of the kind effect."""
    return replace(reply(letters, code), asked_texts=("effect",))


def test_before_an_answer_or_a_text_is_lost_it_is_asked(store, file, made):
    bring(store, file("a", reply("yn?-"), reply("yyyy", "TO"), **text_of(made, "A manual")))
    blank = file("b", asking("?n?-"), asking("y??y", "TO"))
    (question,) = store.settled(blank).questions
    assert (question.id, question.choices) == (losses.QUESTION, (losses.KEEP, losses.LOSE))
    assert question.message == (
        "3 answers and 1 text on record would be lost, because the file leaves them blank. "
        "Take them away, or keep what is on record?"
    )
    of_fiji, of_tonga = question.lines
    assert of_fiji == (
        "Fiji, workshop “Risk management” (2020-1): Share training materials: yes; text “A manual”"
    )
    assert of_tonga.startswith("Tonga, workshop “Risk management” (2020-1): ")
    assert "Submit reports: yes" in of_tonga
    with pytest.raises(QuestionsRemain):
        store.commit(blank, person="ana")
    assert counted(store.records())[0] == {"FJ": "yn?-", "TO": "yyyy"}


def test_what_is_kept_stays_and_what_is_taken_away_is_counted_and_comes_back(store, file, made):
    bring(store, file("a", reply("yn?-"), reply("yyyy", "TO"), **text_of(made, "A manual")))
    parts = {"practices": (made.practice("TO", "A course"),)}
    kept = bring(store, file("b", asking("?ny-"), asking("y??y", "TO"), **parts), lost=losses.KEEP)
    assert counted(store.records())[0] == {"FJ": "yny-", "TO": "yyyy"}
    assert store.records().practices["text"].tolist() == ["A manual", "A course"]
    store.undo(kept, person="ana")
    batch = store.settled(
        file("c", asking("?ny-"), asking("y??y", "TO"), **parts), answers={losses.QUESTION: losses.LOSE}
    )
    assert store.preview(batch).lost == Lost(answers=3, texts=1)
    done = store.commit(batch, person="ana")
    assert done.preview.lost.words == "3 answers and 1 text"
    assert counted(store.records())[0] == {"FJ": "?ny-", "TO": "y??y"}
    assert store.records().practices["text"].tolist() == ["A course"]
    store.undo(done.upload.id, person="ana")
    assert counted(store.records())[0] == {"FJ": "yn?-", "TO": "yyyy"}
    assert store.records().practices["text"].tolist() == ["A manual"]


def test_of_what_would_be_lost_a_long_text_is_cut_and_many_replies_are_counted(store, file, made):
    codes = ("AU", "BD", "FJ", "IN", "JP", "KH", "LA", "LK", "MY", "NP", "TO", "VN")
    bring(store, file("a", *(reply("yyyy", code) for code in codes), **text_of(made, "manual " * 40, "AU")))
    blank = file("b", asking("????", "AU"), *(reply("????", code) for code in codes[1:]))
    (question,) = store.settled(blank).questions
    assert len(question.lines) == losses.LISTED + 1
    assert question.lines[0].endswith(" m…”")
    assert question.lines[-1] == "… and of 2 more replies"


NOTED = "Told by telephone"


def notes(store):
    return [note for note in store.records().replies["note"] if note]


def test_the_note_of_a_reply_stays_where_the_file_has_no_column_for_it(store, file):
    bring(store, file("a", replace(reply("yn?-"), note=NOTED)))
    later = store.settled(file("b", reply("yny-")))
    assert not later.questions
    assert not store.preview(later).lost.words
    (change,) = [c for c in store.preview(later).changes if c.kind == "changed"]
    assert "note" not in [name for name, *_ in change.differs]
    bring(store, later)
    assert (counted(store.records())[0], notes(store)) == ({"FJ": "yny-"}, [NOTED])
    store.undo(1, person="ana")
    assert notes(store) == []
    store.redo(1, person="ana")
    assert notes(store) == [NOTED]


def test_a_note_that_its_column_leaves_blank_is_asked_about(store, file):
    bring(store, file("a", replace(reply("yn?-"), note=NOTED)))
    blank = file("b", replace(reply("yn?-"), asked_texts=(NOTE,)))
    (question,) = store.settled(blank).questions
    assert question.message.startswith("1 note on record would be lost")
    assert "because the file leaves it blank. Take it away, or" in question.message
    assert NOTED in question.lines[0]
    bring(store, file("c", replace(reply("yn?-"), asked_texts=(NOTE,))), lost=losses.KEEP)
    assert notes(store) == [NOTED]
    bring(store, blank, lost=losses.LOSE)
    assert notes(store) == []


def test_the_place_of_a_text_stays_or_is_asked_about(store, file, made):
    placed = replace(made.practice("FJ", "A manual"), place="section 2.2")
    bring(store, file("a", reply("yn?-"), practices=(placed,)))
    unplaced = replace(made.practice("FJ", "A manual"), place="", note="")
    blank = file("b", reply("yn?-"), practices=(unplaced,))
    (question,) = store.settled(blank).questions
    assert question.message.startswith("1 place on record would be lost")
    assert "section 2.2" in question.lines[0]
    of_a_form = store.settled(replace(blank, understanding=Understanding("Forms", "")))
    assert not of_a_form.questions
    for batch in (of_a_form, store.settled(blank, answers={losses.QUESTION: losses.KEEP})):
        assert [text.place for text in batch.practices] == ["section 2.2"]


def test_of_several_texts_the_one_that_is_gone_is_kept_once(store, file, made):
    both = {"practices": (made.practice("FJ", "A manual"), made.practice("FJ", "A course"))}
    bring(store, file("a", reply("yn?-"), **both))
    settled = store.settled(file("b", asking("yn?-"), **text_of(made, "A manual")))
    assert settled.questions[0].message.startswith("1 text on record would be lost")
    bring(store, file("b", asking("yn?-"), **text_of(made, "A manual")), lost=losses.KEEP)
    assert sorted(store.records().practices["text"]) == ["A course", "A manual"]
    store.undo(1, person="ana")
    assert store.records().practices["text"].tolist() == ["A manual"]


def test_a_text_in_other_words_and_an_answer_that_was_blank_need_no_question(store, file, made):
    bring(store, file("a", reply("yn?-"), **text_of(made, "A manual")))
    bring(store, file("b", asking("ynyn"), **text_of(made, "Two manuals")))
    assert store.records().practices["text"].tolist() == ["Two manuals"]


def test_what_a_file_of_the_same_review_says_is_not_lost_either(store, file):
    first = store.settled(file("a", reply("yn?-")))
    second = store.settled(file("b", reply("?n--")), earlier=[first])
    assert [q.id for q in second.questions] == [losses.QUESTION]
    other = store.settled(file("b", reply("--y-")), earlier=[first])
    assert other.questions == ()
    (change,) = [c for c in store.preview(other, earlier=[first]).changes if c.what == "reply"]
    assert change.differs == ((ASKED[2], "not answered", "yes"),)


def test_replies_of_other_respondents_lose_nothing(store, file):
    bring(store, file("a", reply("yn?-")))
    bring(store, file("b", reply("?yy-")), TOGETHER)
    assert counted(store.records())[0] == {"FJ": "yyy-"}
