"""What the search takes for the same word: letters, scripts without spaces, forms of English words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import words


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đã xây, Đào tạo", "da xay dao tao"),
        ("ŁÓDŹ Łódź", "lodz lodz"),
        ("smørrebrød Ærø œuvre", "smorrebrod aero oeuvre"),
        ("STRASSE Straße ẞ", "strasse strasse ss"),
        ("İstanbul ıstanbul", "istanbul istanbul"),
        ("Þingvellir, Eyjafjarðarsveit", "thingvellir eyjafjardarsveit"),
        ("Ħamrun ŋ ɓ ŧ", "hamrun ng b t"),
        ("ＡＥＯ ﬁle", "aeo file"),
        ("Saʻudi ʼoku", "saudi oku"),
        ("كِتَابٌ كتاب", "كتاب كتاب"),
        ("گمرکی گمركي", "گمركي گمركي"),
        ("มาตรา ๔๒", "มาตรา 42"),
        ("ガイド ｶﾞｲﾄﾞ", "ガイド ガイド"),
        ("co-operation", "co operation"),
        ("?! —", ""),
    ],
)
def test_a_letter_is_the_one_that_people_type_for_it(text, bare):
    assert words.plain(text) == bare


@settings(deadline=None)
@given(st.text())
def test_taking_letters_for_others_twice_changes_nothing_more(text):
    assert words.plain(words.plain(text)) == words.plain(text)


@settings(deadline=None)
@given(st.text(), st.text())
def test_no_word_of_the_index_holds_a_space_or_an_ascii_sign(one, other):
    for word in words.said(f"{one} {other}"):
        assert word
        assert not [letter for letter in word if letter.isascii() and not letter.isalnum()]


SAME = """
train trained training trains
organise organised organising organisation organisations organize organized organization
value valued valuing values valuation valuations
register registers registered registering
risk risks
centre centres center centers
labour labours labor
programme programmes program programs
licence licences license licensed licensing
analyse analysed analysis analyses analyze analyzing
practice practices practise practised
enquiry enquiries inquiry
travelled travelling traveled travel
cheque cheques check
simplify simplified simplification
classify classification
declare declared declaration declarations
teach taught teaching
write wrote written writing
judgement judgment
"""
APART = """
train trainer
risk risky
for four
policy police
or our
apply application
manual manually manure
"""


@pytest.mark.parametrize("line", SAME.strip().splitlines())
def test_forms_of_one_word_share_their_form(line):
    assert len({words.form(word) for word in line.split()}) == 1


@pytest.mark.parametrize("line", APART.strip().splitlines())
def test_other_words_do_not(line):
    forms = [words.form(word) for word in line.split()]
    assert len(set(forms)) > 1


@pytest.mark.parametrize("word", ["cafetière", "оценка", "मूल्यांकन", "or", "iso9001", "2020"])
def test_words_of_other_languages_and_numbers_stay_as_they_are(word):
    assert words.form(word) == word


def test_so_much_of_a_text_is_searched_as_both_databases_can_keep():
    assert len(words.said("risk " * 50_000)) == 16_383
    assert words.said("x" * 1000) == ["x" * 60]


def test_a_command_to_be_copied_stands_in_no_curly_quotes():
    root = Path(__file__).resolve().parents[1]
    files = [root / "app.py", *(root / "analytics").rglob("*.py"), *(root / "pages").rglob("*.py")]
    curly = re.compile("“(followup|pip|git) |pip install “")
    assert len(files) > 100
    assert not [file.name for file in files if curly.search(file.read_text("utf-8"))]
