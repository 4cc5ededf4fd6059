"""What values mean beside each other: tables made by hand, one for each kind of column."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.ingest.forms.rows.answer_keys import keys_in_text
from analytics.ingest.forms.rows.meaning import beside, meaning, places_of
from analytics.ingest.forms.words.answers import number_in, says_none
from analytics.ingest.vocabulary import key, listed, words
from analytics.model import Answer

LETTERS = {Answer.YES: "y", Answer.NO: "n", Answer.NOT_ANSWERED: "-", None: "?"}


def read(values: str, *, ticks: bool, gaps: bool = True, legend: str = "", **more: object) -> str:
    """Return a letter for each value: y yes, n no, - not answered, ? asked about."""
    listed_values = values.split("|")
    near = beside(listed_values, ticks=ticks, gaps=gaps, keys=keys_in_text(legend), **more)
    return "".join(LETTERS[meaning(value, near).answer] for value in listed_values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("Yes|No|n/a", "yn-"),
        ("○|×|△", "???"),
        ("○|×|-", "???"),
        ("+|–", "??"),
        ("✓|✗", "yn"),
        ("✓|×", "yn"),
        ("✗", "?"),
        ("Yes|✗", "yn"),
        ("☑|☐", "y?"),
        ("x|Yes", "?y"),
        ("●|○", "??"),
        ("👍|👎", "??"),
        ("[x]|[ ]", "y?"),
        ("T|F", "??"),
        ("Partly|Yes", "?y"),
        ("Yes / No|Yes", "-y"),
        ("YES / no|Yes / NO", "??"),
        ("☑ Yes ☐ No|☐ Yes ☑ No|☐ Yes ☐ No", "yn-"),
        ("Тийм / Үгүй|Тийм|Үгүй", "-yn"),
        ("Yes（see attached）|No, not yet|No text", "yn?"),
        ("1|0", "yn"),
        ("๑|๐", "yn"),
        ("1|2", "??"),
        ("1|9", "??"),
        ("2 projects|none", "??"),
        ("2024-03-01|No", "?n"),
        ("№ 5|No", "?n"),
    ],
)
def test_answers_to_a_question(values: str, expected: str):
    assert read(values, ticks=False) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("x", "y"),
        ("x|☐", "yn"),
        ("x|o", "??"),
        ("x|✓", "?y"),
        ("o", "y"),
        ("○|●", "??"),
        ("●", "y"),
        ("●|□", "yn"),
        ("☑|☐", "yn"),
        ("☒|☑", "?y"),
        ("✓|✗", "yn"),
        ("✗", "?"),
        ("×", "?"),
        ("◎|×|-", "???"),
        ("x|-", "y-"),
        ("1|0", "yn"),
        ("2", "?"),
        ("1|2", "??"),
        ("०|१", "ny"),
        ("一|〇", "??"),
        ("Done|Not done", "yn"),
        ("Quoted|Not quoted", "yn"),
        ("★|☆", "??"),
    ],
)
def test_ticks_in_boxes(values: str, expected: str):
    assert read(values, ticks=True) == expected


def test_a_ring_in_every_cell_of_the_boxes_is_no_tick():
    assert read("○", ticks=True, gaps=False) == "?"


@pytest.mark.parametrize(
    ("values", "legend", "expected"),
    [
        ("1|2", "1 = No, 2 = Yes", "ny"),
        ("0|1", "0 = yes, 1 = no", "yn"),
        ("5|1|9", "Legend: 5 = yes, 1 = no (9 = no answer)", "yn-"),
        ("○|×|△", "○ = yes, × = no, △ = no answer", "yn-"),
        ("1|3", "1 = yes, 2 = no", "y?"),
        ("1|2", "1 = Share training materials, 2 = Submit reports", "??"),
    ],
)
@pytest.mark.parametrize("ticks", [False, True])
def test_the_key_in_the_file_goes_first(values: str, legend: str, expected: str, ticks: bool):
    if "3" in values and ticks:
        expected = "??"  # numbers beyond the key stand for places in the list of choices
    assert read(values, ticks=ticks, legend=legend) == expected


def test_the_number_of_its_own_place_ticks_a_box():
    each = [frozenset({number}) for number in range(1, 7)]
    assert places_of(each, any_number=False) == [1, 2, 3, 4, 5, 6]
    assert read("3", ticks=True, place=3) == "y"
    assert places_of([frozenset({2}), frozenset()], any_number=False) == [None, None]


def test_a_tool_that_writes_one_and_two_is_read_so():
    assert read("1|2", ticks=False, one_is_yes_two_is_no=True) == "yn"


@pytest.mark.parametrize(
    "text",
    ["Nil", "None", "No action taken yet", "Not yet", "-nil-", "なし", "特になし", "ไม่มี", "Belum ada",
     "Aucune",
     "Ninguna", "无", "해당 없음", "no other action", "nothing else", "Nothing done so far", "keine weiteren",
     "NONE.", "N.A. (no action)"],
)  # fmt: skip
def test_words_for_nothing_are_no_action(text: str):
    assert says_none(text)


@pytest.mark.parametrize(
    "text",
    ["No-objection procedure", "Nothing to report to superiors", "n/a", "N.A.", "Nile project", "Notes sent"],
)
def test_other_words_are_not(text: str):
    assert not says_none(text)


EVERY_WORD = [(word, letter) for meaning_, letter in (("yes", "y"), ("no", "n")) for word in listed(meaning_)]


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(EVERY_WORD),
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from(["", " ", "\u200b", "\ufeff", "\u200e", "\xa0"]),
    st.booleans(),
)
def test_a_word_means_the_same_in_every_case_with_whatever_nobody_sees(word, case, around, ticks):
    typed = around + case(word[0]) + around
    near = beside([typed], ticks=ticks)
    assert LETTERS[meaning(typed, near).answer] == word[1]


KNOWN = frozenset().union(
    *(words(m) for m in ("yes", "no", "nothing", "ticked", "not_ticked", "tick", "cross", "letter_x",
                         "circle", "filled", "empty_box", "crossed_box"))
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@example("N=", False)
@example("y/", True)
@example("Y»", False)
@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8), st.booleans())
def test_nothing_outside_of_the_vocabulary_is_decided(text: str, ticks: bool):
    form = key(text)
    bare_form = form.strip(" .!。()[]")
    if form in KNOWN or bare_form in KNOWN or not bare_form or number_in(text) is not None:
        return
    if any(word and word in form for word in KNOWN if len(word) > 1 or not word.isascii()):
        return  # a known word with a text behind it
    said = meaning(text, beside([text, "Yes", "No"], ticks=ticks)).answer
    assert said is None or len(form) > 2  # "Y/N" shows both options
