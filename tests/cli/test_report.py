"""`followup report make`: the report of a round as a file."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document


def test_the_report_of_a_round_is_written(sample, tmp_path):
    done = sample("report", "make", "--round", "Survey 2020", "-o", tmp_path / "a.docx")
    assert (done.code, done.out) == (0, f"Written: {tmp_path / 'a.docx'} (Office)\n")
    title = Document(BytesIO((tmp_path / "a.docx").read_bytes())).paragraphs[0].text
    assert title == "Good Practice Report: Survey 2020"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--round", "2031"), "2031"),
        (("--round", "all"), "A report is of one round: name it by --round."),
        (("-o", "a.pdf"), "must end in .docx"),
    ],
)
def test_what_can_not_be_written_is_refused(sample, tmp_path, asked, said):
    done = sample("report", "make", *(() if "-o" in asked else ("-o", tmp_path / "a.docx")), *asked)
    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.glob("*.docx"))
