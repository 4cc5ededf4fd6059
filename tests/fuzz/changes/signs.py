"""Other signs, digits and words for yes, no and nothing."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.cases.sketch import Line, Sketch, with_lines
from tests.exports.truth import ACTIONS, OUTCOMES
from tests.fuzz.change import answer_columns, change, head_row, last_reply, pages_with, put, rewritten

ANSWERED = (*ACTIONS, *OUTCOMES, "actions", "administration", "workshop")

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


def _everywhere(sketch: Sketch, rng: random.Random, boxes: bool, outcomes: bool, write) -> Sketch | None:
    """Write the answers of all pages with such columns anew."""
    found = sketch
    for place in pages_with(sketch, *ACTIONS, "direct_effects", "efficiency", "projects"):
        columns = answer_columns(sketch.pages[place], boxes=boxes, outcomes=outcomes)
        found = rewritten(found, place, columns, write) or found
    return None if found is sketch else found


def _signed(sketch: Sketch, rng: random.Random, signs, *, boxes: bool, outcomes: bool) -> Sketch | None:
    yes, no, none = signs
    found = _everywhere(
        sketch, rng, boxes, outcomes, lambda said, unit, column: {"yes": yes, "no": no}.get(said, none)
    )
    if found is None:
        return None
    values = {**found.values, str(yes): "yes", str(no): "no"} | ({str(none): ""} if none else {})
    return replace(found, values=values)


@change
def signs_for_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return _signed(sketch, rng, rng.choice(SIGNS), boxes=False, outcomes=True)


@change
def signs_for_boxes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return _signed(sketch, rng, rng.choice(SIGNS), boxes=True, outcomes=False)


@change
def signs_everywhere(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return _signed(sketch, rng, rng.choice(SIGNS), boxes=True, outcomes=True)


@change
def words_for_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return _signed(sketch, rng, (*rng.choice(WORDS), None), boxes=False, outcomes=True)


@change
def words_for_boxes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    return _signed(sketch, rng, (*rng.choice(WORDS), None), boxes=True, outcomes=False)


@change
def words_in_one_column(sketch: Sketch, rng: random.Random) -> Sketch | None:
    yes, no = rng.choice(WORDS)
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
    return _signed(sketch, rng, (one, zero, None), boxes=True, outcomes=False)


@change
def digits_everywhere(sketch: Sketch, rng: random.Random) -> Sketch | None:
    zero, one = rng.choice(DIGITS)
    return _signed(sketch, rng, (one, zero, None), boxes=True, outcomes=True)


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

    found = _everywhere(sketch, rng, rng.random() < 0.5, True, write)
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
    found = _signed(sketch, rng, (yes, no, None), boxes=boxes, outcomes=outcomes)
    if found is None or sketch.file_name.endswith(".csv"):
        return None
    for place in pages_with(found, "administration"):
        page = found.pages[place]
        at = last_reply(page) + 1 if rng.random() < 0.7 or head_row(page) is None else head_row(page)
        lines = [Line(()), Line((key,))] if at != head_row(page) else [Line((key,))]
        found = found.with_page(place, with_lines(page, at, lines))
    return found


@change
def numbers_without_a_key(sketch: Sketch, rng: random.Random) -> Sketch | None:
    # Some tools write 1 for yes and 2 for no, and nobody reads their files the other way round.
    by_hand = sketch.file_name.startswith("replies.")
    yes, no = rng.choice(((1, 2), (1, 0), (1, -1), (1, 9), *(((2, 1), (5, 1)) if by_hand else ())))
    boxes, outcomes = rng.choice(((True, False), (False, True), (True, True)))
    return _signed(sketch, rng, (yes, no, None), boxes=boxes, outcomes=outcomes)


@change
def words_for_nothing_in_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A few outcomes say in words that nothing was answered."""
    word = rng.choice(
        ("N/A", "n.a.", "no answer", "-", "—", "?", "not answered", "未回答", "無回答", "ไม่ตอบ",
        "不詳", "s/o",
         "Don't know", "TBC", "to be confirmed", "unknown", "pas de réponse", "tidak ada jawaban",
         "none given",
         "#N/A", "NULL", "…", "(blank)", "(empty)")
    )  # fmt: skip
    return _some_outcomes(sketch, rng, word, "")


@change
def hedges_in_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A few outcomes say neither yes nor no."""
    word = rng.choice(
        ("Partly", "Not sure", "Maybe", "In progress", "Planned", "Under consideration", "Yes and no",
        "Too early",
         "Somewhat", "To some extent", "Not yet known", "50%", "Perhaps", "Teilweise", "一部",
         "กำลังดำเนินการ")
    )  # fmt: skip
    return _some_outcomes(sketch, rng, word, "")


@change
def counts_in_outcomes(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """How many instead of yes, and none instead of no."""
    counts = ("2 projects", "several", "3", "1 project", "two", "many")
    none = rng.choice(("none", "Nil", "no project", "0", "zero", "not any"))

    def write(said: str, unit, column: int):
        return {"yes": counts[hash_of(unit) % len(counts)], "no": none}.get(said)

    places = pages_with(sketch, "projects", "direct_effects")
    if not places:
        return None
    place = rng.choice(places)
    found = rewritten(sketch, place, answer_columns(sketch.pages[place], boxes=False)[-1:], write)
    return found and replace(found, values={**found.values, none: "no", **dict.fromkeys(counts, "yes")})


def hash_of(unit) -> int:
    """Return a number of a reply that is the same in every run."""
    return unit[0] * 7 + sum(map(ord, unit[1]))


def _some_outcomes(sketch: Sketch, rng: random.Random, word: str, meaning: str) -> Sketch | None:
    places = pages_with(sketch, "direct_effects", "projects", "efficiency")
    if not places:
        return None
    place = rng.choice(places)
    page = sketch.pages[place]
    columns = answer_columns(page, boxes=False)
    if not columns:
        return None
    column = rng.choice(columns)
    rows = [row for row, _ in page.replies()]
    chosen = rng.sample(rows, min(len(rows), rng.randint(1, 4)))
    found = sketch
    for row in chosen:
        found = found.with_page(place, put(found.pages[place], row, column, word))
        unit = page.lines[row].holds[0]
        found = found.knowing(unit, **{page.targets[column]: meaning})
    return replace(found, values={**found.values, word: meaning})


@change
def both_options_left(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """The printed choice was left as it was: not answered."""
    word = rng.choice(
        ("Yes / No", "Yes/No", "Yes, No", "Yes or No", "Yes | No", "No / Yes", "☐ Yes ☐ No",
        "[ ] Yes [ ] No",
         "Ya / Tidak", "Có / Không", "はい・いいえ", "有・無", "Oui / Non", "Y / N", "Y/N", "ใช่ / ไม่ใช่",
         "□ Yes  □ No", "Yes   No", "( ) Yes ( ) No", "Yes - No", "YES/NO", "Yes\nNo", "Yes; No",
         "Yes____ No____",
         "Тийм / Үгүй", "是／否", "예 / 아니요", "Ja – Nein")
    )  # fmt: skip
    return _some_outcomes(sketch, rng, word, "")


BOTH = (
    ("☑ Yes ☐ No", "☐ Yes ☑ No"),
    ("[x] Yes [ ] No", "[ ] Yes [x] No"),
    ("(Yes) / No", "Yes / (No)"),
    ("YES / no", "yes / NO"),
    ("■ Yes □ No", "□ Yes ■ No"),
    ("Yes ✓ No", "Yes No ✓"),
    ("☒ Yes ☐ No", "☐ Yes ☒ No"),
    ("Yes [X]  No [ ]", "Yes [ ]  No [X]"),
    ("☑はい ☐いいえ", "☐はい ☑いいえ"),
    ("Yes: X No:", "Yes: No: X"),
    ("● Yes ○ No", "○ Yes ● No"),
    ("→Yes / No", "Yes / →No"),
    ("Yes* / No", "Yes / No*"),
    ("Yes ☑ No ☐", "Yes ☐ No ☑"),
    ("☑ Ya ☐ Tidak", "☐ Ya ☑ Tidak"),
    ("_x_ Yes __ No", "__ Yes _x_ No"),
)


@change
def both_options_with_a_mark(sketch: Sketch, rng: random.Random) -> Sketch | None:
    yes, no = rng.choice(BOTH)
    return _signed(sketch, rng, (yes, no, None), boxes=rng.random() < 0.2, outcomes=True)


BEHIND = (
    " (see attached)", "（see attached）", ", see e-mail", " - SOP no. 12", ": two manuals",
    "... see below", "\nSee email",
    "; 2 projects", " 2 manuals", " — since May", " [1]", "*", " (plan)", ". Since March.",
    " / since 2023", "、添付参照",
    " see annex", " because of the new law", ", but not for mail", " (No. 5)", " (not yet fully)",
    " - no details",
    ", none reported",
)  # fmt: skip


@change
def words_behind_the_answer(sketch: Sketch, rng: random.Random) -> Sketch | None:
    places = pages_with(sketch, "direct_effects", "projects", "efficiency")
    if not places:
        return None
    place = rng.choice(places)
    columns = answer_columns(sketch.pages[place], boxes=False)
    chosen = rng.sample(BEHIND, 3)

    def write(said: str, unit, column: int):
        word = {"yes": "Yes", "no": "No"}.get(said)
        return word and word + (chosen[hash_of(unit) % 3] if hash_of(unit) % 2 else "")

    found = rewritten(sketch, place, columns[:1], write)
    values = {w + b: m for w, m in (("Yes", "yes"), ("No", "no")) for b in chosen}
    return found and replace(found, values={**found.values, **values})


@change
def dates_as_ticks(sketch: Sketch, rng: random.Random) -> Sketch | None:
    from datetime import datetime

    dated = rng.random() < 0.5

    def write(said: str, unit, column: int):
        day = datetime(2024, 3, 1 + hash_of(unit) % 28)
        return (day if dated else f"{day:%d.%m.%Y}") if said == "yes" else None

    return _everywhere(sketch, rng, True, False, write)


@change
def blanks_nobody_sees(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Blanks, hard blanks and marks of no width around answers."""
    around = rng.choice((("", " "), (" ", ""), ("\xa0", ""), ("", "\xa0"), ("", "\u200b"), ("\ufeff",
    ""), ("", "\n"),
                         ("\u200e", ""), ("", "\u3000"), ("\t", "")))  # fmt: skip
    places = pages_with(sketch, "direct_effects", "share_materials", "actions", "administration")
    found = sketch
    for place in places:
        page = found.pages[place]
        for row, line in list(page.replies()):
            for column, target in enumerate(page.targets):
                cell = line.cells[column] if column < len(line.cells) else None
                if target in ANSWERED and isinstance(cell, str) and cell.strip() and rng.random() < 0.5:
                    page = put(page, row, column, around[0] + cell + around[1])
        found = found.with_page(place, page)
    return found


@change
def letter_case(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Answers, choices and names in capitals or small letters."""
    turn = rng.choice((str.upper, str.lower, str.swapcase))
    found = sketch
    for place in pages_with(sketch, "administration"):
        page = found.pages[place]
        for row, line in list(page.replies()):
            for column, target in enumerate(page.targets):
                cell = line.cells[column] if column < len(line.cells) else None
                if target in ANSWERED and isinstance(cell, str) and rng.random() < 0.6:
                    page = put(page, row, column, turn(cell))
        found = found.with_page(place, page)
    return found
