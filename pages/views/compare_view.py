"""Workshops, administrations or rounds side by side on a page: measures down, those chosen across."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.charts.matrix import glyph
from analytics.charts.theme import hue_name
from analytics.measures import Measure
from analytics.result import Row
from analytics.side_by_side import (
    AT_MOST,
    KINDS,
    Of,
    Side,
    SideBySide,
    figure_of,
    name_of,
    side_by_side,
    to_compare,
)
from analytics.stories import Slide
from analytics.stories.compared import shows_of
from analytics.wording import cell_key
from pages.ui import state
from pages.ui.choose import choose_part, choose_several
from pages.ui.html import joined, show_html
from pages.ui.shell import View
from pages.ui.stories import add_button
from pages.views.share_bar import share_bar

WORDS: dict[Of, str] = {"workshops": "Workshops", "administrations": "Administrations", "rounds": "Rounds"}
MARKS_AT_MOST = 4
"""An administration's answers are marked workshop by workshop up to so many, beyond that they are counted."""


def compare_view(view: View) -> None:
    """Let a reader choose what to compare, and show it."""
    offered = {of: to_compare(view.tally, of) for of in KINDS}
    kinds: dict[str, str] = {of: WORDS[of] for of in KINDS if len(offered[of]) > 1}
    if not kinds:
        st.markdown("There is only one workshop and one round here: nothing to compare.")
        return
    part = choose_part("Compare", kinds, name="of")
    of: Of = next(kind for kind in KINDS if kind == part)
    usual = () if of == "administrations" else tuple(offered[of])[-AT_MOST:]
    chosen = choose_several(
        f"{WORDS[of]}, up to {AT_MOST}", offered[of], name="a", usual=usual, at_most=AT_MOST
    )
    if len(chosen) < 2:
        st.markdown(f"Choose at least two {of}.")
        return
    _show(side_by_side(view.tally, of, chosen))
    shows = shows_of(of, chosen)
    state.add_slide(Slide("table", shows, filters=view.filters))
    adds = add_button("table", shows, view.filters, of=f"{WORDS[of]} side by side")
    show_html(Markup("<p class='note'>{}</p>").format(adds))


def _show(found: SideBySide) -> None:
    heads = joined(Markup("<th scope='col'>{}</th>").format(side.label) for side in found.sides)
    lines = joined(_line(found, measure) for measure in found.measures)
    marked = [
        row for side in found.sides if _is_marked(side) for _, rows in side.workshops for row in rows.values()
    ]
    key = " · ".join(part for part in ("✓ yes", "✕ no", cell_key(marked)) if part)
    notes = [f"{key}."] if marked else []
    notes += [] if all(map(_is_marked, found.sides)) else [NOTE]
    show_html(
        Markup(
            "<div class='compared'><table class='sheet words'><thead><tr><td></td>{}</tr></thead>"
            "<tbody>{}</tbody></table><p class='note'>{}</p></div>"
        ).format(heads, lines, " ".join(notes))
    )


NOTE = "Bars are shares of those who answered, all on one scale; a base under 5 has no percentage."


def _line(found: SideBySide, measure: Measure) -> Markup:
    cells = joined(_cell(side, measure) for side in found.sides)
    return Markup("<tr><th scope='row'>{}</th>{}</tr>").format(name_of(measure), cells)


def _cell(side: Side, measure: Measure) -> Markup:
    row = side.rows[measure.id]
    if _is_marked(side) and measure.form != "replies":
        said = joined(_mark(name, rows[measure.id]) for name, rows in side.workshops)
    else:
        first, *more = figure_of(row, measure)
        small = joined(Markup("<small>{}</small>").format(words) for words in more)
        said = Markup("{}{}{}").format(share_bar(row, hue_name(measure)), first, small)
    return Markup("<td data-head='{}'>{}</td>").format(side.label, said)


def _is_marked(side: Side) -> bool:
    """Tell whether the answers of an administration stand workshop by workshop."""
    return 0 < len(side.workshops) <= MARKS_AT_MOST


def _mark(workshop: str, row: Row) -> Markup:
    return Markup("<span class='mark'>{} <small>{}</small></span>").format(glyph(row), workshop)
