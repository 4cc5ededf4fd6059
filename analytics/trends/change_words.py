"""Say a change in words: how sure, how large, from which base, and what the same administrations said.

The one place for these words: key figures, findings and the page Trends all take them from here.
"""

from __future__ import annotations

from fractions import Fraction

from analytics.links.verdict import UNCOUNTED
from analytics.trends.change import Change
from analytics.wording import count_of_base, published_text

TENTHS_FROM = 100
"""From a base of so many on, a difference is given in tenths of a point."""


def points(share: Fraction | float, base: int) -> str:
    """Write a difference of two shares in points, to a tenth where both bases are large enough.

    >>> points(Fraction(3, 20), 30), points(Fraction(-1, 3), 400), points(0.001, 30), points(0.005, 8)
    ('+15 points', '−33.3 points', '0 points', '+1 point')
    """
    signed = number(share, base)
    return f"{signed} point{'' if signed.lstrip('+−') in ('1', '1.0') else 's'}"


def number(share: Fraction | float, base: int) -> str:
    """Write the number of `points` with its sign: "+15", "−33.3", "0"."""
    step = steps(base)
    exact = share if isinstance(share, Fraction) else Fraction(share)
    whole = int(abs(exact) * step + Fraction(1, 2))
    if not whole:
        return "0"
    size = f"{whole // 10}.{whole % 10}" if step == 1000 else str(whole)
    return f"{'−' if share < 0 else '+'}{size}"


def steps(base: int) -> int:
    """Return how many steps a whole has where a difference is written: points, or tenths of them."""
    return 1000 if base >= TENTHS_FROM else 100


def verdict_words(change: Change) -> str:
    """Say how sure a change is and where it goes: "perhaps higher", "cannot be told"."""
    verdict, size = change.verdict.id, change.size or 0
    if verdict in ("clearly", "perhaps"):
        return f"{change.verdict.word} {'higher' if size > 0 else 'lower'}"
    if verdict == "small":
        return "a small change"
    if verdict == "same":
        return "about the same"
    if verdict == "nothing":
        return "everyone in both rounds" if change.table.k1 else "nobody in either round"
    if verdict == "few":
        return "too few to compare"
    return "whether it changed cannot be told"


def size_words(change: Change) -> str:
    """Write the difference with its interval: "−27 points, plausible from −48 to −3"; blank without one.

    A reply rate is no sample and bears no interval: of it the difference alone is written.
    """
    if change.verdict.id in UNCOUNTED or change.size is None or change.interval is None:
        return ""
    if change.measure.form == "replies":
        return points(change.size, change.base)
    low, high = (number(end, change.base) for end in change.interval)
    return f"{points(change.size, change.base)}, plausible from {low} to {high}"


def printed_words(change: Change) -> str:
    """Say behind a percentage that is known from a report alone why it gives no change."""
    return f"in {change.earlier_title} as published, base not given, so that no change can be worked out"


def earlier_words(change: Change) -> str:
    """Write the figure of the earlier round: "48 of 78 (62%) in Survey 2025"."""
    figure = count_of_base(change.earlier.count, change.earlier.base)
    if change.printed:
        based = change.table.n0
        figure = f"{published_text(change.earlier)} as published{'' if based else ', base not given'},"
    return f"{figure} in {change.earlier_title}"


def card_words(change: Change) -> str:
    """Return the figure before in a few words, and that it changed where that can be told."""
    if change.printed and not change.table.n0:
        return f"{published_text(change.earlier)} in {change.earlier_code} as published"
    published = " as published" if change.printed else ""
    before = f"{count_of_base(change.table.k0, change.table.n0)} in {change.earlier_code}{published}"
    return before if change.verdict.id == "open" else f"{before}: {verdict_words(change)}"


def short_words(change: Change) -> str:
    """Return a change in a sentence: the certainty first, then size and figure before."""
    if change.printed and not change.table.n0:
        return f"{published_text(change.earlier)} {printed_words(change)}{_as_reported(change)}"
    parts = (size_words(change), f"after {earlier_words(change)}")
    said = ", ".join(part for part in parts if part)
    first = verdict_words(change)
    return f"{first[:1].upper()}{first[1:]}: {said}{_as_reported(change)}{same_members(change, before='; ')}"


def same_members(change: Change, *, before: str = "") -> str:
    """Say what the administrations in both rounds said in each, blank where it is not known."""
    pair = change.paired
    if pair is None:
        return ""
    done = "replied" if change.measure.form == "replies" else "said yes"
    if pair.both == 1:
        return f"{before}one administration is in both rounds"
    said = (
        f"{before}of the {pair.both} administrations in both rounds {pair.earlier} {done}, then {pair.later}"
    )
    return f"{said}: {pair.came} came, {pair.went} went"


def change_words(change: Change) -> tuple[str, ...]:
    """Return what may be said of a change, a sentence each: for the page Trends."""
    if change.printed and not change.table.n0:
        return (f"{change.measure.label}: {short_words(change)}.",)
    later = count_of_base(change.table.k1, change.table.n1)
    told = f"{change.measure.label}: {earlier_words(change)}, {later} in {change.later_title}"
    size = size_words(change)
    verdict = verdict_words(change)
    said = [f"{told}: {size}, {verdict}{_why(change)}." if size else f"{told}: {verdict}."]
    return (*said, *_interval(change), *_reported(change), *_pairs(change))


def _why(change: Change) -> str:
    reasons = {
        "clearly": " (unlikely to be chance alone)",
        "perhaps": " (rare by chance alone among so many figures, but not very rare)",
        "open": " (chance alone could make such a difference)",
    }
    return reasons.get(change.verdict.id, "")


def _interval(change: Change) -> tuple[str, ...]:
    if not size_words(change):
        return ()
    return ("Plausible is the 95% interval of the difference, had the two rounds been independent.",)


def _reported(change: Change) -> tuple[str, ...]:
    return (f"Both are counted as the report counts{_as_reported(change)}.",) if change.printed else ()


def _as_reported(change: Change) -> str:
    """Say that a published round is set beside the figure as reports count it, where that is another."""
    if not change.printed or change.later.reported_base is None:
        return ""
    return (
        f" (as the report counts: {count_of_base(change.table.k1, change.table.n1)} in {change.later_title})"
    )


def _pairs(change: Change) -> tuple[str, ...]:
    """Compare the administrations in both rounds with themselves, and say how they were counted."""
    pair, words = change.paired, same_members(change)
    if pair is None:
        return ()
    said = f"{words[:1].upper()}{words[1:]}"
    test = pair.mcnemar_p
    if test is not None and pair.both > 1:
        said += f" (exact McNemar p {test:.2f})" if test >= 0.01 else " (exact McNemar p under 0.01)"
    several = "" if not pair.several else (
        f" An administration says yes where it did so about any of its workshops; {pair.several} replied "
        "about several in one of the rounds."
    )  # fmt: skip
    return (
        f"{said}.{several} The same administrations in both rounds make no two independent groups; the "
        "verdict takes that into account.",
    )
