"""What the command line shares with the page Upload: what is remembered, the order of files, marked files."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import SAMPLE
from tests.ingest.listing import workbook

HEADINGS = (
    *("Administration", "Workshop", "Share training materials", "Submit reports"),
    *("Direct effects", "Efficiency"),
)
KIWI = ("Kiwi Customs", "Risk Management Trainers", "x", "", "Yes", "Yes")
FIJI = ("Fiji", "Customs Valuation", "", "x", "No", "perhaps")


def listed(path: Path, *rows: tuple[str, ...]) -> Path:
    path.write_bytes(workbook([HEADINGS, *rows]))
    return path


def asked(said) -> list[str]:
    return [question["id"] for file in said.json["files"] for question in file["questions"]]


@pytest.fixture
def kiwi(followup, tmp_path: Path) -> Path:
    """A file that names New Zealand as nobody knows it, beside the sample's workshops."""
    followup("import", SAMPLE)
    return listed(tmp_path / "kiwi.xlsx", KIWI)


def test_an_answer_is_remembered_for_the_next_file_unless_that_is_not_wanted(followup, kiwi, tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text('{"administration:kiwi customs": "New Zealand"}', encoding="utf-8")
    later = listed(tmp_path / "later.xlsx", KIWI, ("Samoa", *KIWI[1:]))
    check = ("check", later, "--round", "2020", "--json")
    assert followup("import", kiwi, "--round", "2020", "--answers", answers, "--no-remembered").code == 0
    assert asked(followup(*check)) == ["administration:kiwi customs"]
    followup("undo", 2)
    assert followup("import", kiwi, "--round", "2020", "--answers", answers).code == 0
    assert asked(followup(*check)) == []
    assert asked(followup(*check, "--no-remembered")) == ["administration:kiwi customs"]


def test_a_file_that_describes_workshops_comes_before_one_that_speaks_of_them(followup, tmp_path):
    replies = listed(tmp_path / "replies.xlsx", ("Fiji", "Customs Valuation", "", "x", "No", "Yes"))
    done = followup("import", replies, SAMPLE, "--round", "2020", "--json")
    assert done.code == 0
    assert [Path(file["file"]).name for file in done.json["files"]] == [SAMPLE.name, "replies.xlsx"]


def test_the_same_file_under_two_names_is_imported_once(followup, kiwi, tmp_path):
    one = listed(tmp_path / "one.xlsx", ("Fiji", "Customs Valuation", "", "x", "No", "Yes"))
    two = tmp_path / "two.xlsx"
    two.write_bytes(one.read_bytes())
    done = followup("import", one, two, "--round", "2020")
    assert (done.code, "The same file as one.xlsx: it is imported once." in done.out) == (0, True)
    assert len(followup("uploads", "--json").json["uploads"]) == 2


def test_what_only_a_person_can_know_is_marked_in_the_workbook(followup, kiwi, tmp_path):
    out = tmp_path / "marked.xlsx"
    assert followup("check", kiwi, "--round", "2020", "--marked", out).code == 1
    marks = {
        cell.coordinate: cell.comment.text
        for row in openpyxl.load_workbook(out).active.iter_rows()
        for cell in row
        if cell.comment
    }
    assert "Kiwi Customs" in json.dumps(marks)
    assert "A2" in marks


def test_several_files_are_marked_in_a_folder(followup, kiwi, tmp_path):
    (tmp_path / "other").mkdir()
    other = listed(tmp_path / "other" / "kiwi.xlsx", FIJI, ("Japan", *FIJI[1:]))
    folder = tmp_path / "marked"
    followup("check", kiwi, other, "--round", "2020", "--marked", folder)
    assert sorted(place.name for place in folder.iterdir()) == ["2-kiwi-marked.xlsx", "kiwi-marked.xlsx"]


def test_a_file_that_cannot_be_marked_gives_the_list_of_its_problems(followup, kiwi, tmp_path):
    followup("import", SAMPLE)
    text = tmp_path / "kiwi.csv"
    text.write_text("\n".join(",".join(row) for row in (HEADINGS, KIWI)), encoding="utf-8")
    out = tmp_path / "list.xlsx"
    said = followup("check", text, "--round", "2020", "--marked", out)
    assert "only .xlsx and .xlsm can be marked" in said.err
    cells = [cell.value for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row]
    assert "Kiwi Customs" in json.dumps(cells)
