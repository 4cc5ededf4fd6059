"""Two odd things at once in one file, each of which alone is harmless."""

from __future__ import annotations

from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import Signs, joined, listed, replies_of
from tests.cases.sketch import Cell, Line, Sketch, in_order, mapped, with_column
from tests.cases.tools import limesurvey
from tests.exports.names import FULL
from tests.exports.truth import WORKSHOPS

SOME = [reply for reply in replies_of() if not reply.skipped_actions]
SHORT = [reply for reply in replies_of(3, 4) if not reply.skipped_actions]
RESEMBLING = "Did you make recommendations during the workshop?"


def every() -> list[Case]:
    keyed = {"key": "1 - yes; 0 - no", "legend": "1. yes"}.items()
    return [
        *cases("asked", ((f"{name}_above_sheets_of_workshops", _keyed(key)) for name, key in keyed)),
        *cases(
            "read",
            [
                ("limesurvey_numbered_headings", _numbered("{n}) {head}")),
                ("limesurvey_headings_with_numbers_in_brackets", _numbered("[{n}] {head}")),
                ("limesurvey_nothing_typed_under_other", _nothing_typed("N/A")),
                ("limesurvey_no_typed_under_other", _nothing_typed("No.")),
            ],
        ),
        *cases(
            "asked",
            [
                ("limesurvey_dash_under_other", _nothing_typed("-", yes="👍", no="👎")),
                ("unknown_names_beside_a_trial_sheet", _numbered_names()),
                ("resembling_question_and_words_in_boxes", _resembling()),
                ("resembling_question_on_two_sheets_in_another_order", _two_orders()),
                ("numbered_names_in_a_tool_with_a_column_country", _with_country()),
            ],
        ),
    ]


def _keyed(key: str) -> Sketch:
    """Each workshop a sheet; a line above its headings says what the numbers mean, and no workshop."""
    pages, truth = [], {}
    for number, known in WORKSHOPS.items():
        some = [reply for reply in SOME if reply.workshop == number]
        sketch = listed(some, workshop=None, outcomes=Signs(1, 0), name=known.title.replace("/", "-")[:31])
        pages.append(replace(sketch.pages[0], lines=(Line((key,)), *sketch.pages[0].lines)))
        truth.update(sketch.truth)
    workshops = {page.name: number for number, page in zip(WORKSHOPS, pages, strict=True)}
    return replace(listed(SOME), pages=tuple(pages), truth=truth, workshops=workshops)


def _numbered(pattern: str) -> Sketch:
    """LimeSurvey's headings of code and text, numbered once more by hand."""
    sketch = limesurvey(SHORT, "Yes", "No")

    def change(row: int, column: int, line: Line, cell: Cell) -> Cell:
        return pattern.format(n=column - 3, head=cell) if line.heads and column > 3 else cell

    return sketch.with_page(0, mapped(sketch.pages[0], change))


def _nothing_typed(word: str, *, yes: str = "Yes", no: str = "No") -> Sketch:
    """Some typed into "other" that there is none; one left all boxes, in which the tool wrote the same."""
    sketch = limesurvey(SHORT, yes, no)
    page = sketch.pages[0]
    other = page.at("others")[0]
    rows = [row for row, line in page.replies() if sketch.truth[line.holds[0]]["others"] == "no"][::2]

    def change(row: int, column: int, line: Line, cell: Cell) -> Cell:
        return word if column == other and row in rows else cell

    return replace(sketch.with_page(0, mapped(page, change)), values={word: "no", yes: "yes", no: "no"})


def _numbered_names() -> Sketch:
    """Names with a number in front, which nobody knows, beside a sheet on which the form was tried out."""
    sketch = joined(SHORT)
    page = sketch.pages[0]
    names = {f"{n}. {name}": code for n, (code, name) in enumerate(FULL.items(), start=1)}
    typed = {FULL[code]: text for text, code in names.items()}
    made = mapped(page, lambda row, column, line, cell: typed.get(str(cell), cell) if line.holds else cell)
    tried = Line(("test", page.lines[1].cells[1], "test", "Yes", "Yes", "No"))
    trial = replace(page, name="Test Responses", lines=(page.lines[0], tried), wanted=False)
    return replace(sketch, pages=(trial, made), names={**sketch.names, **names})


def _resembling() -> Sketch:
    """Boxes ticked with words, beside a question of yes and no with the same words as the choice."""
    sketch = listed(SHORT)
    page = sketch.pages[0]
    box = page.at("make_recommendations")[0]
    done = mapped(page, lambda row, c, line, cell: "completed" if c == box and cell == "x" else cell)

    def other(row: int, line: Line) -> Cell:
        return RESEMBLING if line.heads else ("Yes", "No")[row % 2]

    made = with_column(done, page.width, "", other)
    return replace(sketch.with_page(0, made), values={"completed": "yes"})


def _two_orders() -> Sketch:
    """The same headings on two sheets, in another order: a question about one is none about the other."""
    sketch = listed(SOME)
    heading = "Has your administration a modernization programme?"
    page = with_column(
        sketch.pages[0], 11, "", lambda row, line: heading if line.heads else ("Yes", "No")[row % 2]
    )
    middle = len(page.lines) // 2
    late = replace(page, name="Late replies", lines=(page.lines[0], *page.lines[middle:]))
    order = [0, 1, 11, *range(2, 11)]
    return replace(sketch, pages=(replace(page, lines=page.lines[:middle]), in_order(late, order)))


def _with_country() -> Sketch:
    """A tool that writes where a reply came from under "country", and names which nobody knows as typed."""
    sketch = joined(SHORT)
    page = sketch.pages[0]
    names = {f"{name} (Customs HQ 1)": code for code, name in FULL.items()}
    typed = {FULL[code]: text for text, code in names.items()}
    page = mapped(page, lambda row, column, line, cell: typed.get(str(cell), cell) if line.holds else cell)
    own = {"Response ID": "clw", "Survey ID": "clv", "Finished": "Yes", "country": "TH"}
    for place, (heading, value) in enumerate(own.items()):
        target = {"Response ID": "reply_id", "Finished": "state"}.get(heading, "")
        page = with_column(
            page,
            place,
            target,
            lambda row, line, h=heading, v=value: h if line.heads else f"{v}{row}" if v == "clw" else v,
        )
    return replace(sketch.with_page(0, page), names={**sketch.names, **names})
