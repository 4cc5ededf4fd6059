"""What the import will change: records, published figures, findings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.records import count_of
from analytics.review import Move, Moves, Reading, Sources
from analytics.survey import Survey
from pages.review.session import short_name
from pages.review.tables import height, in_pixels, row_height
from pages.server.moving import moves_of
from pages.ui.long_list import first_of, offer_more
from pages.ui.text import counted, escaped
from pages.ui.upload_tables import SHOWN, change_table, count_table, new_in_words

NOTHING, GONE = "nothing yet", "This is no longer said."
FIGURE_WIDTHS = {"Round": 70, "Figure": 380, "The report prints": 130, "Now": 150, "After the import": 160}
OPEN = 20
"""Up to so many values that change stand there unfolded."""


def show_changes(
    readings: tuple[Reading, ...], survey: Survey, *, leaving: tuple[int, ...], anew: bool
) -> None:
    """Show what is new and changed, with old and new value, and which figures and findings move.

    Nothing is said while there is nothing to import or a question is open. `anew`: it is another than what
    the person saw last, so nothing of it is folded.
    """
    wanted = [reading for reading in readings if reading.wanted]
    if not wanted or any(reading.questions for reading in wanted):
        return
    st.subheader("What will change", anchor="changes")
    _show_records(wanted, survey, anew=anew)
    with st.spinner("Comparing the figures", show_time=True):
        _show_moves(moves_of(tuple(r.wanted for r in wanted if r.wanted), leaving))


def _show_records(readings: list[Reading], survey: Survey, *, anew: bool) -> None:
    previews = [reading.preview for reading in readings if reading.preview]
    if any(preview.tally()["changed"] or preview.tally()["unchanged"] for preview in previews):
        st.dataframe(count_table(previews), hide_index=True, width="content", key="counts")
    else:
        st.markdown(f"All of it is new: {new_in_words(previews)}.")
    if errors := sum(count_of(preview.left_out) for preview in previews):
        st.markdown(f"{counted(errors, 'error')}: what they concern is left out.")
    tables = [_changes(reading, survey, with_file=len(readings) > 1) for reading in readings]
    changes = pd.concat(tables, ignore_index=True)
    if len(changes):
        count = f"{len(changes):,}" if len(changes) < SHOWN else f"the first {len(changes):,}"
        with st.expander(f"Values that change ({count})", expanded=anew or len(changes) <= OPEN):
            st.dataframe(changes, hide_index=True, key="values-that-change")


def _changes(reading: Reading, survey: Survey, *, with_file: bool) -> pd.DataFrame:
    assert reading.preview is not None
    assert reading.wanted is not None
    table = change_table(reading.preview, survey, Sources(reading.wanted).of)
    if with_file:
        table.insert(0, "File", short_name(reading))
    return table


def _show_moves(moves: Moves) -> None:
    if moves.too_many:
        st.markdown(
            "With so many replies the figures are not compared beforehand; History can undo all of it."
        )
        return
    if moves.compared and not moves.figures:
        st.markdown(f"None of {counted(moves.compared, 'published figure')} moves.")
    if moves.figures:
        count = counted(len(moves.figures), "published figure")
        verb = "moves" if len(moves.figures) == 1 else "move"
        with st.expander(f"{count} of {moves.compared} {verb}", expanded=len(moves.figures) <= OPEN // 2):
            table = _figure_table(moves.figures)
            st.dataframe(
                table,
                hide_index=True,
                row_height=(high := row_height(table, FIGURE_WIDTHS)),
                height=height(table, high),
                column_config=in_pixels(FIGURE_WIDTHS),
                key="moved-figures",
            )
    if moves.findings:
        with st.expander(f"What the overview will say ({counted(len(moves.findings), 'sentence')})"):
            for move in first_of(moves.findings, "findings"):
                _show_finding(move, several_rounds=len(moves.rounds) > 1)
            offer_more(moves.findings, "findings")
    elif moves.rounds:
        st.markdown("The findings of the overview stay as they are.")


def _show_finding(move: Move, *, several_rounds: bool) -> None:
    about = f"Round {escaped(move.round)}: " if several_rounds else ""
    with st.container(gap=None):
        st.markdown(f"{about}{escaped(move.after or GONE)}")
        if move.before:
            st.caption(f"Now: {escaped(move.before)}")


def _figure_table(figures: tuple[Move, ...]) -> pd.DataFrame:
    rows = [(m.round, m.what, m.printed, m.before or NOTHING, m.after or "no longer there") for m in figures]
    return pd.DataFrame(rows, columns=["Round", "Figure", "The report prints", "Now", "After the import"])
