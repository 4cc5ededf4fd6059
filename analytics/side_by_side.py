"""Two or more workshops, administrations or rounds side by side: every figure of each under the same filters.

Nobody is ranked: what was chosen stands in the order in which it was offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analytics.filters import Filters
from analytics.measures import Measure, answers, table
from analytics.records import WorkshopRecord
from analytics.result import Row
from analytics.results import table_of
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.wording import row_lines
from analytics.workshop_names import workshop_labels
from analytics.workshop_order import newest_last

Of = Literal["workshops", "administrations", "rounds"]
KINDS: tuple[Of, ...] = ("workshops", "administrations", "rounds")
AT_MOST = 4
"""So many stand side by side; more can't be read beside one another."""


@dataclass(frozen=True)
class Side:
    """One of those that are compared: its figures by measure, and for an administration by workshop too.

    `workshops` are those about which the administration replied, with its figures there.
    """

    key: str
    label: str
    filters: Filters
    rows: dict[str, Row]
    workshops: tuple[tuple[str, dict[str, Row]], ...] = ()


@dataclass(frozen=True)
class SideBySide:
    """What is compared: measures down, sides across."""

    measures: tuple[Measure, ...]
    sides: tuple[Side, ...]


def to_compare(counts: Tally, of: Of) -> dict[str, str]:
    """Return what can be compared within a selection, key to words, the newest workshops and rounds last.

    Rounds are all that hold workshops, whatever rounds are selected.
    """
    survey = counts.survey
    if of == "workshops":
        return _labels(survey, newest_last(counts.workshops, lambda workshop: workshop))
    if of == "rounds":
        held = {workshop.round for workshop in survey.workshops}
        return {r.code: r.title or r.code for r in survey.rounds if r.code in held}
    if not survey.each_shown:
        return {}
    groups = zip(counts.groups("administration"), counts.replies_by("administration"), strict=True)
    return dict(
        sorted(((g.key, g.label) for g, replies in groups if replies), key=lambda each: each[1].casefold())
    )


def side_by_side(counts: Tally, of: Of, chosen: Sequence[str]) -> SideBySide:
    """Count each of those that are chosen by itself, under the filters of a selection.

    KeyError for a key that `to_compare` does not offer.
    """
    names = to_compare(counts, of)
    made = tuple(_side(counts, of, key, names[key]) for key in chosen)
    asked = counts.survey.questionnaire
    replies = table(counts, table_of(asked, "reply_rate"), by=("all",)).measures
    return SideBySide((*replies.values(), *answers(counts, by=("all",)).measures.values()), made)


def name_of(measure: Measure) -> str:
    """Return what a measure is called beside those that are compared."""
    return "Replied" if measure.form == "replies" else measure.label


def figure_of(row: Row, measure: Measure) -> tuple[str, ...]:
    """Write a figure a line a thing; replies say that they are such where nobody knows of how many."""
    said = row_lines(row, nobody=measure.nobody)
    if measure.form != "replies":
        return said
    if row.base is None and row.replies:
        return (f"{row.replies:,} {'reply' if row.replies == 1 else 'replies'}",)
    return (*said, row.note) if row.note else said


def _side(counts: Tally, of: Of, key: str, label: str) -> Side:
    filters = _filters(counts.filters, of, key)
    own = tally(counts.survey, filters)
    parted = _by_workshop(own) if of == "administrations" else ()
    return Side(key, label, filters, {row.measure: row for row in _rows(own, "all")}, parted)


def _filters(filters: Filters, of: Of, key: str) -> Filters:
    if of == "rounds":
        return replace(filters, rounds=(key,), workshops=())
    if of == "workshops":
        return replace(filters, workshops=(key,))
    return replace(filters, administrations=(key,))


def _rows(own: Tally, by: str) -> tuple[Row, ...]:
    replies = table(own, table_of(own.survey.questionnaire, "reply_rate"), by=(by,))
    return (*replies.rows, *answers(own, by=(by,)).rows)


def _by_workshop(own: Tally) -> tuple[tuple[str, dict[str, Row]], ...]:
    """Return the figures of each workshop about which there is a reply."""
    labels = _labels(own.survey, own.workshops)
    rows = _rows(own, "workshop")
    return tuple(
        (labels[workshop.key], {row.measure: row for row in rows if row.group == group.key})
        for group, workshop, replies in zip(
            own.groups("workshop"), own.workshops, own.replies_by("workshop"), strict=True
        )
        if replies
    )


def _labels(survey: Survey, workshops: Sequence[WorkshopRecord]) -> dict[str, str]:
    return workshop_labels(workshops, {r.code: r.title or r.code for r in survey.rounds})
