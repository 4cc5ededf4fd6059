"""Remarks beside a reply that correct one of its answers: the answer is asked about."""

from __future__ import annotations

import pytest

from tests.ingest.listing import FIJI, HEADINGS, JAPAN, asked, read, said


@pytest.mark.parametrize(
    ("heading", "remark"),
    [
        ("Correction (if any)", "Direct effects: No"),
        ("Remarks", "direct effects should be No, e-mail of 3 July"),
        ("備考", "直接効果は「いいえ」に訂正"),
        ("Ghi chú", "tác động trực tiếp: sửa thành Không"),
        ("", "Direct effects changed to no by phone"),
    ],
)
def test_an_answer_that_a_remark_of_its_row_corrects_is_asked_about(heading: str, remark: str):
    rows = [(*HEADINGS, heading), (*FIJI, ""), (*JAPAN, remark)]
    (id_,) = asked(read(rows))
    assert id_.startswith("value:direct_effects:")
    assert remark[:20] in id_
    before, after = said(read(rows, answers={id_: "yes"})), said(read(rows, answers={id_: "no"}))
    assert before["FJ 1"] == after["FJ 1"]
    assert (before["JP 2"][6], after["JP 2"][6]) == ("y", "n")


@pytest.mark.parametrize("remark", ["none", "n/a", "no change", "Direct effects were larger than expected"])
def test_a_remark_that_corrects_nothing_asks_nothing(remark: str):
    assert asked(read([(*HEADINGS, "Remarks"), (*FIJI, ""), (*JAPAN, remark)])) == []
