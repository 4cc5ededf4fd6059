"""Signs for yes and no: rings and crosses, both options of a form, and what was left as printed."""

from __future__ import annotations

from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import NINE, Signs, listed, replies_of
from tests.cases.sketch import Cell, Line, Sketch, Unit, mapped
from tests.exports.truth import OUTCOMES

JAPANESE = dict(
    zip(
        NINE,
        (
            "資料の共有",
            "報告書の提出",
            "提言",
            "内部研修",
            "マニュアル",
            "その他",
            "直接効果",
            "効率",
            "近代化プロジェクト",
        ),
        strict=True,
    )
)
THAI = dict(
    zip(
        NINE,
        (
            *("แบ่งปันเอกสาร", "ส่งรายงาน", "ให้ข้อเสนอแนะ", "จัดอบรมภายใน", "จัดทำคู่มือ", "อื่น ๆ"),
            *("ผลโดยตรง", "ประสิทธิภาพ", "โครงการปรับปรุง"),
        ),
        strict=True,
    )
)
SOME = [reply for reply in replies_of() if not reply.skipped_actions][:14]
SHORT = [reply for reply in replies_of(3, 4) if not reply.skipped_actions]


def japanese(boxes: Signs, outcomes: Signs) -> Sketch:
    return listed(
        SOME, boxes=boxes, outcomes=outcomes, heads=JAPANESE, first=("国名", "ワークショップ"), name="回答"
    )


def left_as_printed(printed: str, *, some: tuple[int, ...] = (0, 3, 6), whole: bool = True) -> Sketch:
    """Return a list in which the outcomes of a few replies were left as the form printed them."""
    sketch = listed(SHORT)
    page = sketch.pages[0]
    units = [line.holds[0] for _, line in page.replies()]
    left = {units[at] for at in some}
    outcomes = {page.at(outcome)[0] for outcome in (OUTCOMES if whole else OUTCOMES[2:])}

    def change(row: int, column: int, line: Line, cell: Cell) -> Cell:
        return printed if line.holds and line.holds[0] in left and column in outcomes else cell

    truth = {unit: _unanswered(unit, sketch, unit in left, whole) for unit in sketch.truth}
    return replace(sketch.with_page(0, mapped(page, change)), truth=truth, values={printed: ""})


def _unanswered(unit: Unit, sketch: Sketch, left: bool, whole: bool) -> dict[str, str | None]:
    blank = dict.fromkeys(OUTCOMES if whole else OUTCOMES[2:], "") if left else {}
    return {**sketch.truth[unit], **blank}


def every() -> list[Case]:
    return [*_pairs_of_signs(), *_both_options(), *_left(), *_contradicting(), *_unticked(), *_adorned()]


def _pairs_of_signs() -> list[Case]:
    pairs = (
        ("rings_and_crosses", japanese(Signs("○", "×"), Signs("○", "×"))),
        ("rings_crosses_and_triangles", listed(SOME, outcomes=Signs("○", "×", "△"))),
        ("plus_and_minus", listed(SOME, outcomes=Signs("+", "–"))),
        ("plus_and_minus_in_boxes", listed(SOME, boxes=Signs("+", "-"), outcomes=Signs("+", "-"))),
        ("large_ring_and_dash", japanese(Signs("◯", "－"), Signs("有", "無", "無回答"))),
        ("double_ring_and_cross", japanese(Signs("◎", "×"), Signs("◎", "×"))),
        ("triangles", listed(SOME, outcomes=Signs("▲", "▽"))),
        ("thumbs", listed(SOME, boxes=Signs("👍", "👎"), outcomes=Signs("👍", "👎"))),
        ("stars", listed(SOME, boxes=Signs("★", "☆"), outcomes=Signs("★", "☆"))),
        ("square_brackets", listed(SOME, boxes=Signs("[x]", "[ ]"), outcomes=Signs("[x]", "[ ]"))),
        ("question_mark_for_no_answer", listed(SOME, outcomes=Signs("✓", "✗", "?"))),
    )
    return cases("asked", pairs)


def _both_options() -> list[Case]:
    shown = (
        ("boxes_before_words", "☑ Yes ☐ No", "☐ Yes ☑ No"),
        ("capitals_mark_the_answer", "YES / no", "yes / NO"),
        ("brackets_mark_the_answer", "(Yes) / No", "Yes / (No)"),
        ("boxes_behind_words", "Yes ☑ No ☐", "Yes ☐ No ☑"),
        ("typed_boxes", "[x] Yes [ ] No", "[ ] Yes [x] No"),
        ("black_and_white_squares", "■ Yes □ No", "□ Yes ■ No"),
        ("japanese_boxes", "☑はい ☐いいえ", "☐はい ☑いいえ"),
        ("indonesian_boxes", "☑ Ya ☐ Tidak", "☐ Ya ☑ Tidak"),
        ("vietnamese_boxes", "☒ Có ☐ Không", "☐ Có ☒ Không"),
        ("arrow", "→ Yes / No", "Yes / → No"),
    )
    return cases(
        "asked", ((f"both_shown_{name}", listed(SHORT, outcomes=Signs(yes, no))) for name, yes, no in shown)
    )


def _left() -> list[Case]:
    printed = {
        "yes_no": "Yes / No",
        "vietnamese": "Có / Không",
        "comma": "Yes, No",
        "indonesian": "Ya / Tidak",
        "no_first": "No / Yes",
        "dash": "Yes - No",
        "without_blanks": "Yes/No",
        "japanese": "はい・いいえ",
        "mongolian": "Тийм / Үгүй",
        "empty_boxes": "☐ Yes ☐ No",
        "french": "Oui / Non",
        "line_break": "Yes\nNo",
        "full_width": "有／無",
    }
    whole = ((f"left_as_printed_{name}", left_as_printed(text)) for name, text in printed.items())
    one = ("left_as_printed_in_one_column", left_as_printed("Yes / No", some=(1,), whole=False))
    return cases("asked", (*whole, one))


def _contradicting() -> list[Case]:
    """Signs whose usual meaning is turned round by what stands beside them."""
    made = (
        ("disc_beside_ring", japanese(Signs("●", "○"), Signs("●", "○"))),
        ("letter_o_is_yes", listed(SOME, boxes=Signs("o", "x"), outcomes=Signs("o", "x"))),
        ("letter_x_is_yes", listed(SOME, boxes=Signs("X", "O"), outcomes=Signs("X", "O"))),
        ("filled_square_beside_empty", listed(SOME, boxes=Signs("■", "□"), outcomes=Signs("■", "□"))),
        ("slash_is_the_tick", listed(SOME, boxes=Signs("/", None))),
        ("slash_is_yes_and_x_is_no", listed(SOME, boxes=Signs("/", "x"), outcomes=Signs("/", "x"))),
        ("crossed_box_beside_empty", listed(SOME, boxes=Signs("☒", "☐"), outcomes=Signs("☒", "☐"))),
    )
    return cases("asked", made)


def _unticked() -> list[Case]:
    """A box that nobody ticked holds one sign alone."""
    none = [reply for reply in SOME if not reply.ticked("organize_in_house_workshop")]
    made = (
        ("nobody_ticked_cross", listed(none, boxes=Signs("✓", "✗"))),
        ("nobody_ticked_dash", listed(none, boxes=Signs("✓", "–"))),
        ("nobody_ticked_ring", listed(none, boxes=Signs("●", "○"))),
        ("nobody_ticked_no", listed(none, boxes=Signs("Yes", "No"))),
    )
    return cases("asked", made)


def _adorned() -> list[Case]:
    """An answer in two languages, or with its number or in quotation marks, is read without a question."""
    shown = (
        ("two_languages", "はい / Yes", "いいえ / No"),
        ("two_languages_in_brackets", "Có (Yes)", "Không (No)"),
        ("letter_and_word", "Y - Yes", "N - No"),
        ("numbered", "1) Yes", "2) No"),
        ("numbered_by_an_equals_sign", "1 = Yes", "2 = No"),
        ("quoted", "“Yes”", "“No”"),
        ("marked_up", "<b>Yes</b>", "<b>No</b>"),
    )
    return cases(
        "read", ((f"adorned_{name}", listed(SHORT, outcomes=Signs(yes, no))) for name, yes, no in shown)
    )
