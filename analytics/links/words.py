"""Say a link in words: both rates, the difference, how sure it is, and what the report's way shows."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.links.link import Link, most_telling
from analytics.links.verdict import JUDGED, UNCOUNTED
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
    acted, idle = _count(table.k1, table.n1), _count(table.k0, table.n0)
    if link.verdict.id in UNCOUNTED:
        acted, idle = str(table.k1), str(table.k0)
    said = [
        f"Of {table.n1} who {action_words(link)} and answered, {acted} {outcome}; "
        f"of {table.n0} who did not act and answered, {idle}."
    ]
    if link.verdict.id == "alike":
        return (*said, _alike(link))
    if link.verdict.id == "few":
        return (*said, f"{link.verdict.advice} At least {SMALL_BASE} replies are needed on either side.")
    return (*said, _gap(link), *_small(link), *_enough(link))


def gap_words(link: Link) -> str:
    """Write a difference without its sign: "62 points fewer"."""
    gap = link.difference or 0.0
    if points(gap) == "0":
        return "no difference"
    return f"{points(gap).lstrip('−+')} points {'more' if gap > 0 else 'fewer'}"


def outcome_words(links: Sequence[Link]) -> tuple[str, ...]:
    """Return one sentence per outcome: with which actions it goes together, and how sure that is."""
    outcomes = dict.fromkeys(link.outcome for link in links)
    return tuple(
        f"{outcome.label}: {_overview([link for link in links if link.outcome == outcome])}."
        for outcome in outcomes
    )


def _overview(links: Sequence[Link]) -> str:
    verdicts = {link.verdict.id for link in links}
    if not verdicts & set(JUDGED):
        return "too few to compare" if "few" in verdicts else "nothing to compare"
    telling = [link for link in most_telling(links) if link.verdict.id in ("apart", "look")]
    if telling:
        return f"{_directions(telling)}; {_certainty(telling)}"
    leaning = [link for link in most_telling(links) if link.verdict.id == "leans"]
    if leaning:
        return f"perhaps {_directions(leaning)}; chance alone could make as much"
    return "no link shows"


def _directions(links: Sequence[Link]) -> str:
    parts = []
    for word, sign in (("more", 1), ("less", -1)):
        found = [_beside(link) for link in links if (link.difference or 0.0) * sign > 0]
        if found:
            parts.append(f"{word} common among {sentence_list(found)}")
    return ", ".join(parts)


def _beside(link: Link) -> str:
    table = link.table
    mark = ", told apart from chance" if link.verdict.id == "apart" else ""
    return f"those who {action_words(link)} ({table.k1} of {table.n1} against {table.k0} of {table.n0}{mark})"


def _certainty(links: Sequence[Link]) -> str:
    unsure = sum(link.verdict.id == "look" for link in links)
    if not unsure:
        return "what lies behind it remains open"
    if unsure < len(links):
        return "the rest is not certain"
    return {1: "it is not certain", 2: "neither is certain"}.get(unsure, "none of them is certain")


def attribution_words(link: Link) -> tuple[str, ...]:
    """Return the report's own figure in words, beside how common acting is anyway."""
    way = link.attribution
    if min(way.base, way.everyone) < SMALL_BASE:
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
    same = points(gap) == "0"
    start = "The two rates are the same" if same else f"{gap_words(link)} among those who acted"
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
