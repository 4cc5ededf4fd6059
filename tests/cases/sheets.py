"""Sheets whose name sounds like something else, is cut, or hides replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.cases.case import Case, cases
from tests.cases.lists import listed, replies_of
from tests.cases.sketch import Line, Page, Sketch
from tests.exports.truth import WORKSHOPS

NAMES = {1: "WS1 Audit", 2: "WS2 Data", 3: "WS3 Origin", 4: "WS4 Cargo"}


def every() -> list[Case]:
    odd = {
        "draft": {2: "WS2 Data (draft)"},
        "list": {3: "WS3 list"},
        "old": {1: "WS1 old"},
        "test": {4: "WS4 test run"},
        "notes": {2: "WS2 notes"},
        "archive": {3: "archive WS3"},
        "copy": {2: "Copy of WS2 Data"},
        "several": {2: "WS2 (draft)", 3: "WS3 (draft)"},
    }
    made = [(f"sheet_called_{name}", _titled({**NAMES, **names})) for name, names in odd.items()]
    cut = {w: known.title.replace("/", "-")[:31] for w, known in WORKSHOPS.items()}
    only = [("only_sheet_called_draft", _only("Draft")), ("only_sheet_called_list", _only("List of replies"))]
    return [
        *cases(
            "asked",
            [*made, *only, ("sheet_names_cut_at_31", _by_names(cut)), ("hidden_copy", _with_hidden())],
        ),
        *cases("read", [("sheet_per_workshop", _titled(NAMES))]),
    ]


def _pages(names: Mapping[int, str], *, title: bool) -> Sketch:
    pages, truth = [], {}
    for workshop, name in names.items():
        some = [reply for reply in replies_of(workshop) if not reply.skipped_actions]
        sketch = listed(some, workshop=None, name=name)
        page = sketch.pages[0]
        above = [Line((f"Workshop {workshop}: {WORKSHOPS[workshop].title}",))] if title else []
        pages.append(replace(page, lines=(*above, *page.lines)))
        truth.update(sketch.truth)
    return replace(listed(replies_of(1)), pages=tuple(pages), truth=truth)


def _titled(names: Mapping[int, str]) -> Sketch:
    return _pages(names, title=True)


def _by_names(names: Mapping[int, str]) -> Sketch:
    return replace(_pages(names, title=False), workshops={name: w for w, name in names.items()})


def _only(name: str) -> Sketch:
    return listed([reply for reply in replies_of(2) if not reply.skipped_actions], name=name)


def _with_hidden() -> Sketch:
    """A hidden sheet holds the replies of before; they are not to count."""
    now = listed([reply for reply in replies_of(2) if not reply.skipped_actions])
    old = listed([reply for reply in replies_of(1) if not reply.skipped_actions], name="before").pages[0]
    lines = tuple(replace(line, holds=()) for line in old.lines)
    return replace(now, pages=(*now.pages, Page("before", lines, (), hidden=True, wanted=False)))
