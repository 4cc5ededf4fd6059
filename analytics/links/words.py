"""Say a link in words: both rates, the difference, how sure it is, and what the report's way shows.

The one place for these words: the page Pairs, its charts and the findings all take them from here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from analytics.links.link import Link, most_telling, told_once
from analytics.links.verdict import JUDGED, UNCOUNTED, VERDICTS, turns
from analytics.model import Question, sentence_list
from analytics.stats import Table2x2
from analytics.wording import SMALL_BASE, count_of_base, percent

Figure = TypeVar("Figure")
ACTED, IDLE = "acted", "did_not_act"
"""The two groups of a link."""
NOBODY = "nobody counted"
"""Stands for a group of which nobody answered about the outcome, be it that nobody is in it."""
TOO_LITTLE = "there is too little to compare"
"""What is true of all pairs where each has a reason of its own."""


def action_words(link: Link) -> str:
    """Return the actions as the end of "who …": "shared training materials"."""
    done = [question.done for question in link.actions]
    return " or ".join(done) if link.pair.mode == "any" else sentence_list(done)


def action_label(actions: tuple[Question, ...], mode: str) -> str:
    """Return the actions as a label, short ones where there are several."""
    if len(actions) == 1:
        return actions[0].label
    return (" or " if mode == "any" else " and ").join(question.short for question in actions)


def counts_words(table: Table2x2) -> str:
    """Write both groups as counts.

    >>> counts_words(Table2x2(8, 21, 5, 5))
    'acted: 8 of 21 · did not: 5 of 5'
    """
    return f"acted: {group_words(table.k1, table.n1)} · did not: {group_words(table.k0, table.n0)}"


def group_words(count: int, base: int) -> str:
    """Write the count of one group, or that nobody of it is counted.

    >>> group_words(1, 4), group_words(0, 0)
    ('1 of 4', 'nobody counted')
    """
    return f"{count} of {base}" if base else NOBODY


def sentence(words: str) -> str:
    """Begin words as a sentence begins."""
    return words[:1].upper() + words[1:]


def points(share: float) -> str:
    """Write a difference of shares in points, with its sign.

    >>> points(-0.619), points(0.226), points(0.001)
    ('−62', '+23', '0')
    """
    whole = int(abs(share) * 100 + 0.5)
    return "0" if whole == 0 else f"{'−' if share < 0 else '+'}{whole}"


def gap_words(gap: float) -> str:
    """Write a difference without its sign: "62 points fewer"."""
    if points(gap) == "0":
        return "no difference"
    size = points(gap).lstrip("−+")
    return f"{size} point{'' if size == '1' else 's'} {'more' if gap > 0 else 'fewer'}"


def rate(link: Link, group: str) -> str:
    """Write the rate of one group with its base: "7 of 9 (78%)"; counts alone where a group is small."""
    table = link.table
    count, base = (table.k1, table.n1) if group == ACTED else (table.k0, table.n0)
    if link.verdict.id in UNCOUNTED:
        return f"{count} of {base}"
    return count_of_base(count, base)


def verdict_pieces(link: Link, write: Callable[[str, str], Figure]) -> tuple[str | Figure, ...]:
    """Return the sentence on a link in pieces, each rate as what `write(words, group)` makes of it."""
    if link.verdict.id == "unrecorded":
        return (f"{_pair(link)}: {link.verdict.word}, {link.verdict.reason}.",)
    return (*_rates(link, write), f": {_judgement(link)}.")


def _rates(link: Link, write: Callable[[str, str], Figure]) -> tuple[str | Figure, ...]:
    """Say both rates; of a group of which nobody is counted, that it is so."""
    did, came = action_words(link), link.outcome.done
    others = write(rate(link, IDLE), IDLE)
    if not link.table.n1:
        return (f"Of those who {did} nobody is counted, of those who did not ", others, f" {came}")
    acted = (write(rate(link, ACTED), ACTED), f" of those who {did} {came}")
    if not link.table.n0:
        return (*acted, ", and of those who did not nobody is counted")
    return (*acted, ", ", others, " of those who did not")


def verdict_sentence(link: Link) -> str:
    """Return the sentence on a link: both rates, the difference with its interval, and the verdict."""
    return "".join(verdict_pieces(link, lambda words, _: words))


def verdict_words(link: Link) -> str:
    """Return the verdict as a clause: "clearly more common among those who acted"."""
    verdict = link.verdict
    if verdict.id in ("clearly", "perhaps"):
        common = f"{'more' if link.direction > 0 else 'less'} common among those who acted"
        return f"{verdict.word} {common}{' within workshops' if link.turned else ''}"
    if verdict.id == "small":
        return f"{verdict.word}, {verdict.reason}"
    if verdict.id == "same":
        return f"{verdict.word} ({verdict.reason})"
    return f"{verdict.word} ({_reason(link)})"


def plain_sentence(link: Link) -> str:
    """Return both rates and what may be said of them, without a statistic."""
    if link.verdict.id == "unrecorded":
        return f"{_pair(link)}: not recorded."
    said = verdict_words(link) if link.verdict.told else link.verdict.word
    return f"{''.join(_rates(link, lambda words, _: words))}: {said}."


def link_words(link: Link) -> tuple[str, ...]:
    """Return what may be said of a link, a sentence each."""
    said = (verdict_sentence(link), *placed_words(link))
    if link.verdict.id in UNCOUNTED:
        return said
    return (*said, *_turned(link), *_caution(link), *_base(link), *_again(link))


def placed_words(link: Link) -> tuple[str, ...]:
    """Say what the rates can be where it is not known who left the outcome blank, none elsewhere."""
    if not link.placed:
        return ()
    table = link.table
    ranges = [
        f"{count} of {high} to {count} of {low}" if low != high else f"{count} of {low}"
        for count, (low, high) in zip((table.k1, table.k0), link.bases, strict=True)
    ]
    return (
        f"Who left {link.outcome.label.lower()} blank is not known in full: {ranges[0]} of those who acted "
        f"and {ranges[1]} of those who did not are possible. What is said here holds for each of them.",
    )


def neither_words(link: Link) -> tuple[str, ...]:
    """Say how many replies are in neither group, since it is not known whether they acted."""
    if not link.unknown:
        return ()
    replies, are = ("reply", "it is") if link.unknown == 1 else ("replies", "they are")
    return (f"Of {link.unknown} more {replies} it is not known who acted: {are} in neither group.",)


def outcome_words(links: Sequence[Link]) -> tuple[str, ...]:
    """Return one sentence per outcome: with which actions it goes together, and how sure that is."""
    outcomes = dict.fromkeys(link.outcome for link in links)
    return tuple(
        f"{outcome.label}: {_overview([link for link in links if link.outcome == outcome])}."
        for outcome in outcomes
    )


def _overview(links: Sequence[Link]) -> str:
    judged = [link for link in most_telling(links) if link.verdict.id in JUDGED]
    if not judged:
        return _unjudged(links)
    left, named = len(_of(judged, "open", "weak")), told_once(judged)
    parts = (
        _directions(_of(named, "clearly")),
        _directions(_of(named, "perhaps")),
        _group("a small difference for", _of(named, "small")),
        _same(_of(named, "same")),
        _group("the direction turns round within workshops for", _of(named, "turns")),
        _left(left, len(judged)) if left else "",
    )
    return "; ".join(part for part in parts if part)


def _same(links: Sequence[Link]) -> str:
    """Say with how many actions nothing goes together: whether one acts or not makes no difference."""
    number = len(links)
    return (
        f"about the same, within 15 points, for {number} action{'' if number == 1 else 's'}" if links else ""
    )


def _of(links: Sequence[Link], *verdicts: str) -> list[Link]:
    return [link for link in links if link.verdict.id in verdicts]


def _left(left: int, judged: int) -> str:
    if left < judged:
        return "for one more it cannot be told" if left == 1 else f"for {left} more it cannot be told"
    with_what = "the one action" if left == 1 else f"any of the {left} actions or pairs of actions"
    return f"it cannot be told whether it goes together with {with_what} that could be compared"


def _unjudged(links: Sequence[Link]) -> str:
    """Give the one reason that holds of all pairs; of several reasons the first alone would be untrue."""
    known = [link for link in links if link.verdict.id != "unrecorded"] or links
    reasons = {_reason(link) for link in known}
    if len(reasons) == 1:
        return f"{known[0].verdict.word}, {reasons.pop()}"
    few = all(min(link.table.n1, link.table.n0) < SMALL_BASE for link in known)
    return f"{known[0].verdict.word}, {VERDICTS['few'].reason if few else TOO_LITTLE}"


def _directions(links: Sequence[Link]) -> str:
    parts = []
    for word, sign in (("more", 1), ("less", -1)):
        found = [link for link in links if link.direction == sign]
        if found:
            parts.append(_group(f"{found[0].verdict.word} {word} common among", found))
    return ", ".join(parts)


def _group(words: str, links: Sequence[Link]) -> str:
    return f"{words} {sentence_list(_beside(link) for link in links)}" if links else ""


def _beside(link: Link) -> str:
    inside = ", within workshops" if link.turned and link.verdict.told else ""
    return f"those who {action_words(link)} ({rate(link, ACTED)} against {rate(link, IDLE)}{inside})"


def attribution_words(link: Link) -> tuple[str, ...]:
    """Return the report's own figure in words, beside how common acting is anyway."""
    way = link.attribution
    if min(way.base, way.everyone) < SMALL_BASE:
        return ()
    reached = count_of_base(way.count, way.base)
    anyway = count_of_base(way.acted, way.everyone)
    share, usual = percent(way.count, way.base), percent(way.acted, way.everyone)
    compared = "below" if share < usual else "above" if share > usual else "the same as"
    return (
        f"Of those who {link.outcome.done}, {reached} {action_words(link)}.",
        f"Of everyone, {anyway} did so anyway: the first share is {compared} the second"
        + (", so it says nothing for the action." if share <= usual else "."),
    )


def _pair(link: Link) -> str:
    return f"{action_label(link.actions, link.pair.mode)} and {link.outcome.label.lower()}"


def _judgement(link: Link) -> str:
    if link.verdict.id in UNCOUNTED:
        return verdict_words(link)
    low, high = link.interval or (0.0, 0.0)
    gap = gap_words(link.difference or 0.0)
    # the interval is of the raw table, and so it may lie beside zero where the test tells nothing
    alone = "for this pair alone" + (", all workshops together" if _several(link) else "")
    return f"{gap}, plausible from {points(low)} to {points(high)} {alone}; {verdict_words(link)}"


def _several(link: Link) -> bool:
    """Tell whether the table is made of more than one workshop."""
    return sum(stratum.total > 0 for stratum in link.strata) > 1


def _reason(link: Link) -> str:
    """Say why it cannot be told; of two groups of which nothing can differ, which of the four it is."""
    table = link.table
    if link.verdict.id == "divided" and link.members:
        return "no administration and workshop has both kinds of replies"
    if link.verdict.id == "weak":
        alike = link.members or _several(link)
        return f"too few replies to {f'keep {_compared_with(link)}' if alike else 'tell any difference'}"
    if link.verdict.id == "open":
        return f"{_looked_at(link)}{link.verdict.reason}"
    if link.verdict.id != "nothing":
        return link.verdict.reason
    if not table.n0:
        return "everyone acted, so there is nobody to compare with"
    if not table.n1:
        return "nobody acted, so there is nobody to compare with"
    who = "everyone" if table.k1 + table.k0 == table.total else "nobody"
    return f"{who} {link.outcome.done}, so the two groups can't differ"


def _looked_at(link: Link) -> str:
    """Say how the test looks at a pair: "with each workshop compared only with itself, "."""
    how = [f"with {_compared_with(link)}"] if _several(link) or link.members else []
    many = [f"as one of {link.compared} pairs"] if link.compared > 1 else []
    return f"{' and '.join([*how, *many])}, " if how or many else ""


def _turned(link: Link) -> tuple[str, ...]:
    if not link.turned or link.within is None or link.inside is None:
        return ()
    gap = link.difference or 0.0
    if turns(gap, link.inside):
        how, inside = "each workshop compared only with itself", link.inside
    else:
        how, inside = _compared_with(link), link.within.difference
    return (
        f"The direction turns round within workshops: in all {gap_words(gap)}, but with {how} "
        f"{gap_words(inside)}.",
    )


def _compared_with(link: Link) -> str:
    each = "each workshop and each administration" if link.members else "each workshop"
    return f"{each} compared only with itself"


def _caution(link: Link) -> tuple[str, ...]:
    if not link.verdict.told:
        return ()
    return (f"{sentence(link.verdict.reason)}. What lies behind it remains open.",)


def _base(link: Link) -> tuple[str, ...]:
    """Say what these groups could have shown, where nothing is told."""
    if link.verdict.told or link.verdict.id == "same" or link.within is None:
        return ()
    smallest, table = link.smallest_difference, link.table
    if smallest is None and link.members:
        return ("So little is left to compare that no difference, however large, could be told here.",)
    if smallest is None:
        least, who = (table.n0, "did not act") if table.n0 <= table.n1 else (table.n1, "acted")
        return (f"With only {least} who {who}, no difference, however large, could be told here.",)
    if link.verdict.id == "weak":  # the whole difference is larger than that, and still nothing is told
        return ()
    size = points(smallest).lstrip("+")
    return (f"This base could only show a difference of about {size} points or more.",)


def _again(link: Link) -> tuple[str, ...]:
    """Say why administrations too are compared only with themselves, where they are."""
    if not link.members or link.within is None:
        return ()
    return ("Administrations replied more than once here, so each is compared only with itself too.",)
