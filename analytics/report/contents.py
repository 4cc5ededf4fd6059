"""A report of a round, whole or in its short form: which chapters stand in it, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from string import ascii_uppercase

from analytics.audience import readers_words
from analytics.describe import describe_filters
from analytics.filters import Filters
from analytics.report import annexes, chapters
from analytics.report.chapters import Chapter, Round, round_of
from analytics.report.parts import Heading, Part, Quotations, Report, ToFill
from analytics.survey import Survey
from analytics.tally import tally
from analytics.workshop_names import period_words

TITLE = "Good Practice Report"
UNDERTITLE = "Follow-up actions after regional and sub-regional workshops"
ANNEX = "heading:annex-"
"""How keys of headings of annexes begin."""
INFERRED = (
    "For members: who did not act or reply is not named. From the lists of Tables 4 and 7 together it can be "
    "worked out all the same."
)


def report(
    survey: Survey, round_code: str, *, short: bool = False, starred: frozenset[str] = frozenset()
) -> Report:
    """Return the report of a round for the audience of a survey; KeyError where the round is not on record.

    The `short` form has no sections, quotations and annexes: it is what an annual report carries. Practices
    whose keys are `starred` are quoted first.
    """
    record = survey.round_by_code[round_code]
    counts = tally(survey, Filters(rounds=(round_code,)))
    own = round_of(counts, round_code, starred)
    parts = _lettered(_held([part for chapter in _chapters(own, short=short) for part in chapter(own)]))
    shown = describe_filters(survey, counts.filters)
    version = f"Data version {survey.data_version}"
    readers = readers_words(survey.audience)
    said = INFERRED if survey.audience == "members" else readers
    period = period_words(record)
    office = readers if survey.audience == "office" else ""
    return Report(
        f"{TITLE}: {record.title or round_code}",
        tuple(filter(None, (f"{UNDERTITLE}{f' of {period}' if period else ''}", shown, said, version))),
        parts,
        " · ".join(filter(None, (shown, office, version))),
        round_code,
        survey.audience,
        short,
        survey.data_version,
    )


def _held(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return parts without the headings that nothing stands under."""
    kept: list[Part] = []
    for part in reversed(parts):
        below = kept[-1] if kept else None
        empty = below is None or (isinstance(below, Heading) and below.level <= getattr(part, "level", 0))
        if not (isinstance(part, Heading) and empty):
            kept.append(part)
    return tuple(reversed(kept))


def _lettered(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return parts with the letters of annexes, of those that this report has."""
    letters = iter(ascii_uppercase)
    return tuple(
        replace(part, words=f"Annex {next(letters)}. {part.words}")
        if isinstance(part, Heading) and part.key.startswith(ANNEX)
        else part
        for part in parts
    )


def _chapters(own: Round, *, short: bool) -> Iterator[Chapter]:
    asked = own.counts.survey.questionnaire.outcomes
    outcomes: list[Chapter] = [partial(_outcome, place) for place in range(len(asked))]
    if short:
        every: list[Chapter] = [chapters.summary, chapters.response, chapters.actions, *outcomes]
        yield from map(_in_short, every)
        yield chapters.change
        return
    yield from (chapters.foreword, chapters.summary, chapters.introduction, chapters.response)
    yield from (chapters.actions, chapters.lessons)
    yield from outcomes
    yield from (chapters.change, chapters.silent)
    yield from (chapters.conclusion, annexes.questionnaire, annexes.administrations)
    yield from (annexes.reconciliation, annexes.how_counted)


def _outcome(place: int, own: Round) -> Iterator[Part]:
    return chapters.outcome(own, own.counts.survey.questionnaire.outcomes[place])


def _in_short(chapter: Chapter) -> Chapter:
    """Return a chapter without its sections."""

    def shortened(own: Round) -> Iterator[Part]:
        for part in chapter(own):
            if isinstance(part, Heading) and part.level > 1:
                return
            if not isinstance(part, Quotations | ToFill):
                yield part

    return shortened
