"""Steps 4 and 5: the rows that are left out, and what is wrong, with downloads of both."""

from __future__ import annotations

import streamlit as st

from analytics.export import problem_list, why_not_marked
from analytics.records import Problem
from analytics.review import Reading, marked, told_of
from analytics.understanding import LeftOut
from pages.ui import state
from pages.ui.desk import desk
from pages.ui.review import tables
from pages.ui.review.session import draft, file_heading, short, step
from pages.ui.text import counted, escaped
from pages.ui.upload_tables import problem_table
from pages.ui.workbooks import XLSX

PROBLEM_WIDTHS = {
    name: st.column_config.Column(width=width)
    for name, width in {
        "Kind": 64,
        "Sheet": 72,
        "Row": 44,
        "Column": 108,
        "What is wrong": 160,
        "Found": 80,
        "Expected": 132,
        "How to mend it": 205,
    }.items()
}
"""Pixels."""

WRAPPING = 68
"""Height of a row in pixels; Streamlit wraps texts only in rows higher than 64."""
ONE_BY_ONE = 20
"""Up to so many rows have a box each; of more, rows are chosen from a list."""


def show_left_out(readings: tuple[Reading, ...]) -> None:
    """List the rows that are no replies, with the reason, and a box to take each back in."""
    step(4, "Rows left out")
    any_row = False
    for reading in readings:
        if not reading.wanted or not reading.wanted.understanding:
            continue
        taken = draft().about(reading.file.digest).taken_back
        out = list(reading.wanted.understanding.left_out[: tables.SHOWN])
        rows = sorted(
            [*taken.values(), *(row for row in out if (row.sheet, row.row) not in taken)], key=_place
        )
        if rows:
            any_row = True
            file_heading(reading)
            _list_rows(reading, rows)
    if not any_row:
        st.markdown("Every row is taken for a reply.")


def _place(row: LeftOut) -> tuple[str, int]:
    return row.sheet, row.row


def _list_rows(reading: Reading, rows: list[LeftOut]) -> None:
    taken = draft().about(reading.file.digest).taken_back
    out = len(rows) - len(taken)
    st.markdown(f"{counted(out, 'row is', 'rows are')} left out. Tick a row to take it back in.")
    if len(rows) <= ONE_BY_ONE:
        for row in rows:
            _box(reading, row, ticked=_place(row) in taken)
        return
    st.dataframe(tables.left_out_table(rows), hide_index=True, key=f"left-out-{short(reading)}")
    key = f"take-back-{short(reading)}"
    by_name = {f"{row.sheet}, row {row.row}": row for row in rows}

    def keep() -> None:
        wanted = state.widget_value(key) or []
        for name, row in by_name.items():
            draft().take_back(reading.file.digest, row, wanted=name in wanted)

    st.multiselect(
        "Take these rows back in",
        list(by_name),
        default=[name for name, row in by_name.items() if _place(row) in taken],
        key=key,
        on_change=keep,
    )


def _box(reading: Reading, row: LeftOut, *, ticked: bool) -> None:
    key = f"take-back-{short(reading)}-{row.sheet}-{row.row}"

    def keep() -> None:
        draft().take_back(reading.file.digest, row, wanted=bool(state.widget_value(key)))

    reason = f"{row.reason[:1].upper()}{row.reason[1:]}"
    with st.container(gap=None):
        label = f"**{escaped(row.sheet)}, row {row.row}.** {escaped(reason)}"
        st.checkbox(label, value=ticked, key=key, on_change=keep)
        st.caption(escaped(row.summary))


def show_problems(readings: tuple[Reading, ...]) -> None:
    """List what is wrong in each file, errors first, and offer it marked in the file and as a list."""
    step(5, "Problems")
    tabled = [(reading, problem_table(_told_here(reading))) for reading in readings if reading.wanted]
    if not any(len(table) for _, table in tabled):
        st.markdown("Nothing to look at.")
    for reading, table in tabled:
        if len(table):
            file_heading(reading)
            st.dataframe(
                table,
                hide_index=True,
                row_height=WRAPPING,
                placeholder="",
                column_config=PROBLEM_WIDTHS,
                key=f"problems-{short(reading)}",
            )
            if any(problem.severity != "note" for problem in _told_here(reading)):
                _offer_downloads(reading)


def _told_here(reading: Reading) -> list[Problem]:
    """Return the problems that no other step tells."""
    assert reading.wanted is not None
    return [problem for problem in reading.wanted.problems if problem.code != "rows-left-out"]


def _offer_downloads(reading: Reading) -> None:
    name, stem = reading.file.name, reading.file.name.rpartition(".")[0] or reading.file.name
    data = desk().parking.take(draft().session, reading.file.digest) or b""
    why = why_not_marked(data, name)
    with st.container(horizontal=True, vertical_alignment="center"):
        if not why:
            ending = name.rpartition(".")[2].lower()
            st.download_button(
                "The workbook with the problems marked",
                data=lambda: marked(reading, data).data,
                file_name=f"{stem}-marked.{ending}",
                mime=XLSX,
                key=f"marked-{short(reading)}",
                on_click="ignore",
            )
        told = [(name, each) for each in told_of(reading)]
        st.download_button(
            "The list of problems",
            data=lambda: problem_list(told),
            file_name=f"{stem}-problems.xlsx",
            mime=XLSX,
            key=f"list-{short(reading)}",
            on_click="ignore",
        )
        if why:
            st.caption(f"The file itself can’t be marked: {escaped(why)}.")
