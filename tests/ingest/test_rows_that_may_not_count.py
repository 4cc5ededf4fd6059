"""What stands beside or above replies and says that they do not count is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.records import Batch
from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, read, said

NEPAL = ("Nepal", DATA, "x", "x", "Yes", "", "No")


def standing(batch: Batch) -> list[Any]:
    return [question for question in batch.questions if question.code == "standing-unclear"]


@pytest.mark.parametrize(
    ("heading", "off", "good"),
    [
        ("Exclude", "x", ""), ("Do not count", 1, 0), ("Deleted?", "Yes", "No"), ("Cancelled", "x", ""),
        ("Is test", "True", "False"), ("Test response", "TRUE", "FALSE"), ("Duplicate?", "Yes", "No"),
        ("To be deleted", "x", ""), ("Spam", "yes", "no"), ("Ignore", "Yes", ""), ("Test", "test", ""),
        ("Include in analysis", "No", "Yes"), ("Consent to processing", "No", "Yes"), ("Usable", "No", "Yes"),
        ("Counted", "No", "Yes"), ("Reply received", "No", "Yes"), ("Complete?", "Partial", "Yes"),
        ("Response type", "Survey Preview", "IP Address"), ("Checked", "wrong, ignore", "ok"),
        ("重複", "○", ""),
    ],
)  # fmt: skip
def test_a_column_that_takes_a_reply_out_is_asked_about(heading: str, off: object, good: object):
    rows = [(*HEADINGS, heading), (*FIJI, off), (*JAPAN, good), (*NEPAL, good)]
    (asked,) = standing(read(rows))
    (value,) = asked.values
    assert value.count == 1
    left, kept = (read(rows, answers={value.id: each}) for each in ("leave out", "counts"))
    assert not standing(left)
    assert {who[:2] for who in said(left)} == {"JP", "NP"}
    assert {who[:2] for who in said(kept)} == {"FJ", "JP", "NP"}


LINES = (
    *(
        "Not counted:",
        "Received after the deadline (not counted)",
        "Withdrawn replies",
        "Drafts, not yet confirmed",
    ),
    *("Test entries:", "DELETED", "Duplicates", "The following came after the deadline and are not counted:"),
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_takes_the_replies_below_it_out_is_asked_about(line: str):
    rows = [HEADINGS, FIJI, (line,), JAPAN, NEPAL]
    (asked,) = standing(read(rows))
    (value,) = asked.values
    assert value.count == 2
    assert {who[:2] for who in said(read(rows, answers={value.id: "leave out"}))} == {"FJ"}
    assert {who[:2] for who in said(read(rows, answers={value.id: "counts"}))} == {"FJ", "JP", "NP"}


def test_a_line_that_takes_nothing_out_asks_nothing():
    batch = read([HEADINGS, FIJI, ("Replies of the second group",), JAPAN, (f"Note: see {AUDIT}",), NEPAL])
    assert not standing(batch)
    assert {who[:2] for who in said(batch)} == {"FJ", "JP", "NP"}


@pytest.mark.parametrize("below", [[()], [HEADINGS], [(), HEADINGS]], ids=["gap", "headings", "both"])
def test_such_a_line_is_seen_over_an_empty_row_or_headings(below: list[tuple[str, ...]]):
    (asked,) = standing(read([HEADINGS, FIJI, ("Not counted:",), *below, JAPAN, NEPAL]))
    assert asked.values[0].count == 2


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Remarks", "Tests done weekly"), ("Remarks", "Excluded goods list updated"),
        ("Remarks", "Spam filter"), ("Test", 78), ("Duplicate?", "None"),
        ("Test response", "Not a test"), ("Excluded", "-"),
    ],
)  # fmt: skip
def test_what_only_begins_like_it_is_not_asked_about(heading: str, said: object):
    rows = [(*HEADINGS, heading), (*FIJI, said), (*JAPAN, ""), (*NEPAL, "")]
    assert not standing(read(rows))


@pytest.mark.parametrize(
    ("heading", "yes"), [("Replied?", "x"), ("Reply received", "Yes"), ("Received", "✓")]
)
def test_an_empty_cell_beside_replied_is_asked_about(heading: str, yes: str):
    rows = [(*HEADINGS, heading), (*FIJI, ""), (*JAPAN, yes), (*NEPAL, yes)]
    (asked,) = standing(read(rows))
    (value,) = asked.values
    assert value.count == 1
    assert {who[:2] for who in said(read(rows, answers={value.id: "leave out"}))} == {"JP", "NP"}


SILENT = ("Fiji", DATA, "", "", "No", "No", "No")
DAYS = ("5 May 2024", "2024-05-06T10:00:00", 45421)


def replies_received(*rows: tuple[object, ...], heading: str = "Received") -> list[tuple[object, ...]]:
    return [
        (*HEADINGS, heading),
        *rows,
        *((*JAPAN[:1], f"{DATA} {n}", *JAPAN[2:], day) for n, day in enumerate(DAYS)),
    ]


def test_an_empty_day_beside_answers_is_not_asked_about():
    for rows in (
        replies_received((*FIJI, "")),
        replies_received((*FIJI, ""), (*NEPAL[:1], DATA, *SILENT[2:], "")),
    ):
        assert not standing(read(rows))


def test_an_empty_day_beside_a_no_that_was_filled_in_beforehand_is_asked_about():
    (asked,) = standing(read(rows := replies_received((*SILENT, ""))))
    (value,) = asked.values
    assert value.count == 1
    assert "FJ" not in {who[:2] for who in said(read(rows, answers={value.id: "leave out"}))}
    assert "FJ" in {who[:2] for who in said(read(rows, answers={value.id: "counts"}))}
