"""Check what the Overview says in words of its own: who is silent, what is blank, what differs, what changed.

Each rule takes its words out of a part; what is left is checked like any other sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.oracle.beside_said import BESIDE, before, before_in
from tests.oracle.claims import ALL, Setting, figure_faults
from tests.oracle.recount import beside_rate, participated, rate_of
from tests.oracle.said import OF, Found, Rule, given_in, mention_at, number_of, one_of, workshops_meant
from tests.oracle.speech import GROUP, MEASURE, Part
from tests.oracle.surveys import BLANK_OR_NO, NO, NO_OR_BLANK, YES, Held, asked
from tests.oracle.truth import REPLIES, Truth, question

NAMED_TO_ASK = 2
"""So many workshops that wait for replies are named, those that wait for most; the others stand together."""


def checked_overview(part: Part, setting: Setting) -> tuple[list[str], Part]:
    """Return what is wrong with a part in words of the Overview, and the part without them."""
    faults: list[str] = []
    text = part.text
    for pattern, rule in (*RULES, *BESIDE, (before_in(setting.truth), before)):
        for found in re.finditer(pattern, text):
            faults += rule(found, Part(text, part.mentions), setting)
        text = re.sub(pattern, lambda found: re.sub(r"[\d%]", "", found[0]), text)
    return faults, Part(text, part.mentions)


# ---- who is silent ----------------------------------------------------------------------------


def _replies(w: Held, truth: Truth) -> int:
    return sum(r.workshop == w.key for r in truth.view.replies)


def _came(w: Held, truth: Truth) -> int:
    """Return the replies of those who took part, or may have."""
    off = len({r.administration for r in truth.view.replies if r.workshop == w.key} - set(w.listed or ()))
    room = max(0, (participated(truth.view, w) or 0) - len(set(w.listed or ())))
    if w.listed is None:
        return _replies(w, truth)
    return _replies(w, truth) - off + min(off, 0 if truth.view.choice.of_administrations else room)


def _waiting(w: Held, truth: Truth) -> int:
    """Return how many took part in a workshop and did not reply, 0 where nobody can know."""
    rate = rate_of(truth.view, w)
    return rate[1] - rate[0] if rate else 0


def _unheard(w: Held, truth: Truth) -> int:
    """Return how many of those on the list of a workshop did not reply."""
    return sum(key == w.key for key, _ in truth.view.silent)


def have_not(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many of those who took part in a workshop have not replied about it."""
    truth = setting.truth
    rights: list[object] = [
        (_waiting(w, truth), participated(truth.view, w))
        for w in workshops_meant(mention_at(found, part, GROUP), truth)
    ]
    yield from one_of((int(found[1]), int(found[2])), rights, "have not replied")


def missing_elsewhere(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many more replies are missing about the workshops that are not named."""
    waiting = sorted((_waiting(w, setting.truth) for w in setting.truth.view.workshops), reverse=True)
    rest = [number for number in waiting if number > 0][NAMED_TO_ASK:]
    yield from one_of((int(found[1]), int(found[2])), [(sum(rest), len(rest))], "missing elsewhere")


def _open(truth: Truth) -> dict[str, int]:
    """Return workshop → how many participations there are without a reply, where some are."""
    known = [w for w in truth.view.workshops if rate_of(truth.view, w)]
    waiting = {w.key: max(_waiting(w, truth), _unheard(w, truth)) for w in known}
    return {key: number for key, number in waiting.items() if number > 0}


def without_reply(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many participations are without a reply, so many of them of each workshop that is named."""
    truth, waiting = setting.truth, _open(setting.truth)
    yield from one_of(number_of(found[1]), [sum(waiting.values())], "without a reply")
    place = 0
    for each in re.finditer(rf"(\d+) of (?:the )?{GROUP}", found[2] or ""):
        meant = workshops_meant(mention_at(found, part, GROUP, place=place), truth)
        yield from one_of(int(each[1]), [waiting.get(w.key, 0) for w in meant], "without a reply there")
        place += 1
    more = re.search(r"and (\d+) more workshop", found[2] or "")
    if more and place + int(more[1]) != len(waiting):
        yield f"{len(waiting)} workshops wait for a reply, not {place + int(more[1])}"


def unknown_silent(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Of so many of those without a reply it is not known who they are."""
    truth, waiting = setting.truth, _open(setting.truth)
    named = sum(_unheard(w, truth) for w in truth.view.workshops if w.key in waiting)
    yield from one_of(int(found[1]), [sum(waiting.values()) - named], "silent, but nobody knows who")


def all_missing(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies are missing, as far as numbers and lists say so."""
    truth = setting.truth
    missing = sum(max(_waiting(w, truth), _unheard(w, truth)) for w in truth.view.workshops)
    yield from one_of(number_of(found[1]), [missing], "missing")


def never_replied(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many administrations that are on a list replied about no workshop."""
    view = setting.truth.view
    listed = {code for w in view.workshops for code in w.listed or () if view.keeps(code)}
    yield from one_of(number_of(found[1]), [len(listed - {code for _, code in view.units})], "never replied")


def nobody_knows(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Of so many workshops it is not known who is silent: nobody knows how many, or not all by name."""
    truth = setting.truth
    unknown = sum(
        _waiting(w, truth) > _unheard(w, truth) or (rate_of(truth.view, w) is None and w.listed is None)
        for w in truth.view.workshops
    )
    yield from one_of(number_of(found[1]), [unknown], "workshops of which nobody knows")


def how_many(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many workshops are listed."""
    yield from one_of(number_of(found[1]), [len(setting.truth.view.workshops)], "workshops")


def of_no_type(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many workshops have no region type on record, and so no panel of one."""
    unknown = [w for w in setting.truth.view.workshops if not w.region_type]
    yield from one_of(int(found[1]), [len(unknown)], "workshops without a region type")


def so_many_of_all(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many of all workshops are listed, or of those that somebody is known to be silent about."""
    truth, of = setting.truth, setting.truth.view.workshops
    if found["silent"]:
        of = tuple(w for w in of if max(_waiting(w, truth), _unheard(w, truth)) > 0)
    yield from one_of(number_of(found[2]), [len(of)], "workshops")
    if int(found["shown"]) >= number_of(found[2]):
        yield f"{found['shown']} are not a part of {found[2]}"


def only_replies(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """A key figure counts replies alone where nobody knows how many took part."""
    figure = setting.truth.figure(REPLIES)
    yield from one_of((int(found[1]), None), [(figure.count, figure.base) if figure else None], "replies")


def not_known_how_many(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Of so many workshops it is not recorded how many took part."""
    view = setting.truth.view
    number = sum(participated(view, w) is None for w in view.workshops)
    yield from one_of(int(found[1]), [number], "workshops without a number of participants")


def others_unknown(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Of all replies beyond those where more replied than took part nobody knows of how many they are."""
    truth = setting.truth
    held = [place for place in setting.places if place[1] in truth.groups(place[0])]
    rights = []
    for by, key in held:
        beside = beside_rate(truth.view, truth.groups(by)[key])
        whole = beside["unknown"] + beside["over"] == truth.replies(by, key)
        rights.append(whole and all(beside[name] for name in ("unknown", "over")))
    yield from one_of(True, rights, "all others unknown")


def too_many(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """More replies than participants of a workshop."""
    truth = setting.truth
    meant = workshops_meant(mention_at(found, part, GROUP), truth)
    rights: list[object] = [(_came(w, truth), participated(truth.view, w)) for w in meant]
    yield from one_of((int(found[1]), int(found[2])), rights, "replies of participants")
    if int(found[1]) <= int(found[2]):
        yield f"{found[0]} is no more than took part"


# ---- what is blank, and where all answered alike ----------------------------------------------


def leave_blank(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies leave a question blank."""
    figure = setting.truth.figure(mention_at(found, part, MEASURE).measures[0])
    yield from one_of(int(found[1]), [figure.not_answered if figure else 0], "left blank")


def many_blanks(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many of the answers about a workshop are blank, of those that are blank, yes or no."""
    truth, rights = setting.truth, []
    for w in workshops_meant(mention_at(found, part, GROUP), truth):
        own = truth.of(workshops=(w.key,))
        figures = [f for f in (own.figure(question(name)) for name in asked()) if f is not None]
        blank = sum(figure.not_answered for figure in figures)
        rights.append((blank, blank + sum(figure.base or 0 for figure in figures)))
    yield from one_of((int(found[1]), int(found[2])), rights, "blank answers")


def said_alike(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Everybody who answered said yes, or no, to each of the questions that are named."""
    base = int(found["base"])
    right = (base if found["word"] == "yes" else 0, base)
    for name in _questions(part):
        figure = setting.truth.figure(question(name))
        yield from one_of(right, [(figure.count, figure.base) if figure else None], f"{name} alike")


def blank_each(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Each of the questions that are named was left blank by so many replies, and so many more were."""
    figures = {name: setting.truth.figure(question(name)) for name in asked()}
    blank = [name for name, figure in figures.items() if figure and figure.not_answered == int(found[1])]
    named = _questions(part)
    yield from (f"{name} was not left blank by {found[1]}" for name in named if name not in blank)
    more = re.search(r"and (\d+) more question", found[2])
    if len(named) + (int(more[1]) if more else 0) != len(blank):
        yield f"{len(blank)} questions were left blank by {found[1]}: {blank}"


def _questions(part: Part) -> list[str]:
    """Return the questions that a list names; two of them, an "and" between, may read like a link."""
    named = [mention.measures[0] for mention in part.having(MEASURE)]
    return [name for m in named for name in (*m.actions, m.outcome) if name]


def one_left_blank(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many of those of a workshop who did not say yes left it blank, nobody knows which."""
    name = mention_at(found, part, MEASURE).measures[0].actions[0]
    place, truth, rights = asked().index(name), setting.truth, []
    meant = [w for m in part.having(GROUP) for w in workshops_meant(m, truth)] or truth.view.workshops
    for w in meant:
        letters = [r.letters[place] for r in truth.made.replies if r.workshop == w.key]
        blank = letters.count(BLANK_OR_NO)
        rights.append((blank, blank + letters.count(NO_OR_BLANK)))
    yield from one_of((number_of(found[1]), int(found[2])), rights, "left blank by nobody knows whom")


# ---- who took no action -----------------------------------------------------------------------


def _actions_taken(truth: Truth) -> tuple[int, int, int, int]:
    """Return how many replies took none of the actions on record, of how many; not known of; yeses in all."""
    on_record = [name for name in asked("action") if truth.ranked([(question(name), *ALL)])]
    places = [asked().index(name) for name in on_record]
    own = [[r.letters[place] for place in places] for r in truth.view.replies]
    yes = sum(YES in letters for letters in own)
    none = sum(all(letter == NO for letter in letters) for letters in own)
    return none, yes + none, len(own) - yes - none, sum(letters.count(YES) for letters in own)


def took_none(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """So many replies took none of the actions on record."""
    none, known, _, _ = _actions_taken(setting.truth)
    given = given_in(found[0])
    yield from figure_faults(given)
    yield from one_of((given.count, given.base), [(none, known)], "took no action")


def took_one(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Each of so many replies took an action."""
    none, known, _, _ = _actions_taken(setting.truth)
    yield from one_of((0, int(found[1])), [(none, known)], "took no action")


def on_average(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """A reply took so many actions on average, to a tenth, halves up."""
    _, known, _, taken = _actions_taken(setting.truth)
    tenths = (20 * taken + known) // (2 * known)
    yield from one_of(found[1], [f"{tenths // 10}.{tenths % 10}"], "actions on average")


def not_known_whether(found: Found, part: Part, setting: Setting) -> Iterator[str]:
    """Of so many more it is not known whether they took an action."""
    yield from one_of(int(found[1]), [_actions_taken(setting.truth)[2]], "not known whether they acted")


RULES: tuple[tuple[str, Rule], ...] = (
    (rf"^(\d+) of (\d+) ha(?:s|ve) not replied about (?:the )?{GROUP}", have_not),
    (r"^(\d+) more repl(?:y is|ies are) missing about (\d+) other workshops?", missing_elsewhere),
    (r"^([\d,]+) participations? (?:is|are) without a reply(: .*)?", without_reply),
    (r"^(\d+) repl(?:y is|ies are) missing\b", all_missing),
    (r"^(?:[Aa]t least )?(\d+) administrations? (?:never replied|did not reply)", never_replied),
    (r"^Who is silent is not known for (\d+) workshops?", nobody_knows),
    (r"^(\d+) workshops?, the (?:last number|newest) first$", how_many),
    (r"^(\d+) workshops? (?:is|are) in this panel alone", of_no_type),
    (
        r"^The (?:newest|last) (?P<shown>\d+) of (\d+) workshops"
        r"(?P<silent> that somebody is silent about)? stand here",
        so_many_of_all,
    ),
    (r"of (\d+) it is not recorded who (?:it was|they are)", unknown_silent),
    (r"^Left blank by (\d+) repl(?:y|ies) each: (.*)", blank_each),
    (rf"^\| (\d+) \| (?:Reply|{MEASURE}) \| from", only_replies),
    (r"^How many took part is not recorded for (\d+) workshops?", not_known_how_many),
    (r"^Of the others it is not recorded how many took part", others_unknown),
    (rf"{GROUP}: (\d+) replies of (\d+) participants?", too_many),
    (rf"^(\d+) repl(?:y leaves|ies leave) {MEASURE} blank", leave_blank),
    (rf"{GROUP} \((\d+) of (\d+) answers\)", many_blanks),
    (rf"^[Aa]ll (?P<base>\d+) who answered said (?P<word>yes|no) to {MEASURE}", said_alike),
    (rf"(one|\d+) of the (\d+) administrations that did not say yes to {MEASURE} left it", one_left_blank),
    (rf"^{OF} took no(?:ne of the \S+ actions on record| action at all)", took_none),
    (r"^Each of (\d+) replies took an action", took_one),
    (r"on average a reply took (\d+\.\d)", on_average),
    (r"^of (\d+) more it is not known", not_known_whether),
)
"""Words of the Overview → who checks them."""
