"""Words: for yes and no in many languages, for nothing, for choices in other words and with slips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tests.cases.case import Case, cases
from tests.cases.lists import LABELS, Signs, joined, listed
from tests.cases.signs import SHORT, SOME, THAI
from tests.cases.sketch import Cell, Line, Sketch, mapped
from tests.exports.names import FULL
from tests.exports.truth import ACTIONS, OUTCOMES, REPLIES, WORKSHOPS, Reply

FIVE = ACTIONS[:5]


def every() -> list[Case]:
    return [*_languages(), *_behind(), *_nothing(), *_under_other(), *_choices(), *_counts(), *_not_offered()]


def _languages() -> list[Case]:
    thai = listed(
        SOME, boxes=Signs("มี", "ไม่มี"), outcomes=Signs("ใช่", "ไม่ใช่", "ไม่ตอบ"), heads=THAI,
        first=("ประเทศ", "การประชุมเชิงปฏิบัติการ"), name="คำตอบ", workshop=_thai_title,
    )  # fmt: skip
    pairs = {
        "thaana": ("އާނ", "ނޫން"),
        "mongolian": ("Тийм", "Үгүй"),
        "hindi": ("हाँ", "नहीं"),
        "burmese": ("ဟုတ်ကဲ့", "မဟုတ်"),
        "lao": ("ແມ່ນ", "ບໍ່ແມ່ນ"),
        "tongan": ("'Io", "'Ikai"),
        "samoan": ("Ioe", "Leai"),
        "done_not_done": ("Done", "Not done"),
        "arabic": ("نعم", "لا"),
        "traditional_chinese": ("已實施", "未實施"),
    }
    made = [
        (f"words_{name}", listed(SOME, boxes=Signs(*pair), outcomes=Signs(*pair)))
        for name, pair in pairs.items()
    ]
    boxes = [(f"boxes_{name}", listed(SOME, boxes=Signs(*pair))) for name, pair in pairs.items()]
    return [*cases("asked", [("words_thai_years_and_words", thai)]), *cases("asked", [*made, *boxes])]


def _thai_title(workshop: int) -> str:
    month = datetime.strptime(WORKSHOPS[workshop].month, "%Y-%m")
    short = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()[month.month - 1]
    year = "".join(chr(0xE50 + int(digit)) for digit in str(month.year + 543))
    return f"{WORKSHOPS[workshop].title} ({short} {year})"


def _behind() -> list[Case]:
    """Words stand behind the answer, or the answer is said in a sentence."""
    ways = {
        "yes": (
            "Yes（see attached）",
            "Yes: SOP no. 12",
            "Yes... see below",
            "Indeed yes",
            "Yes\nSee e-mail",
        ),
        "no": ("No（plan）", "not yet, maybe 2025", "No... later", "Nope", "No\nPlanned"),
    }
    more = {
        "yes": ("Yes, of course", "yes (two)", "Yes! Very much", "はい（添付参照）", "YES - in writing"),
        "no": (
            "No, not at all",
            "no (lack of staff)",
            "No; budget cut",
            "いいえ（予定）",
            "NO - under review",
        ),
    }
    return cases("asked", [("words_behind", _said(ways)), ("words_behind_in_other_ways", _said(more))])


def _said(ways: Mapping[str, tuple[str, ...]]) -> Sketch:
    sketch = listed(SHORT)
    page = sketch.pages[0]
    columns = [page.at(outcome)[0] for outcome in OUTCOMES]

    def change(row: int, column: int, line: Line, cell: Cell) -> Cell:
        if not line.holds or column not in columns:
            return cell
        meaning = sketch.truth[line.holds[0]][page.targets[column]]
        return ways[meaning][(row + column) % 5] if meaning else None

    values = {text: meaning for meaning, texts in ways.items() for text in texts}
    return replace(sketch.with_page(0, mapped(page, change)), values=values)


def _nothing() -> list[Case]:
    """Words for no action at all, in a cell of joined choices."""
    words = {
        "english": (
            "Nil",
            "No action taken yet",
            "Not yet",
            "None so far",
            "No follow-up actions were taken",
        ),
        "terse": ("-nil-", "NONE", "nothing", "No.", "n/a - no action"),
        "asian": ("なし", "特になし", "ไม่มี", "Chưa có", "Belum ada"),
        "european": ("Aucune", "Ninguna", "Keine", "Nessuna", "Нет"),
    }
    return cases("asked", ((f"no_action_{name}", _idle(texts)) for name, texts in words.items()))


def _idle(words: tuple[str, ...]) -> Sketch:
    """Return joined choices in which the first five replies say that nothing was done."""
    none = dict.fromkeys(ACTIONS, "no")
    idle = [replace(reply, answers={**reply.answers, **none}, texts={}) for reply in SOME[:5]]
    sketch = joined([*idle, *SOME[5:]], divider=";", end=";")
    page = sketch.pages[0]
    column = page.at("actions")[0]

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        return words[row - 1] if at == column and 1 <= row <= 5 else cell

    return replace(
        sketch.with_page(0, mapped(page, change)), choices={**sketch.choices, **dict.fromkeys(words, "none")}
    )


def _under_other() -> list[Case]:
    words = {
        "english": ("None", "Nil", "no other action", "Not yet", "N/A", "NIL"),
        "asian": ("なし", "ไม่มี", "không có", "tidak ada", "无", "없음"),
        "sentences": (
            "nothing else",
            "No others at this time",
            "none at the moment",
            "not applicable",
            "no",
            "-",
        ),
    }
    boxes = ((f"none_under_other_{name}", _other_boxes(texts)) for name, texts in words.items())
    cells = ((f"none_in_joined_{name}", _other_joined(texts)) for name, texts in words.items())
    return cases("asked", (*boxes, *cells))


def _other_boxes(words: tuple[str, ...]) -> Sketch:
    """A column of texts under "other": some say there, in words, that there is no other."""
    sketch = listed(SOME, heads={**LABELS, "others": "Other (please specify)", **_outcome_heads()})
    page = sketch.pages[0]
    column = page.at("others")[0]

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        if at != column or not line.holds:
            return cell
        if sketch.truth[line.holds[0]]["others"] == "yes":
            return f"Outreach to traders in {FULL[line.holds[0][1]]}"
        return words[row % 6] if row % 3 else None

    return replace(sketch.with_page(0, mapped(page, change)), values=dict.fromkeys(words, "no"))


def _outcome_heads() -> dict[str, str]:
    return {
        "direct_effects": "Direct effects",
        "efficiency": "Efficiency",
        "projects": "Modernization project",
    }


def _other_joined(words: tuple[str, ...]) -> Sketch:
    sketch = joined(SOME, divider=";", end=";")
    page = sketch.pages[0]
    column = page.at("actions")[0]

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        idle = at == column and line.holds and sketch.truth[line.holds[0]]["others"] == "no" and row % 2
        return f"{cell or ''}{words[row % 6]};" if idle else cell

    return replace(
        sketch.with_page(0, mapped(page, change)), choices={**sketch.choices, **dict.fromkeys(words, "none")}
    )


RENAMED = {
    "share_materials": "Pass the workshop documents on to colleagues",
    "organize_in_house_workshop": "Hold a national training",
}
RENAMED_AT_LENGTH = {
    "submit_reports": "Tell the head of the service in writing what was learned there",
    "develop_manuals": "Draw up written instructions that officers can follow in their daily work",
}
SLIPS = {
    "share_materials": "Shared traning material",
    "submit_reports": "Repots submitted",
    "make_recommendations": "Recomendations",
    "organize_in_house_workshop": "Inhouse wrokshop",
    "develop_manuals": "Develop SOP manual",
}
MORE_SLIPS = {
    "share_materials": "Sharing trainig materals",
    "submit_reports": "Submited report",
    "make_recommendations": "Made reccomendation",
    "organize_in_house_workshop": "Organise in house worksop",
    "develop_manuals": "Develope operation manual",
}
TRANSLATED = {
    "share_materials": "Partager les supports",
    "submit_reports": "Nộp báo cáo cho cấp trên",
    "make_recommendations": "提案を行う",
    "organize_in_house_workshop": "Mengadakan pelatihan internal",
    "develop_manuals": "จัดทำคู่มือการปฏิบัติงาน",
}


def _choices() -> list[Case]:
    some = SOME
    made = [
        ("choice_renamed_midway", _reworded(some, RENAMED, from_row=7)),
        ("choice_renamed_to_a_sentence_here_and_there", _reworded(some, RENAMED_AT_LENGTH, every=3)),
        ("choices_with_slips", _reworded(some, SLIPS, every=3)),
        ("choices_with_other_slips", _reworded(some, MORE_SLIPS, every=2)),
        ("choices_in_other_languages", _reworded(some, TRANSLATED, every=3)),
    ]
    letters = {a: f"{letter}:{LABELS[a]}" for letter, a in zip("ABCDE", FIVE, strict=True)}
    made.append(("choices_lettered_and_piped", _lettered(some, letters, "|", "OTHER:")))
    numbers = {a: f"{n}. {LABELS[a]}" for n, a in enumerate(FIVE, start=1)}
    made.append(("choices_numbered", _lettered(some, numbers, "; ", "6. Other: ")))
    romans = {a: f"({r}) {LABELS[a]}" for r, a in zip(("i", "ii", "iii", "iv", "v"), FIVE, strict=True)}
    made.append(("choices_with_roman_numbers", _lettered(some, romans, "\n", "(vi) Others: ")))
    made.append(("joined_by_slashes", joined(some, divider=" / ")))
    made.append(("joined_by_ideographic_commas", joined(some, divider="、")))
    made.append(("joined_by_plus", joined(some, divider=" + ")))
    return cases("asked", made)


def _reworded(replies: list[Reply], words: Mapping[str, str], *, from_row: int = 0, every: int = 1) -> Sketch:
    sketch = joined(replies)
    page = sketch.pages[0]
    column = page.at("actions")[0]

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        if at != column or not isinstance(cell, str) or not line.holds or row < from_row or row % every:
            return cell
        for action, new in words.items():
            cell = cell.replace(LABELS[action], new)
        return cell

    choices = {**sketch.choices, **{new: action for action, new in words.items()}}
    return replace(sketch.with_page(0, mapped(page, change)), choices=choices)


def _lettered(replies: list[Reply], labels: Mapping[str, str], divider: str, other: str) -> Sketch:
    made = joined(
        replies,
        labels={**labels, "others": other.strip()},
        divider=divider,
        typed=lambda reply: f"{other}Outreach to traders in {FULL[reply.administration]}",
    )
    return made


def _counts() -> list[Case]:
    """How many projects instead of yes, and words for none instead of no."""
    sketch = listed(SHORT)
    page = sketch.pages[0]
    column = page.at("projects")[0]
    many, none = ("several", "2 projects", "1 project", "3"), ("none", "Nil", "no project", "0")

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        if at != column or not line.holds:
            return cell
        return {"yes": many[row % 4], "no": none[row % 4]}.get(sketch.truth[line.holds[0]]["projects"] or "")

    values = {**dict.fromkeys(many, "yes"), **dict.fromkeys(none, "no")}
    counted = replace(sketch.with_page(0, mapped(page, change)), values=values)
    return cases(
        "asked",
        [
            ("counts_in_an_outcome", counted),
            ("dates_as_ticks", _dated(datetime)),
            ("typed_dates_as_ticks", _dated(str)),
        ],
    )


def _dated(kind: type) -> Sketch:
    sketch = listed(SHORT)
    page = sketch.pages[0]
    boxes = [page.at(action)[0] for action in ACTIONS]

    def change(row: int, at: int, line: Line, cell: Cell) -> Cell:
        if at not in boxes or not line.holds or cell is None:
            return cell
        day = datetime(2024, 2 + row % 3, 1 + at)
        return day if kind is datetime else f"{day:%d %b %Y}"

    return sketch.with_page(0, mapped(page, change))


def _not_offered() -> list[Case]:
    """The form had no box for one of the actions: nothing is recorded of it."""
    some = [reply for reply in REPLIES if not reply.skipped_actions and not reply.ticked("develop_manuals")]
    found = joined(some)
    truth = {
        unit: {q: a for q, a in said.items() if q != "develop_manuals"} for unit, said in found.truth.items()
    }
    offered = frozenset(set(ACTIONS) - {"develop_manuals"})
    never = ("nobody_ticked_a_choice_that_was_offered", found)
    return cases(
        "asked", [("choice_that_was_not_offered", replace(found, truth=truth, offered=offered)), never]
    )
