"""What is wrong in the files, with downloads of it, and the rows that are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import streamlit as st

from analytics.export import problem_list
from analytics.records import Problem
from analytics.review import Reading, marked, told_of, why_not
from analytics.understanding import LeftOut
from pages.review.session import changing, draft, file_names, mark, short, short_name
from pages.review.tables import height, in_pixels, row_height
from pages.ui import cached, state
from pages.ui.long_list import how_many, offer_more
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.upload_tables import problem_table
from pages.ui.who import offer_file
from pages.ui.workbooks import XLSX

WIDTHS = {
    "File": 110,
    "Kind": 64,
    "Sheet": 72,
    "Row": 44,
    "Column": 108,
    "What is wrong": 220,
    "Found": 90,
    "Expected": 132,
    "How to mend it": 220,
}
"""Pixels of the columns of the table of problems."""

LEAVE_OUT = "leave-out-errors"
MARKED = 5
"""So many files at most are offered with their problems marked."""
KINDS = {"error": ("error",), "warning": ("thing to look at", "things to look at"), "note": ("note",)}


def show_problems(readings: tuple[Reading, ...]) -> bool:
    """List what is wrong in all files, errors first, marked and as a list to take away; say nothing without.

    Returns whether a person agrees to leave out what has errors.
    """
    told = [(reading, _told_here(reading)) for reading in readings if reading.wanted]
    counts: Counter[str] = Counter()
    for problem in (each for _, problems in told for each in problems):
        counts[problem.severity] += problem.stands_for
    if not counts:
        return False
    label = ", ".join(counted(counts[kind], *words) for kind, words in KINDS.items() if counts[kind])
    if not counts["error"] and not counts["warning"]:
        with st.expander(label):
            _table(told)
        return False
    st.subheader("Problems", anchor="problems")
    st.markdown(f"{label}.")
    _table(told)
    _offer_downloads([reading for reading, problems in told if problems])
    if not counts["error"]:
        return False
    label = f"Leave out what has errors ({counted(counts['error'], 'error')}) and import the rest"
    return st.checkbox(label, key=LEAVE_OUT)


def _table(told: list[tuple[Reading, list[Problem]]]) -> None:
    """Draw the problems of all files as one table; of very many only the first are sent."""
    listed = _once(told)
    table = problem_table(listed, with_file=len(told) > 1)
    if len(listed) > len(table):
        st.caption(_of_how_many(len(table), [problem.stands_for for _, problem in listed]))
    st.dataframe(
        table,
        hide_index=True,
        row_height=(high := row_height(table, WIDTHS)),
        height=height(table, high),
        placeholder="",
        column_config=in_pixels(WIDTHS),
        key="problems-of-all",
    )


def _of_how_many(shown: int, stand_for: Sequence[int]) -> str:
    """Say how many problems a table shows; `stand_for` is 1 for each that was kept.

    >>> _of_how_many(1_000, [1] * 2_000)
    'The first 1,000 of 2,000; the list of problems holds all.'
    >>> _of_how_many(1_000, [*[1] * 10_000, 5_000])
    'The first 1,000 of 15,000; the list of problems holds the first 10,000.'
    """
    kept, whole = stand_for.count(1), sum(stand_for)
    held = "all" if kept == whole else f"the first {kept:,}"
    return f"The first {shown:,} of {whole:,}; the list of problems holds {held}."


def _once(told: list[tuple[Reading, list[Problem]]]) -> list[tuple[str, Problem]]:
    """Return each problem with its file; what is the same in several files only once, with all of them."""
    found: dict[tuple[str, ...], tuple[Problem, list[str]]] = {}
    for reading, problems in told:
        for place, each in enumerate(problems):
            same = each.message if each.severity != "error" else f"{reading.file.digest} {place}"
            key = (each.severity, each.code, same, each.found, str(each.row), each.column)
            found.setdefault(key, (each, []))[1].append(short_name(reading))
    return [(file_names(names), problem) for problem, names in found.values()]


def _told_here(reading: Reading) -> list[Problem]:
    """Return the problems that nothing else on the page tells."""
    assert reading.wanted is not None
    return [problem for problem in reading.wanted.problems if problem.code != "rows-left-out"]


def show_left_out(readings: tuple[Reading, ...]) -> None:
    """List the rows that are no replies, with the reason, and a box to take each back in."""
    wanted = [reading for reading in readings if reading.wanted]
    taken = sum(len(draft().about(reading.file.digest).taken_back) for reading in wanted)
    out = rows_left_out(wanted)
    if not out and not taken:
        return
    back = f", {taken:,} taken back in" if taken else ""
    with st.expander(f"{counted(out, 'row is', 'rows are')} left out{back}", key="left-out"):
        st.caption("They are no replies, for the reason that stands with each. Tick one to take it back in.")
        most = how_many("left-out")
        rows = [(reading, row) for reading in wanted for row in _left_out(reading, most)]
        for reading, row in rows[:most]:
            _box(reading, row, of=f"{escaped(short_name(reading))}: " if len(wanted) > 1 else "")
        offer_more(range(out + taken), "left-out")


def rows_left_out(readings: Iterable[Reading]) -> int:
    """Count the rows that are left out of files that would be stored."""
    return sum(len(reading.wanted.left_out) for reading in readings if reading.wanted)


def _left_out(reading: Reading, most: int) -> list[LeftOut]:
    """Return the first rows of a file that are left out, and those that were and are taken back in."""
    assert reading.wanted
    taken = draft().about(reading.file.digest).taken_back
    out = [row for row in reading.wanted.left_out[:most] if (row.sheet, row.row) not in taken]
    return sorted([*taken.values(), *out], key=lambda row: (row.sheet, row.row))


def _box(reading: Reading, row: LeftOut, *, of: str) -> None:
    digest, place = reading.file.digest, (row.sheet, row.row)
    key = f"take-back-{mark(digest, *place)}"
    state.set_widget_value(key, place in draft().about(digest).taken_back)

    def keep() -> None:
        with changing() as review:
            review.take_back(digest, row, wanted=bool(state.widget_value(key)))

    reason = f"{row.reason[:1].upper()}{row.reason[1:]}"
    with st.container(gap=None):
        st.checkbox(f"**{of}{escaped(row.place)}.** {escaped(reason)}", key=key, on_change=told(keep))
        st.caption(escaped(row.summary))


def _offer_downloads(readings: list[Reading]) -> None:
    """Offer the list of problems, and each workbook with its problems marked where that can be done."""
    listed = [(reading.file.name, told) for reading in readings for told in told_of(reading)]
    name = readings[0].file.name if len(readings) == 1 else "files"
    with st.container(horizontal=True, vertical_alignment="center"):
        for reading in readings[:MARKED]:
            _offer_marked(reading, alone=len(readings) == 1)
        offer_file(
            "The list of problems",
            data=lambda: problem_list(listed),
            file_name=f"{_stem(name)}-problems.xlsx",
            mime=XLSX,
            key="list-of-problems",
            on_click="ignore",
        )


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _offer_marked(reading: Reading, *, alone: bool) -> None:
    """Offer a workbook with its problems marked; why one can't be marked is only said of a single file."""
    name = reading.file.name
    what = "The workbook" if alone else name
    data = cached.store().review_file(draft().session, reading.file.digest) or b""
    if why := why_not(reading, data):
        if alone:
            st.caption(f"The file itself can’t be marked: {escaped(why)}.")
        return
    offer_file(
        f"{escaped(what)} with the problems marked",
        data=lambda: marked(reading, data).data,
        file_name=f"{_stem(name)}-marked.{name.rpartition('.')[2].lower()}",
        mime=XLSX,
        key=f"marked-{short(reading)}",
        on_click="ignore",
    )
