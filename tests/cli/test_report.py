"""`followup report make`: the report of a round as a file."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

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
