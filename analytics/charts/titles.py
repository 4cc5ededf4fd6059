"""Chart titles that say the finding, made from the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from analytics.charts.saying import saying
from analytics.model import Questionnaire, name_list
from analytics.ranking import NAMED, TIES_NAMED, Ranking, named, one_figure, ranked
from analytics.result import Result, Row
from analytics.wording import (
    SMALL_BASE,
    count_of_base,
    figure_words,
    never_words,
    no_rate_words,
    outside_words,
    percent_text,
    replies_words,
    unrated_words,
)
from analytics.workshop_names import in_brief

OUTCOMES_NAMED = 4
"""A title gives the figures of so many outcomes; the chart has all."""


def action_title(result: Result, ranking: Ranking) -> str:
    """Name the most common action with its figure and all that tie, of those that may be ranked."""
    if not ranking.rows:
        return _nothing_ranked(result)
    top = ranking.highest
    figure = count_of_base(top[0].count, top[0].base)
    labels = [result.labels[row.measure] for row in top]
    if len(ranking.rows) == 1:
        return f"{labels[0]}: {figure}"
    if len(top) == 1:
        kind = "follow-up on record" if ranking.left_out else "follow-up"
        return f"“{labels[0]}” is the most common {kind}: {figure}"
    labels = [label.lower() for label in labels]
    most = "" if ranking.level else "the most common, "
    if not (alike := one_figure(top)):
        labels = [f"{x} ({count_of_base(r.count, r.base)})" for x, r in zip(labels, top, strict=True)]
    ending = f"are {most}equally common{f': {figure}' if alike else ''}"
    several = (named(labels, so_many, noun="action") for so_many in (NAMED, 2, 1))
    ways = [f"{_capital(names)} {ending}" for names in several]
    one = _capital(named(labels, 1, noun="action"))
    return saying(*ways, *([f"{one}: each {figure}, the most common"] if alike and most else []))


def _nothing_ranked(result: Result) -> str:
    """Say why no action is named: no reply, nothing on record, left blank, or too little known."""
    states = {row.state for row in result.select(by="all")}
    if states <= {"silent"}:
        return "No reply in this selection"
    if states <= {"not_recorded", "not_shown"}:
        return "Which follow-up actions were taken can't be told"
    if states <= {"not_answered"}:
        return "Which follow-up actions were taken was not answered"
    if any((row.base or 0) >= SMALL_BASE for row in result.select(by="all")):
        return "Too little is on record to compare the follow-up actions"
    return "Too few answers to compare the follow-up actions"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def outcomes_title(result: Result, rows: Sequence[Row]) -> str:
    """Say how many report each outcome, in the order in which they are asked."""
    if all(row.state == "silent" for row in rows):
        return "No reply in this selection"
    said = [
        f"{row.count} of {row.base} {result.measures[row.measure].done}"
        if row.base
        else f"{result.labels[row.measure]}: {figure_words(row)}"
        for row in rows[:OUTCOMES_NAMED]
    ]
    brief = [f"{result.labels[row.measure]}: {figure_words(row)}" for row in rows[:OUTCOMES_NAMED]]
    briefer = [f"{_short(result, row)}: {_count_words(row)}" for row in rows[:OUTCOMES_NAMED]]
    telling = [words for words, row in zip(said, rows, strict=False) if not row.base or row.count != row.base]
    less = ["; ".join(telling)] if len(telling) > 1 else []  # one alone would be the poorest
    less_and_less = range(len(briefer) - 1, 0, -1)
    fewer = ["; ".join([*briefer[:some], f"{len(rows) - some} more"]) for some in less_and_less]
    return saying("; ".join(said), *less, "; ".join(brief), "; ".join(briefer), *fewer)


def _short(result: Result, row: Row) -> str:
    measure = result.measures[row.measure]
    return measure.short or measure.label


def _count_words(row: Row) -> str:
    """Give count and base without a share, or why there is none."""
    return f"{row.count} of {row.base}" if row.state == "known" else figure_words(row)


def apart_title(result: Result, rows: Sequence[Row], total: Sequence[Row]) -> str:
    """Say of which outcome the groups differ most, with both ends; else the outcomes in all."""
    differing: list[tuple[Fraction, tuple[str, str]]] = []
    for measure in dict.fromkeys(row.measure for row in rows):
        ranking = ranked([row for row in rows if row.measure == measure], name=result.name)
        if len(ranking.rows) > 1 and not ranking.level:
            low, high = ranking.lowest[0], ranking.highest[0]
            differing.append((apart(low, high), _apart_words(result, high, low)))
    in_all = outcomes_title(result, total)
    if not differing:
        return in_all
    widest, ways = max(differing, key=lambda each: each[0])
    more = sum(difference == widest for difference, _ in differing) - 1
    return saying(*(f"{way}; {more} more as far apart" if more else way for way in ways), in_all)


def _apart_words(result: Result, high: Row, low: Row) -> tuple[str, str]:
    """Say both ends of an outcome, in two ways."""
    label, first, last = result.labels[high.measure], _end(result, high), _end(result, low)
    kind = first.removesuffix(" workshops") if high.by == "region_type" and low.group else first
    return f"{label}: {first}, {last}", f"{label}: {kind}, {last}"


def _end(result: Result, row: Row) -> str:
    """Give a figure with its group: "10 of 12 at regional workshops"."""
    return f"{row.count} of {row.base} at {result.name(row)}"


def spread_title(result: Result, measure: str, ranking: Ranking, *, head: str) -> str:
    """Say where groups differ the highest and the lowest of those that may be ranked; else the total."""
    if len(ranking.rows) < 2:
        return head
    if ranking.level:
        if ranking.left_out:
            return head
        share = ranking.rows[0].share
        return f"{head}, {'all' if share == 1 else 'none' if share == 0 else 'alike'} in every group"
    return ends_title(result, ranking, result.measures[measure].done, otherwise=head)


def total_title(result: Result, measure: str, total: Row | None, by: str) -> str:
    """Give the total, and what the groups of the chart are `by`, since it is that of other charts too."""
    counted = result.measures[measure]
    if total is None:
        return f"{counted.label} {by}"
    if counted.form == "replies" and total.state in ("known", "counted"):
        members = [row for row in result.select(by="administration", measure=measure) if row.replies]
        return _replied_words(total, len(members) or None, by)
    return f"{counted.label} {by}: {figure_words(total, nobody=counted.nobody)}"


def _replied_words(total: Row, members: int | None, by: str) -> str:
    """Say how many replied, and from how many administrations where there is room for it."""
    unbased = "" if total.base is not None else f"; {no_rate_words(total)}"
    alone = replies_words(replace(total, beside=0, over=0, unlisted=0)) + unbased
    in_brief = alone + unrated_words(total)
    ways = (replies_words(total, members) + unbased, replies_words(total) + unbased, in_brief)
    return saying(*(f"{_capital(by)}: {way}" for way in ways))


def ends_title(
    result: Result, ranking: Ranking, done: str, *, otherwise: str, ending: Sequence[str] = ("",)
) -> str:
    """Say who did what most and least: "AEO workshop: 10 of 12 started a project; IPR workshop: 3 of 6".

    Where that is too long, all names are given in brief, then fewer that tie, then none of the least;
    where no comparison has room, `otherwise` stands. `ending` is what follows, the shorter ways last.
    """
    ways, unnamed = [], []
    least = ranking.lowest[0]
    share = f"lowest share of {ARTICLES.get(least.by, 'a')} {KINDS[least.by]}: {least.count} of {least.base}"
    for ties, brief in product((TIES_NAMED, 1), (False, True)):
        name = in_brief if brief else str
        high, low = (
            _end_words([name(result.name(row)) for row in rows], rows, did, ties)
            for rows, did in ((ranking.highest, f" {done}"), (ranking.lowest, ""))
        )
        high = _capital(high)
        short = high.replace(" workshops:", ":", 1) if least.by == "region_type" else high
        ways += [f"{words}; {low}" for words in (high, short)]
        unnamed.append(f"{high}; {share}")
    return saying(*(f"{way}{end}" for end in ending for way in (*ways, *unnamed)), otherwise)


KINDS: dict[str, str] = {
    "workshop": "workshop",
    "region_type": "region type",
    "administration": "administration",
    "sub_region": "sub-region",
    "round": "round",
    "all": "group",
}
"""What groups are that a title does not name."""
ARTICLES = {"administration": "an"}


def _end_words(names: Sequence[str], rows: Sequence[Row], done: str, ties: int) -> str:
    """Give the figure of those that tie and their `names`; where their figures differ too, each its own.

    Those beyond `ties` are counted.
    """
    first = rows[0]
    if len(rows) == 1:
        return f"{names[0]}: {first.count} of {first.base}{done}"
    if one_figure(rows):
        return f"{named(names, ties, noun=KINDS[first.by])}: each {first.count} of {first.base}{done}"
    if len(rows) > ties:
        more = len(rows) - 1
        same = f"{more} more {KINDS[first.by]}{'' if more == 1 else 's'} at the same share"
        return f"{names[0]}: {first.count} of {first.base}{done}, with {same}"
    said = [f"{name}: {row.count} of {row.base}" for name, row in zip(names, rows, strict=True)]
    return f"{name_list(said)}{done}"


def pair_title(result: Result, row: Row, questionnaire: Questionnaire) -> str:
    """Say a pair in words, with its base, or why it has none."""
    measure = result.measures[row.measure]
    acted = " or ".join(questionnaire.by_id[action].done for action in measure.actions)
    outcome = questionnaire.by_id[measure.outcome].done
    first, second = (outcome, f"had {acted}") if measure.form == "attributed" else (acted, outcome)
    if row.state == "nobody":
        return f"Nobody in this selection {first}"
    if not row.base:
        said = figure_words(row)  # of some of them it is not known whether they are those who acted
        brief = f"{outcome}: had acted" if measure.form == "attributed" else f"acted: {outcome}"
        return saying(f"{measure.label}: {said}", f"{_capital(brief)}: {said}")
    answered = "said so of the actions" if measure.form == "attributed" else "answered"
    share = f" ({percent_text(row.count or 0, row.base)})" if row.base >= SMALL_BASE else ""
    which = "one of the actions" if len(measure.actions) > 1 else "the action"
    briefly = f"had taken {which}" if measure.form == "attributed" else second
    return saying(
        f"Of {row.base} who {first} and {answered}, {row.count}{share} {second}",
        f"Of {row.base} who {first} and {answered}, {row.count}{share} {briefly}",
        f"Of {row.base} who {first}, {row.count}{share} {briefly}",
    )


class Members(NamedTuple):
    """How many administrations: with a yes, of those whose answers are on record; without a yes and placed by
    rule as no or blank; and those that replied with no answer on record, blank or not recorded."""

    yes: int
    asked: int
    open: int
    blank: int
    hidden: int

    @property
    def rest(self) -> str:
        """Say who replied beside those that are counted, and who of these said no where others may have."""
        no = self.asked - self.yes - self.open if self.open else 0
        parts = (
            (no, "no"),
            (self.open, "no or blank"),
            (self.blank, "not answered"),
            (self.hidden, "not recorded"),
        )
        return ", ".join(f"{number} {words}" for number, words in parts if number)


def members_of(rows: Sequence[Row]) -> Members:
    """Count the administrations of rows by administration of one measure."""
    answered = {row.group for row in rows if row.replies and (row.base or row.state == "counted")}
    yes = {row.group for row in rows if row.group in answered and row.count}
    unsure = {row.group for row in rows if row.replies and row.placed and not row.count}
    hidden = {row.group for row in rows if row.replies and row.not_recorded} - answered - unsure
    replied = {row.group for row in rows if row.replies}
    blank = replied - answered - unsure - hidden
    return Members(len(yes), len(answered | unsure), len(unsure), len(blank), len(hidden))


def members_title(result: Result, measure: str, rows: Sequence[Row]) -> str:
    """Say of how many administrations something is true: of those that answered, and nobody else."""
    label = result.labels[measure]
    replied = [row for row in rows if row.replies]
    if not replied:
        return f"{label}: no reply in this selection"
    answered = [row for row in replied if row.base or row.state == "counted"]
    found = members_of(rows)
    if found.open:
        return f"{label}: yes from {found.yes} of {found.asked} administrations, {found.rest}"
    if not answered:
        return f"{label}: {_why_none(replied)}"
    if not found.yes:
        every = "the one administration that answered" if len(answered) == 1 else f"all {len(answered)}"
        return f"{label}: {every} said no" if len(answered) == 1 else f"{label}: {every} answered no"
    often = " at one workshop at least" if any((row.base or 0) > 1 for row in answered) else ""
    members = "administration" if len(answered) == 1 else "administrations"
    once, figure = " at least once" if often else "", f"from {found.yes} of {found.asked}"
    return saying(
        f"{label}: yes{often} {figure} {members} that answered",
        f"{label}: yes{once} {figure} {members} that answered",
        f"{label}: yes {figure} {members} that answered",
    )


def _why_none(rows: Sequence[Row]) -> str:
    """Say of how many replies nothing is known, and why."""
    numbers = {name: sum(getattr(row, name) for row in rows) for name in OUTSIDE}
    total = Row("", "all", "all", "", None, None, replies=len(rows), **numbers)
    said, number = outside_words(total), total.unknown
    if sum(1 for each in numbers.values() if each) != 1:
        return f"of the replies {said}" if said else "nobody answered"
    return f"{said.partition(' ')[2]} for {number} {'reply' if number == 1 else 'replies'}"


OUTSIDE = ("not_answered", "not_recorded", "not_shown", "placed")


def replied_title(rows: Sequence[Row], *, rounds: int, lists_known: bool) -> str:
    """Say how many administrations replied, how often, and how many did not, as far as lists name them."""
    replied = [row for row in rows if row.replies]
    silent = len(rows) - len(replied)
    if not replied:
        return "No administration replied" if silent else "No reply in this selection"
    most = max(row.replies for row in replied)
    least = min(row.replies for row in replied)
    about = "one workshop" if most == 1 else f"{most} workshops"
    members = "1 administration" if len(replied) == 1 else f"{len(replied)} administrations"
    if len(replied) == 1:
        said = f"{members} replied, on {about}"
    elif least == most:
        said = f"{members} replied, on {about} each"
    else:
        said = f"{members} replied, on between {least} and {most} workshops each"
    if not silent:
        return said
    return f"{said}; {never_words(silent, rounds=rounds, at_least=not lists_known, what='')}"


def apart(first: Row, last: Row) -> Fraction:
    """Return how far two shares are apart, exactly: a tie is one however it was reached."""
    shares = [Fraction(row.count or 0, row.base or 1) for row in (first, last)]
    return abs(shares[1] - shares[0])
