"""What a story shows an audience: each slide with the figures of the present data, in words and meanings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import parse_qs
from zlib import crc32

from analytics.audience import MADE_FOR, WORDS, Audience, readers_words
from analytics.charts.chart import Chart
from analytics.charts.description import Body, Listing, Saying, Sayings
from analytics.charts.reference import Reference
from analytics.charts.registry import chart_of_tally
from analytics.describe import describe_filters
from analytics.figure_id import said, table_id
from analytics.filters import NO_FILTERS, Filters
from analytics.findings import findings
from analytics.member_names import MemberNames
from analytics.model import EVERY_ROUND, sentence_list
from analytics.nameless import allowed
from analytics.printed import Printed
from analytics.result import Result
from analytics.results import is_for, result
from analytics.seen_by import See
from analytics.stories.asking import asks
from analytics.stories.compared import BASES, COMPARE, compared
from analytics.stories.first_round import to_compare_with
from analytics.stories.practices import sayings_of, texts_of, told_of
from analytics.stories.story import Slide, Story, has_figures, on_slide
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.wording import row_lines

EVERY = 999
GONE = "Nothing on record stands behind it now."
HIDDEN = "It is not shown to this audience."
OF_SEVERAL = {
    GONE: "Nothing on record stands behind them now.",
    HIDDEN: "They are not shown to this audience.",
}
"""Why a slide is left out → the same of several."""


@dataclass(frozen=True)
class Shown:
    """A slide with its figures. `place` counts from 0 within the story.

    `notes` belong to what is drawn and stand below it; `foot` says base, filters, data version and audience.
    `told` is for the presenter alone: how it was counted. `changed`: its figures are not those kept with it.
    `chart` is the chart whose drawing `body` is, where it is one; `table` the Result behind a table.
    """

    place: int
    slide: Slide
    title: str
    body: Body
    foot: str
    alt: str
    filters: Filters
    notes: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Result | None = None
    changed: bool = False
    figures: tuple[Printed, ...] = ()
    """Those that its findings tell; what a chart or a table holds is in these."""


@dataclass(frozen=True)
class ShownStory:
    """A story with its figures, and for the presenter which slides are left out and why, by place."""

    name: str
    slides: tuple[Shown, ...]
    left_out: tuple[tuple[int, str], ...]
    data_version: str
    readers: str = ""
    """For whom it is, also where that is the office."""


def left_out_words(left_out: Sequence[tuple[int, str]]) -> list[str]:
    """Say which slides are left out, each reason once.

    >>> left_out_words([(0, HIDDEN), (4, HIDDEN), (5, GONE)])[0]
    'Slides 1 and 5 of the story are left out. They are not shown to this audience.'
    """
    by_reason: dict[str, list[str]] = {}
    for place, why in left_out:
        by_reason.setdefault(why, []).append(str(place + 1))
    return [
        f"Slide {places[0]} of the story is left out. {why}"
        if len(places) == 1
        else f"Slides {sentence_list(places)} of the story are left out. {OF_SEVERAL[why]}"
        for why, places in by_reason.items()
    ]


def words_of(story: ShownStory) -> list[str]:
    """Return the texts that a story shows its readers."""
    return [text for each in story.slides for text in (each.title, each.alt, each.foot, *each.notes)]


def show(
    survey: Survey, story: Story, *, chosen: Filters = NO_FILTERS, only: int | None = None
) -> ShownStory:
    """Show a story to the audience of a survey, or `only` the slide at a place.

    What is `chosen` takes the place of a slide's own filters.
    """
    slides: list[Shown] = []
    left_out: list[tuple[int, str]] = []
    counted: dict[Filters, Tally] = {}
    for place, slide in enumerate(story.slides):
        if only not in (None, place):
            continue
        own, _ = allowed(survey, instead(on_slide(story, slide), chosen))
        if own not in counted:
            counted[own] = tally(survey, own)
        counts = counted[own]
        try:
            slides.append(_shown(counts, place, slide))
        except KeyError:
            left_out.append((place, HIDDEN if survey.audience == "public" else GONE))
    return ShownStory(
        story.name,
        tuple(slides),
        tuple(left_out),
        survey.data_version,
        WORDS[survey.audience],
    )


def instead(base: Filters, chosen: Filters) -> Filters:
    """Return filters with those that are chosen in the place of their own.

    >>> instead(Filters(rounds=("2020",), topics=("AEO",)), Filters(rounds=("all",))).topics
    ('AEO',)
    """
    own = {each.name: getattr(chosen, each.name) for each in fields(chosen) if getattr(chosen, each.name)}
    found = replace(base, **own)
    return replace(found, rounds=()) if found.rounds == (EVERY_ROUND,) else found


def for_audience(
    see: See, story: Story, audience: Audience, *, chosen: Filters = NO_FILTERS, only: int | None = None
) -> ShownStory:
    """Show a story to an audience, and mark the slides whose figures changed since they were kept."""
    seen, office = see(audience), see("office")
    own = story if seen.named else without_names(story, office)
    shown = show(seen, own, chosen=chosen, only=only)
    moved = changed(office, story, only=only)
    slides = tuple(replace(each, changed=each.place in moved) for each in shown.slides)
    return replace(shown, slides=slides)


def called(see: See, story: Story, audience: Audience) -> str:
    """Return the name of a story as an audience may read it."""
    return story.name if see(audience).named else without_names(story, see("office")).name


def without_names(story: Story, survey: Survey) -> Story:
    """Return a story with a mask where its own words name an administration; `survey` is the office's."""
    masked = MemberNames(survey.administrations).masked
    slides = (
        replace(each, title=masked(each.title), text=masked(each.text), notes=masked(each.notes))
        for each in story.slides
    )
    return replace(story, name=masked(story.name), slides=tuple(slides))


def changed(survey: Survey, story: Story, *, only: int | None = None) -> set[int]:
    """Return the places of slides whose figures are not those that were kept; `only` one is looked at."""
    kept = {
        place: slide.seen for place, slide in enumerate(story.slides) if slide.seen and only in (None, place)
    }
    if not kept:
        return set()
    now = {each.place: _mark(each) for each in show(survey, story, only=only).slides}
    return {place for place, seen in kept.items() if now.get(place, "") != seen}


def marked(survey: Survey, story: Story, places: Collection[int]) -> Story:
    """Return a story whose slides at some places are marked with their figures of now.

    Words alone have no figures. `survey` is the office's.
    """
    slides = tuple(
        replace(slide, seen=mark_of(survey, story, place))
        if place in places and has_figures(slide)
        else slide
        for place, slide in enumerate(story.slides)
    )
    return replace(story, slides=slides)


def mark_of(survey: Survey, story: Story, place: int) -> str:
    """Mark the figures of a slide, as the office sees them now; blank where nothing stands behind it."""
    return next(map(_mark, show(survey, story, only=place).slides), "")


def _mark(shown: Shown) -> str:
    return f"{crc32(repr(shown.body).encode()):08x}"


def _shown(counts: Tally, place: int, slide: Slide) -> Shown:
    """Make one slide; KeyError where nothing stands behind it."""
    made = MAKERS[slide.kind](counts, place, slide)
    told = (*([slide.notes] if slide.notes else []), *made.told)
    return replace(made, title=slide.title or made.title, told=told)


def _chart(counts: Tally, place: int, slide: Slide) -> Shown:
    asked = Reference.from_query(slide.shows)
    made = chart_of_tally(counts, asked.kind, dict(asked.choices))
    reference = made.reference or asked
    return Shown(
        place, slide, made.title, made.body, _foot(counts, made.subtitle, reference.figure_id), made.alt,
        made.filters or counts.filters, notes=made.notes, told=(made.how, made.subtitle), chart=made,
    )  # fmt: skip


def _finding(counts: Tally, place: int, slide: Slide) -> Shown:
    """Show a finding, or several on one slide, a line an id; those that do not hold any more are left out."""
    known = {each.id: each for each in findings(counts, at_most=EVERY)}
    found = [known[asked] for asked in slide.shows.splitlines() if asked in known]
    if not found or counts.survey.audience == "public":
        raise KeyError(slide.shows)
    texts = [each.text for each in found]
    body = Sayings(tuple(map(Saying, texts)))
    figures = tuple(figure for each in found for figure in each.figures)
    foot = _foot(counts, describe_filters(counts.survey, counts.filters))
    said = " ".join(texts)
    return Shown(place, slide, "What stands out", body, foot, said, counts.filters, figures=figures)


def _practice(counts: Tally, place: int, slide: Slide) -> Shown:
    texts = texts_of(counts, slide.shows)
    if not texts:
        raise KeyError(slide.shows)
    sayings = sayings_of(counts, texts)
    alt = " ".join(f"{each.source}: {each.words}" if each.source else each.words for each in sayings)
    foot = _foot(counts, describe_filters(counts.survey, counts.filters))
    told = told_of(counts, slide.shows, texts)
    return Shown(place, slide, "Good practices", Sayings(sayings), foot, alt, counts.filters, told=told)


def _table(counts: Tally, place: int, slide: Slide) -> Shown:
    asked = parse_qs(slide.shows)
    if COMPARE in asked:
        title, sides = compared(counts, asked)
        foot = _foot(counts, f"{BASES} {describe_filters(counts.survey, counts.filters)}")
        return Shown(place, slide, title, sides, foot, _spoken(sides), counts.filters)
    by = tuple(asked.get("by", ["workshop", "all"]))
    if not is_for(counts.survey, asked["result"][0]):
        raise KeyError(slide.shows)
    if counts.survey.audience == "public":
        by = ("all",)
    if not counts.survey.named or counts.survey.audience == "members":
        by = tuple(each for each in by if each != "administration")
    made = result(counts, asked["result"][0], by=by)
    body = Listing(("", *made.labels.values()), tuple(_lines(made)))
    foot = _foot(counts, f"Base: {made.base_meaning}. {made.filters_text}", table_id(made))
    return Shown(
        place, slide, made.title, body, foot, _spoken(body), counts.filters, notes=made.notes,
        told=(made.how,), table=made,
    )  # fmt: skip


def _spoken(body: Listing) -> str:
    return ". ".join(" · ".join(line) for line in body.lines)


def _lines(made: Result) -> Iterator[tuple[str, ...]]:
    """Write a table with a line a group and a column a measure."""
    groups: dict[tuple[str, str], dict[str, str]] = {}
    names: dict[tuple[str, str], str] = {}
    for row in made.rows:
        key = (row.by, row.group)
        names[key] = made.short(row)
        nobody = made.measures[row.measure].nobody
        groups.setdefault(key, {})[row.measure] = ", ".join(row_lines(row, nobody=nobody))
    for key, cells in groups.items():
        yield (names[key], *(cells.get(measure, "–") for measure in made.labels))


def _title(counts: Tally, place: int, slide: Slide) -> Shown:
    lines = tuple(Saying(line) for line in slide.text.splitlines() if line.strip())
    return Shown(place, slide, slide.title, Sayings(lines), _for_whom(counts), slide.text, counts.filters)


def _text(counts: Tally, place: int, slide: Slide) -> Shown:
    """Show words as a person wrote them, or those of a rule."""
    if slide.shows in BY_RULE and counts.survey.audience == "public":
        raise KeyError(slide.shows)
    by_rule = slide.shows in BY_RULE and not slide.text
    lines = tuple(BY_RULE[slide.shows](counts)) if by_rule else slide.text.splitlines()
    sayings = tuple(Saying(line) for line in lines if line.strip())
    words = describe_filters(counts.survey, counts.filters)
    foot = _foot(counts, words) if slide.shows else _for_whom(counts)
    return Shown(place, slide, slide.title, Sayings(sayings), foot, " ".join(lines), counts.filters)


BY_RULE: dict[str, Callable[[Tally], Iterable[str]]] = {"ask": asks, "first": to_compare_with}
"""What a slide of words shows → the rule that writes its lines; the public is shown none."""


def _for_whom(counts: Tally) -> str:
    """Write what stands at the foot of a slide of words: for whom it is."""
    return MADE_FOR[counts.survey.audience].capitalize()


def _foot(counts: Tally, words: str, id_: str = "") -> str:
    """Write what stands at the foot of a slide: base and filters, figure id, data version, audience."""
    survey = counts.survey
    parts = (words, said(id_, survey.data_version), readers_words(survey.audience))
    return " · ".join(part.rstrip(".") for part in parts if part)


MAKERS = {
    "title": _title,
    "chart": _chart,
    "finding": _finding,
    "practice": _practice,
    "table": _table,
    "text": _text,
}
"""Kind of slide → what makes it of a selection."""
