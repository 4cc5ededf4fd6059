"""The Word document for the Quick Import of Microsoft Forms: its layout, and the names that come home."""

from __future__ import annotations

import io
import json
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from analytics.cli import main
from analytics.doors import BEST_EFFORT, quick_import
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import open_store
from tests.databases import database_at
from tests.doors.seeded import ABOUT, BLANK, WORKSHOPS, YES, as_sent, described, names, seeded
from tests.exports.sheets import Cell, Sheet, by_xlsxwriter

ASKED, MEMBERS = load_questionnaire(), load_administrations()


def made() -> bytes:
    return quick_import(ASKED, MEMBERS.values(), WORKSHOPS, ABOUT)


def questions(content: bytes) -> dict[str, list[str]]:
    """Read question → choices, as somebody reads the paper: "3. …", "A. …"."""
    found: dict[str, list[str]] = {}
    for number, paragraph in enumerate(docx.Document(io.BytesIO(content)).paragraphs):
        if number == 0:
            continue
        sign, words = re.fullmatch(r"(\d+|[A-Z])\. (.*)", paragraph.text).groups()
        if sign.isdigit():
            assert int(sign) == len(found) + 1
            found[words] = []
        else:
            listed = found[[*found][-1]]
            assert ord(sign) == ord("A") + len(listed)
            listed.append(words)
    return found


def test_questions_are_numbered_and_choices_lettered_and_nothing_else_is_in_the_text():
    found = questions(made())
    assert [*found][:5] == [
        "Customs administration", "Workshop", "Follow-up actions taken",
        "Others: which follow-up action was taken?",
        "Were direct effects realized from applying the lessons learnt?",
    ]  # fmt: skip
    assert found["Customs administration"] == []  # 35 of them are more than there are letters
    assert found["Workshop"][1] == "WCO Sub-Regional Workshop on Customs Valuation (October 2026)"
    assert found["Follow-up actions taken"][-1] == "None of these"
    assert found["Did work efficiency and effectiveness improve?"] == ["Yes", "No"]
    assert len(found) == 2 + 1 + 3 + 6  # who and which, the actions, three outcomes, six texts


def test_workshops_of_one_title_are_told_apart_by_their_numbers():
    same = replace(WORKSHOPS[1], title=WORKSHOPS[0].title, month=WORKSHOPS[0].month)
    found = questions(quick_import(ASKED, MEMBERS.values(), [WORKSHOPS[0], same, WORKSHOPS[2]], ABOUT))
    assert found["Workshop"] == [
        "1. WCO Regional Workshop on Authorized Economic Operators (September 2026)",
        "2. WCO Regional Workshop on Authorized Economic Operators (September 2026)",
        "WCO Regional Workshop on Risk Management, Part 2 (November 2026)",
    ]


def test_that_it_is_a_best_effort_stands_at_the_head_of_each_page():
    document = docx.Document(io.BytesIO(made()))
    assert document.sections[0].header.paragraphs[0].text == BEST_EFFORT
    assert document.core_properties.author == ""
    assert "best effort" in BEST_EFFORT


@pytest.mark.parametrize("seed", [1, 2])
def test_an_export_of_a_form_with_these_words_comes_home_without_a_question(seed: int, tmp_path: Path):
    heads, replies = [*questions(made())], seeded(seed)
    rows: list[list[Cell]] = [["ID", "Start time", "Completion time", "Email", "Name", *heads]]
    labels = {q.id: q.wording for q in ASKED.questions} | {"none": "None of these"}
    for number, sent in enumerate(as_sent(replies), start=1):
        chosen = "".join(f"{labels[name]};" for name in sent["actions"].split())
        title = questions(made())["Workshop"][int(sent["workshop"][-1]) - 1]
        told: dict[str, Cell] = {"Follow-up actions taken": chosen, "Workshop": title}
        told["Customs administration"] = MEMBERS[sent["administration"]].name
        for q in (*ASKED.outcomes, *ASKED.texts):
            value = sent.get(q.id, "")
            told[q.wording] = value.capitalize() if q.kind == "outcome" else value
        cells = [told.get(head) or None for head in heads]
        rows.append([number, "2027-03-02 04:05:06", "2027-03-02 04:09:06", "anonymous", None, *cells])
    (tmp_path / "Follow-up(1-28).xlsx").write_bytes(by_xlsxwriter(Sheet("Sheet1", rows)))
    database = database_at(tmp_path / "own.sqlite")
    with closing(open_store(database)) as store:
        store.commit(described(), person="", names=names())
    asked = ["import", str(tmp_path / "Follow-up(1-28).xlsx"), "--json", "--database", database]
    ended = CliRunner().invoke(main, asked)
    assert json.loads(ended.stdout)["files"][0]["questions"] == []
    with closing(open_store(database)) as store:
        records = store.records()
    found = {
        (int(line.workshop[-1]), line.administration): records.answer_sheets[line.sheet]
        for line in records.replies.itertuples()
    }
    assert found == {(number, code): answers for number, code, answers, _ in replies}
    assert {YES, BLANK} <= {answer for answers in found.values() for answer in answers.values()}
