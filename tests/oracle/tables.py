"""Read the tables of the pages cell by cell: what a line and a column name is counted again for each.

A cell speaks of the figure at its line and its column, so that nothing is to be guessed but which workshop
a short name means; where it may mean several, one of them has to fit every cell of its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import partial

from tests.oracle.cells import Faults, cell_faults, measures, one_fits, places_called
from tests.oracle.claims import ALL, Fault, Setting
from tests.oracle.html import Line, Table
from tests.oracle.marks import mark_at
from tests.oracle.naming import workshops_called
from tests.oracle.speech import GROUP, MEASURE, Place, figures_in, ids
from tests.oracle.surveys import questionnaire
from tests.oracle.workshop_tables import profile, workshops


def table_faults(table: Table, setting: Setting, chosen: dict[str, str]) -> Iterator[Fault]:
    """Yield what a table says and the records do not."""
    reader = next((reader for kind, reader in READERS.items() if kind in table.kind), None)
    if reader is None or not (table.heads or table.kind == "profile"):
        yield Fault(str(table.heads), f"a table of the kind {table.kind!r} that nobody reads", "table")
        return
    for text, why in reader(table, setting, chosen):
        yield Fault(text, why, f"table {table.kind} {table.title}".strip())


# ---- tables of figures ------------------------------------------------------------------------


def figures(table: Table, setting: Setting, chosen: dict[str, str]) -> Faults:
    """Read a table of a line a group, a column a measure."""
    for line in table.lines:
        found = places_called(line.head, setting)
        yield from one_fits(found, partial(_of_group, line, setting), line.head)


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
        yield from one_fits(found, partial(_of_numbers, line, setting, measure), line.head)


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
            yield from ((said, why) for _, why in one_fits(places, tell, head))


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
        yield from one_fits(told, partial(_checked, line, setting), cells["Figure"])


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
