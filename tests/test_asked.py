"""What a person types is taken apart, and its words are found again in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.asked import asked, marked


def told(typed):
    """Return what is asked for in short: groups of alternatives, then what is left out."""
    question = asked(typed)
    return [[p.typed for p in group] for group in question.groups], [p.typed for p in question.without]


@pytest.mark.parametrize(
    ("typed", "groups", "without"),
    [
        ("risk register", [["risk"], ["register"]], []),
        ('"risk register" audit', [["“risk register”"], ["audit"]], []),
        ("risk -audit", [["risk"]], ["audit"]),
        ('-"risk register"', [], ["“risk register”"]),
        ("a OR b c", [["a", "b"], ["c"]], []),
        ("a OR b OR c", [["a", "b", "c"]], []),
        ("a AND b", [["a"], ["b"]], []),
        ("OR a OR", [["a"]], []),
        ("a OR -b", [["a"]], ["b"]),
        ("a or b", [["a"], ["or"], ["b"]], []),
        ("NOT a", [["NOT"], ["a"]], []),
        ("self-help", [["self-help"]], []),
        ("cooperation", [["cooperation", "co-operation"]], []),
        ("- ! ?", [], []),
        ('"open quote', [["open"], ["quote"]], []),
        ("risk risk", [["risk"]], []),
    ],
)
def test_parts(typed, groups, without):
    assert told(typed) == (groups, without)


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('" -ORAND'))), st.text())
def test_any_question_and_any_text_can_be_read(typed, text):
    pieces = marked(text, asked(typed))
    assert "".join(piece for piece, _ in pieces) == text


@pytest.mark.parametrize(
    ("text", "typed", "hits"),
    [
        ("Risk registers", "regi", ["regi"]),
        ("Risk registers", "register", ["registers"]),
        ("We trained; training", "trained", ["trained", "training"]),
        ("Đã xây dựng", "da", ["Đã"]),
        ("Die Straße", "strasse", ["Straße"]),
        ("この手引書の評価", "引書 評価", ["引書", "評価"]),
        ("ประเมินราคาสินค้า", "ราคา", ["ราคา"]),
        ("cafe\u0301 here", "cafe", ["cafe\u0301"]),
        ("risk and audit", "risk -audit", ["risk"]),
        ("risky ports", "port", ["ports"]),
        ("passport", "port", []),
    ],
)
def test_what_was_searched_for_is_marked(text, typed, hits):
    assert [piece for piece, hit in marked(text, asked(typed)) if hit] == hits
