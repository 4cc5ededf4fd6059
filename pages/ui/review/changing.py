"""Step 6: what the import will change: records, published figures, findings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.review import Move, Moves, Reading, Sources
from analytics.survey import Survey
from pages.ui import cached
from pages.ui.review.session import file_heading, short, step
from pages.ui.text import counted, escaped
from pages.ui.upload_tables import change_table, count_table

NOTHING, GONE = "nothing yet", "This is no longer said."


def show_changes(readings: tuple[Reading, ...], survey: Survey, *, leaving: tuple[int, ...]) -> None:
    """Show what is new and changed, with old and new value, and which figures and findings move."""
    step(6, "What will change")
    wanted = [reading for reading in readings if reading.wanted]
    if any(reading.questions for reading in wanted):
        st.markdown("This shows once the questions are answered.")
        return
    if not wanted:
        st.markdown("Nothing.")
        return
    for reading in wanted:
        file_heading(reading)
        _show_records(reading, survey)
    with st.spinner("Comparing the figures", show_time=True):
        _show_moves(cached.moves_of(tuple(r.wanted for r in wanted if r.wanted), leaving))


def _show_records(reading: Reading, survey: Survey) -> None:
    assert reading.preview is not None
    assert reading.wanted is not None
    st.dataframe(count_table(reading.preview), hide_index=True, width="content")
    understood = reading.wanted.understanding
    rows = len(understood.left_out) if understood else 0
    if rows:
        st.markdown(f"Left out: {counted(rows, 'row')} of the file.")
    if errors := len(reading.preview.left_out):
        st.markdown(f"{counted(errors, 'error')}: what they concern is left out.")
    changes = change_table(reading.preview, survey, Sources(reading.wanted).of)
    if len(changes):
        with st.expander(f"Values that change ({len(changes):,})", expanded=len(changes) <= 20):
            st.dataframe(changes, hide_index=True, key=f"changes-{short(reading)}")


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
        with st.expander(f"{count} of {moves.compared} {verb}", expanded=len(moves.figures) <= 10):
            st.dataframe(_figure_table(moves.figures), hide_index=True, key="moved-figures")
    if moves.findings:
        st.markdown("**What the overview will say**")
        for move in moves.findings:
            _show_finding(move, several=len(moves.rounds) > 1)
    elif moves.rounds:
        st.markdown("The findings of the overview stay as they are.")


def _show_finding(move: Move, *, several: bool) -> None:
    about = f"Round {escaped(move.round)}: " if several else ""
    with st.container(gap=None):
        st.markdown(f"{about}{escaped(move.after or GONE)}")
        if move.before:
            st.caption(f"Now: {escaped(move.before)}")


def _figure_table(figures: tuple[Move, ...]) -> pd.DataFrame:
    rows = [(m.round, m.what, m.printed, m.before or NOTHING, m.after or "no longer there") for m in figures]
    return pd.DataFrame(rows, columns=["Round", "Figure", "The report prints", "Now", "After the import"])
