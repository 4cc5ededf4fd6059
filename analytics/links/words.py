"""Say a link in words: both rates, the difference, how sure it is, and what the report's way shows."""

from __future__ import annotations

from analytics.links.link import Link
from analytics.model import Question, sentence_list
from analytics.wording import SMALL_BASE, count_of_base, percent

SMALL = 30
"""Under this many replies in a group the words add that the base is small."""


def action_words(link: Link) -> str:
    """Return the actions as the end of "who …": "shared training materials"."""
    done = [question.done for question in link.actions]
    return " or ".join(done) if link.mode == "any" else sentence_list(done)


def action_label(actions: tuple[Question, ...], mode: str) -> str:
    """Return the actions as a label, short ones where there are several."""
    if len(actions) == 1:
        return actions[0].label
    return (" or " if mode == "any" else " and ").join(question.short for question in actions)


def points(share: float) -> str:
    """Write a difference of shares in points, with its sign.

    >>> points(-0.619), points(0.226), points(0.001)
    ('−62', '+23', '0')
    """
    whole = int(abs(share) * 100 + 0.5)
    return "0" if whole == 0 else f"{'−' if share < 0 else '+'}{whole}"


def link_words(link: Link) -> tuple[str, ...]:
    """Return what may be said of a link, a sentence each."""
    table, outcome = link.table, link.outcome.done
    if link.verdict.id == "unrecorded":
        return (link.verdict.advice,)
    said = [
        f"Of {table.n1} who {action_words(link)}, {_count(table.k1, table.n1)} {outcome}; "
        f"of {table.n0} who did not, {_count(table.k0, table.n0)}."
    ]
    if link.verdict.id == "alike":
        return (*said, _alike(link))
    if link.verdict.id == "few":
        return (*said, f"{link.verdict.advice} At least {SMALL_BASE} replies are needed on either side.")
    return (*said, _gap(link), *_small(link), *_enough(link))


def attribution_words(link: Link) -> tuple[str, ...]:
    """Return the report's own figure in words, beside how common acting is anyway."""
    way = link.attribution
    if not way.base or not way.everyone:
        return ()
    reached = count_of_base(way.count, way.base)
    anyway = count_of_base(way.acted, way.everyone)
    share, rate = percent(way.count, way.base), percent(way.acted, way.everyone)
    compared = "below" if share < rate else "above" if share > rate else "the same as"
    return (
        f"Of those who {link.outcome.done}, {reached} {action_words(link)}.",
        f"Of everyone, {anyway} did so anyway: the first share is {compared} the second"
        + (", so it says nothing for the action." if share <= rate else "."),
    )


def _count(count: int, base: int) -> str:
    share = count_of_base(count, base).partition(" (")[2]
    return f"{count} ({share}" if share else str(count)


def _alike(link: Link) -> str:
    table = link.table
    if not table.n0:
        return "Everyone acted, so there is nobody to compare with."
    if not table.n1:
        return "Nobody acted, so there is nobody to compare with."
    reached = table.k1 + table.k0
    who = "Everyone" if reached == table.total else "Nobody"
    return f"{who} {link.outcome.done}, so the two groups can't differ."


def _gap(link: Link) -> str:
    gap, (low, high) = link.difference or 0.0, link.interval or (0.0, 0.0)
    if points(gap) == "0":
        start = "The two rates are the same"
    else:
        start = f"{points(gap).lstrip('−+')} points {'more' if gap > 0 else 'fewer'} among those who acted"
    return f"{start}; plausible from {points(low)} to {points(high)}. {link.verdict.advice}"


def _small(link: Link) -> tuple[str, ...]:
    smaller = min(link.table.n1, link.table.n0)
    return (f"The base is small: {smaller} replies in the smaller group.",) if smaller < SMALL else ()


def _enough(link: Link) -> tuple[str, ...]:
    needed = link.replies_to_tell
    if link.verdict.id == "apart" or needed is None or needed <= link.table.total:
        return ()
    many = f"about {needed:,}" if needed < 10_000 else "more than 10,000"
    return (f"If the difference were real, it would take {many} replies to tell.",)
