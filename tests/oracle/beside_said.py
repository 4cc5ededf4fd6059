"""Check what stands beside something else: a group beside all, a round beside the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.oracle.claims import ALL, Setting, figure_faults, is_figure
from tests.oracle.said import OF, Found, Rule, given_in, mention_at, one_of, words_of
from tests.oracle.speech import GROUP, MEASURE, ROUND, Given, Part, figures_in
from tests.oracle.truth import REPLIES, Measure, Truth


def beside(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """A workshop, or a region type, stands beside all, or beside the other one: more often or less."""
    truth = setting.truth
    named = part.having(MEASURE)
    measure = named[0].measures[0] if named else REPLIES
    groups = [mention.places for mention in part.having(GROUP)]
    sides = [groups[0], groups[1] if len(groups) > 1 else (ALL,)]
    given = [given_in(found["one"]), given_in(found["other"])]
    for side, figure in zip(sides, given, strict=True):
        yield from figure_faults(figure)
        rights = [truth.figure(measure, *place) for place in side if place[1] in truth.groups(place[0])]
        if not any(is_figure(figure, right) for right in rights):
            yield f"{figure.count} of {figure.base} is not {list(map(words_of, rights))}"
    higher = given[0].count * given[1].base > given[1].count * given[0].base
    if higher != (found["way"] == "more"):
        yield f"{found['one']} is not {found['way']} often than {found['other']}"


# ---- what changed -----------------------------------------------------------------------------


def at_the_same_share(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many more groups of a chart have the share of the one that is named."""
    measures = [m for mention in part.having(MEASURE) for m in mention.measures] or setting.measures
    rights = []
    for by, group in mention_at(found, part, GROUP, place=-1).places:
        for measure in measures:
            places = [(measure, by, each) for each in setting.truth.groups(by)]
            ranked = setting.truth.ranked(places)
            own = ranked.get((measure, by, group))
            rights.append(sum(share == own for share in ranked.values()) - 1)
    yield from one_of(int(found[1]), rights, "more at the same share")


def the_lowest(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """The smallest figure of a chart among the groups of a kind, beside the largest one's group."""
    measures = [m for mention in part.having(MEASURE) for m in mention.measures] or setting.measures
    rights: list[object] = []
    for measure in measures:
        by = BY[found[1]]
        ranked = setting.truth.ranked((measure, by, each) for each in setting.truth.groups(by))
        least = min(ranked.values(), default=None)
        figures = [setting.truth.figure(*place) for place, share in ranked.items() if share == least]
        rights += [(figure.count, figure.base) for figure in figures if figure]
    yield from one_of((int(found[2]), int(found[3])), rights, "the lowest")


BY = {"workshop": "workshop", "region type": "region_type", "sub-region": "sub_region", "round": "round"}
"""What a title calls a group that it does not name → grouping."""


def before_in(truth: Truth) -> str:
    """Return how a key figure gives the round before, which it calls by its code."""
    longest_first = sorted((code for code, _ in truth.made.rounds), key=len, reverse=True)
    codes = "|".join(map(re.escape, longest_first))  # "2019-20" is not 2019
    return rf"(?P<of>{OF}) in (?P<code>{codes})(?!\w)(?! as)(?P<way>: (?:clearly|perhaps) (?:higher|lower))?"


def _earlier(truth: Truth, code: str) -> Truth:
    return truth.of(rounds=(code,), workshops=())


def before(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """A key figure was another one in the round before."""
    given, now = given_in(found["of"]), next(figures_in(part.text.replace(found[0], "")), None)
    sought = [m for mention in part.having(MEASURE) for m in mention.measures]
    yield from _in_round(given, sought, _earlier(setting.truth, found["code"]))
    if found["way"] and now and not _goes(found["way"], given, now):
        yield f"from {given.count} of {given.base} to {now.count} of {now.base} is not{found['way'][1:]}"


def _in_round(given: Given, sought: list[Measure], truth: Truth) -> Iterator[str]:
    yield from figure_faults(given)
    rights = [truth.figure(measure) for measure in sought]
    if not any(is_figure(given, right) for right in rights):
        yield f"{given.count} of {given.base} is not {list(map(words_of, rights))} of {truth.choice.rounds}"


def _goes(way: str, given: Given, now: Given) -> bool:
    return (now.count * given.base > given.count * now.base) == way.endswith("higher")


def changed(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """A figure was another one in the round before, by so many points."""
    measure = mention_at(found, part, MEASURE).measures[0]
    now, given = given_in(found["now"]), given_in(found["before"])
    code = mention_at(found, part, ROUND).round
    yield from _in_round(now, [measure], setting.truth)
    if found["printed"]:
        printed = {(p.count, p.base) for p in setting.truth.made.printed if p.round == code}
        yield from one_of((given.count, given.base), sorted(printed), "printed")
    else:
        yield from _in_round(given, [measure], _earlier(setting.truth, code))
    if found["points"] and now.base and given.base:
        apart = 100 * (now.count / now.base - given.count / given.base)
        size = float(found["points"].replace("−", "-"))
        if abs(size - apart) > (0.0501 if "." in found["points"] else 0.5001):
            yield f"the difference is {apart:+.1f} points, not {found['points']}"
    if found["way"] and not _goes(found["way"], given, now):
        yield f"{found['way']} does not go from {given.count} of {given.base} to {now.count} of {now.base}"


def both_rounds(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many of the administrations in both rounds said yes in each; so many came and went."""
    both, first, then, came, went = map(int, found.groups())
    if max(first, then) > both or first - went + came != then:
        yield f"{first} less {went} and {came} more are not {then} of {both}"


BESIDE: tuple[tuple[str, Rule], ...] = (
    (rf"^lowest share of an? ({'|'.join(BY)}): (\d+) of (\d+)", the_lowest),
    (rf", with (\d+) more (?:{'|'.join(BY)})s? at the same share", at_the_same_share),
    (
        rf"(?P<one>{OF}) (?:replied|{MEASURE}), (?:in all|at (?:the )?{GROUP}) (?P<other>{OF}): "
        r"(?:clearly|perhaps) (?P<way>more|less) often",
        beside,
    ),
    (
        rf"^{MEASURE}: (?P<now>{OF}), after (?P<before>{OF}) in {ROUND}(?P<printed> as published)?: "
        r"(?:(?P<points>[+−]?\d+(?:\.\d)?) points?,(?:[^,]*,)? )?"  # its interval is exempt
        r"(?P<way>(?:clearly|perhaps) (?:higher|lower))?",
        changed,
    ),
    (
        r"^Of the (\d+) administrations in both rounds (\d+) (?:replied|said yes), then (\d+): "
        r"(\d+) came, (\d+) went",
        both_rounds,
    ),
)
"""Words that set one figure beside another → who checks them."""
