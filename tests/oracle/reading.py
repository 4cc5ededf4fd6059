"""Read all that a page shows and yield every fault: marks and tables of its charts, titles, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from pages.card.card import CardSpec
from tests.oracle.claims import ALL, SUPERLATIVES, Fault, Setting, checked_figures, checked_members
from tests.oracle.counts import checked_counts
from tests.oracle.exempt import without_exempt
from tests.oracle.links_said import checked_links, link_chart_faults, link_of_chart
from tests.oracle.listed import is_listed, listed_faults
from tests.oracle.marks import chart_faults
from tests.oracle.overview_said import checked_overview
from tests.oracle.recount import Choice
from tests.oracle.screen import Shown
from tests.oracle.speech import FIGURE, GROUP, MEASURE, Lexicon, Part, all_measures, ids, links_by_name
from tests.oracle.surveys import asked
from tests.oracle.truth import REPLIES, Measure, Truth

REGION_TYPE = re.compile("-((?:sub-)?regional)$")
"""At the end of the name of a trend that is of one region type by itself."""


def page_faults(shown: Shown, truth: Truth, lexicon: Lexicon) -> Iterator[Fault]:
    """Yield what a page says and the records do not."""
    for chart, body, filters in zip(shown.charts, shown.bodies, shown.filters, strict=True):
        own = truth.of(**asdict(filters))
        if chart.id.startswith("trend-"):  # every round
            own = own.of(rounds=(), workshops=())
            kind = REGION_TYPE.search(chart.id)
            own = own.of(region_types=(kind[1],)) if kind else own
        yield from chart_faults(chart, body, own)
        setting = Setting(own, lexicon, tuple(_measures(chart)), link=link_of_chart(chart))
        yield from link_chart_faults(chart, body, setting)
        yield from _placed(f"{chart.id} title", text_faults(chart.title, setting)[0])
        yield from _placed(f"{chart.id} alt", text_faults(_items(chart), setting)[0])
        for note in chart.notes:
            yield from _placed(f"{chart.id} note", text_faults(note, setting)[0])
    setting = Setting(truth_of_words(shown, truth), lexicon)
    for words in shown.words:
        if is_listed(words):
            found = [Fault(words, why) for why in listed_faults(words, truth, lexicon, setting.member)]
        else:
            found, setting = text_faults(words, setting)
        yield from _placed("words", found)


def _items(chart: CardSpec) -> str:
    """Return what an alternative text lists, without the title and the words for what is selected."""
    rest = chart.alt.removeprefix(f"{chart.title}. ")
    return rest.partition(": ")[2] if rest != chart.alt else rest


def truth_of_words(shown: Shown, truth: Truth) -> Truth:
    """Return the records that a page's words are about, where they are not those of its filters."""
    if shown.page == "evidence/reconciliation":
        return Truth(truth.made, Choice(rounds=(shown.chosen.get("report", ""),)))
    if shown.page == "evidence/trends":
        return truth.of(rounds=(), workshops=())
    return truth


def _placed(where: str, found: Iterable[Fault]) -> Iterator[Fault]:
    yield from (replace(fault, where=where) for fault in found)


def _measures(chart: CardSpec) -> list:
    names = dict.fromkeys(str(line[1]) for line in chart.rows if len(line) > 1)
    links = [links_by_name()[name] for name in names if name in links_by_name()]
    named = dict.fromkeys(pick[0] for pick in chart.row_picks if pick)
    return links or [ids()[name] for name in named if name in ids()]


GOES_ON = re.compile(r"\d+ more\b|\d+ repl(y|ies) from off the list|No rate can be told of \d")
"""A sentence that goes on about the group of the one before."""


def text_faults(text: str, setting: Setting) -> tuple[list[Fault], Setting]:
    """Return the faults of a text, and the setting in which the next text stands."""
    faults = []
    places = start = setting.places
    for whole in setting.lexicon.parts(text):
        part = Part(without_exempt(whole.text), whole.mentions)
        if goes_on := GOES_ON.match(part.text):
            setting = replace(setting, places=places)
        wrong, left, setting = checked_links(part, setting)
        more, left = checked_overview(left, setting)
        faults += [Fault(text, why) for why in (*wrong, *more, *part_faults(left, setting))]
        named, groups = all_measures(part.having(MEASURE)), part.having(GROUP)
        places = tuple(place for m in groups for place in m.places) or (places if goes_on else start)
        members = [group for m in groups for by, group in m.places if by == "administration"]
        setting = replace(
            setting,
            measures=tuple(named) or _of_participations(part) or setting.measures,
            member=members[-1] if members else setting.member,
            link=link_of(part) or setting.link,
            outcome=next((m.actions[0] for m in named if _is_outcome(m)), setting.outcome),
        )
    return faults, replace(setting, places=(ALL,))


def _of_participations(part: Part) -> tuple[Measure, ...]:
    return (REPLIES,) if any(given.of_participations for given in part.figures) else ()


def _is_outcome(measure: Measure) -> bool:
    return measure.kind == "question" and measure.actions[0] in asked("outcome")


def link_of(part: Part) -> Measure | None:
    """Return the actions and the outcome that a part sets beside each other."""
    found = all_measures(part.having(MEASURE))
    whole = [replace(m, kind="acted") for m in found if m.kind in ("acted", "idle")]
    if whole:
        return whole[0]
    named = [m.actions[0] for m in found if m.kind == "question"]
    outcomes = [name for name in named if name in asked("outcome")]
    actions = tuple(name for name in named if name in asked("action"))
    return Measure("acted", actions, outcomes[0]) if len(outcomes) == 1 and actions else None


def part_faults(part: Part, setting: Setting) -> Iterator[str]:
    """Yield what is wrong with a part of a sentence."""
    wrong, part = checked_members(part, setting)
    yield from wrong
    yield from checked_figures(part, setting)
    for pattern, rule in SUPERLATIVES:
        if re.search(pattern, part.text):
            yield from rule(part, setting)
    yield from checked_counts(Part(FIGURE.sub("", part.text), part.mentions), setting)
