"""Check what is said of a link: both rates, the difference in points, who stands where.

Where a blank was placed by rule, the base of a rate is one of several: any that the records allow is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analytics.charts.description import Body
from pages.card.card import CardSpec
from tests.oracle.claims import Fault, Setting, share_of
from tests.oracle.marks import marked
from tests.oracle.signs import Said, acting
from tests.oracle.speech import GROUP, MEASURE, Mention, Part, links_by_name, unmarked
from tests.oracle.surveys import asked
from tests.oracle.truth import Measure, Truth, cells

RATE = r"\d[\d,]* of \d[\d,]*(?: \([<>]?\d+%\))?"
ACTIONS = rf"{MEASURE}(?:(?:, | or | and ){MEASURE})*"
NONE = "nobody (?:is )?counted"
BOTH = (
    rf"(?P<acted>{RATE}) of those who (?P<did>{ACTIONS}) {MEASURE}, (?P<idle>{RATE}) of those who did not",
    rf"those who (?P<did>{ACTIONS}) \((?P<acted>{RATE}) against (?P<idle>{RATE})",
    rf"(?P<acted>{RATE}) of those who (?P<did>{ACTIONS}) {MEASURE}, and of those who did not "
    rf"(?P<idle>{NONE})",
    rf"[Oo]f those who (?P<did>{ACTIONS}) (?P<acted>{NONE}), of those who did not (?P<idle>{RATE}) {MEASURE}",
    rf"acted: (?P<acted>{RATE}|{NONE}) · did not: (?P<idle>{RATE}|{NONE})",
)
"""How both rates of a link stand in a sentence; without a `did` the link is the one told before."""


def link_chart_faults(chart: CardSpec, body: Body, setting: Setting) -> Iterator[Fault]:
    """Yield what is wrong at the marks of a chart of links, and in the rows beside it."""
    links = {
        tuple(pick): link_of_chart(chart) or links_by_name().get(str(line[1]))
        for pick, line in zip(chart.row_picks, chart.rows, strict=False)
        if pick and pick[1] == "acted"
    }
    for pick, text in marked(body):
        link = links.get(pick)
        if link:
            part = setting.lexicon.read(unmarked(text))
            wrong, _, _ = checked_links(part, replace(setting, link=link))
            yield from (Fault(text, why, f"{chart.id}: {pick}") for why in wrong)
    for pick, line in zip(chart.row_picks, chart.rows, strict=False):
        link = links.get(tuple(pick)) if pick else None
        told = dict(zip(chart.columns, line, strict=True))
        if link and isinstance(told["Count"], int):
            kind = "acted" if pick[2] == "acted" else "idle"
            words = f"{told['Count']} of {told['Base']} ({told['Share']})".replace(" ()", "")
            wrong = _rate(words, setting.truth, replace(link, kind=kind))
            yield from (Fault(str(told), why, f"{chart.id}: {pick}") for why in wrong)


CHART = re.compile(r"link-(?:rates|counts)-(?P<actions>[a-z_,]+)-(?P<outcome>[a-z_]+)-(?P<how>any|all)$")
"""What a chart of one link is called, which its table then does not name in each line."""


def link_of_chart(chart: CardSpec) -> Measure | None:
    """Return the link that a chart is of, None where it is of several or of none."""
    found = CHART.match(chart.id)
    if found is None:
        return None
    actions = tuple(found["actions"].split(","))
    return Measure("acted", actions, found["outcome"], found["how"] == "all" and len(actions) > 1)


# ---- sentences --------------------------------------------------------------------------------


def checked_links(part: Part, setting: Setting) -> tuple[list[str], Part, Setting]:
    """Return what is wrong with the links of a part, the part without them, and the setting after it."""
    faults: list[str] = []
    text = part.text
    for pattern in BOTH:
        for found in re.finditer(pattern, text):
            link = _link(found, part, text, setting)
            if link is None:
                faults.append("rates of no link")
                continue
            setting = replace(setting, link=link)
            for name in ("acted", "idle"):
                faults += _rate(found[name], _narrowed(part, setting), replace(link, kind=name))
        text = re.sub(pattern, lambda found: re.sub(r"[\d%]", "", found[0]), text)
    for pattern, rule in OTHERS:
        for found in re.finditer(pattern, text):
            faults += rule(found, part, setting)
        text = re.sub(pattern, lambda found: re.sub(r"[\d%]", "", found[0]), text)
    return faults, Part(text, part.mentions), setting


def _link(found: re.Match[str], part: Part, text: str, setting: Setting) -> Measure | None:
    if "did" not in found.re.groupindex:
        return setting.link
    named = part.having(MEASURE)
    first = text[: found.start("did")].count(MEASURE)
    size = found["did"].count(MEASURE)
    actions = tuple(_question(mention) for mention in named[first : first + size])
    outcome = _outcome(named, first + size, setting)
    together = size > 1 and " or " not in found["did"]
    return Measure("acted", actions, outcome, together) if outcome else None


def _narrowed(part: Part, setting: Setting) -> Truth:
    """Return the records of the one workshop that a part names, else those of its view."""
    keys = {group for m in part.having(GROUP) for by, group in m.places if by == "workshop"}
    known = tuple(w.key for w in setting.truth.view.workshops if w.key in keys)
    return setting.truth.of(workshops=known) if len(part.having(GROUP)) == 1 and known else setting.truth


def _question(mention: Mention) -> str:
    return mention.measures[0].actions[0]


def _outcome(named: list[Mention], place: int, setting: Setting) -> str:
    """Return the outcome: the one named after the actions, else the one that the text began with."""
    for mention in (*named[place : place + 1], *named):
        if _question(mention) in asked("outcome"):
            return _question(mention)
    return setting.outcome


def _rate(words: str, truth: Truth, link: Measure) -> Iterator[str]:
    said = "0 of 0" if re.fullmatch(NONE, words) else words
    count, base = (int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", said)[:2])
    right = cells(truth, link)
    if count != right.count or not right.low <= base <= right.high:
        yield f"{link.kind} {'+'.join(link.actions)} {link.outcome}: {right}, not {words}"
    share = re.search(r"\(([<>]?\d+)%\)", words)
    if share and (base < 5 or share[1] != share_of(count, base)):
        yield f"{words}: a wrong percentage, or one on a base under 5"


def gap(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """So many points more or fewer is the difference of both rates, in one of the ways that are possible."""
    link, size = setting.link or _only_link(setting), int(found["points"])
    if link is None:
        yield "a difference of no link"
        return
    acted, idle = (cells(setting.truth, replace(link, kind=kind)) for kind in ("acted", "idle"))
    gaps = [
        100 * (acted.count / a - idle.count / i)
        for a in range(acted.low, acted.high + 1) for i in range(idle.low, idle.high + 1) if a and i
    ]  # fmt: skip
    sign = -1 if found["way"] in ("fewer", "less", "−") else 1
    if not any(abs(sign * size - value) <= 0.5001 for value in gaps):
        yield f"the difference is {[round(value, 1) for value in gaps]}, not {found[0]}"


def side(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """So many who acted, or did not, answered; or their rate, or how many left the outcome blank."""
    link = setting.link
    if link is None:
        yield "a count of no link"
        return
    kind = "idle" if found["kind"].lower().startswith("did not") else "acted"
    right = cells(setting.truth, replace(link, kind=kind))
    count, base = (int(found[name] or 0) for name in ("count", "base"))  # nobody counted is 0 of 0
    if count != right.count or not right.low <= base <= right.high:
        yield f"{kind}: {right}, not {found[0]}"
    if found["low"] and (int(found["low"]), int(found["high"])) != (right.low, right.high):
        yield f"{kind}: base {right.low} to {right.high}, not {found[0]}"


def cell(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """So many replies stand in one of the cells of the link that is shown."""
    link = setting.link
    if link is None:
        yield "a cell of no link"
        return
    acted, idle = (cells(setting.truth, replace(link, kind=kind)) for kind in ("acted", "idle"))
    own = idle if found["cell"].startswith("Did not") else acted
    rights = {
        "Left": acted.blank + idle.blank,
        "Said": acted.unsure + idle.unsure,
        "without": own.without,
    }
    right = next((n for words, n in rights.items() if words in found["cell"]), own.count)
    if int(found["number"]) != right:
        yield f"{found['cell']}: {right}, not {found['number']}"


def bases(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """So many who acted and answered stand beside so many who did not."""
    link = setting.link or _only_link(setting)
    if link is None:
        return
    for kind, name in (("acted", "first"), ("idle", "second")):
        right = cells(setting.truth, replace(link, kind=kind))
        if not right.low <= int(found[name]) <= right.high:
            yield f"{kind}: {right}, not {found[name]}"


def _only_link(setting: Setting) -> Measure | None:
    found = [m for m in setting.measures if m.kind in ("acted", "idle")]
    return replace(found[0], kind="acted") if found else None


def attribution(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """Of those with the outcome so many had acted; and of everyone so many did."""
    link = setting.link
    if link is None or link.together:
        return
    reached = setting.truth.figure(replace(link, kind="attributed"))
    if reached is None or (str(reached.count), str(reached.base)) != (found["count"], found["base"]):
        yield f"attribution: {reached}, not {found[0]}"


def anyway(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """Of everyone of whom it is known whether they acted, so many did."""
    link = setting.link
    if link is None or link.together:
        return
    taken = Said.of(setting.truth.view.replies, named=True).taken(link.actions)
    did, not_done, _, _ = acting(taken)
    if (int(found["count"]), int(found["base"])) != (did.sum(), (did | not_done).sum()):
        yield f"of everyone: {did.sum()} of {(did | not_done).sum()}, not {found[0]}"


def possible(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """The bases of both rates go from the largest to the smallest that the records allow."""
    link = setting.link or _only_link(setting)
    for name, kind in (("acted", "acted"), ("idle", "idle")):
        right = cells(setting.truth, replace(link, kind=kind)) if link else None
        said = [int(n) for n in re.findall(r"\d+", found[name])]
        ends = [(right.count, n) for n in dict.fromkeys((right.high, right.low))] if right else []
        if said != [n for end in ends for n in end]:
            yield f"{kind}: {right}, not {found[name]}"


def left_blank(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """So many are in neither rate, since they left the outcome blank."""
    link = setting.link or _only_link(setting)
    sides = [cells(setting.truth, replace(link, kind=k)) for k in ("acted", "idle")] if link else []
    fewest = sum(side.blank + side.count + side.without + side.unsure - side.high for side in sides)
    most = sum(side.blank + side.count + side.without + side.unsure - side.low for side in sides)
    if not fewest <= int(found[1]) <= most:
        yield f"left the outcome blank: {fewest} to {most}, not {found[1]}"


def smaller(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """Only so many are in the smaller of the two groups."""
    link = setting.link or _only_link(setting)
    if link is None:
        yield "the smaller group of no link"
        return
    own, other = ("idle", "acted") if found["who"] == "did not act" else ("acted", "idle")
    right, larger = (cells(setting.truth, replace(link, kind=kind)) for kind in (own, other))
    if not right.low <= int(found["number"]) <= min(right.high, larger.high):
        yield f"{own}: {right}, beside {larger}, not {found[0]}"


def neither(found: re.Match[str], part: Part, setting: Setting) -> Iterator[str]:
    """Of so many it is not known whether they acted."""
    link = setting.link or _only_link(setting)
    if link is None:
        yield "a count of no link"
        return
    taken = Said.of(setting.truth.view.replies, named=True).taken(link.actions)
    did, not_done, _, _ = acting(taken, together=link.together)
    if int(found[1]) != (~(did | not_done)).sum():
        yield f"in neither group: {(~(did | not_done)).sum()}, not {found[1]}"


OTHERS = (
    (r"With only (?P<number>\d+) who (?P<who>did not act|acted)", smaller),
    (r"Of (\d+) more repl(?:y|ies) it is not known who acted", neither),
    (r"^Of everyone, (?P<count>\d+) of (?P<base>\d+)(?: \(\d+%\))? did so anyway", anyway),
    (r"(\d+) left the outcome blank", left_blank),
    (rf"^Of those who {MEASURE}, (?P<count>\d+) of (?P<base>\d+)(?: \(\d+%\))? {ACTIONS}", attribution),
    (r"(?P<points>\d+) points? (?P<way>more|fewer|less)", gap),
    (r"^(?P<way>[+−]?)(?P<points>\d+) points(?=$|,)", gap),
    (r"(?P<first>\d+) who acted beside (?P<second>\d+) who did not", bases),
    (
        r"(?P<acted>\d+ of \d+(?: to \d+ of \d+)?) of those who acted and "
        r"(?P<idle>\d+ of \d+(?: to \d+ of \d+)?) of those who did not are possible",
        possible,
    ),
    (
        rf"^(?P<kind>Acted|Did not(?: act)?): (?:(?P<count>\d+) of (?P<base>\d+)|{NONE}(?=, base))"
        r"(?:, base (?P<low>\d+) to (?P<high>\d+))?",
        side,
    ),
    (
        r"^(?P<cell>(?:Acted|Did not act|Left the outcome blank|Said no or left it)[^\d]*): (?P<number>\d+)",
        cell,
    ),
)
"""Other words about a link → who checks them."""
