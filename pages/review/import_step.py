"""What goes with an import: the name, the consents; and the import itself, never of what nobody saw."""

from __future__ import annotations

import streamlit as st

from analytics.review import Reading, hindrance, import_files
from analytics.survey import Survey
from analytics.understanding import Decision
from pages.review.progress_bar import draw_bar, standing_of
from pages.review.session import changing, draft, seen
from pages.ui import cached, state
from pages.ui.person import ask_person
from pages.ui.text import counted
from pages.ui.trouble import undisturbed

REMOVE_SAMPLE = "remove-sample-too"
SHOWN, UNSEEN, FIRST = "upload-shown", "upload-unseen", "upload-first"
OVERTAKEN = (
    "Somebody else changed the data meanwhile. This is what will change now: "
    "look at it, and press Import again."
)
ANEW = "The dashboard has gone on elsewhere meanwhile. This is what will change: press Import again."
ANSWERED = "Your last answer changed what will be imported: look at it, and press Import again."


def samples_that_go(readings: tuple[Reading, ...], survey: Survey) -> tuple[int, ...]:
    """Return the sample uploads that the import will remove, as the box below says."""
    wished = state.widget_value(REMOVE_SAMPLE)
    return survey.sample_uploads if can_do_without(readings) and wished in (None, True) else ()


def can_do_without(readings: tuple[Reading, ...]) -> bool:
    """Tell whether the files hold data of one's own and describe every workshop that they speak of."""
    batches = [r.wanted for r in readings if r.wanted and not r.wanted.sample]
    described = {workshop.key for batch in batches for workshop in batch.workshops}
    spoken_of = {reply.key[0] for batch in batches for reply in batch.replies}
    return bool(batches) and spoken_of <= described


def ask_consents(readings: tuple[Reading, ...], survey: Survey) -> tuple[Decision, ...]:
    """Draw what goes with the import; return the answers that are to be remembered."""
    if not any(reading.wanted for reading in readings):
        return ()
    with st.container(border=True, gap="small", key="consents"):
        ask_person()
        still_open = any(reading.questions for reading in readings)
        if survey.sample_uploads and not still_open and can_do_without(readings):
            label = "Remove the sample data at the same time (History brings them back)"
            st.checkbox(label, value=True, key=REMOVE_SAMPLE)
        decisions = draft().decisions(readings)
        if not decisions:
            return ()
        label = f"Remember {counted(len(decisions), 'answer')} for the next file"
        return decisions if st.checkbox(label, value=True, key="remember-answers") else ()


def unseen() -> str:
    """Say why what is drawn now is not what stood there when Import was pressed; blank when it is."""
    now, before = seen(), state.widget_value(SHOWN)
    if state.widget_value("import") and before != now:
        state.set_widget_value(UNSEEN, ANSWERED if before and before[1] == now[1] else OVERTAKEN)
    state.set_widget_value(SHOWN, now)
    state.set_widget_value(FIRST, before is None)
    return str(state.widget_value(UNSEEN) or "")


def offer_import(
    readings: tuple[Reading, ...],
    survey: Survey,
    *,
    leave_out: bool,
    decisions: tuple[Decision, ...],
    notice: str,
) -> None:
    """Draw the bar, and import when its button is pressed, if what is shown is what the person saw."""
    standing = standing_of(readings, hindrance=hindrance(readings, leave_out_errors=leave_out))
    pressed = draw_bar(standing, notice=notice)
    state.set_widget_value(UNSEEN, "")
    if pressed and state.widget_value(FIRST):  # it was pressed on what another server had drawn
        state.set_widget_value(UNSEEN, ANEW)
        st.rerun()
    if pressed and not notice:
        _import(readings, survey, leave_out=leave_out, decisions=decisions)


def _import(
    readings: tuple[Reading, ...], survey: Survey, *, leave_out: bool, decisions: tuple[Decision, ...]
) -> None:
    with undisturbed():  # what was imported must be off the review, whatever was pressed meanwhile
        with st.spinner("Importing", show_time=True):
            report = import_files(
                cached.store(),
                readings,
                person=state.person(),
                leave_out_errors=leave_out,
                samples_to_remove=samples_that_go(readings, survey),
                decisions=decisions,
            )
        failed = {digest for each in report.files if each.committed is None for digest in each.digests}
        if report.overtaken:
            state.set_widget_value(UNSEEN, OVERTAKEN)
        with changing() as review:
            review.finish(report, {digest for _, digest in review.files} - failed)
    st.rerun()
