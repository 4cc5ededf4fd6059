"""Check what sentences claim: every figure, count and superlative in them, against the records.

A text is read part by part. A figure has to be that of a measure and a group which the part mentions,
in their order where there are as many of them as figures; what a part leaves out is what the part
before it, or the chart, speaks of. What holds a digit and is not understood is a fault too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.oracle.recount import Figure
from tests.oracle.speech import (
    FIGURE,
    GROUP,
    MEASURE,
    ROUND,
    Given,
    Lexicon,
    Mention,
    Part,
    Place,
    all_measures,
    figures_in,
)
from tests.oracle.surveys import BLANK_OR_NO, NO, NO_OR_BLANK, UNRECORDED, YES, asked
from tests.oracle.truth import REPLIES, Measure, Truth, cells, question

ALL: Place = ("all", "all")


@dataclass(frozen=True)
class Fault:
    """A text that says what the records do not."""

    text: str
    why: str
    where: str = ""


@dataclass(frozen=True)
class Setting:
    """What a text stands in: the records of its view, and what it speaks of if it does not say so."""

    truth: Truth
    lexicon: Lexicon
    measures: tuple[Measure, ...] = ()
    places: tuple[Place, ...] = (ALL,)
    member: str = ""
    """The administration that was named last."""
    link: Measure | None = None
    """The link that was told last,"""
    outcome: str = ""
    """and the outcome that was named last."""


# ---- figures ----------------------------------------------------------------------------------


def share_of(count: int, base: int) -> str:
    """Return a percentage as it has to be written: whole, halves up, never 0 or 100 for some."""
    whole = (200 * count + base) // (2 * base)
    return "<1" if whole == 0 and count else ">99" if whole == 100 and count < base else str(whole)


def figure_faults(given: Given) -> Iterator[str]:
    """Yield what is wrong with a figure by itself."""
    if given.share is not None and given.base < 5:
        yield f"a percentage on a base of {given.base}"
    if given.share is not None and given.base and given.share != share_of(given.count, given.base):
        yield f"{given.count} of {given.base} is {share_of(given.count, given.base)}%, not {given.share}%"


def is_figure(given: Given, figure: Figure | None) -> bool:
    """Tell whether a figure of the records, counted either way, is what a text gives."""
    if figure is None:
        return False
    return (given.count, given.base) in ((figure.count, figure.base), figure.as_reported)


def agrees(given: Given, truth: Truth, measure: Measure, place: Place) -> bool:
    """Tell whether a figure is that of a measure and a group; of a link, in one of its possible ways."""
    if is_figure(given, truth.figure(measure, *place)):
        return True
    if place != ALL or measure.kind not in ("acted", "idle"):
        return False
    own = cells(truth, measure)
    return given.count == own.count and own.low <= given.base <= own.high


def checked_figures(part: Part, setting: Setting) -> Iterator[str]:
    """Yield the figures of a part that belong to nothing that it speaks of."""
    text = re.sub(r"([Pp]rinted:?|published) \d+( of \d+)?( \(\d+%\))?", "", UNNAMED.sub("", part.text))
    figures = list(figures_in(text))
    twice = "as the report counts" in text and len(figures) == 2
    for place, given in enumerate(figures):
        yield from figure_faults(given)
        size = 1 if twice else len(figures)
        sought = [REPLIES] if given.of_participations else _measures(part, setting, place % size, size)
        groups = _places(part, setting, place % size, size)
        rounds = _truths(part, setting, place, len(figures))
        every = bool(re.search(r"\beach\b|\bequally\b", part.text)) and len(figures) == 1
        right = [
            measure for measure in sought
            if any(agrees(given, t, measure, group) for t in rounds for group in groups)
        ]  # fmt: skip
        if not right or (every and len(right) < len(sought)):
            yield _should_be(given, sought, groups, rounds)


def measures_of(part: Part, setting: Setting) -> list[Measure]:
    """Return what a part speaks of: the measures that it names, else those that its setting does."""
    return all_measures(part.having(MEASURE)) or list(setting.measures)


def places_of(part: Part, setting: Setting) -> list[Place]:
    """Return the groups that a part speaks of: those that it names, else those of its setting."""
    named = [place for mention in part.having(GROUP) for place in mention.places]
    return [ALL] if re.search(r"\bin all\b", part.text) else named or list(setting.places)


def _measures(part: Part, setting: Setting, place: int, size: int) -> list[Measure]:
    named = part.having(MEASURE)
    if len(named) == size:
        return list(named[place].measures)
    return measures_of(part, setting)


def _places(part: Part, setting: Setting, place: int, size: int) -> list[Place]:
    named = part.having(GROUP)
    if len(named) == size:
        return list(named[place].places)
    return places_of(part, setting)


def _truths(part: Part, setting: Setting, place: int, size: int) -> list[Truth]:
    """Return the records of the rounds that a figure is of: those named after it, else the view's."""
    named = part.having(ROUND)
    if not named:
        return [setting.truth]
    if len(named) == size:
        return [_of_round(setting, named[place])]
    return [setting.truth, *(_of_round(setting, mention) for mention in named)]


def _of_round(setting: Setting, mention: Mention) -> Truth:
    return setting.truth.of(rounds=(mention.round,))


def _should_be(given: Given, measures: list[Measure], groups: list[Place], truths: list[Truth]) -> str:
    right = [
        f"{m.kind} {'+'.join(m.actions)} {m.outcome} {by} {group}: {_words(t.figure(m, by, group))}"
        for t in truths for m in measures for by, group in groups if t.figure(m, by, group)
    ]  # fmt: skip
    return f"{given.count} of {given.base} is not {' or '.join(right[:4]) or 'anything that is named'}"


def _words(figure: Figure | None) -> str:
    return "nothing" if figure is None else f"{figure.count} of {figure.base}"


OF_MEMBERS = re.compile(
    r"(?P<some>\d+) of (?P<all>\d+)(?: \([<>]?\d+%\))? administrations?"
    r"(?P<who> that (?:replied|answered)|(?:, \d+ no)?, \d+ no or blank"
    r"(?:, \d+ not answered)?(?:, \d+ not recorded)?)?"
)


SUCH = re.compile(r"(?P<some>\d+) of (?P<all>\d+) such replies are shown")


def checked_members(part: Part, setting: Setting) -> tuple[list[str], Part]:
    """Return wrong counts of administrations, and the part without them.

    An administration replied where it has a reply, said yes where one of its replies does. So many of all
    administrations cannot be said: only participations are known.
    """
    faults: list[str] = []
    if "administrations that answered" in part.text:  # each figure of it counts administrations
        told = re.sub(r" administrations that answered", "", part.text)
        part = Part(FIGURE.sub(r"\g<0> administrations that answered", told), part.mentions)
    named = [m.measures[0] for m in part.having(MEASURE)] or list(setting.measures[:1])
    for place, found in enumerate(OF_MEMBERS.finditer(part.text)):
        of = named[min(place, len(named) - 1)] if named else None
        if of is None or of.kind != "question" or not (found["who"] or "one workshop" in part.text):
            faults.append(f"{found[0]}: a reply rate is of participations, not of administrations")
            continue
        open_ones = "no or blank" in found[0]
        every = "that replied" in found[0]
        right = said_yes_once(setting.truth, of.actions[0], every=every, open_ones=open_ones)
        if (int(found["some"]), int(found["all"])) != right:
            faults.append(f"{found[0]}: {right[0]} of {right[1]}")
        if open_ones and found["who"] != (rest := rest_of_members(setting.truth, of.actions[0])):
            faults.append(f"{found['who']} is not {rest}")
    for found in SUCH.finditer(part.text):
        if int(found["all"]) not in such_replies(setting.truth):
            faults.append(f"{found[0]}: {such_replies(setting.truth)}")
    return faults, Part(SUCH.sub("", OF_MEMBERS.sub("", part.text)), part.mentions)


def said_yes_once(truth: Truth, name: str, *, every: bool, open_ones: bool) -> tuple[int, int]:
    """Return how many administrations said yes once at least, of those that replied or answered."""
    place = asked().index(name)
    said = [(r.administration, r.letters[place]) for r in truth.view.replies]
    yes = {code for code, letter in said if letter == YES}
    known = (YES, NO, NO_OR_BLANK, BLANK_OR_NO) if open_ones else (YES, NO)
    return len(yes), len({code for code, letter in said if every or letter in known})


def rest_of_members(truth: Truth, name: str) -> str:
    """Say how many administrations that replied never said yes, and what of each is known at the best."""
    place = asked().index(name)
    letters: dict[str, set[str]] = {}
    for r in truth.view.replies:
        letters.setdefault(r.administration, set()).add(r.letters[place])
    kinds = Counter(
        "no or blank" if said & {NO_OR_BLANK, BLANK_OR_NO} else "no" if NO in said
        else "not recorded" if UNRECORDED in said else "not answered"
        for said in letters.values() if YES not in said
    )  # fmt: skip
    order = ("no", "no or blank", "not answered", "not recorded")
    return "".join(f", {kinds[kind]} {kind}" for kind in order if kinds[kind])


def such_replies(truth: Truth) -> tuple[int, int]:
    """Return how many replies say yes to every outcome, and how many say no to one, of those that say yes or
    no to each and to at least one action."""
    said = [dict(zip(asked(), r.letters, strict=True)) for r in truth.view.replies]
    known = [
        letters for letters in said
        if all(letters[o] in (YES, NO) for o in asked("outcome"))
        and any(letters[a] in (YES, NO) for a in asked("action"))
    ]  # fmt: skip
    well = sum(all(letters[o] == YES for o in asked("outcome")) for letters in known)
    return well, len(known) - well


# ---- superlatives -----------------------------------------------------------------------------


def most_common(part: Part, setting: Setting, *, least: bool = False) -> Iterator[str]:
    """Yield what is wrong where a part names the most or the least common action."""
    actions = [question(name) for name in asked("action")]
    ranked = setting.truth.ranked((action, *ALL) for action in actions)
    shares = {measure: share for (measure, _, _), share in ranked.items()}
    named = [measure for measure in all_measures(part.having(MEASURE)) if measure in actions]
    if "oo few answers" in part.text:
        if len(shares) > 1:
            yield f"{len(shares)} actions can be ranked"
        return
    if not named:
        yield "names no action"
        return
    best = (min if least else max)(shares.values(), default=None)
    for measure in named:
        if measure not in shares:
            yield f"{measure.actions[0]} has a base under 5 or too much unknown to be ranked"
        elif shares[measure] != best:
            yield f"{measure.actions[0]} has {shares[measure]:.0%}, another {best:.0%}"
    tied = {measure for measure, share in shares.items() if share == best}
    more = re.search(r"and (\d+) more\b", part.text)
    if len(tied) != len(named) + (int(more[1]) if more else 0):
        yield f"{len(tied)} actions tie there: {sorted(m.actions[0] for m in tied)}"


UNNAMED = re.compile(r"from (\d+) of (\d+) at one ([a-z -]+) to (\d+) of (\d+) at another")
"""A range whose ends no group is named at."""


def unnamed_spread(part: Part, setting: Setting) -> Iterator[str]:
    """Yield what is wrong where a part gives both ends of a range over groups of a kind and names none."""
    said = UNNAMED.search(part.text)
    measures = all_measures(part.having(MEASURE)) or list(setting.measures)
    if said is None or not measures:
        yield "a range that can't be read"
        return
    by = said[3].replace("-", "_").replace(" ", "_")
    ranked = setting.truth.ranked((measures[0], by, group) for group in setting.truth.groups(by))
    for count, base, end in ((said[1], said[2], min), (said[4], said[5], max)):
        share = end(ranked.values(), default=None)
        of_it = [setting.truth.figure(*place) for place, each in ranked.items() if each == share]
        if (int(count), int(base)) not in [(figure.count, figure.base) for figure in of_it if figure]:
            yield f"the range ends at {share}, not at {count} of {base}"


def spread(part: Part, setting: Setting) -> Iterator[str]:
    """Yield what is wrong where a part gives a range over groups: lowest to highest, with all that tie."""
    named = part.having(GROUP)
    if len(part.figures) < 2 or len(named) < len(part.figures):
        yield "a range that can't be read"
        return
    by = named[0].places[0][0]
    for measure in (all_measures(part.having(MEASURE)) or list(setting.measures))[:1]:
        ranked = setting.truth.ranked((measure, by, group) for group in setting.truth.groups(by))
        shares = list(ranked.values())
        ends = (min(shares, default=None), max(shares, default=None))
        lows = len(part.text.partition(" to ")[0].split(" of ")) - 1
        for place, given in enumerate(part.figures):
            end = ends[0] if place < lows else ends[1]
            if not given.base or given.count / given.base != end:
                yield f"the range is {ends[0]} to {ends[1]}, not {given.count} of {given.base}"
        more = sum(int(number) for number in re.findall(r"and (\d+) more", part.text))
        if len(named) + more != shares.count(ends[0]) + shares.count(ends[1]):
            yield f"{shares.count(ends[0])} groups tie at the foot, {shares.count(ends[1])} at the top"


SUPERLATIVES: tuple[tuple[str, Callable[[Part, Setting], Iterator[str]]], ...] = (
    (r"\bmost common\b|are equally common", most_common),
    (r"\bleast common\b", lambda part, setting: most_common(part, setting, least=True)),
    (UNNAMED.pattern, unnamed_spread),
    (rf"(?<!yes )(?!{UNNAMED.pattern})\bfrom \d[\d,]* of \d", spread),
)
"""Words that rank → who checks them."""
