"""Findings that have one cause, told together: one administration left out moves many figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analytics.reconcile.checks import Cause, Check, Quotation, Unit
from analytics.reconcile.report import place
from analytics.workshop_names import within_sentence

NAMED = 4
"""More administrations than these are counted and not named in the heading of a cause."""


def causes(checks: Iterable[Check], quotations: Sequence[Quotation]) -> tuple[Cause, ...]:
    """Return what does not add up by its cause, causes of several figures first.

    Figures that the same administrations part belong together, and so do those of one measure and group.
    """
    flagged = [check for check in checks if check.status == "differs" or check.contradictions]
    parted = [check for check in flagged if check.explained_by and not check.guesses]
    also = [check for check in flagged if check.explained_by and check.guesses]
    units = _joined([_units(check) for check in parted])
    by_unit = [_of_units(group, parted, also, quotations) for group in units]
    told = {id(q) for cause in by_unit for q in cause.quotations}
    rest = [check for check in flagged if check not in parted]
    found = [*by_unit, *_of_figures(rest), *_of_quotations(q for q in quotations if id(q) not in told)]
    return tuple(sorted(found, key=lambda cause: -len(cause.checks) if len(cause.checks) > 1 else 0))


def _units(check: Check) -> frozenset[Unit]:
    return frozenset((e.workshop_number, e.administration) for e in check.explained_by)


def _joined(groups: Iterable[frozenset[Unit]]) -> list[frozenset[Unit]]:
    """Join all groups that share a unit."""
    found: list[frozenset[Unit]] = []
    for group in groups:
        touched = [other for other in found if other & group]
        found = [other for other in found if not other & group]
        found.append(group.union(*touched))
    return found


def _of_units(
    units: frozenset[Unit], parted: Sequence[Check], also: Sequence[Check], quotations: Sequence[Quotation]
) -> Cause:
    mine = tuple(check for check in parted if _units(check) & units)
    hows = {
        (e.workshop_number, e.administration): f"{e.name} ({e.workshop_name}): {e.how}"
        for check in mine
        for e in check.explained_by
    }
    named = list(hows.values())[:NAMED]
    more = len(hows) - len(named)
    words = "; ".join(named) + (f"; and {more} more administrations" if more else "") + "."
    return Cause(
        words=words,
        checks=mine,
        also=tuple(check for check in also if _units(check) & units),
        quotations=tuple(quoted for quoted in quotations if quoted.unit in units),
    )


def _of_figures(checks: Iterable[Check]) -> list[Cause]:
    """Return a cause for each measure and group; two groups that changed places are one."""
    grouped: dict[tuple[object, ...], list[Check]] = {}
    for check in checks:
        record = check.published
        swapped = next((guess for guess in check.guesses if guess.kind == "swapped"), None)
        key = (
            (record.table, record.measure, swapped.words)
            if swapped
            else (record.measure, record.by, record.group)
        )
        grouped.setdefault(key, []).append(check)
    return [Cause(_heading(group), tuple(group)) for group in grouped.values()]


def _heading(checks: Sequence[Check]) -> str:
    first = checks[0]
    return first.label if len(checks) > 1 else f"{place(first.published)}: {first.label}"


def _of_quotations(quotations: Iterable[Quotation]) -> list[Cause]:
    grouped: dict[Unit, list[Quotation]] = {}
    for quoted in quotations:
        grouped.setdefault(quoted.unit, []).append(quoted)
    return [
        Cause(f"{first.name}, quoted for {within_sentence(first.workshop_name)}", quotations=(first, *others))
        for first, *others in grouped.values()
    ]
