"""Step 2: what was understood of each file, and what a person may correct at once."""

from __future__ import annotations

import streamlit as st

from analytics.open_question import OpenQuestion
from analytics.records import Batch
from analytics.reference import load_administrations
from analytics.review import Reading, column_lines
from analytics.survey import Survey
from analytics.understanding import Understanding
from pages.ui import cached, state
from pages.ui.review import tables
from pages.ui.review.correcting import correct_columns, offer_to_remember
from pages.ui.review.session import draft, short, step
from pages.ui.text import counted, escaped
from pages.ui.upload_tables import batch_in_words

WIDTHS = {
    name: st.column_config.Column(width=width)
    for name, width in {
        "Column": 60,
        "Heading": 190,
        "Taken for": 190,
        "Read as": 150,
        "How sure": 75,
        "Why": 260,
        "Examples": 260,
        "Sheet": 90,
    }.items()
}
ROW_WIDTHS = {
    name: st.column_config.Column(width=width)
    for name, width in {"Sheet": 120, "Row": 50, "Administration": 140, "Workshop": 200}.items()
}


def show_understood(readings: tuple[Reading, ...], survey: Survey) -> None:
    """Say of each file what it is taken for, and show how its columns and first rows are read."""
    step(2, "What was understood")
    for reading in readings:
        with st.container(border=True):
            st.markdown(f"**{escaped(reading.file.name)}**")
            if reading.refused:
                st.error(escaped(reading.refused))
            elif reading.twin:
                st.info(f"The same file as {escaped(reading.twin)}: it is imported once.")
            elif reading.preview and reading.preview.already:
                already = reading.preview.already
                st.info(f"This very file is in already, as upload {already}. There is nothing to do.")
            elif reading.batch:
                _show(reading, reading.batch, survey)


def _show(reading: Reading, batch: Batch, survey: Survey) -> None:
    understood = batch.understanding
    if understood is None:
        held = "" if reading.questions else f": {batch_in_words(batch)}"
        st.markdown(f"Understood as {escaped(batch.layout)}{held}.")
        return
    _say_kind(reading, batch, understood)
    if len(understood.sheets) > 1:
        with st.expander(f"Sheets ({len(understood.sheets)})"):
            st.dataframe(tables.sheet_table(understood.sheets), hide_index=True, width="content")
    lines = column_lines(understood)
    unsure = sum(line.sure == "unsure" for line in lines)
    kept = sum(line.reading.target != "ignore" for line in lines)
    label = f"Columns: {kept} kept, {len(lines) - kept} not kept, {unsure or 'none'} unsure"
    with st.expander(label, expanded=bool(unsure or draft().about(reading.file.digest).columns)):
        table = tables.column_table(lines, survey.questionnaire)
        if len(understood.sheets) == 1:
            table = table.drop(columns="Sheet")
        st.dataframe(table, hide_index=True, column_config=WIDTHS, key=f"columns-{short(reading)}")
        correct_columns(reading, lines, survey.questionnaire)
        offer_to_remember(reading, understood)
    _show_first_rows(reading, survey)


def _say_kind(reading: Reading, batch: Batch, understood: Understanding) -> None:
    rows = counted(understood.rows_read, "row")
    replies = "" if reading.questions else f"; {batch_in_words(batch)}"
    st.markdown(
        f"Taken for **{escaped(understood.kind)}**: {escaped(understood.kind_reason)}. "
        f"The headings stand in {understood.header}; {rows} read{replies}."
    )
    if understood.mapping_name:
        with st.container(horizontal=True, vertical_alignment="center"):
            name = escaped(understood.mapping_name)
            st.markdown(f"The columns are read as remembered under “{name}”.", width="content")
            st.button(
                "Forget it", key=f"forget-{short(reading)}", on_click=_forget, args=(understood.fingerprint,)
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
        draft().answer(reading.file.digest, asked, state.widget_value(key) or "")

    options = list(dict.fromkeys([*known, found]))
    st.selectbox(
        "Round",
        options,
        index=options.index(found),
        key=key,
        accept_new_options=True,
        on_change=keep,
        width=240,
        help="Choose another round, or type the code of a new one.",
    )


def _show_first_rows(reading: Reading, survey: Survey) -> None:
    if not reading.rows:
        return
    titles = {(w.round, w.number): w.title for w in cached.store().known_workshops()}
    table = tables.first_rows_table(reading.rows, survey.questionnaire, load_administrations(), titles)
    st.markdown(f"The first {counted(len(table), 'reply', 'replies')} as they are read")
    st.dataframe(
        table,
        hide_index=True,
        key=f"rows-{short(reading)}",
        column_config=ROW_WIDTHS,
    )
    asked = any(question.kind == "administration" for question in reading.questions)
    waiting = " Rows that wait for an answer below are not among them." if asked else ""
    st.caption(f"{tables.SIGNS_IN_WORDS}.{waiting}")
