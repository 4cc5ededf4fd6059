"""How workshops, administrations and dates are written."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime

from tests.cases.sketch import Page, Sketch
from tests.exports.names import AS_TYPED, FULL, ISO3, SERVICES
from tests.exports.truth import WORKSHOPS
from tests.fuzz.change import change, pages_with, put

MONTHS_TH = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()


def _month(workshop: int) -> datetime:
    return datetime.strptime(WORKSHOPS[workshop].month, "%Y-%m")


WRITTEN = {
    "a real date": lambda w: _month(w).replace(day=4 + w),
    "month in words": lambda w: f"{_month(w):%B %Y}",
    "month, short": lambda w: f"{_month(w):%b-%y}",
    "numeric month": lambda w: f"{_month(w):%m/%Y}",
    "number": lambda w: w,
    "WS3": lambda w: f"WS{w}",
    "Workshop 3": lambda w: f"Workshop {w}",
    "#3": lambda w: f"#{w}",
    "W3:": lambda w: f"W{w}: {WORKSHOPS[w].part}",
    "part": lambda w: WORKSHOPS[w].part,
    "capitals": lambda w: WORKSHOPS[w].title.upper(),
    "without WCO": lambda w: WORKSHOPS[w].title.removeprefix("WCO "),
    "Thai year": lambda w: f"{WORKSHOPS[w].title} ({MONTHS_TH[_month(w).month - 1]} {_month(w).year + 543})",
    "Thai digits": lambda w: f"{WORKSHOPS[w].title} ({_thai(_month(w).month)}/{_thai(_month(w).year + 543)})",
    "Japanese year": lambda w: f"{WORKSHOPS[w].title}（令和{_month(w).year - 2018}年{_month(w).month}月）",
    "ISO month": lambda w: WORKSHOPS[w].month,
    "Buddhist month": lambda w: f"{_month(w).month:02}/{_month(w).year + 543}",
    "cut": lambda w: WORKSHOPS[w].title[:31],
    "full-width number": lambda w: "０１２３４"[w],
    "Roman": lambda w: ("", "I", "II", "III", "IV")[w],
    "with a place": lambda w: f"{WORKSHOPS[w].title}, Suva, {_month(w):%d %B %Y}",
}  # fmt: skip


def _with_one(sketch: Sketch, target: str) -> list[int]:
    """Return the pages that have just one column of a target."""
    return [place for place in pages_with(sketch, target) if len(sketch.pages[place].at(target)) == 1]


def _thai(number: int) -> str:
    return "".join(chr(0xE50 + int(d)) for d in str(number))


@change
def workshop_written_otherwise(sketch: Sketch, rng: random.Random) -> Sketch | None:
    way = rng.choice(sorted(WRITTEN))
    found = sketch
    for place in _with_one(sketch, "workshop"):
        page = found.pages[place]
        column = page.at("workshop")[0]
        for row, line in list(page.replies()):
            if column < len(line.cells) and line.cells[column] is not None:
                page = put(page, row, column, WRITTEN[way](line.holds[0][0]))
        found = found.with_page(place, page)
    workshops = {str(WRITTEN[way](w)): w for w in WORKSHOPS}
    return None if found is sketch else replace(found, workshops={**found.workshops, **workshops})


NAMED = {
    "as typed": AS_TYPED,
    "services": SERVICES,
    "ISO3": ISO3,
    "ISO2": {code: code for code in FULL if len(code) == 2},
    "capitals": {code: name.upper() for code, name in FULL.items()},
    "with Customs": {code: f"{name} Customs" for code, name in FULL.items()},
    "numbered": {code: f"{at}. {name}" for at, (code, name) in enumerate(FULL.items(), start=1)},
    "in brackets": {code: f"{name} ({ISO3.get(code, code)})" for code, name in FULL.items()},
    "starred": {code: f"{name}*" for code, name in FULL.items()},
}


@change
def administrations_written_otherwise(sketch: Sketch, rng: random.Random) -> Sketch | None:
    way = NAMED[rng.choice(sorted(NAMED))]
    found = sketch
    for place in _with_one(sketch, "administration"):
        page = found.pages[place]
        column = page.at("administration")[0]
        for row, line in list(page.replies()):
            code = line.holds[0][1]
            alone = len(line.holds) == 1 and code in way
            if alone and column < len(line.cells) and line.cells[column] is not None:
                page = put(page, row, column, way[code])
        found = found.with_page(place, page)
    names = {name: code for code, name in way.items()}
    return None if found is sketch else replace(found, names={**found.names, **names})


@change
def name_with_a_slip(sketch: Sketch, rng: random.Random) -> Sketch | None:
    from tests.fuzz.changes.choices import slip

    places = _with_one(sketch, "administration")
    if not places:
        return None
    page = sketch.pages[place := rng.choice(places)]
    column = page.at("administration")[0]
    rows = [row for row, line in page.replies() if isinstance(page.lines[row].cells[column], str)]
    names = dict(sketch.names)
    for row in rng.sample(rows, min(2, len(rows))):
        cell = str(page.lines[row].cells[column])
        if len(cell) > 5:
            typed = slip(cell, rng)
            names[typed] = "+".join(code for _, code in page.lines[row].holds)
            page = put(page, row, column, typed)
    return replace(sketch.with_page(place, page), names=names)


@change
def two_administrations_in_a_row(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """Two administrations answer in one row."""
    places = [p for p in _with_one(sketch, "administration") if sketch.pages[p].at("workshop")]
    if not places:
        return None
    page = sketch.pages[place := rng.choice(places)]
    column = page.at("administration")[0]
    row, line = rng.choice(list(page.replies()))
    workshop, code = line.holds[0]
    taken = {c for w, c in sketch.truth if w == workshop}
    other = rng.choice([c for c in FULL if len(c) == 2 and c not in taken and c not in ("HK",)])
    if code == "HK" or column >= len(line.cells) or line.cells[column] is None:
        return None
    between = rng.choice((" and ", " & ", ", ", " / ", "; ", "\n", " + "))
    typed = FULL[code] + between + FULL[other]
    lines = list(put(page, row, column, typed).lines)
    truth = dict(sketch.truth)
    for mine in _under_the_name(page, row, column):
        held = lines[mine].holds[0]
        if (added := (held[0], other)) in truth:
            return None
        lines[mine] = replace(lines[mine], holds=(held, added))
        truth[added] = sketch.truth[held]
    made = replace(page, lines=tuple(lines))
    return replace(
        sketch.with_page(place, made), truth=truth, names={**sketch.names, typed: f"{code}+{other}"}
    )


def _under_the_name(page: Page, row: int, column: int) -> list[int]:
    """Return the rows of which a name is told: its own, and those below that leave it out, merged or not."""
    rows = [row]
    for below, line in page.replies():
        blank = column >= len(line.cells) or line.cells[column] is None
        if below == rows[-1] + 1 and blank and line.holds[0][1] == page.lines[row].holds[0][1]:
            rows.append(below)
    return rows


@change
def dates_in_another_calendar(sketch: Sketch, rng: random.Random) -> Sketch | None:
    """When a reply was sent, in years of another calendar: in all rows, or in a part of them."""
    way = rng.choice(("thai", "thai digits", "reiwa", "persian digits"))
    some = rng.choice((1.0, 0.4))
    found = sketch
    for place in pages_with(sketch, "answered_at"):
        page = found.pages[place]
        for column in page.at("answered_at"):
            for row, line in enumerate(page.lines):
                cell = line.cells[column] if column < len(line.cells) else None
                if isinstance(cell, datetime) and rng.random() < some:
                    page = put(page, row, column, _dated(cell, way))
        found = found.with_page(place, page)
    return None if found is sketch else found


def _dated(day: datetime, way: str) -> str:
    if way == "reiwa":
        return f"令和{day.year - 2018}年{day.month}月{day.day}日 {day:%H:%M:%S}"
    text = f"{day.day}/{day.month}/{day.year + 543} {day:%H:%M:%S}"
    if way == "thai digits":
        return "".join(chr(0xE50 + int(c)) if c.isdigit() else c for c in text)
    if way == "persian digits":
        text = f"{day:%Y-%m-%d %H:%M:%S}"
        return "".join(chr(0x6F0 + int(c)) if c.isdigit() else c for c in text)
    return text
