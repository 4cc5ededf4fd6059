"""Replies beside which another round stands than that for which a file is taken: asked whether they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.rows.asked import Group, value_id
from analytics.ingest.forms.rows.part import Part
from analytics.ingest.forms.rows.rounds import About
from analytics.ingest.forms.rows.several_rounds import A_YEAR, round_columns
from analytics.ingest.forms.rows.standing import LEAVE_OUT, which_count
from analytics.ingest.forms.words.stems import forms_of
from analytics.ingest.vocabulary import forms
from analytics.open_question import OpenQuestion

ROUND = "round"
OVER_TWO = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/–]\s?(\d\d)(?!\d)")
"""A year that goes over two calendar years, such as 2023/24."""
DATED = re.compile(r"(?:19|20)\d\d[-_. ]\d|workshop", re.IGNORECASE)
"""The name of a sheet with a whole date, or about workshops, tells no round."""


@dataclass(frozen=True, eq=False)
class Other:
    """A text that tells another round, the rows beside which it stands, and their column."""

    group: Group
    text: str
    rows: NDArray[np.bool_]
    column: str = ""

    @property
    def id(self) -> str:
        return value_id(*self.group, self.text)


def _years(text: str) -> set[str]:
    over = OVER_TWO.search(text)
    return {*A_YEAR.findall(text), *([over[1][:2] + over[2]] if over else [])}


def _years_of(about: About, context: Context) -> set[str]:
    """Return the years that belong to the round of a file."""
    known = [r for r in (*context.known_rounds, *about.made) if r.code == about.code]
    texts = [t for r in known for t in (r.code, r.title, r.fiscal_year, r.starts, r.ends)]
    return {year for text in texts for year in _years(text)}


def others_in(part: Part, about: About, context: Context) -> Iterator[Other]:
    """Yield what stands beside the replies of a table and tells another round than that of the file."""
    mine = _years_of(about, context)
    kept = part.reasons.kept
    held = {w.month[:4] for w in context.known if w.round == about.code}
    for field, texts in round_columns(part) if mine else ():
        of_round = set(forms_of(field.heading.whole)) & forms("round_heading")
        for text in sorted(texts):
            years = _years(text)
            if years and not years & (mine if of_round else mine | held):
                rows = kept & (field.codes == field.texts.index(text))
                yield Other((ROUND, field.heading.whole), text, rows, field.letter)
    name = part.sheet
    if mine and "workshop" in part.settled.fields and not DATED.search(name):
        years = _years(name)
        if years and not years & mine and kept.any():
            yield Other((ROUND, ""), name, kept)


def without_other_rounds(part: Part, about: About, context: Context) -> Part:
    """Return a table without the rows of other rounds that a person said do not count."""
    reasons = part.reasons
    for other in others_in(part, about, context):
        if context.answers.get(other.id) == LEAVE_OUT:
            why = f"“{other.text[:40]}” beside it is another round, and a person said that it does not count"
            reasons = reasons.but(other.rows, ("note", why))
    return part if reasons is part.reasons else replace(part, reasons=reasons)


def of_other_rounds(parts: Sequence[Part], about: About, context: Context) -> Iterator[OpenQuestion]:
    """Ask whether replies count beside which another round stands."""
    for part in parts:
        for other in others_in(part, about, context):
            if other.id in context.answers:
                continue
            where = f"The column “{other.group[1][:60]}”" if other.column else "The name of the sheet"
            said = (
                f"{where} says another round than {about.code}, for which the file is taken. Do they count?"
            )
            rows = [(other.text, np.flatnonzero(other.rows))]
            group = (other.group[0], f"{other.group[1]}:{other.text}")
            asked = which_count(part.settled.table, other.group, rows, said, column=other.column)
            yield replace(asked, subject=":".join(filter(None, group)))
