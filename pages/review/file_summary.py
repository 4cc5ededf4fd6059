"""What was understood of each file: in a line what it is, and on request how it was read."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.open_question import OpenQuestion
from analytics.records import Batch
from analytics.reference import load_administrations
from analytics.review import ColumnLine, File, Reading, column_lines
from analytics.survey import Survey
from analytics.understanding import Understanding
from pages.review import tables
from pages.review.column_choice import correct_columns, name_columns, offer_to_remember
from pages.review.file_choice import offer_instead, remove_button
from pages.review.session import changing, draft, file_names, short
from pages.ui import cached, state
from pages.ui.long_list import first_of, offer_more
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.upload_tables import batch_in_words
from pages.ui.workbooks import template_button

EXAMPLES = "Examples"
WIDTHS = {
    "Column": 60,
    "Heading": 150,
    "Taken for": 150,
    "Read as": 100,
    "How sure": 75,
    "Why": 170,
    EXAMPLES: 170,
    "Sheet": 90,
}
ROW_WIDTHS = {"Sheet": 110, "Row": 50, "Administration": 120, "Workshop": 200}
SHEET_WIDTHS = {"Sheet": 240, "Taken for": 640}
SIDE_BY_SIDE = 4
"""Up to so many files have a card each; of more, those that are fine are folded."""
UNSURE_AT_ONCE = 5


def show_files(readings: tuple[Reading, ...], survey: Survey) -> None:
    """Say of each file what it is and holds; those that were refused come first."""
    refused = [reading for reading in readings if reading.refused]
    others = [reading for reading in readings if not reading.refused]
    for reading in first_of(refused, "refused"):
        _refused(reading, readings, survey)
    offer_more(refused, "refused")
    if len(others) <= SIDE_BY_SIDE:
        for reading in others:
            _card(reading, survey, alone=len(others) == 1)
    else:
        fine = sum(1 for reading in others if not reading.questions and not reading.errors)
        with st.expander(f"{counted(len(others), 'file')} read, {fine:,} of them without a question"):
            for reading in first_of(others, "files"):
                _line(reading, _what_it_is(reading))
            offer_more(others, "files")
    if len(others) > 1:
        _one_of(others, survey)


def show_names() -> None:
    """Name the files while nothing is known of them yet, to take one out again."""
    for place, (name, _) in enumerate(first_of(draft().files, "chosen")):
        _name(name, "", place)
    offer_more(draft().files, "chosen")


def _place(file: File) -> int:
    """Return the place of a file among those chosen; two can have the same bytes, or the same name."""
    return draft().files.index((file.name, file.digest))


def _refused(reading: Reading, readings: tuple[Reading, ...], survey: Survey) -> None:
    """Say why a file can't be read and what to do next, with the means for it in the same place."""
    with st.container(border=True, gap="small", key=f"refused-{short(reading)}"):
        _line(reading, "was not read")
        st.error(escaped(reading.refused))
        if reading.unknown:
            name_columns(reading, reading.unknown, survey.questionnaire)
        if reading.needs_template:
            template_button(f"template-{short(reading)}")
        if len(readings) <= SIDE_BY_SIDE and not reading.parts:
            offer_instead(_place(reading.file))


def _card(reading: Reading, survey: Survey, *, alone: bool) -> None:
    with st.container(border=True, gap="small", key=f"file-{short(reading)}"):
        _line(reading, _what_it_is(reading))
        if alone and _can_be_looked_at(reading):
            _look(reading, survey)


def _line(reading: Reading, said: str) -> None:
    """Name a file and what it is; of several that are read as one each can be taken out."""
    if not reading.parts:
        _name(reading.file.name, said, _place(reading.file))
        return
    st.markdown(f"**{escaped(reading.file.name)}** · {escaped(said)}")
    name = f"parts-{short(reading)}"
    with st.expander(f"{counted(len(reading.parts), 'file')} read as one"):
        for part in first_of(reading.parts, name):
            _name(part.name, "", _place(part))
        offer_more(reading.parts, name)


def _name(name: str, said: str, place: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        about = f" · {escaped(said)}" if said else ""
        st.markdown(f"**{escaped(name)}**{about}", width="content")
        remove_button(place, name)


def _what_it_is(reading: Reading) -> str:
    """Say in a line what a file is: "Google Forms, 28 replies"."""
    if reading.twin:
        return f"the same file as {reading.twin} imported once."
    if reading.preview and reading.preview.already:
        return f"in already, as upload {reading.preview.already}. There is nothing to do."
    if reading.batch is None:
        return ""
    understood = reading.batch.understanding
    kind = understood.kind if understood else reading.batch.layout
    held = batch_in_words(reading.batch)
    if reading.questions:
        rows = f"{counted(understood.rows_read, 'row')} read; it" if understood else "It"
        waiting = "waits for an answer" if len(reading.questions) == 1 else "waits for answers"
        return f"{kind}. {rows} {waiting}."
    return f"{kind}: {held}."


def _can_be_looked_at(reading: Reading) -> bool:
    return bool(reading.batch and reading.batch.understanding and reading.wanted)


def _one_of(readings: list[Reading], survey: Survey) -> None:
    """Show how one of several files was read: those with a column that is unsure, and any on request."""
    by_name = {
        f"{place}. {reading.file.name}": reading
        for place, reading in enumerate(readings, start=1)
        if _can_be_looked_at(reading)
    }
    unsure = {name: r for name, r in by_name.items() if _unsure(_lines(r)) or _corrected(r)}
    for reading in list(unsure.values())[:UNSURE_AT_ONCE]:
        st.markdown(f"**{escaped(reading.file.name)}**")
        _look(reading, survey)
    if len(unsure) > UNSURE_AT_ONCE:
        rest = file_names(r.file.name for r in list(unsure.values())[UNSURE_AT_ONCE:])
        st.caption(f"Columns of {escaped(rest)} are unsure too.")
    rest_by_name = {name: r for name, r in by_name.items() if r not in list(unsure.values())[:UNSURE_AT_ONCE]}
    if not rest_by_name:
        return
    chosen = st.selectbox(
        "See how a file was read",
        list(rest_by_name),
        index=None,
        placeholder="Choose a file",
        key="look-at-file",
        width=420,
    )
    if chosen in rest_by_name:
        _look(rest_by_name[chosen], survey, expanded=True)


def _lines(reading: Reading) -> tuple[ColumnLine, ...]:
    understood = reading.batch.understanding if reading.batch else None
    return column_lines(understood) if understood else ()


def _unsure(lines: tuple[ColumnLine, ...]) -> int:
    return sum(line.sure == "unsure" for line in lines)


def _corrected(reading: Reading) -> bool:
    return bool(draft().about(reading.file.digest).columns)


def _look(reading: Reading, survey: Survey, *, expanded: bool = False) -> None:
    """Show how an export was read: its kind, sheets, columns and first rows, to be put right."""
    assert reading.batch
    assert reading.batch.understanding
    understood, lines = reading.batch.understanding, _lines(reading)
    unsure, kept = _unsure(lines), sum(line.reading.target != "ignore" for line in lines)
    doubt = f", {unsure} unsure" if unsure else ""
    left = f", {len(lines) - kept} not kept" if kept < len(lines) else ""
    label = f"How it was read: {counted(kept, 'column')} kept{left}{doubt}"
    opened = bool(expanded or unsure or _corrected(reading))
    with st.expander(label, expanded=opened, key=f"look-{short(reading)}"):
        _say_kind(reading, reading.batch, understood)
        _show_first_rows(reading, survey)
        if len(understood.sheets) > 1:
            st.markdown(f"**Sheets ({len(understood.sheets)})**")
            _table(tables.sheet_table(understood.sheets), SHEET_WIDTHS, key=f"sheets-{short(reading)}")
        table = tables.column_table(lines, survey.questionnaire)
        if len(understood.sheets) == 1:
            table = table.drop(columns="Sheet")
        st.markdown("**Columns**")
        _table(table, WIDTHS, key=f"columns-{short(reading)}")
        correct_columns(reading, lines, survey.questionnaire)
        offer_to_remember(reading, understood)


def _table(table: pd.DataFrame, widths: Mapping[str, int], *, key: str) -> None:
    """Draw a table in which no text is cut but the examples of values."""
    high = tables.row_height(table, {name: width for name, width in widths.items() if name != EXAMPLES})
    st.dataframe(
        table,
        hide_index=True,
        row_height=high,
        height=tables.height(table, high),
        column_config=tables.in_pixels(widths),
        key=key,
    )


def _say_kind(reading: Reading, batch: Batch, understood: Understanding) -> None:
    st.markdown(
        f"Taken for **{escaped(understood.kind)}**: {escaped(understood.kind_reason)}. "
        f"{f'The headings stand in {understood.header}; ' if understood.header else ''}"
        f"{counted(understood.rows_read, 'row')} read."
    )
    if understood.mapping_name:
        with st.container(horizontal=True, vertical_alignment="center"):
            name = escaped(understood.mapping_name)
            st.markdown(f"The columns are read as remembered under “{name}”.", width="content")
            st.button(
                "Forget it",
                key=f"forget-{short(reading)}",
                on_click=told(_forget),
                args=(understood.fingerprint,),
            )
    if not any(question.kind == "round" for question in reading.questions):
        _choose_round(reading, batch)


def _forget(fingerprint: str) -> None:
    store = cached.store()
    draft().forgotten = next((m for m in store.mappings() if m.fingerprint == fingerprint), None)
    store.delete_mapping(fingerprint)


def _choose_round(reading: Reading, batch: Batch) -> None:
    """Show the round that was found; another one can be chosen or named."""
    given = draft().given(reading.file.digest).get("round", "")
    found = given or next((r.round for r in batch.replies), "")
    if not found:
        return
    key = f"round-{short(reading)}"
    known = [r.code for r in cached.store().known_rounds()]

    def keep() -> None:
        asked = OpenQuestion("round", "", "Which round is the file about?")
        with changing() as review:
            review.answer(reading.file.digest, asked, state.widget_value(key) or "")

    options = list(dict.fromkeys([*known, found]))
    st.selectbox(
        "Round",
        options,
        index=options.index(found),
        key=key,
        accept_new_options=True,
        on_change=told(keep),
        width=240,
        help="Choose another round, or type the code of a new one.",
    )


def _show_first_rows(reading: Reading, survey: Survey) -> None:
    if not reading.rows:
        return
    titles = {(w.round, w.number): w.title for w in cached.store().known_workshops()}
    table = tables.first_rows_table(reading.rows, survey.questionnaire, load_administrations(), titles)
    st.markdown(f"**The first {counted(len(table), 'reply', 'replies')} as they are read**")
    _table(table, ROW_WIDTHS, key=f"rows-{short(reading)}")
    asked = any(question.kind == "administration" for question in reading.questions)
    waiting = " Rows that wait for an answer are not among them." if asked else ""
    st.caption(f"{tables.SIGNS_IN_WORDS}.{waiting}")
