"""Check the counts of a sentence that are no "N of M": replies, administrations, blanks, points, percentages.

Each rule takes its words out of the text; a digit that is left over at the end was understood by none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tests.oracle.claims import Setting, measures_of, places_of, share_of
from tests.oracle.recount import Figure, beside_rate, participated, sub_region
from tests.oracle.speech import GROUP, MEASURE, ROUND, Part
from tests.oracle.surveys import BLANK_OR_NO, NO, NO_OR_BLANK, YES, asked
from tests.oracle.truth import Measure, question

Found = re.Match[str]
Rule = Callable[[Found, Part, Setting], Iterator[str]]


def _is(words: str, said: str | int, right: int) -> Iterator[str]:
    if int(str(said).replace(",", "")) != right:
        yield f"{words}: {right}, not {said}"


def administrations(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations replied."""
    replied = {code for _, code in setting.truth.view.units}
    yield from _is("administrations that replied", found[1], len(replied))


def replies(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies are in the view, or in a group that is named."""
    places = places_of(part, setting)
    right = {setting.truth.replies(*place) for place in places if place[1] in setting.truth.groups(place[0])}
    if int(found[1].replace(",", "")) not in right:
        yield f"replies: {sorted(right)}, not {found[1]}"


def of_the_selection(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many workshops, replies and administrations are in the selection: the head of a page says it."""
    view = setting.truth.view
    right = (len(view.workshops), len(view.replies), len({code for _, code in view.units}))
    said = tuple(int(number.replace(",", "")) for number in found.groups())
    if said != right:
        yield f"the selection is {right}, not {said}"


def about_workshops(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """An administration that is named replied about so many workshops of the view."""
    codes = {group for m in part.having(GROUP) for by, group in m.places if by == "administration"}
    codes = codes or {setting.member}
    yield from _is(found[0], found[1], sum(code in codes for _, code in setting.truth.view.units))


def silent_about(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """An administration that is named took part in so many workshops of the view without a reply."""
    codes = {group for m in part.having(GROUP) for by, group in m.places if by == "administration"}
    view = setting.truth.view
    (code, *_) = (*codes, setting.member)
    missed = [w for w in view.workshops if code in (w.listed or ()) and (w.key, code) not in view.units]
    yield from _is(found[0], found[1], len(missed))


def more_replies(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies stand beside a rate: nobody knows of how many, too many replied, or off the list."""
    kind = next(kind for words, kind in BESIDE_A_RATE if re.search(words, found[0]))
    places = [place for place in places_of(part, setting) if place[1] in setting.truth.groups(place[0])]
    beside = {beside_rate(setting.truth.view, setting.truth.groups(by)[key])[kind] for by, key in places}
    if int(found[1]) not in beside:
        yield f"replies beside the rate, {kind}: {beside}, not {found[1]}"


BESIDE_A_RATE = (
    ("where more replied", "over"),
    ("from off the list", "unlisted"),
    ("", "unknown"),
)
"""Words for replies that stand beside a rate → why they do."""


def state(name: str) -> Rule:
    """So many of what the part speaks of are blank, not recorded, or no or blank."""

    def rule(found: Found, part: Part, setting: Setting) -> Iterator[str]:
        links = [m for mention in part.having(MEASURE) for m in mention.measures if ", " in mention.words]
        figures = _figures(part, setting)
        if any(m.kind in ("acted", "idle") and m in links for m in measures_of(part, setting)):
            return  # of one side of a link: tests/links looks at these
        rights = {getattr(figure, name) for figure in figures}
        if "of the replies" in part.text:  # of each administration by itself, so "no or blank" is neither
            rights = {_by_member(measure, name, setting) for measure in measures_of(part, setting)}
        if int(found[1].replace(",", "")) not in rights:
            yield f"{name}: {sorted({getattr(f, name) for f in figures})}, not {found[1]}"

    return rule


def _by_member(measure: Measure, name: str, setting: Setting) -> int:
    found = (
        setting.truth.figure(measure, "administration", code)
        for code in setting.truth.groups("administration")
    )
    return sum(getattr(figure, name) for figure in found if figure)


def left_blank(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many left the question blank that is named at this place."""
    place = part.text[: found.start()].count(MEASURE)
    measure = part.having(MEASURE)[place].measures[0]
    figure = setting.truth.figure(measure)
    yield from _is(f"{measure.actions} blank", found[1], figure.not_answered if figure else 0)


def blank_beside(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many left the question blank that is named just before."""
    measure = part.having(MEASURE)[part.text[: found.start()].count(MEASURE)].measures[0]
    figure = setting.truth.figure(measure)
    yield from _is(f"{measure.actions} blank", found[1], figure.not_answered if figure else 0)


def unrecorded(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies do not have on record what is named just before."""
    place = part.text[: found.start()].count(MEASURE)
    measure = part.having(MEASURE)[place].measures[0]
    figure = setting.truth.figure(measure)
    yield from _is(f"{measure.actions} not recorded", found[1], figure.not_recorded if figure else 0)


def more_that_tie(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many more tie with those that are named: the superlative beside it looks after them."""
    return iter(())


def beside_title(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations replied and did not answer what the title counts."""
    names = [m.actions[0] for m in measures_of(part, setting) if m.kind == "question"][:1] or [
        m.actions[0] for m in setting.measures if m.kind == "question"
    ]
    replies = setting.truth.view.replies
    place = asked().index(names[0])
    answered = {r.administration for r in replies if r.letters[place] in (YES, NO)}
    yield from _is(found[0], found[1], len({r.administration for r in replies} - answered))


def all_no(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations answered, all of them with no."""
    place = asked().index(part.having(MEASURE)[0].measures[0].actions[0])
    said = [(r.administration, r.letters[place]) for r in setting.truth.view.replies]
    if any(letter == YES for _, letter in said):
        yield "somebody said yes"
    yield from _is(found[0], found[1], len({code for code, letter in said if letter == NO}))


def turned(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Of so many with the outcome whose actions are known so many had acted."""
    named = [m.actions[0] for mention in part.having(MEASURE) for m in mention.measures]
    actions = tuple(named[1:]) or setting.measures[0].actions  # else those that the chart is of
    figure = setting.truth.figure(Measure("attributed", actions, named[0]))
    if figure is None or (figure.count, figure.base) != (int(found["count"]), int(found["base"])):
        yield f"the other way round: {_said(figure)}, not {found[0]}"


def percentage(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """A percentage that stands alone is the share of what is spoken of."""
    shares = {share_of(f.count or 0, f.base) for f in _figures(part, setting) if f.base and f.base >= 5}
    if found[1] not in shares:
        yield f"the share is {sorted(shares)}, not {found[1]}%"


def link(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Of so many who acted and answered, so many have the outcome; and of those who did not."""
    named = [m for mention in part.having(MEASURE) for m in mention.measures]
    actions = tuple(m.actions[0] for m in named[:-1] if m.kind == "question")
    outcome = named[-1].actions[0]
    together = len(actions) > 1 and " or " not in part.text
    base, count = int(found["base"]), int(found["count"])
    for kind in ("acted",):
        figure = setting.truth.figure(Measure(kind, actions, outcome, together))
        if figure is None or (figure.count, figure.base) != (count, base):
            yield f"of those who acted: {_said(figure)}, not {count} of {base}"


def counted(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """A count that stands alone has a base that is not recorded."""
    alone = {figure.count for figure in _figures(part, setting) if figure.base is None}
    if int(found[1].replace(",", "")) not in alone:
        yield f"{found[1]} stands without its base"


def yes_and_no(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many are known to have said yes, and no, where of others it is not known which."""
    right = {(f.count, f.known - (f.count or 0)) for f in _figures(part, setting) if f.base is None}
    if (int(found[1]), int(found[2])) not in right:
        yield f"yes and no: {right}, not {found[1]} and {found[2]}"


def unanswered(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations replied and said nothing on record to what the chart is about."""
    place = asked().index(next(m.actions[0] for m in setting.measures if m.kind == "question"))
    replies, told = setting.truth.view.replies, (YES, NO, NO_OR_BLANK, BLANK_OR_NO)
    said = {r.administration for r in replies if r.letters[place] in told}
    yield from _is(found[0], found[1], len({r.administration for r in replies} - said))


def names(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations are listed by name."""
    listed = sum(by == "administration" for m in part.having(GROUP) for by, _ in m.places)
    yield from _is("names", found[1], listed)


def took_part(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations took part in a workshop of the view."""
    whole = setting.truth.of(administrations=(), sub_regions=())
    numbers = {participated(whole.view, w) for w in setting.truth.view.workshops}
    if int(found[1]) not in numbers:
        yield f"took part: {numbers}, not {found[1]}"


def said_yes(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies said yes to what is spoken of."""
    figure = setting.truth.figure(question("projects"))
    yield from _is("replies that said so", found[1], (figure.count if figure else 0) or 0)


def listed_workshops(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Workshops that the words for a selection name are those that it holds."""
    named = {int(number) for number in re.findall(r"\d+", found[0])}
    held = {w.number for w in setting.truth.made.workshops if w.key in setting.truth.choice.workshops}
    if held and named != held:
        yield f"the selection holds the workshops {sorted(held)}"


def without_filter(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies there would be without one of the filters."""
    fields = {
        "Round": "rounds",
        "Region type": "region_types",
        "Workshop": "workshops",
        "Administration": "administrations",
        "Sub-region": "sub_regions",
        "Topic": "topics",
    }
    other = setting.truth.of(**{fields[found["filter"]]: ()})
    yield from _is("replies without the filter", found["number"], len(other.view.replies))


def _said(figure: Figure | None) -> str:
    return f"{figure.count} of {figure.base}" if figure else "nothing"


def _figures(part: Part, setting: Setting) -> list[Figure]:
    rounds = [setting.truth.of(rounds=(m.round,)) for m in part.having(ROUND)]
    found = (
        truth.figure(measure, *place)
        for truth in (rounds if len(rounds) == 1 else [setting.truth])
        for measure in measures_of(part, setting)
        for place in places_of(part, setting)
    )
    return [figure for figure in found if figure is not None]


def replied_often(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Each administration replied about so many workshops, or from so many to so many."""
    times = Counter(code for _, code in setting.truth.view.units)
    most = 1 if found["most"] == "one" else int(found["most"])
    least = int(found["least"] or most)
    right = (min(times.values(), default=0), max(times.values(), default=0))
    if (least, most) != right:
        yield f"from {right[0]} to {right[1]} workshops"


def silent(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations are on a list of participants and sent no reply."""
    chosen = setting.truth.view.choice
    listed = {code for w in setting.truth.view.workshops for code in w.listed or ()}
    if chosen.administrations:
        listed &= set(chosen.administrations)
    if chosen.sub_regions:
        listed = {code for code in listed if sub_region(code) in chosen.sub_regions}
    yield from _is("silent", found["number"], len(listed - {code for _, code in setting.truth.view.units}))
    known = all(
        len(set(w.listed or ())) >= (w.number_given or 0) and w.listed is not None
        for w in setting.truth.view.workshops
    )
    if bool(found["least"]) == known:
        yield "so many at least are silent just where not all who took part are known by name"


M = MEASURE
G = GROUP
RULES: Sequence[tuple[str, Rule]] = (
    (
        r"(\d[\d,]*) workshops? · (\d[\d,]*) repl(?:y|ies) from (\d[\d,]*) administrations?",
        of_the_selection,
    ),
    (rf"{M}: all (\d+) answered no", all_no),
    (
        rf"Of (?P<base>\d+) who {M}(?: and said so of the actions)?, (?P<count>\d+)(?: \([<>]?\d+%\))? had "
        rf"(?:{M}|taken (?:one of )?the actions?)",
        turned,
    ),
    (r"not in the title’s figure: (\d+)", beside_title),
    (r"^Left it blank, or not on record: (\d+)", unanswered),
    (r"(\d+) yes, (\d+) no\b(?! or blank)", yes_and_no),
    (rf"{M}, [{G}{ROUND}] (\d+), base not recorded", counted),
    (rf"{M},? (\d+), base not recorded", counted),
    (r"Without the filter (?P<filter>[A-Z][a-z -]+) there would be (?P<number>\d+) repl", without_filter),
    (r"workshops? \d+(?:, \d+)*(?: and \d+)?", listed_workshops),
    (rf"^(?:Replied|Not yet replied|No reply on record): (\d+): {G}", names),
    (rf"^{M}: (\d+): {G}", names),
    (r"^Took part: (\d+) administrations?", took_part),
    (r"(\d+) replies said that a project", said_yes),
    (rf"{M}: (\d[\d,]*)(?=$|;|\.$)", counted),
    (rf"[{G}{ROUND}] (\d[\d,]*)(?=$|;)", counted),
    (rf"Of (?P<base>\d+) who [^;]*? and answered, (?P<count>\d+)(?: \(\d+%\))? {M}", link),
    (rf"(\d[\d,]*) left {M} blank", left_blank),
    (rf"{M} \((\d+) repl(?:y|ies)\)", unrecorded),
    (rf"{M} \((\d+)\)", blank_beside),
    (r"replied, on (?:between (?P<least>\d+) and )?(?P<most>one|\d+) workshops?", replied_often),
    (r"silent about (\d+)", silent_about),
    (rf"(?:^|· ){M} about (\d+) workshops?", about_workshops),
    (
        r"(?P<least>[Aa]t least )?(?P<number>\d[\d,]*) (?:administrations? )?"
        r"(?:never replied|did not reply)\b",
        silent,
    ),
    (r"(\d[\d,]*) administrations? replied", administrations),
    (r"from (\d[\d,]*) administrations?", administrations),
    (
        r"(\d[\d,]*) more(?: repl(?:y|ies))?(?:,? base not recorded| where it is not recorded"
        r"| where more replied| from off the list)",
        more_replies,
    ),
    (
        r"No rate can be told of (\d[\d,]*) repl(?:y|ies) about (?:one workshop|\d+ workshops), "
        r"where more replied",
        more_replies,
    ),
    (r"(\d[\d,]*) repl(?:y|ies) from off the list", more_replies),
    (r"(\d+) administrations? (?:is|are) recorded as taking part", took_part),
    (r"(\d[\d,]*) more repl(?:y|ies) (?=where that is not recorded)", more_replies),
    (r"(\d[\d,]*) not answered", state("not_answered")),
    (r"(\d[\d,]*) not recorded", state("not_recorded")),
    (r"(\d[\d,]*) no or blank", state("placed")),
    (r"\band (\d+) more\b", more_that_tie),
    (r"(\d[\d,]*) repl(?:y|ies)\b", replies),
    (r"(?<!\()\b([<>]?\d+)%", percentage),
)
"""Words with a number → who checks it, the more telling words first."""


def checked_counts(part: Part, setting: Setting) -> Iterator[str]:
    """Yield wrong counts of a part, whose figures were taken out of it, and what was not understood."""
    left = part.text
    for pattern, rule in RULES:
        for found in re.finditer(pattern, left):
            yield from rule(found, Part(left, part.mentions), setting)
        left = re.sub(pattern, lambda found: re.sub(r"[\d%]", "", found[0]), left)
    if re.search(r"\d", left):
        yield f"not understood: {left!r}"
