"""Numbers: digits of every script, 1 and 2 with and without a key, codes in one cell, other calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.cases.case import Case, cases
from tests.cases.lists import LABELS, Signs, joined, listed, replies_of, unit_of
from tests.cases.signs import JAPANESE, SHORT, SOME, THAI
from tests.cases.sketch import Cell, Line, Sketch, mapped, with_column
from tests.exports.truth import ACTIONS, Reply

DIGITS = {
    "khmer": "០១",
    "burmese": "၀၁",
    "thai": "๐๑",
    "full_width": "０１",
    "lao": "໐໑",
    "arabic": "٠١",
    "persian": "۰۱",
    "devanagari": "०१",
    "bengali": "০১",
    "tamil": "௦௧",
    "mathematical": "𝟎𝟏",
}


def every() -> list[Case]:
    return [*_digits(), *_keys(), *_codes(), *_calendars()]


def _digits() -> list[Case]:
    one = [reply for reply in SHORT if not reply.ticked("others")][:1]
    four = SHORT[-4:]
    made = [
        (f"digits_{name}_{len(replies)}_replies", listed(replies, boxes=Signs(digits[1], digits[0])))
        for name, digits in DIGITS.items()
        for replies in (one, four, SOME)
    ]
    japanese = listed(
        SOME, boxes=Signs("１", "０"), outcomes=Signs("はい", "いいえ"), heads=JAPANESE,
        first=("国名", "ワークショップ"), name="回答",
    )  # fmt: skip
    thai = listed(
        SOME,
        boxes=Signs("๑", "๐"),
        outcomes=Signs("๑", "๐"),
        heads=THAI,
        first=("ประเทศ", "การประชุมเชิงปฏิบัติการ"),
    )
    plain = [
        ("numbers_1_0_one_reply", listed(one, boxes=Signs(1, 0))),
        ("numbers_1_0", listed(SOME, boxes=Signs(1, 0))),
    ]
    return [
        *cases("asked", [*made, ("digits_japanese_list", japanese), ("digits_thai_list", thai)]),
        *cases("read", plain),
    ]


KEYS = {
    "done": (1, 2, "Key: 1 = done, 2 = not done"),
    "yes": (1, 2, "1 = Yes, 2 = No"),
    "turned": (2, 1, "1 = No, 2 = Yes"),
    "zero_is_yes": (0, 1, "0 = yes, 1 = no"),
    "german": (1, 2, "1: ja / 2: nein"),
    "letters": ("J", "N", "J = ja, N = nein"),
    "odd": ("A", "B", "A = yes; B = no"),
    "five": (5, 1, "Legend: 5 = yes; 1 = no; 9 = no answer"),
}


def _keys() -> list[Case]:
    made = []
    for name, (yes, no, key) in KEYS.items():
        signs = Signs(yes, no)
        made.append((f"key_{name}_boxes", _below(listed(SOME, boxes=signs), key)))
        made.append(
            (f"key_{name}_outcomes", _below(listed(SOME, boxes=Signs("Yes", "No"), outcomes=signs), key))
        )
        made.append((f"key_{name}_above", _above(listed(SOME, boxes=signs, outcomes=signs), key)))
    none = [reply for reply in SOME if not reply.ticked("organize_in_house_workshop")]
    made.append(("one_and_two_without_a_key", listed(SOME, boxes=Signs(1, 2), outcomes=Signs(1, 2))))
    made.append(("box_of_twos_alone", listed(none, boxes=Signs(1, 2))))
    made.append(
        ("box_of_twos_alone_beside_words", listed(none, boxes=Signs("1", "2"), outcomes=Signs("Yes", "No")))
    )
    made.append(
        ("key_of_one_reply", _below(listed(none[:1], boxes=Signs(1, 2)), "Key: 1 = done, 2 = not done"))
    )
    return cases("asked", made)


def _below(sketch: Sketch, key: str) -> Sketch:
    page = sketch.pages[0]
    return sketch.with_page(0, replace(page, lines=(*page.lines, Line(()), Line((key,)))))


def _above(sketch: Sketch, key: str) -> Sketch:
    page = sketch.pages[0]
    return sketch.with_page(0, replace(page, lines=(Line((key,)), Line(()), *page.lines)))


def _codes() -> list[Case]:
    """Numbers of the choices in one cell, and a key whose last line has a remark."""
    order = dict(zip(ACTIONS, range(1, 7), strict=True))
    turned = dict(zip(ACTIONS, (6, 5, 4, 3, 2, 1), strict=True))
    glued = {unit_of(r): "".join(str(order[a]) for a in ACTIONS if r.ticked(a)) for r in SOME}
    made = [
        ("codes_with_a_remark_in_the_key", _coded(order, ", ", " = ", " (please see last column)")),
        ("codes_with_a_colon", _coded(order, "; ", ": ", " - see remarks")),
        ("codes_in_another_order", _coded(turned, ",", " - ", "")),
        ("codes_parted_by_slashes", _coded(order, "/", ". ", ": which?")),
        ("codes_parted_by_blanks", _coded(order, " ", ") ", "")),
    ]
    sketch = joined(SOME)
    page = sketch.pages[0]
    column = page.at("actions")[0]

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        return int(glued[line.holds[0]]) if at == column and line.holds and glued[line.holds[0]] else cell

    numbers = {str(number): action for action, number in order.items()}
    stuck = replace(sketch.with_page(0, mapped(page, change)), labels={}, choices=numbers)
    return [*cases("asked", made), *cases("refused", [("codes_glued_to_a_number", stuck)])]


def _coded(number: dict[str, int], between: str, sign: str, remark: str) -> Sketch:
    sketch = joined(SOME)
    page = sketch.pages[0]
    column = page.at("actions")[0]

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        if at != column or not line.holds:
            return cell
        said = sketch.truth[line.holds[0]]
        taken = sorted(number[a] for a in ACTIONS if said[a] == "yes")
        return taken[0] if len(taken) == 1 else between.join(map(str, taken))

    listed_key = sorted((number[a], LABELS[a] + (remark if a == "others" else "")) for a in ACTIONS)
    key = [Line(()), Line(("Legend:",)), *(Line((f"{n}{sign}{label}",)) for n, label in listed_key)]
    page = mapped(page, change)
    in_order = list(number.values()) == [1, 2, 3, 4, 5, 6]
    made = sketch.with_page(0, replace(page, lines=(*page.lines, *key)))
    choices = {str(number[action]): action for action in ACTIONS}
    return replace(made, labels={}, choices=choices, numbers_in_order=in_order)


def _calendars() -> list[Case]:
    """Two replies of one administration; only the date tells which is the later one."""
    buddhist = _dated(lambda day: f"{day.year + 543}-{day:%m-%d}")
    slashes = _dated(lambda day: f"{day.day}/{day.month}/{day.year + 543}")
    reiwa = _dated(lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日")
    digits = _dated(
        lambda day: "".join(
            chr(0xE50 + int(c)) if c.isdigit() else c for c in f"{day.day}/{day.month}/{day.year + 543}"
        )
    )
    persian = _dated(_persian)
    made = {
        "buddhist": buddhist,
        "buddhist_slashes": slashes,
        "reiwa": reiwa,
        "thai_digits": digits,
        "persian": persian,
    }
    return cases("asked", ((f"calendar_{name}_midway", sketch) for name, sketch in made.items()))


def _persian(day: datetime) -> str:
    """Return a day of spring or summer 2024 in the Persian year 1403, whose first six months have 31 days."""
    month, left = divmod((day - datetime(2024, 3, 20)).days, 31)
    return f"1403-{month + 1:02d}-{left + 1:02d}"


def _dated(write) -> Sketch:
    """Return a list with a date received: the earlier reply of three administrations is in other years.

    Their first replies say the opposite of everything; the second ones, received later, count.
    """
    some = [reply for reply in replies_of(2) if not reply.skipped_actions]
    twice = some[:3]
    sketch = listed(some)
    page = sketch.pages[0]
    first = [_turned(reply) for reply in twice]
    before = listed(first).pages[0].lines[1:]
    lines = (page.lines[0], *page.lines[1:], *(replace(line, holds=()) for line in before))
    page = replace(page, lines=lines)
    start = datetime(2024, 6, 8)
    earlier = len(page.lines) - len(before)

    def received(row: int, line: Line) -> Cell:
        if row == 0:
            return "Date received"
        day = start + timedelta(days=row)
        # The day of the earlier one is before that of the later one in any year that is written the same way.
        return write(start - timedelta(days=len(page.lines) - row)) if row >= earlier else f"{day:%Y-%m-%d}"

    return sketch.with_page(0, with_column(page, 0, "answered_at", received))


def _turned(reply: Reply) -> Reply:
    other = {"yes": "no", "no": "yes", "": "yes"}
    return replace(reply, answers={q: other[said] for q, said in reply.answers.items()}, texts={})
