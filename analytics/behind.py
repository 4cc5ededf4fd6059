"""Who is behind a figure: the replies that a bar, dot or cell counts, and those it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.audience import OTHERS
from analytics.filters import Filters
from analytics.heard import heard
from analytics.measures import measures_of
from analytics.model import PLACED, Answer
from analytics.placed import own_note, placed_words
from analytics.selection import kept_units, selected
from analytics.survey import Survey
from analytics.tally import Tally, tally


@dataclass(frozen=True)
class ReplyDetail:
    """One reply with its answers by question and its free texts as (kind, text)."""

    administration: str
    name: str
    workshop: str
    workshop_label: str
    answers: dict[str, Answer]
    texts: tuple[tuple[str, str], ...]
    note: str = ""
    """What the records note about the reply, for example that an answer is placed by rule."""


@dataclass(frozen=True)
class Behind:
    """The replies behind a figure, parted by what they say about it.

    `counted` are in the count, `others` in the base but not in the count. The rest is in neither, since
    what they said is not known: it was left blank, is not on record, or is a no or a blank that was placed
    by rule, which is nobody's own answer.
    """

    counted: tuple[ReplyDetail, ...]
    others: tuple[ReplyDetail, ...]
    not_answered: tuple[ReplyDetail, ...]
    not_recorded: tuple[ReplyDetail, ...]
    placed: tuple[ReplyDetail, ...] = ()
    silent: tuple[tuple[str, str], ...] = ()
    """Who took part and sent no reply, as (name, label of the workshop), where a list says so."""
    unlisted: tuple[ReplyDetail, ...] = ()
    unrated: tuple[ReplyDetail, ...] = ()
    """Of replies: those beside their rate, of administrations that are not on the list of participants, and
    about workshops of which no rate can be told, where it can of others."""


LISTED = 2_000
"""At most this many replies of a part are listed by name."""


FIELDS = {
    "region_type": "region_types",
    "administration": "administrations",
    "sub_region": "sub_regions",
    "round": "rounds",
}
"""Grouping → the field of `Filters` that one of its groups fills."""


def narrow(filters: Filters, by: str, group: str, survey: Survey) -> Filters:
    """Return the filters with one group of a chart added, so that only its replies remain."""
    if by == "workshop":
        kept = zip(survey.workshops, selected(survey, filters)[0], strict=True)
        chosen = (w.key for w, keep in kept if keep and group in (w.key, str(w.number)))
        return replace(filters, workshops=tuple(chosen))
    if by == "sub_region" and group == OTHERS:
        lines = [g.lines for g in tally(survey, filters).groups(by) if g.key == group]
        codes = (survey.administrations[line].code for each in lines for line in each.tolist())
        return replace(filters, administrations=tuple(codes))
    return replace(filters, **{FIELDS[by]: (group,)}) if by in FIELDS else filters


def behind(survey: Survey, filters: Filters, measure: str, *, by: str = "all", group: str = "all") -> Behind:
    """List the replies behind one figure; KeyError for a measure that does not exist."""
    selection = narrow(filters, by, group, survey)
    counts, asked = tally(survey, selection), measures_of(survey.questionnaire)[measure]
    sought = asked.figure(counts)
    own = ~sought.placed
    others = sought.base & ~sought.count
    parts = [sought.count, others & own, sought.not_answered & own, sought.not_recorded, sought.placed]
    counted, other, blank, hidden, placed = replies_where(survey, selection, parts)
    found = Behind(counted, other, blank, hidden, placed, _silent(survey, selection))
    return _beside_the_rate(found, counts) if asked.form == "replies" else found


def _beside_the_rate(found: Behind, counts: Tally) -> Behind:
    """Set apart the replies that are not in a reply rate; nothing where no rate can be told at all."""
    about = dict(zip(counts.workshops, heard(counts), strict=True))
    lists = {w.key: w.participants or () for w, each in about.items() if each.rated and each.unlisted}
    rated = {w.key for w, each in about.items() if each.rated} or {w.key for w in about}
    parts: dict[str, list[ReplyDetail]] = {"counted": [], "unlisted": [], "unrated": []}
    for reply in found.counted:
        off = reply.workshop in lists and reply.administration not in lists[reply.workshop]
        parts["unrated" if reply.workshop not in rated else "unlisted" if off else "counted"].append(reply)
    counted, unlisted, unrated = (tuple(each) for each in parts.values())
    return replace(found, counted=counted, unlisted=unlisted, unrated=unrated)


def _silent(survey: Survey, selection: Filters) -> tuple[tuple[str, str], ...]:
    """List the participations of a selection without a reply, where workshops list who took part."""
    counts, units = tally(survey, selection), survey.units
    replied = set(zip(units.workshop.tolist(), units.administration.tolist(), strict=True))
    line_of = {workshop.key: line for line, workshop in enumerate(survey.workshops)}
    return tuple(
        (member.name, survey.workshop_label(workshop.key))
        for workshop in counts.workshops
        if workshop.participants is not None
        for line, member in zip(counts.administration_lines.tolist(), counts.administrations, strict=True)
        if member.code in workshop.participants and (line_of[workshop.key], line) not in replied
    )


def replies_of(survey: Survey, filters: Filters) -> tuple[ReplyDetail, ...]:
    """List all replies of a selection, whether or not a rate counts them."""
    (every,) = replies_where(survey, filters, [np.ones(len(survey.units.patterns), dtype=bool)])
    return every


def replies_where(
    survey: Survey, filters: Filters, conditions: Sequence[np.ndarray]
) -> list[tuple[ReplyDetail, ...]]:
    """List the replies of a selection whose patterns meet each condition, a list a condition."""
    units = np.arange(len(survey.units))[kept_units(survey, *selected(survey, filters))]
    pattern = survey.units.pattern[units]
    texts = _texts(survey)
    return [
        tuple(_detail(survey, int(unit), texts) for unit in units[condition[pattern]][:LISTED])
        for condition in conditions
    ]


Texts = dict[tuple[str, str], tuple[tuple[str, str], ...]]


def _texts(survey: Survey) -> Texts:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    columns = (survey.practices[name] for name in ("workshop", "administration", "kind", "text"))
    for workshop, administration, kind, text in zip(*columns, strict=True):
        found.setdefault((workshop, administration), []).append((kind, text))
    return {key: tuple(value) for key, value in found.items()}


def _detail(survey: Survey, unit: int, texts: Texts) -> ReplyDetail:
    units = survey.units
    workshop = survey.workshops[units.workshop[unit]]
    member = survey.administrations[units.administration[unit]]
    row = units.patterns[units.pattern[unit]]
    return ReplyDetail(
        administration=member.code,
        name=member.name,
        workshop=workshop.key,
        workshop_label=survey.workshop_label(workshop.key),
        answers={q.id: Answer(int(row[i])) for i, q in enumerate(survey.questionnaire.answered)},
        texts=texts.get((workshop.key, member.code), ()),
        note=_note(survey, unit),
    )


def _note(survey: Survey, unit: int) -> str:
    """Return what the records note about a reply; of a blank placed by rule every reply it may be says it."""
    units = survey.units
    line, questionnaire = int(units.workshop[unit]), survey.questionnaire
    row = units.patterns[units.pattern[unit]]
    key = survey.workshops[line].key, survey.administrations[units.administration[unit]].code
    own = own_note(survey.reply_notes.get(key, ""), questionnaire)
    if not np.isin(row, PLACED).any():
        return own
    words = placed_words(units, questionnaire, line)
    placed = [f"At this workshop {w}." for q, w in words.items() if row[survey.question_index[q]] in PLACED]
    return " ".join(part for part in (own, *placed) if part)
