"""What Help says: the survey from its questionnaire, the marks, and every word of the glossary."""

from __future__ import annotations

import re

from analytics.guide import GLOSSARY, READING, SURVEY, glossary, guide
from analytics.reference import load_questionnaire


def test_every_entry_of_the_glossary_is_there_once_with_its_text():
    written = re.findall(r"^\*\*([^*]+)\*\*", GLOSSARY.read_text("utf-8"), flags=re.MULTILINE)
    assert [entry.word for entry in glossary()] == written
    assert all(entry.text for entry in glossary())
    (base,) = [entry for entry in glossary() if entry.word == "Base"]
    assert base.text.startswith("the number that a share is taken of: those who answered the question.")
    assert {entry.section for entry in glossary()} == {"Words: the survey", "Words: customs terms"}


def test_no_text_holds_a_mark_of_markdown_or_names_a_file():
    said = " ".join(f"{entry.word} {entry.text}" for entry in guide(load_questionnaire()))
    assert not re.search(r"[`*]|\.py\b|\.toml\b|\.csv\b|analytics/|data/", said)


def test_the_survey_is_described_from_its_questionnaire():
    asked = load_questionnaire()
    said = " ".join(entry.text for entry in guide(asked) if entry.section == SURVEY)
    assert "About 6 months after a workshop" in said
    assert all(question.label in said for question in asked.questions)


def test_the_five_words_have_five_marks():
    words = [entry.word for entry in guide(load_questionnaire()) if entry.section == READING]
    for mark in ("○ silent", "✕ no", "? not answered", "– not recorded", "(empty) not asked"):
        assert mark in words
