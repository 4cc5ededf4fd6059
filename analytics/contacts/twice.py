"""The same person in several rows, taken together, and what is odd about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.values import fold
from analytics.records import Problem
from analytics.rounds.contact import Contact


def taken_together(
    found: Sequence[tuple[Contact, str, int]],
) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    """Return each person once, with the workshops of all rows, and what is said about it.

    Each of `found` has its sheet and Excel's number of its row. Administration and address make one
    person.
    """
    first: dict[tuple[str, str], tuple[Contact, str, int]] = {}
    rows: dict[tuple[str, ...], int] = {}
    problems: list[Problem] = []
    for contact, sheet, row in found:
        held = first.get(contact.same)
        if held is None:
            problems += _alike(contact, sheet, row, rows)
            first[contact.same] = contact, sheet, row
            continue
        known, where, at = held
        workshops = tuple(sorted({*known.workshops, *contact.workshops}))
        name, role = known.name or contact.name, known.role or contact.role
        first[contact.same] = replace(known, name=name, role=role, workshops=workshops), where, at
        problems.append(_twice(known, contact, sheet, row, at))
    return tuple(contact for contact, _, _ in first.values()), tuple(problems)


def _twice(known: Contact, contact: Contact, sheet: str, row: int, at: int) -> Problem:
    same = not contact.name or not known.name or fold(contact.name) == fold(known.name)
    if same:
        said = f"The person of row {at} stands here again; the workshops of both rows are taken together."
        return Problem("note", "twice", said, sheet=sheet, row=row)
    said = f"Row {at} has the same address under another name; the name there is kept."
    mend = "Give each person an address, or correct the name."
    return Problem("warning", "twice-renamed", said, sheet=sheet, row=row, found=contact.name, mend=mend)


def _alike(contact: Contact, sheet: str, row: int, rows: dict[tuple[str, ...], int]) -> list[Problem]:
    """Tell of somebody who has the name or the address of another: both are taken.

    `rows` has the first row of each address, and of each name at an administration; this one is added.
    """
    address, name = (contact.address.casefold(),), (contact.administration, fold(contact.name))
    shared, called = rows.setdefault(address, row), rows.setdefault(name, row) if contact.name else row
    if shared != row:
        said = f"Row {shared} has the same address for another administration; both are taken."
    elif called != row:
        said = f"Row {called} has a person of this name with another address; both are taken."
    else:
        return []
    return [Problem("warning", "alike", said, sheet=sheet, row=row, mend="Delete the one that is wrong.")]
