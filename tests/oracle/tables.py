"""Read the tables of the pages cell by cell: what a line and a column name is counted again for each.

A cell speaks of the figure at its line and its column, so that nothing is to be guessed but which workshop
a short name means; where it may mean several, one of them has to fit every cell of its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from functools import cache, partial

from tests.oracle.claims import ALL, Fault, Setting, most_common
from tests.oracle.html import Line, Table
from tests.oracle.marks import Mark, mark_at, words_faults
from tests.oracle.reading import text_faults
from tests.oracle.recount import Choice, participated
from tests.oracle.speech import GROUP, MEASURE, Place, figures_in, ids, measures_in_words
from tests.oracle.surveys import Held, asked, questionnaire
from tests.oracle.truth import Truth

BARE = re.compile(r"[^\w]*|\d+|[✓✕○–?*]+.*|no reply|silent|not answered|not recorded|no or blank|nobody .*")
"""What a cell says without a figure, a number alone or a mark."""
NOT_KNOWN = ("–", "not recorded", "")


def table_faults(table: Table, setting: Setting, chosen: dict[str, str]) -> Iterator[Fault]:
    """Yield what a table says and the records do not."""
    reader = next((reader for kind, reader in READERS.items() if kind in table.kind), None)
    if reader is None or not (table.heads or table.kind == "profile"):
        yield Fault(str(table.heads), f"a table of the kind {table.kind!r} that nobody reads", "table")
        return
    for text, why in reader(table, setting, chosen):
        yield Fault(text, why, f"table {table.kind} {table.title}".strip())


Faults = Iterator[tuple[str, str]]
"""What a line says, and what is wrong with it."""


# ---- what a head names ------------------------------------------------------------------------


@cache
def measures() -> dict[str, str]:
    """Return what a head can call a measure → its name."""
    names = {measure: name for name, measure in ids().items()}
    found = {q["short"]: q["id"] for q in questionnaire()["question"] if q["id"] in asked()}
    for mention in measures_in_words():
        if len(mention.measures) == 1 and mention.measures[0] in names:
            found[mention.words] = names[mention.measures[0]]
    return found


def workshops_called(name: str, truth: Truth) -> list[Held]:
    """Return the workshops of a view that a short name can mean."""
    titles = dict(truth.made.rounds)
    return [w for w in truth.view.workshops if name in _names(w, titles)]


def _names(w: Held, titles: dict[str, str]) -> set[str]:
    plain = [w.title, *([w.topic, f"{w.topic} workshop"] if w.topic else [])]
    month = [f"{date.fromisoformat(f'{w.month}-01'):%B %Y}"] if w.month else []
    ends = ["", *(f" of {end}" for end in (*month, titles[w.round]))]
    ends += [f" no. {w.number} of {titles[w.round]}"]
    quoted = [f"“{w.title}”"]
    whole = {f"{name}{end}" for name in (*plain, *quoted) for end in ends}
    return {name for each in whole for name in (each, f"{each}, {w.round}")}


def at(w: Held, truth: Truth) -> Place:
    """Return the group of a workshop: its number alone where one round is looked at."""
    return "workshop", w.key if w.key in truth.groups("workshop") else str(w.number)


def places_called(name: str, setting: Setting) -> list[Place]:
    """Return the groups of a view that the head of a line or a column can mean."""
    if name == "All":
        return [ALL]
    found: list[Place] = [at(w, setting.truth) for w in workshops_called(name, setting.truth)]
    read = setting.lexicon.read(name)
    if read.text == GROUP:
        found += read.mentions[0].places
    return list(dict.fromkeys(place for place in found if place[1] in setting.truth.groups(place[0])))


def _one_fits(candidates: list, faults: Callable[..., list[tuple[str, str]]], name: str) -> Faults:
    """Yield the faults of a line for that candidate which it fits best."""
    if not candidates:
        yield name, f"nothing of the view is called {name!r}"
        return
    yield from min((faults(candidate) for candidate in candidates), key=len)


# ---- what a cell says -------------------------------------------------------------------------


def cell_faults(text: str, measure: str, place: Place, setting: Setting) -> Iterator[str]:
    """Yield what is wrong with the words of one figure, a line a thing."""
    mark = mark_at(setting.truth, (measure, *place))
    if mark is None:
        yield f"nothing is on record of {measure} {place}"
        return
    own = replace(setting, measures=(mark.measure,), places=(place,))
    for words in text.split("\n"):
        yield from _words(words, mark, own)


def _words(words: str, mark: Mark, own: Setting) -> Iterator[str]:
    if words.startswith("◇") or "as published" in words or words.startswith("published"):
        given = {int(number) for number in re.findall(r"(?<![\d<>])\d+(?![\d%])", words)}
        yield from (f"{number} is printed nowhere" for number in given - mark.printed)
    elif found := re.fullmatch(r"(\d+) repl(?:y|ies)", words):
        if int(found[1]) != own.truth.replies(mark.by, mark.group):
            yield f"{own.truth.replies(mark.by, mark.group)} replies, not {words}"
    elif BARE.fullmatch(words):
        if words.startswith("nobody") and mark.figure.base and mark.figure.count:
            yield f"{words!r}, but {mark.figure.count} of {mark.figure.base}"
        if not (words.isdigit() and mark.measure.kind == "replies" and int(words) == mark.figure.count):
            yield from words_faults(words, mark)
    else:
        yield from words_faults(words, mark)
        yield from (fault.why for fault in text_faults(words, own)[0])


# ---- workshops at a glance --------------------------------------------------------------------


def workshops(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of a line a workshop; names stand in a line of their own below it."""
    lines = [line for line in table.lines if line.head or line.cells]
    for place, line in enumerate(lines):
        if not line.head:
            continue
        below = lines[place + 1] if place + 1 < len(lines) and not lines[place + 1].head else Line()
        found = workshops_called(line.head, setting.truth)
        yield from _one_fits(found, partial(_of_workshop, line, below, setting), line.head)


def _of_workshop(line: Line, below: Line, setting: Setting, w: Held) -> list[tuple[str, str]]:
    faults: list[str] = []
    for head, text in line.cells:
        if head in FACTS:
            right = FACTS[head](w, setting)
            if text not in right:
                faults.append(f"{head} of {w.key}: {right}, not {text!r}")
        elif head == "Most common action":
            faults += _top(text, w, setting)
        else:
            measure = "reply_rate" if head == "Replied" else measures().get(head)
            why = cell_faults(text, measure, at(w, setting.truth), setting) if measure else ["no measure"]
            faults += [f"{head}: {each}" for each in why]
    faults += [each for _, text in below.cells for each in _listed(text, w, setting)]
    said = f"{line.head}: {line.cells}"
    return [(said, why) for why in faults]


def _month(w: Held, setting: Setting) -> tuple[str, ...]:
    return (f"{date.fromisoformat(f'{w.month}-01'):%b %Y}",) if w.month else NOT_KNOWN


def _took_part(w: Held, setting: Setting) -> tuple[str, ...]:
    number = participated(setting.truth.view, w)
    return NOT_KNOWN if number is None else (str(number),)


def _silent(w: Held, setting: Setting) -> tuple[str, ...]:
    number = participated(setting.truth.view, w)
    replies = sum(r.workshop == w.key for r in setting.truth.view.replies)
    return NOT_KNOWN if number is None else (str(max(0, number - replies)), str(len(_missing(w, setting))))


def _replied(w: Held, setting: Setting) -> set[str]:
    return {r.administration for r in setting.truth.view.replies if r.workshop == w.key}


def _missing(w: Held, setting: Setting) -> set[str]:
    listed = {code for code in w.listed or () if setting.truth.view.keeps(code)}
    return listed - _replied(w, setting)


FACTS: dict[str, Callable[[Held, Setting], tuple[str, ...]]] = {
    "Month": _month,
    "Type": lambda w, setting: (w.region_type,) if w.region_type else NOT_KNOWN,
    "Took part": _took_part,
    "Silent": _silent,
}
"""Head of a column that gives no figure → what may stand in it."""


def _top(text: str, w: Held, setting: Setting) -> Iterator[str]:
    own = replace(setting, truth=setting.truth.of(workshops=(w.key,)), measures=())
    part = setting.lexicon.read(text)
    if MEASURE in part.text:
        yield from most_common(part, own)


def _listed(text: str, w: Held, setting: Setting) -> Iterator[str]:
    """Yield names below a workshop that stand in the wrong place, or are missing."""
    rights = {"Replied": _replied(w, setting), "Silent": _missing(w, setting)}
    for words in text.split("\n"):
        head, _, names = words.partition(":")
        if head not in rights or "not on record" in words:
            continue
        mentions = setting.lexicon.read(names).mentions
        named = {group for m in mentions for by, group in m.places if by == "administration"}
        if named != rights[head]:
            yield f"{head} at {w.key}: {sorted(rights[head])}, not {sorted(named)}"


def profile(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read the facts of one whole workshop: who took part, who replied, and who is silent."""
    every = Truth(setting.truth.made, Choice())
    found = workshops_called(table.title, every)
    yield from _one_fits(found, partial(_facts, table, setting), table.title)


def _facts(table: Table, setting: Setting, w: Held) -> list[tuple[str, str]]:
    own = replace(setting, truth=Truth(setting.truth.made, Choice(workshops=(w.key,))))
    found = []
    for line in table.lines:
        figure, _, names = line.cells[0][1].partition("\n")
        figure = figure.partition(", names not on record")[0]
        if line.head == "Replied":
            why = list(cell_faults(figure, "reply_rate", at(w, own.truth), own))
        elif line.head in FACTS:
            right = {**dict.fromkeys(NOT_KNOWN, "not known: add how many took part"), "0": "nobody"}
            known = FACTS[line.head](w, own)
            told = {*known, *(right[each] for each in known if each in right)}
            why = [] if figure in told else [f"{line.head} of {w.key}: {sorted(told)}, not {figure}"]
        else:
            continue  # words of what the workshop was
        why += _listed(f"{line.head}: {names}", w, own) if names else ()
        found += [(f"{table.title}, {line.head}: {line.cells[0][1]}", each) for each in why]
    return found


# ---- tables of figures ------------------------------------------------------------------------


def figures(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of a line a group, a column a measure."""
    for line in table.lines:
        found = places_called(line.head, setting)
        yield from _one_fits(found, partial(_of_group, line, setting), line.head)


def _of_group(line: Line, setting: Setting, place: Place) -> list[tuple[str, str]]:
    found = []
    for head, text in line.cells:
        measure = measures().get(head)
        why = cell_faults(text, measure, place, setting) if measure else ["no measure"]
        found += [(f"{line.head}, {head}: {text}", each) for each in why]
    return found


def numbers(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of one measure, a line a group, its numbers apart."""
    number = re.match(r"Table (\d+)\.", table.title)
    of = next(t for t in questionnaire()["table"] if number and t["id"] == f"table-{number[1]}")
    measure = of.get("outcome", "reply_rate")
    for line in table.lines:
        found = places_called(line.head, setting)
        yield from _one_fits(found, partial(_of_numbers, line, setting, measure), line.head)


APART = {"Not answered": "not_answered", "Not recorded": "not_recorded", "No or blank": "placed"}


def _of_numbers(line: Line, setting: Setting, measure: str, place: Place) -> list[tuple[str, str]]:
    mark = mark_at(setting.truth, (measure, *place))
    if mark is None:
        return [(line.head, f"nothing is on record of {measure} {place}")]
    told, known = dict(line.cells), asdict(mark.figure)
    right = {"Count": known["count"], "Base": known["base"]} | {h: known[n] or "" for h, n in APART.items()}
    right = {head: "–" if value is None else str(value) for head, value in right.items()}
    why = [
        f"{h} is {right[h]!r}, not {text!r}" for h, text in told.items() if h in right and text != right[h]
    ]
    count, base = mark.figure.count, mark.figure.base
    given = f"{count} of {base} ({told['Share']})" if told.get("Share") else ""
    for words in (given, told.get("Note", ""), told.get("As the report counts", "")):
        why += cell_faults(words, measure, place, setting) if words else ()
    if told.get("Published"):
        why += cell_faults(f"published {told['Published']}", measure, place, setting)
    return [(f"{line.head}: {line.cells}", each) for each in why]


# ---- side by side -----------------------------------------------------------------------------


def compared(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of a line a measure, a column a workshop, an administration or a round."""
    rounds = {title: code for code, title in setting.truth.made.rounds}
    for line in table.lines:
        for head, text in line.cells:
            measure = measures().get(line.head)
            if measure is None:
                yield line.head, "no measure"
                continue
            own, places = setting, places_called(head, setting)
            if head in rounds:
                own = replace(setting, truth=setting.truth.of(rounds=(rounds[head],), workshops=()))
                places = [ALL]
            tell = partial(_side, text, measure, own)
            said = f"{line.head}, {head}: {text}"
            yield from ((said, why) for _, why in _one_fits(places, tell, head))


def _side(text: str, measure: str, setting: Setting, place: Place) -> list[tuple[str, str]]:
    if not text.startswith(";"):
        return [(text, why) for why in cell_faults(text, measure, place, setting)]
    found = []
    for each in text.split(";")[1:]:
        sign, _, name = (part.strip() for part in each.partition("\n"))
        alone = [setting.truth.of(workshops=(w.key,)) for w in workshops_called(name, setting.truth)]
        whys = [list(cell_faults(sign, measure, place, replace(setting, truth=truth))) for truth in alone]
        found += [(each, why) for why in min(whys, key=len, default=[f"no workshop is called {name!r}"])]
    return found


# ---- from round to round ----------------------------------------------------------------------


def slopes(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of a line a measure, a column a round, and the change between both."""
    every = setting.truth.of(rounds=(), workshops=())
    titles = {title: code for code, title in setting.truth.made.rounds}
    for line in table.lines:
        measure = measures().get(line.head)
        if measure is None:
            yield line.head, "no measure"
            continue
        ends = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
        drawn = [text for head, text in line.cells if not head]
        pairs = [
            (title, words)
            for each in drawn
            for words, title in re.findall(rf"(.+?) in ({ends})(?:; |$)", each)
        ]
        pairs += [(head, text) for head, text in line.cells if head in titles]
        for title, text in pairs:
            own = replace(setting, truth=every.of(rounds=(titles[title],)))
            yield from ((f"{line.head}, {title}: {text}", w) for w in cell_faults(text, measure, ALL, own))
        yield from ((f"{line.head}: {line.cells}", why) for why in _change(line, titles))


def _change(line: Line, titles: dict[str, str]) -> Iterator[str]:
    """Yield a change that is not what parts the two shares beside it."""
    text = dict(line.cells).get("Change", "")
    said = re.match(r"([+−]?)(\d+)(\.\d)? points?", text)
    if not said:
        return
    shares = []
    for words in [text for head, text in line.cells if head in titles]:
        counted = re.search(r"as the report counts: (.*)", text) if "◇" not in words else None
        given = next(figures_in(counted[1] if counted and "◇" in str(line.cells) else words), None)
        shares.append(given.count / given.base if given and given.base else None)
    if len(shares) != 2 or None in shares:
        yield f"a change of {said[0]} between what has no share"
        return
    size = float(f"{said[2]}{said[3] or ''}") * (-1 if said[1] == "−" else 1)
    apart = 100 * (shares[1] - shares[0])
    if abs(size - apart) > (0.0501 if said[3] else 0.501):
        yield f"the change is {apart:+.1f} points, not {said[0]}"


# ---- what a report prints ---------------------------------------------------------------------


def checks(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of a line a printed figure, beside it what the records give."""
    for line in table.lines:
        cells = dict(line.cells)
        if not cells.get("Printed"):
            continue  # a reason or a ranking in words: tested where printed figures are compared
        named = setting.lexicon.read(cells["Figure"])
        groups = [place for m in named.having(GROUP) for place in m.places] or [ALL]
        of = [measure for m in named.having(MEASURE) for measure in m.measures]
        names = [name for name, measure in ids().items() if measure in of]
        places = [place for place in groups if place[1] in setting.truth.groups(place[0])]
        told = [(name, place) for name in names[:1] for place in places]
        yield from _one_fits(told, partial(_checked, line, setting), cells["Figure"])


def _checked(line: Line, setting: Setting, told: tuple[str, Place]) -> list[tuple[str, str]]:
    (measure, place), cells = told, dict(line.cells)
    made, (by, group) = setting.truth.made, place
    numbers = {group, *(str(w.number) for w in made.workshops if w.key == group)}
    printed = {
        f"{p.count}{'' if p.base is None else f' of {p.base}'}" for p in made.printed
        if p.measure == measure and p.by == by and p.group in numbers
        and p.round in setting.truth.choice.rounds
    }  # fmt: skip
    said = re.sub(r" \([<>]?\d+%\)", "", cells["Printed"])
    why = [] if said in printed else [f"printed is {sorted(printed)}, not {said!r}"]
    records = cells["The records"]
    mark = mark_at(setting.truth, (measure, *place))
    if records == "not recorded" and mark and (mark.figure.base is None or not setting.truth.replies(*place)):
        records = ""  # there is no figure to set beside what is printed
    why += cell_faults(records, measure, place, setting) if records else ()
    return [(f"{line.head}: {line.cells}", each) for each in why]


READERS: dict[str, Callable[[Table, Setting, dict[str, str]], Faults]] = {
    "profile": profile,
    "glance": workshops,
    "numbers": numbers,
    "compared": compared,
    "words": figures,
    "slopes": slopes,
    "checks": checks,
}
"""What a table is called in its class → who reads it, the more telling first."""
