"""What words mean in every language: none means two contrary things, each is found however it is typed."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from unicodedata import normalize

import pytest

from analytics.errors import FollowupError
from analytics.ingest import vocabulary
from analytics.ingest.vocabulary import bare, by_language, forms, key, listed, words

ANSWERS = ("yes", "no", "nothing")
MEANINGS = (
    *ANSWERS,
    "none",
    "other",
    "tick",
    "cross",
    "circle",
    "empty_box",
    "filled",
    "total",
    "note",
    "months",
)


@pytest.mark.parametrize("meaning", MEANINGS)
def test_each_meaning_has_words(meaning: str):
    assert words(meaning)


def test_no_word_means_two_answers():
    for one, other in (
        *combinations(ANSWERS, 2),
        ("yes", "none"),
        ("ticked", "not_ticked"),
        ("tick", "cross"),
    ):
        assert not words(one) & words(other), (one, other)


def test_words_of_two_languages_that_contradict_each_other_are_in_neither():
    # Polish yes and Malay no; Korean yes and Serbian no; Spanish "without" and Tetum yes.
    for word in ("tak", "ne", "sin"):
        assert key(word) not in words("yes") | words("no")


@pytest.mark.parametrize("meaning", ANSWERS)
def test_each_word_is_found_however_it_is_typed(meaning: str):
    for word in listed(meaning):
        for typed in (
            word.upper(),
            word.title(),
            f"\u200e{word}\ufeff",
            f" {word}\xa0",
            normalize("NFD", word),
        ):
            assert key(typed) in words(meaning), (word, typed)
        if word.isascii():
            wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c != "'" else c for c in word)
            assert key(wide) in words(meaning), wide


def test_the_sign_for_number_is_no_word():
    assert key("№") not in words("no")


def test_what_nobody_sees_around_a_text_is_no_part_of_it():
    assert bare("\u200e\ufeff Submit\u200breports\u200b\u3000\t") == "Submit\u200breports"


def test_months_are_twelve_in_every_language():
    assert {len(line) for line in by_language("months")} == {12}


def test_a_word_under_yes_and_no_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = vocabulary.VOCABULARY.read_text("utf-8").replace("[no]\n", '[no]\nxx = ["Oui"]\n')
    wrong = tmp_path / "vocabulary.toml"
    wrong.write_text(text, encoding="utf-8")
    monkeypatch.setattr(vocabulary, "VOCABULARY", wrong)
    with pytest.raises(FollowupError, match="oui"):
        words("yes")


def test_forms_are_without_accents():
    assert {"resumen", "resume"} <= forms("sheet_aside")
