"""Lists as an office keeps them by hand, of the replies of `tests/exports/truth.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tests.cases.sketch import Cell, Line, Page, Sketch, Unit
from tests.exports.names import FULL, only_title
from tests.exports.truth import ACTIONS, OUTCOMES, REPLIES, Reply

LABELS = dict(
    zip(
        ACTIONS,
        (
            "Share training materials",
            "Submit reports",
            "Make recommendations",
            "Organize in-house workshop",
            "Develop operational manuals",
            "Others",
        ),
        strict=True,
    )
)
HEADS = {
    **LABELS,
    "direct_effects": "Direct effects",
    "efficiency": "Efficiency and effectiveness",
    "projects": "Modernization project",
}
NINE = (*ACTIONS, *OUTCOMES)


class Signs(NamedTuple):
    """What is written for yes, for no, and where nothing was answered."""

    yes: Cell
    no: Cell
    none: Cell = None

    def of(self, answer: str | None) -> Cell:
        return {"yes": self.yes, "no": self.no}.get(answer or "", self.none)


TICKS = Signs("x", None)
YES_NO = Signs("Yes", "No")


def replies_of(*workshops: int, at_most: int = 99) -> list[Reply]:
    """Return the replies about these workshops, all when none is named."""
    found = [reply for reply in REPLIES if not workshops or reply.workshop in workshops]
    return found[:at_most]


def unit_of(reply: Reply) -> Unit:
    return reply.workshop, reply.administration


def listed(
    replies: Sequence[Reply],
    *,
    boxes: Signs = TICKS,
    outcomes: Signs = YES_NO,
    heads: Mapping[str, str] = HEADS,
    questions: Iterable[str] = NINE,
    workshop: Callable[[int], Cell] | None = only_title,
    first: tuple[str, str] = ("Administration", "Workshop"),
    name: str = "Replies",
    file_name: str = "replies.xlsx",
) -> Sketch:
    """Write a list: a column for each question, boxes for the actions.

    A reply whose actions were skipped has no box ticked, which says: not answered.
    """
    asked = tuple(questions)
    start = [first[0]] if workshop is None else [*first]
    lines = [Line((*start, *(heads[q] for q in asked)), heads=True)]
    for reply in replies:
        cells: list[Cell] = [FULL[reply.administration]]
        cells += [] if workshop is None else [workshop(reply.workshop)]
        cells += [(boxes if q in ACTIONS else outcomes).of(reply.answers[q]) for q in asked]
        lines.append(Line(tuple(cells), (unit_of(reply),)))
    targets = ("administration", *([] if workshop is None else ["workshop"]), *asked)
    truth = {unit_of(r): {q: r.answers[q] for q in asked} for r in replies}
    return Sketch((Page(name, tuple(lines), targets),), truth, file_name, names=_names())


def joined(
    replies: Sequence[Reply],
    *,
    labels: Mapping[str, str] = LABELS,
    divider: str = ", ",
    end: str = "",
    typed: Callable[[Reply], str] = lambda reply: f"Outreach to traders in {FULL[reply.administration]}",
    outcomes: Signs = YES_NO,
    heads: Sequence[str] = (
        "Name of your administration",
        "Which workshop is this reply about?",
        "Follow-up actions taken (tick all that apply)",
        "Were direct effects realized?",
        "Did work efficiency and effectiveness improve?",
        "Was a modernization project initiated?",
    ),
    workshop: Callable[[int], Cell] = only_title,
    name: str = "Form Responses 1",
    file_name: str = "replies.xlsx",
) -> Sketch:
    """Write a list with all actions of a reply in one cell; what was typed under other stands last."""
    lines = [Line(tuple(heads), heads=True)]
    choices = {said: action for action, said in labels.items()}
    for reply in replies:
        parts = [labels[a] for a in ACTIONS[:5] if reply.ticked(a)]
        if reply.ticked("others"):
            parts.append(typed(reply))
            choices[typed(reply)] = "text"
        cells: tuple[Cell, ...] = (
            FULL[reply.administration],
            workshop(reply.workshop),
            divider.join(parts) + end if parts else None,
            *(outcomes.of(reply.answers[q]) for q in OUTCOMES),
        )
        lines.append(Line(cells, (unit_of(reply),)))
    truth = {unit_of(r): dict(r.answers) for r in replies}
    targets = ("administration", "workshop", "actions", *OUTCOMES)
    return Sketch(
        (Page(name, tuple(lines), targets),),
        truth,
        file_name,
        choices=choices,
        names=_names(),
        divider=divider,
        labels=labels,
    )


def _names() -> dict[str, str]:
    return {name: code for code, name in FULL.items() if code != "test"}
