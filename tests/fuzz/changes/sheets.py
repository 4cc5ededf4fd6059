"""Sheets: other names, more of them, replies spread over several."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.cases.sketch import Line, Page, Sketch
from tests.fuzz.change import change, first_reply, is_plain, last_reply, pages_with

NAMES = (
    "Draft", "Replies (draft)", "List", "List of replies", "Old", "Test", "Notes", "Copy of Sheet1",
    "Template", "Summary of replies",
    "Instructions", "Archive", "Data - do not delete", "Backup", "Chart1", "Legend", "Tổng hợp",
    "まとめ", "Sheet1 (2)",
    "2023", "Final_v3 NEW", "Dashboard", "Lists",
)  # fmt: skip


def _book(sketch: Sketch) -> bool:
    return sketch.file_name.endswith(".xlsx")


@change
def sheet_renamed(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """The sheet of replies has a name that sounds like something else."""
    places = pages_with(sketch, "administration")
    if not _book(sketch) or not places or not sketch.pages[places[0]].at("workshop"):
        return None
    if any(page.targets and not page.wanted for page in sketch.pages):
        return None  # beside an earlier state of the replies only its name says which one counts
    names = rng.sample(NAMES, len(places))
    found = sketch
    for place, name in zip(places, names, strict=True):
        if rng.random() < 0.8 and name not in [page.name for page in found.pages]:
            found = found.with_page(place, replace(found.pages[place], name=name))
    return None if found is sketch else found


@change
def replies_on_two_sheets(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """The second half of the replies stands on a sheet of its own."""
    places = pages_with(sketch, "workshop")
    if not _book(sketch) or len(places) != 1:
        return None
    page = sketch.pages[places[0]]
    if not is_plain(sketch, page) or page.merged or last_reply(page) - first_reply(page) < 4:
        return None
    middle = (first_reply(page) + last_reply(page)) // 2
    name = rng.choice((*NAMES, "Late replies", "Replies 2", "Sheet2", "added in July", "list 2"))
    if name in [p.name for p in sketch.pages]:
        return None
    upper = replace(page, lines=page.lines[:middle])
    lower = replace(page, name=name, lines=(*page.lines[: first_reply(page)], *page.lines[middle:]))
    pages = [*sketch.pages]
    pages[places[0] : places[0] + 1] = [upper, lower]
    return replace(sketch, pages=tuple(pages))


@change
def sheets_beside(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Sheets that hold no replies: notes, a summary, choices, a calendar."""
    if not _book(sketch):
        return None
    extra = (
        Page("Notes", (Line(("Remember to call Fiji.",)), Line(("Yes = in writing",))), wanted=False),
        Page(
            "Summary",
            (Line(("Workshop", "Replies", "Yes")), Line((1, 5, 2)), Line((2, 12, 7)), Line(("Total", 17, 9))),
            wanted=False,
        ),
        Page(
            "Choices",
            (
                Line(("Yes", "Share training materials")),
                Line(("No", "Submit reports")),
                Line((None, "Make recommendations")),
            ),
            wanted=False,
        ),
        Page(
            "Contacts",
            (
                Line(("Administration", "Contact", "E-mail")),
                Line(("Fiji", "A. Person", "a@example.org")),
                Line(("Japan", "B. Person", "b@example.org")),
            ),
            wanted=False,
        ),
        Page(
            "Participants",
            (
                Line(("Administration", "Workshop", "Attended")),
                Line(("Fiji", "Data Analytics", "Yes")),
                Line(("Japan", "Data Analytics", "Yes")),
            ),
            wanted=False,
        ),
        Page("Empty", (), wanted=False),
    )
    chosen = [
        page
        for page in rng.sample(extra, rng.randint(1, 3))
        if page.name not in [p.name for p in sketch.pages]
    ]
    pages = [*sketch.pages]
    for page in chosen:
        pages.insert(rng.randrange(len(pages) + 1), page)
    return replace(sketch, pages=tuple(pages)) if chosen else None


@change
def old_replies_beside(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """A hidden sheet with replies of before, which are not to count."""
    places = pages_with(sketch, "workshop")
    if not _book(sketch) or not places:
        return None
    page = sketch.pages[places[0]]
    name = rng.choice(("old", "Copy of replies", "backup 2023"))
    lines = tuple(replace(line, holds=()) for line in page.lines[: first_reply(page) + 3])
    old = Page(name, lines, (), hidden=True, wanted=False)
    if name in [p.name for p in sketch.pages]:
        return None
    return replace(sketch, pages=(*sketch.pages, old) if rng.random() < 0.5 else (old, *sketch.pages))
