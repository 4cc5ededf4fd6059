"""Understanding runs beside everybody's pages: what fills the memory is refused or only counted."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from analytics.errors import FileRefused
from analytics.ingest import Context, Names, read_batch, understand
from analytics.ingest.book import Book, sheet_of
from analytics.ingest.bounds import first_of
from analytics.ingest.limits import Limits
from analytics.model import Answer
from analytics.records import Batch, Problem, ReplyRecord, RoundRecord, WorkshopRecord, count_of
from analytics.reference import load_administrations, load_questionnaire
from analytics.workbook import write_workbook

HEADINGS = ("Administration", "Workshop", "Share training materials", "Submit reports", "Direct effects")
SMALL = Limits(cells_million=1, texts_mb=1, workshops=50, problems=20, unknown_names=5)
TITLE = "Workshop on Customs Valuation"
KNOWN = [(member.name, TITLE, "x", "", "Yes") for member in load_administrations().values()] * 4


def context(limits: Limits) -> Context:
    return Context(load_questionnaire(), Names(load_administrations()), limits=limits)


def many_workshops(workshops: int, replies: int) -> bytes:
    """A workbook of odd workshops, and replies to workshops that are not there."""
    batch = Batch(
        *("", "", ""),
        rounds=(RoundRecord("2031", "Survey 2031", "", "2031-01", "2031-12"),),
        workshops=tuple(
            WorkshopRecord("2031", 2 * n + 1, f"Workshop {n}", "2031-02", "regional", "", 5)
            for n in range(workshops)
        ),
        replies=tuple(
            ReplyRecord("2031", 1_000_000 + n, "FJ", {"direct_effects": Answer.YES}) for n in range(replies)
        ),
    )
    buffer = io.BytesIO()
    write_workbook(buffer, batch)
    return buffer.getvalue()


def test_a_file_of_very_many_workshops_is_refused_with_their_number():
    with pytest.raises(FileRefused, match="describes 2,500 workshops; 2,000 can be taken in"):
        read_batch(
            many_workshops(2_500, 10),
            file_name="many.xlsx",
            questionnaire=load_questionnaire(),
            administrations=load_administrations(),
        )


def test_no_problem_lists_all_workshops_and_of_many_problems_the_first_are_kept():
    batch = read_batch(
        many_workshops(1_500, 300),
        file_name="many.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )
    unknown = [problem for problem in batch.problems if problem.code == "workshop-unknown"]
    assert len(unknown) == 300
    assert max(len(problem.expected) for problem in unknown) < 250
    assert unknown[0].expected.endswith("39 and more")


def test_of_many_problems_the_first_are_kept_and_the_others_counted():
    batch = read_batch(
        many_workshops(40, 100),
        file_name="many.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        limits=SMALL,
    )
    *kept, last = batch.problems
    assert {problem.code for problem in kept} == {"workshop-unknown"}
    assert (len(kept), last.severity, last.code) == (SMALL.problems, "error", "more-problems")
    assert (last.stands_for, last.message) == (80, "And 80 more errors, which are not listed.")
    assert count_of(batch.problems) == 100


def test_of_what_is_not_listed_each_severity_has_its_number():
    kinds = [*["note"] * 40, *["error"] * 15, *["warning"] * 30]
    found = first_of([Problem(kind, "some", f"{n}") for n, kind in enumerate(kinds)], SMALL)
    assert [p.severity for p in found] == [*["error"] * 15, *["warning"] * 6, "note"]
    assert [(p.severity, p.stands_for) for p in found if p.code == "more-problems"] == [
        ("warning", 25),
        ("note", 40),
    ]


def test_of_many_unknown_names_the_first_are_asked_about_and_the_others_counted():
    rows = [HEADINGS, *KNOWN, *((f"Nowhere {n}", TITLE, "x", "", "Yes") for n in range(40))]
    batch = understand(Book((sheet_of("Sheet1", rows),)), context(replace(SMALL, problems=1_000)))
    assert len([q for q in batch.questions if q.kind == "administration"]) == 5
    (told,) = [problem for problem in batch.problems if problem.code == "administrations-many"]
    assert told.message.startswith("35 more names")


def test_a_book_with_too_many_cells_or_too_much_text_is_refused():
    wide = sheet_of("Sheet1", [("x",), *([()] * 10_000), (*([None] * 120), "x")])
    with pytest.raises(FileRefused, match="reaches down to row 10,002 and over 121 columns"):
        understand(Book((wide,), "wide.xlsx"), context(SMALL))
    long = sheet_of("Sheet1", [HEADINGS, *((f"{n}" + "a" * 20_000,) for n in range(80))])
    with pytest.raises(FileRefused, match="holds 1 MB of text; 1 MB can be taken in"):
        understand(Book((long,), "long.xlsx"), context(SMALL))
