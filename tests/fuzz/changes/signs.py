"""Other signs, digits and words for yes, no and nothing."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.cases.sketch import Cell, Line, Sketch, with_lines
from tests.exports.truth import ACTIONS, OUTCOMES
from tests.fuzz.change import answer_columns, change, head_row, last_reply, pages_with, rewritten

SIGNS = (
    ("○", "×", "△"),
    ("○", "×", None),
    ("●", "○", None),
    ("◯", "－", None),
    ("◎", "×", "-"),
    ("+", "–", None),
    ("+", "-", None),
    ("✓", "✗", None),
    ("✔", "✘", "–"),
    ("☑", "☐", None),
    ("☒", "☐", None),
    ("√", "×", None),
    ("■", "□", None),
    ("Y", "N", None),
    ("T", "F", None),
    ("✅", "❌", "❔"),
    ("👍", "👎", None),
    ("X", "O", None),
    ("[x]", "[ ]", None),
    ("(x)", "( )", None),
    ("o", "x", None),
    ("▲", "▽", None),
    ("★", "☆", None),
    ("*", "-", None),
)
DIGITS = ("๐๑", "០១", "၀၁", "٠١", "۰۱", "०१", "０１", "০১", "໐໑", "𝟎𝟏", "〇一", "௦௧")
WORDS = (
    ("Yes", "No"),
    ("YES", "NO"),
    ("yes.", "no."),
    ("Oui", "Non"),
    ("Ja", "Nein"),
    ("Sí", "No"),
    ("Sim", "Não"),
    ("Da", "Nu"),
    ("はい", "いいえ"),
    ("有", "無"),
    ("是", "否"),
    ("有", "没有"),
    ("예", "아니요"),
    ("ใช่", "ไม่ใช่"),
    ("มี", "ไม่มี"),
    ("Có", "Không"),
    ("Ya", "Tidak"),
    ("Ada", "Tiada"),
    ("Oo", "Hindi"),
    ("Тийм", "Үгүй"),
    ("Да", "Нет"),
    ("हाँ", "नहीं"),
    ("छ", "छैन"),
    ("ແມ່ນ", "ບໍ່ແມ່ນ"),
    ("បាទ", "ទេ"),
    ("ဟုတ်", "မဟုတ်"),
    ("ඔව්", "නැහැ"),
    ("އާނ", "ނޫން"),
    ("نعم", "لا"),
    ("بله", "خیر"),
    ("Io", "'Ikai"),
    ("Ioe", "Leai"),
    ("হ্যাঁ", "না"),
    ("ஆம்", "இல்லை"),
    ("Done", "Not done"),
    ("Completed", "Not completed"),
    ("Affirmative", "Negative"),
    ("Yes, we did", "No, we did not"),
    ("Realized", "Not realized"),
    ("True", "False"),
    ("Agree", "Disagree"),
    ("O", "X"),
    ("有り", "なし"),
    ("実施", "未実施"),
    ("已完成", "未完成"),
    ("Tak", "Nie"),
    ("Evet", "Hayır"),
    ("Bẽ", "Nahī"),
)


def everywhere(sketch: Sketch, rng: random.Random, boxes: bool, outcomes: bool, write) -> Sketch | None:
    """Write the answers of all pages with such columns anew."""
    found = sketch
    for place in pages_with(sketch, *ACTIONS, "direct_effects", "efficiency", "projects"):
        columns = answer_columns(sketch.pages[place], boxes=boxes, outcomes=outcomes)
        found = rewritten(found, place, columns, write) or found
    return None if found is sketch else found


def signed(sketch: Sketch, rng: random.Random, signs, *, boxes: bool, outcomes: bool) -> Sketch | None:
    yes, no, none = signs
    found = everywhere(
        sketch, rng, boxes, outcomes, lambda said, unit, column: {"yes": yes, "no": no}.get(said, none)
    )
    if found is None or any(_contradicts(found, *key) for key in _keys_in(found)):
        return None
    meant = {str(yes): "yes", str(no): "no"} | ({str(none): ""} if none else {})
    if _says_otherwise(found, meant, (*(ACTIONS if boxes else ()), *(OUTCOMES if outcomes else ()))):
        return None
    return replace(found, values={**found.values, **meant})


def _says_otherwise(sketch: Sketch, meant: Mapping[str, str], written: Sequence[str]) -> bool:
    """Tell whether a cell that was not written anew holds one of the signs and says something else: in a row
    under a header of its own, or in one that is no reply. Nobody can tell it from the others."""
    return any(
        meant.get(str(page.cell(row, at)), said) != said
        for page in sketch.pages
        if page.wanted
        for row, line in enumerate(page.lines)
        for at in range(page.width if page.targets and not line.heads else 0)
        if (target := page.target(row, at)) in written
        for said in _said_in(sketch, line, target, page.cell(row, at))
    )


def _said_in(sketch: Sketch, line: Line, target: str, cell: Cell) -> list[str]:
    """Return what a cell says where it may be told apart from what was written anew."""
    if line.holds and line.targets:
        return [said for unit in line.holds if (said := sketch.truth[unit].get(target)) is not None]
    silent = not line.holds and cell is not None and sketch.values.get(str(cell)) == ""
    return [""] if silent else []


@change
def signs_for_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return signed(sketch, rng, rng.choice(SIGNS), boxes=False, outcomes=True)


@change
def signs_for_boxes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return signed(sketch, rng, rng.choice(SIGNS), boxes=True, outcomes=False)


@change
def signs_everywhere(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return signed(sketch, rng, rng.choice(SIGNS), boxes=True, outcomes=True)


@change
def words_for_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return signed(sketch, rng, (*rng.choice(WORDS), None), boxes=False, outcomes=True)


@change
def words_for_boxes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return signed(sketch, rng, (*rng.choice(WORDS), None), boxes=True, outcomes=False)


@change
def words_in_one_column(sketch: Sketch, rng: random.Random) -> Sketch | None:
    yes, no = rng.choice([pair for pair in WORDS if "X" not in pair])
    places = pages_with(sketch, *ACTIONS, "direct_effects", "projects")
    if not places:
        return None
    place = rng.choice(places)
    columns = answer_columns(sketch.pages[place])
    columns = rng.sample(columns, min(1, len(columns)))
    found = rewritten(sketch, place, columns, lambda said, unit, column: {"yes": yes, "no": no}.get(said))
    return found and replace(found, values={**found.values, yes: "yes", no: "no"})


@change
def digits_for_boxes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    zero, one = rng.choice(DIGITS)
    return signed(sketch, rng, (one, zero, None), boxes=True, outcomes=False)


@change
def digits_everywhere(sketch: Sketch, rng: random.Random) -> Sketch | None:
    zero, one = rng.choice(DIGITS)
    return signed(sketch, rng, (one, zero, None), boxes=True, outcomes=True)


@change
def two_hands(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Two people keep the list, each with signs of their own."""
    one, other = rng.sample([*SIGNS, *((*w, None) for w in WORDS)], 2)
    meanings: dict[str, str] = {}
    for signs in (one, other):
        for sign, meaning in zip(signs, ("yes", "no", ""), strict=True):
            if sign and meanings.setdefault(sign.casefold(), meaning) != meaning:
                return None
    units = sorted(sketch.truth)
    first = set(units[: len(units) // 2])

    def write(said: str, unit, column: int):
        yes, no, none = one if unit in first else other
        return {"yes": yes, "no": no}.get(said, none)

    found = everywhere(sketch, rng, rng.random() < 0.5, True, write)
    values = {
        str(sign): m
        for signs in (one, other)
        for sign, m in zip(signs, ("yes", "no", ""), strict=True)
        if sign
    }
    return found and replace(found, values={**found.values, **values})


NUMBERED = (
    (1, 2, "1 = Yes, 2 = No"),
    (2, 1, "1 = No, 2 = Yes"),
    (1, 2, "Key: 1 = done, 2 = not done"),
    (1, 0, "1 - yes; 0 - no"),
    (0, 1, "0 = yes, 1 = no"),
    (1, 2, "1: ja / 2: nein"),
    (5, 1, "Legend: 5 = yes, 1 = no (9 = no answer)"),
)


@change
def numbers_with_a_key(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Numbers for yes and no, and below the list what they mean."""
    yes, no, key = rng.choice(NUMBERED)
    boxes, outcomes = rng.choice(((True, False), (False, True), (True, True)))
    found = signed(sketch, rng, (yes, no, None), boxes=boxes, outcomes=outcomes)
    if found is None or sketch.file_name.endswith(".csv"):
        return None
    if _contradicts(found, yes, no):
        return None
    for place in pages_with(found, "administration"):
        page = found.pages[place]
        at = last_reply(page) + 1 if rng.random() < 0.7 or head_row(page) is None else head_row(page)
        lines = [Line(()), Line((key,))] if at != head_row(page) else [Line((key,))]
        found = found.with_page(place, with_lines(page, at, lines))
    return found


def _keys_in(sketch: Sketch) -> set[tuple[int, int]]:
    """Return the numbers of yes and no of the keys that stand in a file."""
    cells = {cell for page in sketch.pages for line in page.lines for cell in line.cells}
    return {(yes, no) for yes, no, key in NUMBERED if key in cells}


def _in_digits(text: str) -> str:
    """Return a number of one digit of any script in ours."""
    return str(unicodedata.digit(text, text)) if len(text) == 1 else text


def _contradicts(sketch: Sketch, yes: int, no: int) -> bool:
    """Tell whether the numbers of a key mean something else in another column of the file."""
    meant = {str(yes): "yes", str(no): "no"}
    return any(
        meant.get(_in_digits(str(page.cell(row, column))), said) != said
        for page in sketch.pages
        for column in answer_columns(page)
        for row, line in page.replies()
        if (said := sketch.truth[line.holds[0]].get(page.targets[column]))
    )


@change
def numbers_without_a_key(sketch: Sketch, rng: random.Random) -> Sketch | None:
    # Some tools write 1 for yes and 2 for no, and nobody reads their files the other way round.
    if _keys_in(sketch):
        return None  # a key would say otherwise
    by_hand = sketch.file_name.startswith("replies.")
    yes, no = rng.choice(((1, 2), (1, 0), (1, -1), (1, 9), *(((2, 1), (5, 1)) if by_hand else ())))
    boxes, outcomes = rng.choice(((True, False), (False, True), (True, True)))
    return signed(sketch, rng, (yes, no, None), boxes=boxes, outcomes=outcomes)
