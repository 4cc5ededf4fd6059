"""Columns of ticks whose headings say nothing, joined choices of an unknown language, names of variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import HEADS, NINE, Signs, joined, listed, replies_of
from tests.cases.sketch import Cell, Line, Sketch, with_column
from tests.exports.truth import ACTIONS

BOXES = {
    "x": Signs("x", None),
    "tick": Signs("✓", None),
    "circle": Signs("○", None),
    "one_and_nothing": Signs(1, 0),
    "yes_and_no": Signs("Yes", "No"),
}
ONE = {**HEADS, "share_materials": "Cascade of knowledge"}
TWO = {**HEADS, "organize_in_house_workshop": "Echo training", "develop_manuals": "SOPs"}
VARIABLES = (
    "actions/pass_on",
    "actions/paper",
    "actions/advice",
    "actions/echo",
    "actions/sop",
    "actions/etc",
)
NUMBERED = tuple(f"actions___{number}" for number in range(1, 7))
MONGOLIAN = (
    "Материал түгээсэн", "Тайлан бичсэн", "Санал гаргасан", "Сургалт зохион байгуулсан",
    "Гарын авлага бичсэн", "Бусад зүйл",
)  # fmt: skip
LAO = ("ແບ່ງປັນເອກະສານ", "ສົ່ງບົດລາຍງານ", "ໃຫ້ຄຳແນະນຳ", "ຈັດສຳມະນາພາຍໃນ", "ສ້າງຄູ່ມື", "ອື່ນໆ")
CODES = ("pass_on", "paper", "advice", "echo", "sop", "etc")
VARIABLES = tuple(f"actions/{code}" for code in CODES)


ENGLISH = (
    "Administration", "Workshop", "Follow-up actions taken", "Were direct effects realized?",
    "Did work efficiency and effectiveness improve?", "Was a modernization project initiated?",
)  # fmt: skip
UNKNOWN = ("Administration", "Workshop", "მოქმედებები", *ENGLISH[3:])
UNTITLED = ("Administration", "რომელი", "მოქმედებები", *ENGLISH[3:])


def every() -> list[Case]:
    return [
        *cases(
            "asked",
            [
                *((f"unknown_action_of_{name}", _list(ONE, signs)) for name, signs in BOXES.items()),
                ("two_unknown_actions", _list(TWO, BOXES["x"])),
                ("another_box_among_the_actions", _one_more("Newsletter", "others")),
                ("another_box_of_no_action", _one_more("Reminder sent", "")),
                ("actions_by_names_of_variables", _named(VARIABLES)),
                ("actions_by_numbers_of_a_tool", _named(NUMBERED)),
                *(
                    (f"joined_in_{name}_by_{number}", _joined(words, divider))
                    for name, words in (("mongolian", MONGOLIAN), ("lao", LAO))
                    for number, divider in enumerate((", ", "; ", "\n", " / "))
                ),
                ("joined_by_blanks_with_columns_of_the_choices", _with_columns_of_the_choices()),
                ("joined_names_of_variables", _joined(CODES, " ")),
                ("outcome_with_a_third_word", _third_word()),
                ("nothing_is_known_but_the_names", _georgian()),
                ("joined_below_a_heading_that_says_nothing", _joined(GEORGIAN[:6], ", ", heads=UNKNOWN)),
                (
                    "workshops_told_by_their_titles",
                    joined(_some(), heads=("Country", "რომელი", *UNKNOWN[2:])),
                ),
            ],
        ),
        *cases("asked", [("actions_asked_before_and_since", _before_and_since())]),
    ]


GEORGIAN = (
    "მასალები", "ანგარიში", "რჩევები", "სემინარი", "სახელმძღვანელო", "სხვა", "შედეგი", "სისწრაფე", "პროექტი",
)  # fmt: skip


def _georgian() -> Sketch:
    """No heading and no word of the boxes is known; what was done and what was not stands in all of them."""
    heads = dict(zip(NINE, GEORGIAN, strict=True))
    done = Signs("შესრულდა", "არ შესრულდა")
    return listed(_some(), boxes=done, heads=heads, first=("ქვეყანა", "Workshop"))


def _some():
    return [reply for reply in replies_of(2) if not reply.skipped_actions]


def _list(heads: Mapping[str, str], boxes: Signs) -> Sketch:
    return listed(_some(), boxes=boxes, heads=heads)


def _named(names: tuple[str, ...]) -> Sketch:
    heads = {**HEADS, **dict(zip(ACTIONS, names, strict=True))}
    return listed(_some(), boxes=Signs(1, 0), heads=heads, first=("administration", "workshop"))


def _one_more(heading: str, target: str) -> Sketch:
    """A seventh column of ticks stands among those of the actions: another action, or none."""
    made = _list(HEADS, BOXES["x"])
    rows: dict[int, Cell] = {2: "x", 4: "x"}
    page = made.pages[0]

    def cell(row: int, line: Line) -> Cell:
        return heading if line.heads else rows.get(row)

    for row in rows if target else ():
        made = made.knowing(page.lines[row].holds[0], **{target: "yes"})
    return made.with_page(0, with_column(page, 5, target, cell))


def _joined(words: tuple[str, ...], divider: str, *, heads: Sequence[str] = ENGLISH) -> Sketch:
    made = joined(
        _some(),
        heads=heads,
        labels=dict(zip(ACTIONS[:5], words, strict=False)),
        divider=divider,
        typed=lambda reply: words[5],
    )
    return replace(made, choices={**made.choices, words[5]: "others"})


def _with_columns_of_the_choices() -> Sketch:
    """Choices of several words in an unknown language, joined by blanks; each has a column of its own too."""
    words = tuple(f"{word} {GEORGIAN[0]}" for word in GEORGIAN[:6])
    made = _joined(words, " ")
    page = made.pages[0]
    place = page.targets.index("actions")
    for number, (word, action) in enumerate(zip(words, ACTIONS, strict=True), start=1):

        def cell(row: int, line: Line, word: str = word, action: str = action) -> Cell:
            if line.heads:
                return f"{line.cells[place]}/{word}"
            return int(made.truth[line.holds[0]][action] == "yes")

        page = with_column(page, place + number, "", cell)
    return made.with_page(0, page)


def _before_and_since() -> Sketch:
    """Each reply says whether a report was written before the workshop: none was."""
    since = {action: f"Since the workshop: {HEADS[action]}" for action in ACTIONS}
    made = listed(_some(), heads={**HEADS, **since})
    said = "Did you submit a report to WCO before the workshop?"
    page = with_column(made.pages[0], 2, "", lambda row, line: said if line.heads else "No")
    return made.with_page(0, page)


def _third_word() -> Sketch:
    """The heading of direct effects says nothing that is known, and two of its cells are not sure."""
    made = listed(_some(), heads={**HEADS, "direct_effects": "Fruits"}, questions=NINE)
    page, place = made.pages[0], 2 + NINE.index("direct_effects")
    lines = list(page.lines)
    for row in (1, 2):
        (unit,) = lines[row].holds
        cells = lines[row].cells
        lines[row] = replace(lines[row], cells=(*cells[:place], "Not sure", *cells[place + 1 :]))
        made = made.knowing(unit, direct_effects="")
    return made.with_page(0, replace(page, lines=tuple(lines)))
