"""`followup report make`: the report of a round as a file."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from docx import Document
from pypdf import PdfReader

from analytics.cli import main
from tests.report.editing import edited, retyped
from tests.report.reading import text_of


def test_the_report_of_a_round_is_written(sample, tmp_path):
    done = sample("report", "make", "--round", "Survey 2020", "-o", tmp_path / "a.docx")
    assert (done.code, done.out) == (0, f"Written: {tmp_path / 'a.docx'} (Office)\n")
    title = text_of((tmp_path / "a.docx").read_bytes()).splitlines()[0]
    assert title == "Good Practice Report: Survey 2020"


def test_a_report_is_a_pdf_where_its_file_is_called_so(sample, tmp_path):
    assert sample("report", "make", "--audience", "members", "-o", tmp_path / "a.PDF").code == 0
    assert PdfReader(tmp_path / "a.PDF").metadata.title == "Good Practice Report: Survey 2020"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--round", "2031"), "2031"),
        (("--round", "all"), "A report is of one round: name it by --round."),
        (("-o", "a.odt"), "must end in .docx or .pdf"),
    ],
)
def test_what_can_not_be_written_is_refused(sample, tmp_path, asked, said):
    done = sample("report", "make", *(() if "-o" in asked else ("-o", tmp_path / "a.docx")), *asked)
    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.glob("*.docx"))


def test_a_report_that_was_edited_is_checked_and_made_again(sample, tmp_path):
    before, now = tmp_path / "a.docx", tmp_path / "b.docx"
    assert sample("report", "make", "-o", before, "--audience", "members").code == 0
    done = sample("report", "check", before)
    assert done.code == 0
    assert re.fullmatch(
        r"Every number agrees with the records\.\nAll \d+ parts of the report were looked at\.\n", done.out
    )
    change = retyped("action:submit_reports", "19 of 28 (68%)", "20 of 28 (68%)")
    before.write_bytes(edited(before.read_bytes(), change))
    told = sample("report", "check", before, "--json")
    assert (told.code, told.json["agrees"], told.json["audience"]) == (1, False, "members")
    assert told.json["rewritten"] == []
    (found,) = told.json["differences"]
    assert (found["key"], found["said"], found["ours"]) == ("action:submit_reports", "20", "19")
    made = sample("report", "make", "--onto", before, "-o", now, "--json")
    assert (made.code, made.json["audience"]) == (0, "members")
    (line,) = [each for each in made.json["lines"] if each["did"] not in ("same", "renewed")]
    assert (line["key"], line["did"], line["numbers"]) == ("action:submit_reports", "differs", [["20", "19"]])
    assert "20 of 28 (68%)" in text_of(now.read_bytes())


def test_passages_that_were_written_anew_are_listed_and_no_difference(sample, tmp_path):
    path = tmp_path / "report.docx"
    sample("report", "make", "--round", "2020", "-o", path)
    change = retyped("unit", "The unit of count is", "What counts is")
    path.write_bytes(edited(path.read_bytes(), change))
    told = sample("report", "check", path)
    assert told.code == 0
    assert "Rewritten by a person; no number differs" in told.out
    assert "Introduction and method (unit): What counts is one administration" in told.out
    assert [each["key"] for each in sample("report", "check", path, "--json").json["rewritten"]] == ["unit"]


def test_a_report_of_which_nothing_is_left_is_not_called_right(sample, tmp_path):
    path = tmp_path / "report.docx"
    sample("report", "make", "--round", "2020", "-o", path)
    document = Document(path)
    for each in list(document.element.body)[:-1]:
        document.element.body.remove(each)
    document.save(path)
    said = sample("report", "check", path)
    assert said.code == 2
    assert "No part of the report is left in it: nothing was looked at." in said.err


def test_a_template_is_filled_and_is_no_report_to_check(sample, tmp_path):
    own, filled = tmp_path / "own.docx", tmp_path / "filled.docx"
    assert CliRunner().invoke(main, ["report", "template", "-o", str(own)]).exit_code == 0
    assert "it holds no figures yet" in sample("report", "check", own).err
    done = sample("report", "make", "--onto", own, "-o", filled)
    assert done.code == 0
    assert "were written anew" in done.out
    assert sample("report", "check", filled).code == 0


def test_a_file_that_is_no_report_is_refused_and_stays(sample, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04")
    done = sample("report", "make", "--onto", broken, "-o", tmp_path / "b.docx")
    assert (done.code, broken.read_bytes()) == (2, b"PK\x03\x04")
    assert "This is no document of Word" in done.err
    assert not (tmp_path / "b.docx").exists()
