"""A survey, and what is noted about it, without the names of administrations."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.audience import OTHERS
from analytics.filters import Filters
from analytics.member_names import MASK, MemberNames
from analytics.model import Administration
from analytics.notes import Notes
from analytics.ranking import named
from analytics.records import PublishedRecord, RoundRecord, WorkshopRecord
from analytics.survey import Survey
from analytics.tally import Tally, tally
from analytics.units import DataNote
from analytics.workshop_names import workshop_names

ACROSS = 7
"""So many tiles stand in a row of the grid, which then is no map."""

LEFT_OUT = DataNote(
    "names-off",
    "Names are off. Left out with them: what the records note about single replies and texts, the places "
    "where a report quotes a text, and the lists of administrations that it prints. In texts English names "
    "are masked and no others: read a text before it is shown.",
)


def nameless(survey: Survey) -> Survey:
    """Return a survey of which no name, code or alias of an administration can be had.

    Administrations that are on record become "Administration 1" to n with codes A1 to An, in an order drawn
    by lot; the others are left out. The lot hangs on all answers, so that nobody who does not hold them can
    draw it again; it is the same as long as the data are. Texts and titles have a mask where they name an
    administration. Keys of practices stay, since notes hang on them, and are never shown.
    """
    names = MemberNames(survey.administrations)
    order = _by_lot(survey)
    members = tuple(
        Administration(
            code=f"A{number + 1}",
            name=f"Administration {number + 1}",
            sub_region=survey.administrations[line].sub_region,
            tile_row=number // ACROSS + 1,
            tile_column=number % ACROSS + 1,
        )
        for number, line in enumerate(order)
    )
    codes = {survey.administrations[line].code: m.code for line, m in zip(order, members, strict=True)}
    number_of = np.zeros(max(len(survey.administrations), 1), dtype=np.int32)
    number_of[order] = np.arange(len(order))
    return replace(
        survey,
        audience="nameless",
        administrations=members,
        rounds=tuple(_round(r, names) for r in survey.rounds),
        workshops=tuple(_workshop(w, codes, names) for w in survey.workshops),
        units=replace(survey.units, administration=number_of[survey.units.administration]),
        practices=_practices(survey.practices, codes, names),
        published=tuple(printed_without_names(p, names) for p in survey.published if p.by not in BY_NAME),
        notes=(LEFT_OUT, *(_note(note, codes, names) for note in survey.notes)),
        reply_notes={},
        reply_uploads=pd.DataFrame(),
    )


MASKS = re.compile(rf"{re.escape(MASK)}(?:[\s,;]+{re.escape(MASK)})+")
"""Masks one after the other, a list of which only the number tells something."""

BY_NAME = ("administration", "listed")
"""Published figures of these name an administration and are left out."""


def nameless_notes(notes: Notes, survey: Survey) -> Notes:
    """Return notes about practices without names. `survey` is the one with names."""
    names = MemberNames(survey.administrations)
    return replace(
        notes,
        tags=tuple(replace(tag, tag=names.masked(tag.tag)) for tag in notes.tags),
        projects=tuple(replace(project, note=names.masked(project.note)) for project in notes.projects),
    )


def _by_lot(survey: Survey) -> list[int]:
    """Return the administrations on record, as lines of the survey, in an order that tells nothing."""
    codes = [a.code for a in survey.administrations]
    present = {codes[line] for line in np.unique(survey.units.administration).tolist()}
    present |= {code for w in survey.workshops for code in w.participants or ()}
    present |= set(survey.practices["administration"])
    drawn = hashlib.sha256(f"{survey.data_version}\0{codes}".encode())
    for array in (survey.units.workshop, survey.units.administration, survey.units.pattern):
        drawn.update(array.astype(np.int32).tobytes())
    texts = survey.practices[["administration", "text"]].itertuples(index=False)
    drawn.update("\0".join(part for text in texts for part in text).encode("utf-8", "surrogatepass"))
    drawn.update(survey.units.patterns.astype(np.int8).tobytes())
    seed = drawn.digest()
    lines = [line for line, code in enumerate(codes) if code in present]
    return sorted(lines, key=lambda line: hashlib.sha256(seed + codes[line].encode()).digest())


def _note(note: DataNote, codes: Mapping[str, str], names: MemberNames) -> DataNote:
    member = codes.get(note.administration, "")
    return replace(note, text=names.masked(note.text), administration=member)


def _round(record: RoundRecord, names: MemberNames) -> RoundRecord:
    return replace(record, title=names.masked(record.title), note=names.masked(record.note))


def _workshop(workshop: WorkshopRecord, codes: Mapping[str, str], names: MemberNames) -> WorkshopRecord:
    listed = workshop.participants
    return replace(
        workshop,
        title=names.masked(workshop.title),
        topic=names.masked(workshop.topic),
        participants=None if listed is None else tuple(sorted(codes[code] for code in listed)),
    )


def _practices(practices: pd.DataFrame, codes: Mapping[str, str], names: MemberNames) -> pd.DataFrame:
    """Return the texts in an order of their own: that of rows or numbers would tell whose they are."""
    masked = practices.assign(
        administration=[codes[code] for code in practices["administration"]],
        text=[names.masked(text) for text in practices["text"]],
        place="",
        note="",
    )
    return masked.sort_values("text", kind="stable", ignore_index=True)


def printed_without_names(record: PublishedRecord, names: MemberNames) -> PublishedRecord:
    """Return a published figure whose place and note name nobody; lists of names are counted."""
    note = MASKS.sub(lambda run: f"{run[0].count(MASK)} administrations", names.masked(record.note))
    return replace(record, where=names.masked(record.where), note=note)


# ---- what is asked of a survey without names ----------------------------------------------------


def allowed(survey: Survey, filters: Filters) -> tuple[Filters, tuple[str, ...]]:
    """Return what may be filtered for the audience of a survey, and a sentence for each filter let go.

    Nobody is picked out for others than the office: no administration, and without names no sub-region that
    holds few of them among what else is chosen. The public sees whole rounds.
    """
    if survey.audience == "office":
        return filters, ()
    if survey.audience == "public":
        return _whole_rounds(filters)
    said = []
    if filters.administrations:
        why = "Names are off" if not survey.named else "For members nobody is picked out"
        said.append(f"{why}: the filter for administrations is left out.")
    if survey.named:
        return replace(filters, administrations=()), tuple(said)
    kept = replace(filters, administrations=(), sub_regions=())
    told = {group.key for group in tally(survey, kept).groups("sub_region")} if filters.sub_regions else set()
    regions = tuple(name for name in filters.sub_regions if name in told and name != OTHERS)
    if regions != filters.sub_regions:
        said.append("Names are off: a sub-region of fewer than three administrations here is not picked out.")
    return replace(kept, sub_regions=regions), tuple(said)


def _whole_rounds(filters: Filters) -> tuple[Filters, tuple[str, ...]]:
    whole = Filters(rounds=filters.rounds)
    said = "For the public only whole rounds are shown: the other filters are left out."
    return whole, () if filters == whole else (said,)


def small_groups(current: Tally) -> str:
    """Say which workshops of a selection stand as they are though few replied; blank for none."""
    counts = zip(current.workshops, current.replies_by("workshop"), strict=True)
    titles = {code: each.title for code, each in current.survey.round_by_code.items()}
    names = workshop_names(current.workshops, titles)
    few = [names[w.key] for w, count in counts if 0 < count < FEW_REPLIES]
    if current.survey.audience in ("office", "public") or not few:
        return ""
    said = "fewer than three replies, shown as they are. Whoever was there may know whose they are."
    return f"{named(few, LISTED)}: {said}"


FEW_REPLIES, LISTED = 3, 10
