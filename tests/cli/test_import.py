"""`followup import` and `check`: what they tell, what they write, and when they write nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.workbook import write_workbook
from tests.databases import database_at

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "survey-2020.xlsx"


def workbook(path: Path, *replies: ReplyRecord, described: bool = True) -> Path:
    """Write a workbook of round 2021 with one workshop, or only with replies and no round."""
    rounds = (RoundRecord("2021", "Survey 2021", "2020/21", "2020-07", "2021-06"),)
    workshops = (WorkshopRecord("2021", 1, "Workshop on IPR", "2020-11", "regional", "IPR", 3),)
    batch = Batch("", "", "", replies=replies)
    if described:
        batch = Batch("", "", "", rounds=rounds, workshops=workshops, replies=replies)
    write_workbook(path, batch)
    return path


def reply(administration: str, *, workshop: int = 1, effects: Answer = Answer.YES) -> ReplyRecord:
    return ReplyRecord("2021", workshop, administration, {"direct_effects": effects})


@pytest.fixture
def round_2021(tmp_path):
    """A round, its workshop and one reply: Fiji, with a direct effect."""
    return workbook(tmp_path / "round.xlsx", reply("FJ"))


@pytest.fixture
def no_round(tmp_path):
    """A reply of Samoa to workshop 1, in a file that does not name its round."""
    return workbook(tmp_path / "samoa.xlsx", reply("WS"), described=False)


@pytest.fixture
def one_wrong(tmp_path):
    """Two replies to workshop 1, and one of Tonga to a workshop 9 that does not exist."""
    return workbook(tmp_path / "wrong.xlsx", reply("FJ"), reply("WS"), reply("TO", workshop=9))


def effects(followup) -> tuple[int, int]:
    """Return count and base of direct effects in the latest round."""
    table = followup("tables", "--json", "--by", "all").json["results"][2]
    return table["rows"][0]["count"], table["rows"][0]["base"]


# ---- stored ------------------------------------------------------------------------------------


def test_the_sample_is_stored_and_the_second_time_changes_nothing(followup):
    first = followup("import", SAMPLE, "--json", "--person", "Ann")
    assert first.code == 0
    (file,) = first.json["files"]
    assert (first.json["written"], file["written"], file["upload"], file["already"]) == (True, True, 1, None)
    assert file["changes"]["round"] == {"new": 1, "changed": 0, "unchanged": 0}
    assert file["changes"]["workshop"]["new"] == 4
    assert file["changes"]["reply"]["new"] == 28
    assert file["changes"]["practice"] == {"new": 53, "changed": 0, "unchanged": 0}
    assert file["questions"] == []
    assert followup("uploads", "--json").json["uploads"][0]["person"] == "Ann"

    again = followup("import", SAMPLE, "--json")
    assert (again.code, again.json["written"], again.json["files"][0]["already"]) == (0, False, 1)
    assert again.json["data_version"] == first.json["data_version"]
    said = followup("import", SAMPLE)
    assert (said.code, "stored already, as upload 1" in said.out) == (0, True)


def test_what_changes_is_told_with_its_value_before_and_after(followup, tmp_path, round_2021):
    followup("import", round_2021)
    assert effects(followup) == (1, 1)
    corrected = workbook(tmp_path / "corrected.xlsx", reply("FJ", effects=Answer.NO), reply("WS"))
    asked = followup("import", corrected, "--json")
    assert (asked.code, [q["id"] for q in asked.json["files"][0]["questions"]]) == (1, ["replies:on-record"])
    assert effects(followup) == (1, 1)
    answers = tmp_path / "answers.json"
    answers.write_text('{"replies:on-record": "the later one counts"}', encoding="utf-8")
    said = followup("import", corrected, "--answers", answers, "--json")
    (file,) = said.json["files"]
    assert file["changes"]["reply"] == {"new": 1, "changed": 1, "unchanged": 0}
    assert file["changed"] == [
        {
            "what": "reply",
            "key": ["2021-1", "FJ"],
            "differs": [{"name": "direct_effects", "before": "yes", "after": "no"}],
        }
    ]
    assert effects(followup) == (1, 2)


def test_undo_brings_back_what_stood_before_and_redo_the_correction(followup, tmp_path, round_2021):
    followup("import", round_2021)
    before = followup("uploads", "--json").json["data_version"]
    followup("import", workbook(tmp_path / "corrected.xlsx", reply("FJ"), reply("WS")))
    assert effects(followup) == (2, 2)
    undone = followup("undo", 2, "--json", "--person", "Ben")
    assert (undone.code, undone.json["upload"]["active"]) == (0, False)
    assert undone.json["data_version"] != before
    assert effects(followup) == (1, 1)
    assert followup("redo", 2).code == 0
    assert effects(followup) == (2, 2)
    events = followup("uploads", "--json").json["uploads"][0]["events"]
    assert [event["action"] for event in events] == ["committed", "undone", "redone"]
    assert events[1]["person"] == "Ben"


def test_a_later_file_may_belong_to_the_round_of_an_earlier_one(followup, round_2021, no_round):
    assert followup("import", round_2021, no_round, "--round", "2021").code == 0
    assert effects(followup) == (2, 2)
    assert len(followup("uploads", "--json").json["uploads"]) == 2


# ---- nothing is written ------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("import", "--dry-run"), ("check",)])
def test_a_look_tells_everything_and_writes_nothing(followup, command):
    before = followup("uploads", "--json").json
    said = followup(*command, SAMPLE, "--json")
    assert (said.code, said.json["written"]) == (0, False)
    assert said.json["files"][0]["changes"]["reply"]["new"] == 28
    assert said.json["files"][0]["upload"] is None
    assert followup("uploads", "--json").json == before
    in_words = followup(*command, SAMPLE)
    assert "28 replies, 53 practices" in in_words.out
    assert "Nothing was written." in in_words.out


def test_an_answer_to_no_question_and_one_that_is_no_option_are_told(followup, no_round, tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text('{"nonsense": "keep", "round": "a/b?"}')
    said = followup("check", no_round, "--answers", answers, "--json")
    assert any("no question “nonsense” was asked" in warning for warning in said.json["warnings"])


LIST = """Administration,Workshop,Share training materials,Submit reports,Direct effects
Fiji,Valuation,quite,no,yes
Tonga,Valuation,quite,yes,no
Samoa,Valuation,quite,yes,no
Japan,Valuation,quite,yes,no
Nepal,Valuation,rather,yes,no
"""


@pytest.fixture
def unclear(tmp_path):
    file = tmp_path / "unclear.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_a_value_is_asked_with_its_answers_in_words_and_how_often_it_stands_there(followup, unclear):
    printed = followup("check", unclear, "--json").json["files"][0]["questions"]
    often, once = (next(q for q in printed if q["found"] == found) for found in ("quite", "rather"))
    assert (often["count"], often["rows"], often["more_rows"]) == (4, [2, 3, 4], 1)
    assert (once["count"], once["rows"], once["more_rows"]) == (1, [6], 0)
    assert set(often["words"]) == set(often["options"]) >= {"yes", "no"}
    assert often["likely"] in ("", *often["options"])
    in_words = followup("check", unclear).out
    assert "What do these values mean " in " ".join(in_words.split())
    assert "“quite” in 4 rows: 2, 3, 4, …; answers: " in in_words
    assert "“rather” in 1 row: 6; answers: " in in_words


def test_a_cell_that_is_left_empty_is_asked_about_without_quotation_marks(followup, tmp_path):
    file = tmp_path / "blanks.csv"
    lines = ["Administration,Workshop,Direct effects,Efficiency and effectiveness", "Fiji,Valuation,yes,yes"]
    file.write_text("\n".join([*lines, "Tonga,Valuation,,yes", "Samoa,Valuation,yes,"]), encoding="utf-8")
    said = followup("check", file).out
    assert "(left empty) in 2 rows: 3, 4; answers: " in said
    assert "“(left empty)”" not in said


def test_an_answer_that_is_no_option_of_a_value_is_told(followup, unclear, tmp_path):
    printed = followup("check", unclear, "--json").json["files"][0]["questions"]
    asked = next(q for q in printed if q["found"] == "quite")
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({asked["id"]: "banana"}), encoding="utf-8")
    said = followup("check", unclear, "--answers", answers, "--json")
    (warning,) = said.json["warnings"]
    assert warning == f"--answers: “banana” is no answer to {asked['id']}: {', '.join(asked['options'])}."
    assert said.code == 1


def test_a_question_stops_the_import_and_is_printed(followup, round_2021, no_round):
    followup("import", round_2021)
    version = followup("uploads", "--json").json["data_version"]
    said = followup("import", no_round, "--json")
    assert said.code == 1
    (file,) = said.json["files"]
    (question,) = file["questions"]
    assert set(question) == {
        *("id", "kind", "message", "place", "found", "mend", "options", "words", "likely", "answer"),
    }
    assert (question["id"], question["options"], question["answer"]) == ("round", ["2021"], None)
    assert (said.json["written"], said.json["data_version"]) == (False, version)
    in_words = followup("import", no_round)
    assert in_words.code == 1
    assert question["message"] in " ".join(in_words.out.split())
    assert "Nothing was written" in in_words.out
    assert followup("uploads", "--json").json["data_version"] == version


@pytest.mark.parametrize("form", ["as printed", "by file", "list", "flat"])
def test_the_answers_are_taken_from_a_file(followup, tmp_path, round_2021, no_round, form):
    followup("import", round_2021)
    printed = followup("import", no_round, "--json").json
    questions = printed["files"][0]["questions"]
    questions[0]["answer"] = "2021"
    content = {
        "as printed": printed,
        "by file": {"samoa.xlsx": questions},
        "list": questions,
        "flat": {"round": "2021"},
    }[form]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(content), encoding="utf-8")
    assert followup("check", no_round, "--answers", answers).code == 0
    assert effects(followup) == (1, 1)
    assert followup("import", no_round, "--answers", answers).code == 0
    assert effects(followup) == (2, 2)


def test_an_answer_that_is_none_of_the_options_leaves_the_question_open(
    followup, tmp_path, round_2021, no_round
):
    followup("import", round_2021)
    answers = tmp_path / "answers.json"
    answers.write_text('{"round": "1999"}', encoding="utf-8")
    assert followup("import", no_round, "--answers", answers).code == 1
    assert effects(followup) == (1, 1)


@pytest.mark.parametrize("content", ["not JSON", "[1]", '"2021"', '{"files": [{"file": "a"}]}', "null"])
def test_a_file_that_holds_no_answers_is_refused(followup, tmp_path, round_2021, content):
    answers = tmp_path / "answers.json"
    answers.write_text(content, encoding="utf-8")
    said = followup("import", round_2021, "--answers", answers)
    assert (said.code, said.out) == (2, "")
    assert "answers.json" in said.err


def test_the_round_can_be_named_where_the_file_does_not(followup, round_2021, no_round):
    followup("import", round_2021)
    assert followup("import", no_round, "--round", "2021").code == 0
    assert effects(followup) == (2, 2)


def test_an_error_stops_the_import_until_a_person_agrees_to_leave_the_row_out(followup, one_wrong):
    said = followup("import", one_wrong, "--json")
    assert said.code == 1
    (file,) = said.json["files"]
    (error,) = [p for p in file["problems"] if p["severity"] == "error"]
    assert (error["sheet"], error["found"]) == ("Replies", "9")
    assert error["row"]
    assert error["mend"]
    assert followup("uploads", "--json").json["uploads"] == []
    in_words = followup("import", one_wrong)
    assert (in_words.code, "--leave-out-errors" in in_words.out) == (1, True)
    assert error["place"] in in_words.out

    agreed = followup("import", one_wrong, "--leave-out-errors", "--json")
    assert (agreed.code, agreed.json["files"][0]["left_out"]) == (0, 1)
    assert effects(followup) == (2, 2)
    again = followup("import", one_wrong)
    assert (again.code, "stored already" in again.out) == (0, True)


def test_one_file_with_errors_holds_the_others_back(followup, one_wrong):
    assert followup("import", SAMPLE, one_wrong).code == 1
    assert followup("uploads", "--json").json["uploads"] == []


def test_what_is_no_workbook_is_refused_by_name(followup, tmp_path):
    file = tmp_path / "notes.xlsx"
    file.write_text("no workbook", encoding="utf-8")
    said = followup("import", SAMPLE, file)
    assert (said.code, said.out) == (2, "")
    assert "notes.xlsx" in said.err
    assert "Traceback" not in said.err
    error = followup("check", file, "--json")
    assert (error.code, error.json["error"]["kind"]) == (2, "FileRefused")
    assert followup("uploads", "--json").json["uploads"] == []


def test_a_file_that_is_not_there_is_wrong_usage(followup, tmp_path):
    assert followup("import", tmp_path / "missing.xlsx").code == 2


# ---- at a terminal and without one -------------------------------------------------------------


def test_without_a_terminal_nothing_is_ever_asked(tmp_path, round_2021, no_round):
    command = [sys.executable, "-c", "from analytics.cli import main; main()", "import"]
    database = ["--database", database_at(tmp_path / "own.sqlite")]
    quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 60}
    assert subprocess.run([*command, str(round_2021), *database], **quiet).returncode == 0
    asked = subprocess.run([*command, str(no_round), "--json", *database], **quiet)
    assert asked.returncode == 1
    assert json.loads(asked.stdout)["files"][0]["questions"][0]["id"] == "round"
    assert asked.stderr == ""


def test_at_a_terminal_questions_are_asked(monkeypatch, call_with_input, round_2021, no_round):
    monkeypatch.setattr("analytics.cli.import_ask.at_terminal", lambda: True)
    assert call_with_input("import", round_2021).code == 0
    left_open = call_with_input("import", no_round, said="\n")
    assert left_open.code == 1
    answered = call_with_input("import", no_round, said="1999\n2021\n")
    assert "none of them" in answered.out
    assert answered.code == 0


def test_at_a_terminal_a_question_shows_what_it_lists_and_which_answer_is_likely(
    monkeypatch, call_with_input, round_2021, tmp_path
):
    monkeypatch.setattr("analytics.cli.import_ask.at_terminal", lambda: True)
    assert call_with_input("import", round_2021).code == 0
    blank = workbook(tmp_path / "blank.xlsx", reply("FJ", effects=Answer.NOT_ANSWERED))
    asked = call_with_input("import", blank, said="keep\n")
    assert "(2021-1): Direct effects: yes" in asked.out
    assert "keep (Keep what is on record; suggested), lose (Take it away)" in asked.out
    assert asked.code == 0


def test_at_a_terminal_consent_to_leave_rows_out_is_asked(monkeypatch, call_with_input, one_wrong):
    monkeypatch.setattr("analytics.cli.import_ask.at_terminal", lambda: True)
    assert call_with_input("import", one_wrong, said="n\n").code == 1
    assert call_with_input("import", one_wrong, said="y\n").code == 0


def test_a_file_that_is_too_large_is_refused_before_it_is_read(followup, tmp_path, monkeypatch):
    path = tmp_path / "large.xlsx"
    with open(path, "wb") as large:
        large.truncate(3 * 2**30)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("it was read"))
    said = followup("check", path)
    assert said.code == 2
    assert "“large.xlsx” is larger than 200 MB" in said.err
