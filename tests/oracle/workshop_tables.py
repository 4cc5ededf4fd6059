"""Read the tables of a line a workshop, and the facts of one workshop: who took part, replied, is silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from tests.oracle.cells import NOT_KNOWN, Faults, at, cell_faults, measures, one_fits
from tests.oracle.claims import Setting, most_common
from tests.oracle.html import Line, Table
from tests.oracle.naming import workshops_called
from tests.oracle.recount import Choice, Group, beside_rate, participated, rate_of
from tests.oracle.speech import MEASURE
from tests.oracle.surveys import Held
from tests.oracle.truth import Truth


def workshops(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of a line a workshop; names stand in a line of their own below it."""
    lines = [line for line in table.lines if line.head or line.cells]
    for place, line in enumerate(lines):
        if not line.head:
            continue
        below = lines[place + 1] if place + 1 < len(lines) and not lines[place + 1].head else Line()
        found = workshops_called(line.head, setting.truth)
        yield from one_fits(found, partial(_of_workshop, line, below, setting), line.head)


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
    rate, named = rate_of(setting.truth.view, w), len(_missing(w, setting))
    if rate is None:
        return NOT_KNOWN if w.listed is None else (str(named),)
    return (str(max(rate[1] - rate[0], named)),)


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


def _beside(note: str, w: Held, setting: Setting) -> Iterator[str]:
    """Yield what is wrong with what stands beside the reply rate of a workshop, or why there is none."""
    view = setting.truth.view
    off = beside_rate(view, Group(w.key, (w,)))["unlisted"]
    told = re.fullmatch(r"(\d+) repl(?:y|ies) from off the list .*", note)
    few = re.fullmatch(r"(\d+) administrations? (?:is|are) recorded as taking part, fewer than .*", note)
    if told and int(told[1]) != off:
        yield f"from off the list of {w.key}: {off}, not {told[1]}"
    if few and (rate_of(view, w) or int(few[1]) != participated(view, w)):
        yield f"took part in {w.key}: {participated(view, w)}, rate {rate_of(view, w)}, not {note!r}"
    if not told and not few:
        yield f"words that nobody reads: {note!r}"


def profile(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read the facts of one whole workshop: who took part, who replied, and who is silent."""
    every = Truth(setting.truth.made, Choice())
    found = workshops_called(table.title, every)
    yield from one_fits(found, partial(_facts, table, setting), table.title)


def _facts(table: Table, setting: Setting, w: Held) -> list[tuple[str, str]]:
    own = replace(setting, truth=Truth(setting.truth.made, Choice(workshops=(w.key,))))
    found = []
    for line in table.lines:
        figure, *rest = line.cells[0][1].split("\n")
        figure = figure.partition(", names not on record")[0]
        names = "".join(each for each in rest if not each.endswith("."))
        if line.head == "Replied":
            why = list(cell_faults(figure, "reply_rate", at(w, own.truth), own))
            why += [each for note in rest if note.endswith(".") for each in _beside(note, w, own)]
        elif line.head in FACTS:
            mend = "add" if participated(own.truth.view, w) is None else "correct"
            right = {**dict.fromkeys(NOT_KNOWN, f"not known: {mend} how many took part"), "0": "nobody"}
            known = FACTS[line.head](w, own)
            told = {*known, *(right[each] for each in known if each in right)}
            why = [] if figure in told else [f"{line.head} of {w.key}: {sorted(told)}, not {figure}"]
        else:
            continue  # words of what the workshop was
        why += _listed(f"{line.head}: {names}", w, own) if names else ()
        found += [(f"{table.title}, {line.head}: {line.cells[0][1]}", each) for each in why]
    return found
