"""Exports of tools in settings that hurt: coded answers, companion columns, questions in our own words."""

from __future__ import annotations

from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import LABELS, Signs, joined, listed
from tests.cases.signs import SHORT, SOME
from tests.cases.sketch import Cell, Line, Page, Sketch, with_column
from tests.exports.names import FULL, only_title
from tests.exports.truth import ACTIONS, OUTCOMES, sent_at

QUESTION = "Which follow-up actions were taken?"
ASKED = (
    "Were direct effects realized?",
    "Did work efficiency and effectiveness improve?",
    "Was a modernization project initiated?",
)


def every() -> list[Case]:
    return [
        *_limesurvey(),
        *_surveymonkey(),
        *_qualtrics(),
        *_quiz(),
        *_resembling(),
        *_blank_boxes(),
        *_two_outcomes(),
    ]


def _limesurvey() -> list[Case]:
    """LimeSurvey with Y converted to 1 and N to 2: a box that nobody ticked is all 2."""
    none = [reply for reply in SHORT if not reply.ticked("organize_in_house_workshop")]
    made = {
        "y1_n2": limesurvey(SHORT, "1", "2"),
        "y1_n2_box_nobody_ticked": limesurvey(none, "1", "2"),
        "y1_n0": limesurvey(none, "1", "0"),
        "y_n": limesurvey(none, "Y", "N"),
    }
    return cases("asked", ((f"limesurvey_{name}", sketch) for name, sketch in made.items()))


def limesurvey(replies, yes: str, no: str) -> Sketch:
    heads = [
        "id. Response ID",
        "submitdate. Date submitted",
        "lastpage. Last page",
        "startlanguage. Start language",
    ]
    heads += ["A1. Name of your administration", "A2. Workshop"]
    heads += [f"A3[SQ00{n}]. {QUESTION} [{LABELS[a]}]" for n, a in enumerate(ACTIONS[:5], start=1)]
    heads += [f"A3[other]. {QUESTION} [Other]", *(f"A{n}. {q}" for n, q in enumerate(ASKED, start=4))]
    lines = [Line(tuple(heads), heads=True)]
    signs = Signs(yes, no)
    for number, reply in enumerate(replies, start=1):
        other = f"Outreach to traders in {FULL[reply.administration]}" if reply.ticked("others") else None
        cells: list[Cell] = [str(number), f"{sent_at(number)[1]:%Y-%m-%d %H:%M:%S}", "5", "en"]
        cells += [FULL[reply.administration], only_title(reply.workshop)]
        cells += [*(signs.of(reply.answers[a]) for a in ACTIONS[:5]), other]
        lines.append(
            Line(
                (*cells, *(signs.of(reply.answers[q]) for q in OUTCOMES)),
                ((reply.workshop, reply.administration),),
            )
        )
    targets = ("reply_id", "answered_at", "", "", "administration", "workshop", *ACTIONS, *OUTCOMES)
    return replace(listed(replies), pages=(Page("Follow-up survey", tuple(lines), targets),))


def _surveymonkey() -> list[Case]:
    """Some type into the box "other" that there is none."""
    words = ("None", "Nil", "no other action", "Not yet", "N/A", "NIL", "nothing", "none yet")
    top = [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
    ]
    top += [
        "Last Name",
        "Custom Data 1",
        "Name of your administration",
        "Workshop attended",
        QUESTION,
        *[None] * 5,
        *ASKED,
    ]
    below = [*[None] * 9, "Open-Ended Response", "Response", *LABELS.values(), *["Response"] * 3]
    below[16] = "Other (please specify)"
    lines = [Line(tuple(top), heads=True), Line(tuple(below), heads=True)]
    for number, reply in enumerate(SOME):
        begun, sent = sent_at(number)
        meta: list[Cell] = [114000000000 + number, 4000, begun, sent, "192.0.2.1", None, None, None, None]
        ticks: list[Cell] = [LABELS[a] if reply.ticked(a) else None for a in ACTIONS[:5]]
        other = (
            f"Outreach to traders in {FULL[reply.administration]}"
            if reply.ticked("others")
            else words[number % 8]
        )
        outcomes = [Signs("Yes", "No").of(reply.answers[q]) for q in OUTCOMES]
        cells = (*meta, FULL[reply.administration], only_title(reply.workshop), *ticks, other, *outcomes)
        lines.append(Line(cells, ((reply.workshop, reply.administration),)))
    targets = (
        "",
        "",
        "",
        "answered_at",
        "",
        "",
        "",
        "",
        "",
        "administration",
        "workshop",
        *ACTIONS,
        *OUTCOMES,
    )
    sketch = replace(
        listed(SOME), pages=(Page("Sheet", tuple(lines), targets),), values=dict.fromkeys(words, "no"),
        choices=dict.fromkeys(words, "none"),
    )  # fmt: skip
    return cases("asked", [("none_typed_under_other_surveymonkey", sketch)])


def _qualtrics() -> list[Case]:
    """Timing columns beside the questions are no questions."""
    sketch = joined(SOME, divider=",")
    page = sketch.pages[0]
    marks = ("StartDate", "EndDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId")
    words = (
        "Start Date",
        "End Date",
        "Response Type",
        "Progress",
        "Finished",
        "Recorded Date",
        "Response ID",
    )
    top: list[Cell] = [*marks, *(f"Q{n}" for n in range(1, 7))]
    below: list[Cell] = [*words, *page.lines[0].cells]
    lines = [Line(tuple(top), heads=True), Line(tuple(below), heads=True)]
    for number, (_, line) in enumerate(page.replies()):
        begun, sent = sent_at(number)
        meta: tuple[Cell, ...] = (begun, sent, "IP Address", 100, "True", sent, f"R_{number}")
        lines.append(Line((*meta, *line.cells), line.holds))
    targets = ("", "answered_at", "state", "", "", "", "reply_id", *page.targets)
    page = Page("Sheet0", tuple(lines), targets)
    for at, name in ((12, "direct effects"), (11, "direct effects"), (10, "follow-up actions")):
        for kind in ("Click Count", "Page Submit", "First Click"):
            page = _timed(page, at, f"Q{at - 6}T_{kind}", f"Timing - {name} - {kind}", kind == "Click Count")
    return cases("asked", [("qualtrics_timing_columns", sketch.with_page(0, page))])


def _timed(page: Page, at: int, code: str, heading: str, counts: bool) -> Page:
    def cells(row: int, line: Line) -> Cell:
        return (code, heading)[row] if row < 2 else row % 2 if counts else 1.25 * row

    return with_column(page, at, "", cells)


def _quiz() -> list[Case]:
    """Microsoft Forms as a quiz: points and feedback behind each question."""
    sketch = joined(SOME, divider=";", end=";")
    page = sketch.pages[0]
    for at in reversed(range(6)):
        heading = str(page.lines[0].cells[at])
        page = _behind(page, at, f"Feedback - {heading}", points=False)
        page = _behind(page, at, f"Points - {heading}", points=True)
    start = ("ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback")
    lines = [replace(page.lines[0], cells=(*start, *page.lines[0].cells))]
    for number, (_, line) in enumerate(page.replies(), start=1):
        begun, sent = sent_at(number)
        lines.append(replace(line, cells=(number, begun, sent, "anonymous", None, 0, None, *line.cells)))
    targets = ("reply_id", "", "answered_at", "address", "respondent", "", "", *page.targets)
    return cases(
        "asked",
        [("points_and_feedback_of_a_quiz", sketch.with_page(0, Page("Sheet1", tuple(lines), targets)))],
    )


def _behind(page: Page, at: int, heading: str, *, points: bool) -> Page:
    def cells(row: int, line: Line) -> Cell:
        return heading if row == 0 else int(line.cells[at] == "Yes") if points else None

    return with_column(page, at + 1, "", cells)


def _resembling() -> list[Case]:
    """Two other questions of yes and no, in the words of two actions, beside the joined column."""
    pairs = {
        "before": (
            "Were training materials shared with you before the workshop?",
            "Did you make recommendations during the workshop?",
        ),
        "plans": (
            "Do you plan to organize an in-house workshop next year?",
            "Is an operational manual being developed by another office?",
        ),
        "shared": (
            "Did the WCO share the training materials in time?",
            "Did you submit a report of an earlier workshop?",
        ),
    }
    return cases(
        "asked", ((f"questions_in_our_words_{name}", _with_questions(*pair)) for name, pair in pairs.items())
    )


def _with_questions(*headings: str) -> Sketch:
    sketch = joined(SOME)
    page = sketch.pages[0]
    for number, heading in enumerate(headings, start=2):
        page = with_column(page, 2, "", _answered(heading, number))
    return sketch.with_page(0, page)


def _answered(heading: str, number: int):
    return lambda row, line: heading if row == 0 else "No" if row % number == 1 else "Yes"


def _blank_boxes() -> list[Case]:
    """One reply ticked no box and answered the outcomes: whether it did nothing is not told."""
    sketch = listed(SHORT)
    page = sketch.pages[0]
    unit = page.lines[4].holds[0]
    cells = (*page.lines[4].cells[:2], *[None] * 6, *page.lines[4].cells[8:])
    lines = (*page.lines[:4], replace(page.lines[4], cells=cells), *page.lines[5:])
    made = sketch.with_page(0, replace(page, lines=lines)).knowing(unit, **dict.fromkeys(ACTIONS))
    return cases("asked", [("all_boxes_left_blank", made)])


def _two_outcomes() -> list[Case]:
    """Headings that speak of two outcomes at once."""
    heads = {
        **LABELS,
        "direct_effects": "Direct effects",
        "efficiency": "Efficiency gained through direct effects",
        "projects": "Project with direct effects on efficiency",
    }
    return cases("asked", [("headings_of_two_outcomes", listed(SOME, heads=heads))])
