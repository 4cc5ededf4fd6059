"""Forms and lists whose cells offer yes and no: what is left empty there was not answered, and is no no."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from tests.ingest.filling import saved
from tests.ingest.listing import AUDIT, DATA, HEADINGS, read, said, workbook

QUESTIONS = (
    *("Share training materials", "Submit reports", "Make recommendations", "Organize in-house workshop"),
    *("Develop operational manuals", "Others", "Direct effects", "Efficiency", "Projects"),
)
WORDS = {"y": "Yes", "n": "No", "?": None}


def form(letters: str) -> list[tuple[str | None, ...]]:
    """One reply, each answer beside its question."""
    said = ((label, WORDS[letter]) for label, letter in zip(QUESTIONS, letters, strict=True))
    return [("Administration", "Fiji"), ("Workshop", AUDIT), *said]


def offering(content: bytes, choices: str) -> bytes:
    """Return a workbook each cell of whose first sheet offers choices."""
    book = openpyxl.load_workbook(BytesIO(content))
    rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    book.active.add_data_validation(rule)
    rule.add(f"B2:H{book.active.max_row}")
    return saved(book)


@pytest.mark.parametrize(
    "letters",
    ["yn????yyn", "y?????n??", "??y???yny", "y????nyyn"],
    ids=["a no among actions", "only a yes", "one in the middle", "others no"],
)
@pytest.mark.parametrize("choices", ["Yes,No", "No,Yes,Not applicable", "YES,NO"])
def test_a_form_of_yes_and_no_to_pick_from_is_no_list_of_ticks(letters, choices):
    batch = read(offering(workbook(form(letters)), choices))
    assert not batch.questions
    assert said(batch) == {"FJ 1": letters}


def test_a_no_among_the_actions_of_a_row_says_so_without_a_drop_down():
    """Fiji picked and left two empty; Japan ticked, as one does in a list of what was done."""
    heads = ("Administration", "Workshop", *QUESTIONS)
    rows = [
        heads,
        ("Fiji", AUDIT, "Yes", "No", None, None, "No", None, "Yes", "No", None),
        ("Japan", DATA, "Yes", None, None, "Yes", None, None, "Yes", "No", None),
    ]
    assert said(read(rows)) == {"FJ 1": "yn??n?yn?", "JP 2": "ynnynnyn?"}


def test_ticks_stay_ticks_where_only_the_outcomes_offer_yes_and_no():
    rows = [
        HEADINGS,
        ("Fiji", AUDIT, "x", None, "Yes", "No", None),
        ("Japan", DATA, None, "x", "No", "Yes", "Yes"),
    ]
    assert said(read(offering(workbook(rows), "Yes,No"))) == {"FJ 1": "yn....yn?", "JP 2": "ny....nyy"}


def test_other_choices_tell_nothing_of_empty_boxes():
    rows = [HEADINGS, ("Fiji", AUDIT, "Yes", None, "Yes", "No", None)]
    assert said(read(offering(workbook(rows), "Yes"))) == {"FJ 1": "yn....yn?"}
    assert said(read(offering(workbook(rows), "Yes,No"))) == {"FJ 1": "y?....yn?"}
