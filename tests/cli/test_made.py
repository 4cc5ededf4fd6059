"""`followup made`: what was handed out by commands, and what of it a correction moves, by hand."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analytics.made import keeping
from tests.cli.conftest import SAMPLE
from tests.databases import copy_of, database_at, locked

MOVED = [
    (
        "Submit reports · Survey 2020 (sample data) · Risk management workshop",
        "2 of 4",
        "3 of 4; published 2",
    ),
    ("Submit reports · Survey 2020 (sample data) · Sub-regional", "9 of 16 (56%)", "10 of 16 (63%)"),
    (
        "Submit reports · Survey 2020 (sample data)",
        "19 of 28 (68%)",
        "20 of 28 (71%); published 19 of 28 (68%)",
    ),
    (
        "Submitted a report: started or enhanced a project · Survey 2020 (sample data)",
        "13 of 18 (72%); 1 not answered; as the report counts: 13 of 19 (68%)",
        "13 of 19 (68%); 1 not answered; as the report counts: 13 of 20 (65%); published 13 of 19 (68%)",
    ),
    (
        "Submit reports and modernization projects, acted · Survey 2020 (sample data)",
        "13 of 18 (72%); 1 not answered",
        "13 of 19 (68%); 1 not answered",
    ),
    (
        "Submit reports and modernization projects, did not act · Survey 2020 (sample data)",
        "6 of 8 (75%); 1 not answered",
        "6 of 7 (86%); 1 not answered",
    ),
]
"""By hand, of India's reply about the first workshop: it submitted a report after all. Of four replies there
two had, of 16 about sub-regional workshops nine, of all 28 nineteen; 18 of these say whether a project came
of it, and India says no: one less of the eight who did not report, of whom six had a project. What the
published report prints of the same is told where it differs."""


@pytest.fixture
def own(call, sample_database, tmp_path):
    """`followup` on a copy of the sample, with a person's name."""
    address = copy_of(sample_database, tmp_path / "own.sqlite")
    return lambda *arguments: call(*arguments, database=address)


def corrected(folder: Path) -> Path:
    """Write the sample with one reply corrected: India submitted a report."""
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["Replies"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=4) for cell in row}
    (india,) = (
        row[0].row
        for row in sheet.iter_rows()
        if (row[0].value, row[heads["Administration"] - 1].value) == (1, "India")
    )
    assert sheet.cell(india, heads["Submit reports"]).value == "no"
    sheet.cell(india, heads["Submit reports"]).value = "yes"
    book.save(folder / "correction.xlsx")
    return folder / "correction.xlsx"


def only(said) -> dict:
    (one,) = said.json["made"]
    return one


def test_before_anything_is_handed_out_the_list_says_so(own):
    assert own("made", "list").out == "No report, story or feedback pack was handed out yet.\n"


def test_a_correction_moves_the_figures_that_one_lists_by_hand(own, tmp_path):
    assert own("report", "make", "-o", tmp_path / "r.docx", "--person", "A. Person").code == 0
    assert own("import", corrected(tmp_path), "--person", "B. Person").code == 0
    one = only(own("made", "list", "--json"))
    assert (one["person"], one["file_name"], one["form"], one["short"]) == (
        "A. Person",
        "r.docx",
        "docx",
        False,
    )
    assert (one["figures"], one["figures_moved"]) == (89, 6)
    done = own("made", "changes", one["id"], "--json")
    assert done.code == 1
    moved = [each for each in done.json["changes"] if each["kind"] == "figure"]
    assert [(each["label"], each["was"], each["now"]) for each in moved] == MOVED
    steps = {(step["file"], step["what"], step["person"]) for each in moved for step in each["steps"]}
    assert steps == {("correction.xlsx", "committed", "B. Person")}
    sentences = [(each["was"], each["now"]) for each in done.json["changes"] if each["kind"] == "sentence"]
    assert ("MV, LK", "IN, MV, LK") in sentences
    said = own("made", "changes", one["id"])
    assert "6 of its 89 figures have moved since; 3 sentences read otherwise." in said.out
    assert "YPY-H3X-QYX  Submit reports · Survey 2020 (sample data): 19 of 28 (68%) → 20 of 28" in said.out
    assert "(correction.xlsx imported by B. Person)" in said.out


def test_what_is_undone_moves_nothing_and_a_round_that_is_undone_is_named_as_such(own, tmp_path):
    own("report", "make", "-o", tmp_path / "r.pdf", "--short", "--audience", "public")
    own("import", corrected(tmp_path))
    own("undo", 2)
    one = only(own("made", "list", "--json"))
    assert own("made", "changes", one["id"]).code == 0
    own("undo", 1)
    done = own("made", "changes", one["id"], "--json")
    assert done.code == 1
    figures = [each for each in done.json["changes"] if each["kind"] == "figure"]
    assert len(figures) == one["figures"] == 15
    assert {(each["now"], each["why_not"]) for each in figures} == {(None, "not on record any more")}
    assert {each["steps"][-1]["what"] for each in figures} == {"undone"}


def test_each_command_that_hands_something_out_is_in_the_list_once(own, tmp_path):
    for _ in range(2):
        own("report", "make", "-o", tmp_path / "r.docx")
        own("story", "export", "ready-2020", "--to", "pptx", "-o", tmp_path / "s.pptx")
        own("packs", "-o", tmp_path / "p.zip", "--administration", "Fiji")
    own(
        "report",
        "make",
        "-o",
        tmp_path / "again.docx",
        "--onto",
        tmp_path / "r.docx",
        "--audience",
        "members",
    )
    found = own("made", "list", "--json").json["made"]
    # by what they are, and not by time: two of one second have no order
    assert sorted((each["kind"], each["form"], each["audience"], each["of"]) for each in found) == [
        ("packs", "zip", "nameless", "2020"),
        ("report", "docx", "members", "2020"),
        ("report", "docx", "office", "2020"),
        ("story", "pptx", "nameless", "ready-2020"),
    ]


def test_to_show_a_story_hands_out_nothing(own):
    own("story", "show", "ready-2020")
    assert own("made", "list", "--json").json["made"] == []


def test_of_an_edited_report_what_was_taken_out_is_not_kept(own, tmp_path):
    from docx import Document

    own("report", "make", "-o", tmp_path / "r.docx")
    edited = Document(str(tmp_path / "r.docx"))
    for table in edited.tables:
        table._tbl.getparent().remove(table._tbl)
    edited.save(str(tmp_path / "e.docx"))
    own("report", "make", "-o", tmp_path / "n.docx", "--onto", tmp_path / "e.docx", "--person", "B. Person")
    whole, less = (each["figures"] for each in reversed(own("made", "list", "--json").json["made"]))
    assert less < whole == 89


def test_one_is_taken_out_of_the_list_and_an_unknown_one_is_refused(own, tmp_path):
    own("report", "make", "-o", tmp_path / "r.docx")
    id_ = only(own("made", "list", "--json"))["id"]
    assert own("made", "forget", id_).out == "r.docx is out of the list.\n"
    assert own("made", "list", "--json").json["made"] == []
    for command in ("changes", "forget"):
        done = own("made", command, id_)
        assert (done.code, "There is no made file" in done.err) == (2, True)


def test_where_the_database_is_locked_the_file_is_written_and_that_is_said(own, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE_SECONDS", 0.05)
    with locked(database_at(tmp_path / "own.sqlite")):
        done = own("report", "make", "-o", tmp_path / "r.docx")
    assert (done.code, (tmp_path / "r.docx").exists()) == (0, True)
    assert "r.docx was made, and is not in the list of files that were made." in done.err
    assert "is locked" in done.err
    assert own("made", "list", "--json").json["made"] == []
