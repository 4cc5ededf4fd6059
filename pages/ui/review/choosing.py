"""Step 1: choose files. They are parked, so that the page can be left and taken up again."""

from __future__ import annotations

import streamlit as st

from analytics.review import Report
from analytics.survey import Survey
from pages.ui import state
from pages.ui.desk import desk
from pages.ui.review.session import draft, step
from pages.ui.text import counted, escaped
from pages.ui.workbooks import round_button, template_button


def offer_workbooks(survey: Survey) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        template_button()
        round_button(survey)
        st.caption("One workbook a round. Exports of survey tools can be uploaded as they are.")


def choose_files() -> None:
    """Draw the field for files, and the files that are under review."""
    step(1, "Files")
    # Any kind of file is let through: the message on one that is no workbook says what to do with it.
    st.file_uploader(
        "Drop workbooks (.xlsx) here, or choose them; several at once if you like",
        accept_multiple_files=True,
        key=_field(),
        on_change=_take_in,
    )
    with st.container(horizontal=True):
        for place, (name, _) in enumerate(draft().files):
            label, key = f"Remove {escaped(name)}", f"remove-{place}"
            st.button(label, key=key, icon=":material/close:", on_click=_remove, args=(place,))


def _field() -> str:
    return f"upload-files-{draft().number}"


def _take_in() -> None:
    """Park what was chosen and empty the field, so that the bytes do not stay in memory."""
    review, chosen = draft(), state.widget_value(_field()) or ()
    for file in chosen:
        review.add(file.name, desk().parking.park(review.session, file.getvalue()))
    review.number += 1


def _remove(place: int) -> None:
    review = draft()
    if digest := review.remove(place):
        desk().parking.let_go(review.session, digest)


def show_report(report: Report) -> None:
    """Say what was imported, and where to go from here."""
    for each in report.files:
        name = escaped(each.file_name)
        if each.committed is None:
            st.error(f"**{name} was not imported.** {escaped(each.trouble)}")
        elif each.committed.already:
            st.info(f"{name} was in already, as upload {each.committed.upload.id}.")
        else:
            how = "counts again" if each.committed.redone else "was imported"
            counts = each.committed.preview.tally("reply")
            replies = f"{counted(counts['new'], 'new reply', 'new replies')}, {counts['changed']:,} changed"
            st.success(f"**{name} {how}** as upload {each.committed.upload.id}: {replies}.")
    if report.sample_removed:
        st.info("The sample data were removed.")
    if report.remembered:
        st.info(f"{counted(report.remembered, 'answer')} will be remembered for the next file.")
    with st.container(horizontal=True):
        st.page_link("figures/overview.py", label="See the overview")
        st.page_link("data/history.py", label="Undo it in History")
