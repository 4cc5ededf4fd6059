"""How far a figure holds: its interval, whether its base is too thin, and what the silent could do to it.

Three things, each of its own kind:

- *interval*: the range in which the share of many such replies could plausibly lie (Wilson 1927, 95%). It
  speaks of chance alone, not of who chose to reply.
- *flag*: in the manner of the US National Center for Health Statistics (Parker and others 2017, Vital and
  Health Statistics 2, 175), a percentage on a base under 30, or with an interval wider than 30 points, is to
  be read with care.
- *bounds*: what the figure would be had every silent participation, and every reply whose answer is not
  known, said no, or yes. They need no assumption at all (Manski 1989, J. Human Resources 24, 343-360).
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.result import Result, Row
from analytics.stats import wilson

LEAST_BASE = 30
WIDEST = 30
"""Percentage points."""
BY_ACTED = "acted"
"""Rows of those who acted and of those who did not; see `analytics.links.figures`."""
EITHER = "no bounds: the silent, and who left the action blank, would fall in either group"
PRINTED = "no bounds: only what a report prints is on record"


@dataclass(frozen=True)
class Reliability:
    """What is known of how far one figure holds; `None` where the figure does not bear it.

    `flag` gives its reasons in full, `short` in a word each: small, wide. `if_no` and `if_yes` are counts
    of the same base. `note` says what the bounds leave out, or why there are none.
    """

    interval: tuple[float, float] | None
    flag: str
    short: str
    if_no: tuple[int, int] | None
    if_yes: tuple[int, int] | None
    note: str = ""


def reliability(result: Result, row: Row) -> Reliability:
    """Return how far a figure of a Result holds.

    Replies are counted, none is drawn by chance: a reply rate is no sample, and bears none of the three. Nor
    do actions taken, which are no share: a reply may take several.
    """
    measure = result.measures.get(row.measure)
    if measure and measure.own_rows:
        return Reliability(None, "", "", None, None)
    interval = _interval(row)
    bounds, note = _bounds(result, row)
    if_no, if_yes = bounds or (None, None)
    return Reliability(interval, *_flag(row, interval), if_no, if_yes, note)


def _interval(row: Row) -> tuple[float, float] | None:
    if row.count is None or not row.base:
        return None
    return wilson(row.count, row.base)


def _flag(row: Row, interval: tuple[float, float] | None) -> tuple[str, str]:
    """Return the flag in full and in short."""
    if interval is None:
        return "", ""
    thin, wide = (row.base or 0) < LEAST_BASE, (interval[1] - interval[0]) * 100 > WIDEST
    reasons = (
        (thin, f"base under {LEAST_BASE}", "small"),
        (wide, f"interval wider than {WIDEST} points", "wide"),
    )
    full = " and ".join(reason for holds, reason, _ in reasons if holds)
    short = ", ".join(word for holds, _, word in reasons if holds)
    return (f"with care: {full}", f"with care: {short}") if full else ("reliable", "reliable")


def _bounds(result: Result, row: Row) -> tuple[tuple[tuple[int, int], tuple[int, int]] | None, str]:
    """Return the figure had all whose answer is not known said no, and yes, and what that leaves out.

    For an action beside an outcome no and yes are those that move it most: all in the base, none or all of
    them in the count. Any other answers lie between. Whoever is known to have said no or yes keeps it.
    """
    if row.by == BY_ACTED:
        return None, EITHER
    if row.published_only:
        return None, PRINTED
    silence = result.silent.get((row.by, row.group))
    silent = silence.number if silence else None
    note = silence.note if silence else "how many were silent is not known here"
    if silent is None and not row.replies:
        return None, note
    unknown = row.unknown + (silent or 0)
    known = row.known if row.base is None else row.base
    count, base = row.count or 0, known + unknown
    return (((count, base), (count + unknown, base)) if base else None), note
