"""What a person types into a cell, and what it means."""

from __future__ import annotations

from datetime import date, datetime
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analytics.ingest.answers import answer_of
from analytics.ingest.months import month_of
from analytics.ingest.values import BadValue, clean, fold, plain, region_type_of, whole_of
from analytics.ingest.vocabulary import listed
from analytics.model import Answer

FORMS = {
    Answer.YES: ("yes", "y", "true", "1", "✓", "✔️"),
    Answer.NO: ("no", "n", "false", "0"),
    Answer.NOT_ANSWERED: ("", "-", "–", "n/a", "N.A.", "not answered"),
    Answer.NOT_RECORDED: ("not recorded",),
}
ALL_FORMS = [(form, answer) for answer, forms in FORMS.items() for form in forms]
SPACES = st.text(st.sampled_from(" \t\u00a0\u200b\n"), max_size=3)


@given(st.sampled_from(ALL_FORMS), SPACES, SPACES, st.booleans(), st.booleans())
def test_case_and_spaces_around_an_answer_do_not_count(form, before, after, capitals, box):
    word, answer = form
    typed = f"{before}{word.upper() if capitals else word}{after}"
    assert answer_of(typed, box=box) is answer


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (True, "YES"),
        (False, "NO"),
        (1, "YES"),
        (0, "NO"),
        (1.0, "YES"),
        (None, "NOT_ANSWERED"),
        ("Yes.", "YES"),
    ],
)
def test_what_excel_makes_of_an_answer_is_understood(value, answer):
    assert answer_of(value) is Answer[answer]


def test_an_x_ticks_a_box_but_answers_no_question():
    assert answer_of("x", box=True) is Answer.YES
    with pytest.raises(BadValue) as refused:
        answer_of("X")
    assert "crossed out" in refused.value.mend


APOSTROPHES = "ʻʼˈ"
"""Unicode takes these for letters; people type them for an apostrophe, and "'n" is "n"."""


def _letters(text: str) -> str:
    return "".join(c for c in normalize("NFKC", text).casefold() if c.isalnum() and c not in APOSTROPHES)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=20))
@example("ŉ")  # is an apostrophe and an n
@example("ŉo!")
@example("ŉa")
def test_any_other_text_is_refused_and_never_taken_for_an_answer(text):
    meanings = ("yes", "no", "nothing", "not_recorded")
    known = {_letters(word) for meaning in meanings for word in listed(meaning)}
    if _letters(text) not in {*known, "0", "1", ""}:
        with pytest.raises(BadValue):
            answer_of(text)


@pytest.mark.parametrize(
    "value", ["yes and no", "2", 2, -1, "maybe", "yes – with limits", "✗", "#N/A", "not"]
)
def test_what_is_no_answer(value):
    with pytest.raises(BadValue):
        answer_of(value, box=True)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(
    ["%Y-%m", "%Y/%m", "%Y-%m-%d", "%b %Y", "%b. %Y", "%B %Y", "%d %B %Y", "%B %d, %Y", "%m/%Y", "%B, %Y"]
))  # fmt: skip
def test_a_month_in_any_plain_form_is_the_same_month(day, form):
    assert month_of(day.strftime(form)) == f"{day:%Y-%m}"
    assert month_of(datetime(day.year, day.month, day.day, 14, 30)) == month_of(day) == f"{day:%Y-%m}"


@pytest.mark.parametrize(
    "value",
    ["11/12/2020", "Nov-19", "Nov to Dec 2019", "2019", "November", "2019-13", "Q4 2019", 43770, 2019.1],
)
def test_a_month_that_could_be_two_or_none_is_refused(value):
    with pytest.raises(BadValue):
        month_of(value)


@given(st.integers(0, 999_999_999))
def test_whole_numbers(number):
    assert whole_of(number) == whole_of(float(number)) == whole_of(f" {number} ") == number


@pytest.mark.parametrize("value", [-1, 2.5, "12 of 22", "twelve", True, "1,000", "1e3"])
def test_what_is_no_whole_number(value):
    with pytest.raises(BadValue):
        whole_of(value)


def test_no_number_is_not_zero():
    assert whole_of(None) is None
    assert whole_of("  ") is None


def test_region_types():
    assert region_type_of("Regional ") == "regional"
    assert region_type_of(None) == ""
    for text in ("SUB REGIONAL", "subregional", "Sub–regional", "sub-regional"):
        assert region_type_of(text) == "sub-regional"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")))
def test_a_text_stays_as_it_was_typed(text):
    assert clean(text) == (text, 0)


@given(st.text(st.characters()))
def test_a_cleaned_text_can_be_written_anywhere(text):
    kept, lost = clean(text)
    kept.encode("utf-8")
    assert not any(c < " " and c not in "\n\t" for c in kept)
    assert clean(kept) == (kept, 0)
    assert lost == len(text.replace("\r\n", "\n")) - len(kept)


def test_a_text_beyond_the_length_of_a_cell_is_cut_and_counted():
    assert clean("a" * 32_770) == ("a" * 32_767, 3)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_a_text_of_ascii_is_compared_as_beside_a_letter_that_is_none(text):
    soft_hyphen = "\u00ad"  # which nobody sees, and with which the text is taken letter by letter
    assert fold(text) == fold(text + soft_hyphen)
    assert plain(text) == plain(text + soft_hyphen)
