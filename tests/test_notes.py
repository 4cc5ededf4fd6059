"""A practice is known by what it says, and notes are looked up by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.notes import Notes, ProjectNote, Star, Tag, folded, practice_key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A manual.", "a manual"),
        ("  Café — “RÉSUMÉ”\n", "cafe resume"),
        ("e-mail and/or phone", "e mail and or phone"),
        ("valu\N{SOFT HYPHEN}ation", "valuation"),
        ("ＡＥＯ ﬁle №\N{NO-BREAK SPACE}5", "aeo file no 5"),
        ("Straße", "strasse"),
        ("ที่ ที", "ท\N{THAI CHARACTER SARA II}\N{THAI CHARACTER MAI EK} ท\N{THAI CHARACTER SARA II}"),
        ("?!", ""),
    ],
)
def test_only_the_bare_words_of_a_text_count(text, words):
    assert folded(text) == words


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)


def test_case_accents_punctuation_and_spacing_make_no_other_practice():
    assert practice_key("2020", 1, "MV", "effect", "A café, opened") == practice_key(
        "2020", "1", "MV", "effect", " a CAFE opened. "
    )


@pytest.mark.parametrize(
    "other",
    [
        ("2021", 1, "MV", "effect", "A manual"),
        ("2020", 11, "MV", "effect", "A manual"),
        ("2020", 1, "LK", "effect", "A manual"),
        ("2020", 1, "MV", "project", "A manual"),
        ("2020", 1, "MV", "effect", "Two manuals"),
    ],
)
def test_another_place_kind_or_text_is_another_practice(other):
    assert practice_key(*other) != practice_key("2020", 1, "MV", "effect", "A manual")


def test_texts_without_any_letter_are_told_apart_too():
    assert practice_key("2020", 1, "MV", "effect", "?") != practice_key("2020", 1, "MV", "effect", "!")


def test_notes_are_looked_up_by_practice():
    early, late = ProjectNote("b", "2021", "started"), ProjectNote("b", "2022", "done")
    notes = Notes((Tag("a", "IT"), Tag("a", "risk"), Tag("b", "IT")), (Star("b"),), (early, late))
    assert notes.tags_by_practice == {"a": ("IT", "risk"), "b": ("IT",)}
    assert notes.starred == {"b"}
    assert notes.projects_by_practice == {"b": (early, late)}
