"""One person ticks with a sign with which another one says no: each kind of rows is asked about."""

from __future__ import annotations

import pytest

from tests.ingest.listing import AUDIT, DATA, asked, read, said

ACTIONS = (
    *("Share training materials", "Submit reports", "Make recommendations"),
    *("Organize in-house workshop", "Develop operational manuals", "Others"),
)
HEADINGS = ("Administration", "Workshop", *ACTIONS, "Direct effects", "Efficiency", "Projects")
OUTCOMES = ("Yes", "No", "No")
ROWS = {
    ("Fiji", AUDIT): "ynynny",
    ("Japan", DATA): "yynnnn",
    ("Nepal", DATA): "ynnnnn",
    ("Tonga", AUDIT): "nnynny",
}
RIGHT = {"FJ 1": "ynynnyynn", "JP 2": "yynnnnynn", "NP 2": "ynnnnnynn", "TO 1": "nnynnyynn"}


def rows(first: tuple[str, str], second: tuple[str, str]) -> list[tuple[str, ...]]:
    """Return rows that say yes and no in turns with the first two signs and with the second two."""
    made: list[tuple[str, ...]] = [HEADINGS]
    for place, (who, letters) in enumerate(ROWS.items()):
        yes, no = second if place % 2 else first
        made.append((*who, *(yes if letter == "y" else no for letter in letters), *OUTCOMES))
    return made


def test_an_x_beside_ticks_and_one_beside_empty_cells_are_two_values():
    ends = ("(in rows with ✓) x", "(in rows with empty cells) x", "(in rows with x) (left empty)")
    beside, alone, empty = (f"value:boxes::{end}" for end in ends)
    contrary = rows(("✓", "x"), ("x", ""))
    assert sorted(asked(read(contrary))) == sorted([beside, alone, empty])
    assert said(read(contrary, answers={beside: "no", alone: "yes", empty: "no"})) == RIGHT


def test_a_dash_beside_an_x_that_ticks_is_asked_about_where_another_x_denies():
    contrary = rows(("x", "-"), ("✓", "x"))
    meant = {"(in rows with -) x": "yes", "(in rows with ✓) x": "no", "-": "no"}
    answers = {f"value:boxes::{value}": answer for value, answer in meant.items()}
    assert sorted(asked(read(contrary))) == sorted(answers)
    assert said(read(contrary, answers=answers)) == RIGHT


def test_a_ring_beside_a_cross_and_one_beside_a_dot_are_two_values():
    contrary = rows(("○", "×"), ("●", "○"))
    ids = asked(read(contrary))
    assert {"value:boxes::(in rows with ×) ○", "value:boxes::(in rows with ●) ○"} <= set(ids)
    meant = {"(in rows with ×) ○": "yes", "(in rows with ●) ○": "no", "●": "yes", "×": "no"}
    assert said(read(contrary, answers={id_: meant[id_.split("::")[1]] for id_ in ids})) == RIGHT


def test_signs_that_look_alike_are_all_named():
    contrary = rows(("●", "○"), ("●", ""))
    contrary[1] = tuple("O" if cell == "○" else cell for cell in contrary[1])
    assert "value:boxes::(in rows with O and ○) ●" in asked(read(contrary))


def test_who_ticks_and_crosses_and_leaves_a_cell_empty_means_one_thing_throughout():
    plain = rows(("✓", "x"), ("✓", "x"))
    skipped = [plain[0], (*plain[1][:4], "", *plain[1][5:]), *plain[2:]]
    assert not any("in rows with" in id_ for id_ in (*asked(read(plain)), *asked(read(skipped))))


@pytest.mark.parametrize(("first", "second"), [("×", ""), ("☐", ""), ("✗", "☐")])
def test_a_sign_that_ticks_beside_what_says_no_in_any_way_is_one_value(first, second):
    mixed = rows(("○", first), ("○", second))
    assert not any("in rows with" in id_ for id_ in asked(read(mixed)))


def test_a_dash_of_one_hand_beside_the_words_of_another_is_asked_about():
    first, second = ("○", "－"), ("Yes", "No")
    assert "value:boxes::－" in asked(read(rows(first, second)))


def test_a_one_beside_zeros_and_one_beside_twos_are_two_values():
    contrary = rows(("1", "0"), ("2", "1"))
    ids = asked(read(contrary))
    assert {"value:boxes::(in rows with 0) 1", "value:boxes::(in rows with 2) 1"} <= set(ids)
    meant = {"(in rows with 0) 1": "yes", "(in rows with 2) 1": "no", "0": "no", "2": "yes"}
    assert said(read(contrary, answers={id_: meant[id_.split("::")[1]] for id_ in ids})) == RIGHT


@pytest.mark.parametrize(
    ("first", "second"), [(("1", "0"), ("1", "0")), (("1", "2"), ("1", "2")), (("1", "0"), ("1", ""))]
)
def test_a_one_beside_one_other_number_is_one_value(first, second):
    assert not any("in rows with" in id_ for id_ in asked(read(rows(first, second))))


@pytest.mark.parametrize("words", [("Completed", "Not completed"), ("Wari", "Wala pa gid")])
def test_a_dash_beside_a_ring_is_asked_about_where_another_hand_writes_words_that_no_list_knows(words):
    contrary = rows(("◯", "－"), words)
    meant = {"◯": "yes", "－": "no", words[0]: "yes", words[1]: "no"}
    ids = [id_ for id_ in asked(read(contrary)) if id_.startswith("value:")]
    assert {"value:boxes::－", f"value:boxes::{words[1]}"} <= set(ids)
    answers = {id_: meant[id_.split("::")[1]] for id_ in ids}
    assert said(read(contrary, answers=answers)) == RIGHT


@pytest.mark.parametrize("sign", ["O", "x"])
def test_a_sign_beside_answers_that_no_list_knows_may_be_their_no(sign: str):
    contrary = rows(("17.03.2024", ""), ("17.03.2024", sign))
    assert f"value:boxes::{sign}" in asked(read(contrary))
