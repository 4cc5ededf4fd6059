"""A heading that lists the choices is the question of the follow-up actions, and no action of its own."""

from __future__ import annotations

from itertools import product

import pytest

from tests.ingest.listing import AUDIT, read, said

CHOICES = (
    "Submit reports",
    "Share training materials",
    "Organize in-house workshops",
    "Make recommendations",
    "Others",
    "Develop operational manuals",
)
"""In another order than that of the questionnaire, so that no number or letter is guessed right."""
ASKED = (
    "Follow-up actions taken",
    "What follow-up actions have you taken after the workshop?",
    "Which did you do?",
)
LISTS = {
    "commas": lambda marks: f"({', '.join(CHOICES)})",
    "lines": lambda marks: "".join(f"\n- {choice}" for choice in CHOICES),
    "brackets": lambda marks: f"({', '.join(f'{m}) {c}' for m, c in zip(marks, CHOICES, strict=True))})",
    "equals": lambda marks: "; ".join(f"{m} = {c}" for m, c in zip(marks, CHOICES, strict=True)),
    "numbered": lambda marks: "".join(f"\n{m}. {c}" for m, c in zip(marks, CHOICES, strict=True)),
}
KEYED = ("brackets", "equals", "numbered")
TOLD = ((1, 0, 2), (1, 5), (0, 1, 2, 3, 4, 5), (4,))
LETTERS = ("yynynn", "ynnnyn", "yyyyyy", "nnnnny")
"""Shared, reported, recommended, in-house, manuals, others: by hand, from the places in TOLD."""


def outcome(question: str, cells: list[str], *more: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    names = ("Fiji", "Japan", "Malaysia", "Nepal")
    head = ("Administration", "Workshop", question, "Direct effects", "Efficiency", "Projects")
    rows = [(name, AUDIT, cell, "Yes", "No", "No") for name, cell in zip(names, cells, strict=True)]
    batch = read([head, *rows, *more])
    asked = [value.raw for each in batch.questions for value in each.values]
    asked += [each.message for each in batch.questions if not each.values]
    return {who[:2]: letters[:6] for who, letters in said(batch).items()}, asked


def as_they_should_be() -> dict[str, str]:
    return dict(zip(("FJ", "JP", "MY", "NP"), LETTERS, strict=True))


@pytest.mark.parametrize(("asked", "listed"), [*product(ASKED, LISTS)])
def test_choices_in_words_under_a_heading_that_lists_them(asked: str, listed: str):
    cells = ["; ".join(CHOICES[place] for place in places) for places in TOLD]
    assert outcome(f"{asked} {LISTS[listed]('123456')}", cells) == (as_they_should_be(), [])


@pytest.mark.parametrize(("listed", "marks"), [*product(KEYED, ("123456", "abcdef", "ABCDEF"))])
def test_numbers_and_letters_mean_what_the_heading_says(listed: str, marks: str):
    cells = [", ".join(marks[place] for place in places) for places in TOLD]
    assert outcome(f"{ASKED[0]}: {LISTS[listed](marks)}", cells) == (as_they_should_be(), [])


@pytest.mark.parametrize("sign", [" - ", " = ", ". ", ") ", ": "])
def test_letters_mean_what_a_key_below_the_table_says(sign: str):
    cells = ["/".join("ABCDEF"[place] for place in places) for places in TOLD]
    key = [(f"{mark}{sign}{choice}",) for mark, choice in zip("ABCDEF", CHOICES, strict=True)]
    assert outcome("Follow-up actions", cells, ("Legend",), *key) == (as_they_should_be(), [])


def test_an_outcome_that_names_several_actions_is_that_outcome():
    head = (
        "Have any direct effects come of it (you shared materials, submitted reports, made recommendations)?"
    )
    names = ("Administration", "Workshop", "Share training materials", "Submit reports", head)
    batch = read([names, ("Fiji", AUDIT, "x", None, "Yes"), ("Japan", AUDIT, None, "x", "No")])
    assert {who[:2]: letters[6] for who, letters in said(batch).items()} == {"FJ": "y", "JP": "n"}
