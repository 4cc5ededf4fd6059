"""Correct what columns are taken for, with selects, and remember it for files with the same headings."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

import streamlit as st

from analytics.model import Questionnaire
from analytics.review import (
    ColumnLine,
    Reading,
    column_lines,
    fitting_reads,
    mapping_of_file,
    reads_words,
    target_words,
    targets,
)
from analytics.understanding import Understanding
from pages.review.session import changing, draft, short
from pages.review.tables import sentence
from pages.ui import cached, state
from pages.ui.long_list import first_of, offer_more
from pages.ui.text import counted, escaped
from pages.ui.trouble import told


def correct_columns(reading: Reading, lines: Sequence[ColumnLine], asked: Questionnaire) -> None:
    """Draw selects for the columns that are unsure or were corrected, and for any other one on request."""
    digest = reading.file.digest
    by_me = draft().about(digest).columns
    listed = [line for line in lines if _is_shown(line, reading, by_me)]
    if listed:
        st.markdown("**Is this right?**")
    shown = set()
    for line in listed:
        if line.reading.header not in shown:
            shown.add(line.reading.header)
            _selects(reading, line, asked)
    rest = {_name(line): line for line in lines if line.reading.header not in shown}
    chosen = st.selectbox(
        "Correct a column" if not listed else "Correct another column",
        list(rest),
        index=None,
        key=f"correct-{short(reading)}",
        placeholder="Choose the column",
        width=420,
    )
    if chosen in rest:
        _selects(reading, rest[chosen], asked)
    if by_me:
        label = f"Undo my {counted(len(by_me), 'correction')}"
        st.button(label, key=f"uncorrect-{short(reading)}", on_click=told(_uncorrect), args=(digest,))


def _uncorrect(digest: str) -> None:
    with changing() as review:
        review.about(digest).columns.clear()


def name_columns(reading: Reading, understood: Understanding, asked: Questionnaire) -> None:
    """Draw selects for all columns of a file in which none of the questions was found."""
    with st.expander("It holds replies: say what its columns are", key=f"unknown-{short(reading)}"):
        st.markdown(
            "Say at least which column has the administrations, and which ones the follow-up actions or two "
            "outcomes. Then the file is read."
        )
        lines, name = column_lines(understood), f"unknown-lines-{short(reading)}"
        for line in first_of(lines, name):
            _selects(reading, line, asked)
        offer_more(lines, name)


def _is_shown(line: ColumnLine, reading: Reading, by_me: Collection[str]) -> bool:
    """Tell whether a column has its selects unasked; what is a question below is not asked twice."""
    asked_below = {question.id for question in reading.questions}
    asked = {f"column:{sheet}!{line.reading.column}" for sheet in line.sheets} & asked_below
    return (line.sure == "unsure" or line.reading.header in by_me) and not asked


def _name(line: ColumnLine) -> str:
    return f"{line.reading.column}: {line.reading.header[:80]}"


def _selects(reading: Reading, line: ColumnLine, asked: Questionnaire) -> None:
    """Draw what a column is taken for and how it is read, beside its heading."""
    column, digest = line.reading, reading.file.digest
    mark = f"{short(reading)}-{hashlib.sha256(column.header.encode()).hexdigest()[:8]}"
    as_key, how_key = f"target-{mark}", f"reads-{mark}"
    state.set_widget_value(as_key, column.target)
    fitting = fitting_reads(column.target, asked)

    def keep() -> None:
        target = state.widget_value(as_key) or column.target
        how = state.widget_value(how_key) or column.reads
        if (target, how) != (column.target, column.reads):
            with changing() as review:
                review.correct(digest, column.header, target, how, asked)

    left, right = st.columns(2, vertical_alignment="bottom")
    left.selectbox(
        f"Column {escaped(_name(line))}: taken for",
        targets(asked),
        format_func=lambda target: target_words(target, asked),
        key=as_key,
        on_change=told(keep),
    )
    if len(fitting) > 1:
        state.set_widget_value(how_key, column.reads if column.reads in fitting else fitting[0])
        right.selectbox("Read as", fitting, format_func=reads_words, key=how_key, on_change=told(keep))
    examples = " | ".join(column.examples) or "no value"
    st.caption(f"{escaped(sentence(column.reason))}. Values: {escaped(examples)}")


def offer_to_remember(reading: Reading, understood: Understanding) -> None:
    """Offer to remember how the columns are read, under a name, for files with the same headings."""
    key = f"mapping-name-{short(reading)}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Remember this for files like this one, as",
            value=understood.mapping_name or understood.kind,
            key=key,
            max_chars=80,
            width=360,
        )
        st.button(
            "Remember", key=f"remember-{short(reading)}", on_click=told(_remember), args=(understood, key)
        )


def _remember(understood: Understanding, key: str) -> None:
    name = str(state.widget_value(key) or "").strip() or understood.kind
    cached.store().save_mapping(mapping_of_file(understood, name), person=state.person())
    state.set_notice(f"Remembered as “{name}”: the next file with these headings is read the same way.")
