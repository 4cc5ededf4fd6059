"""What goes with an import: the name, the consents; and the import itself, never of what nobody saw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.review import Reading, hindrance, import_files
from analytics.survey import Survey
from pages.review.problems import LEAVE_OUT
from pages.review.progress_bar import IMPORT, draw_bar, standing_of
from pages.review.session import Seen, at_hand, changing, draft, is_open, seen
from pages.ui import cached, state
from pages.ui.person import ask_person
from pages.ui.text import counted

REMOVE_SAMPLE, REMEMBER = "remove-sample-too", "remember-answers"
UNSEEN, FIRST = "upload-unseen", "upload-first"
OVERTAKEN = (
    "Somebody else changed the data meanwhile. This is what will change now: "
    "look at it, and press Import again."
)
ANEW = "The dashboard has gone on elsewhere meanwhile. This is what will change: press Import again."
ANSWERED = "Your last answer changed what will be imported: look at it, and press Import again."


@dataclass(frozen=True)
class Consents:
    """What the boxes say: rows with errors stay out, the sample goes, answers are remembered."""

    leave_out: bool
    sample_goes: bool
    remember: bool


def _given() -> Consents:
    return Consents(
        leave_out=state.widget_value(LEAVE_OUT) is True,
        sample_goes=state.widget_value(REMOVE_SAMPLE) in (None, True),
        remember=state.widget_value(REMEMBER) is True,
    )


def samples_that_go(
    readings: tuple[Reading, ...], survey: Survey, given: Consents | None = None
) -> tuple[int, ...]:
    """Return the sample uploads that the import removes, as the box says now, or said when it was pressed."""
    wished = (given or _given()).sample_goes
    return survey.sample_uploads if can_do_without(readings) and wished else ()


def can_do_without(readings: tuple[Reading, ...]) -> bool:
    """Tell whether the files hold data of one's own and describe every workshop that they speak of."""
    batches = [r.wanted for r in readings if r.wanted and not r.wanted.sample]
    described = {workshop.key for batch in batches for workshop in batch.workshops}
    spoken_of = {reply.key[0] for batch in batches for reply in batch.replies}
    return bool(batches) and spoken_of <= described


def ask_consents(readings: tuple[Reading, ...], survey: Survey) -> None:
    """Draw what goes with the import."""
    if not any(reading.wanted for reading in readings):
        return
    with st.container(border=True, gap="small", key="consents"):
        ask_person()
        still_open = any(reading.questions for reading in readings)
        if survey.sample_uploads and not still_open and can_do_without(readings):
            label = "Remove the sample data at the same time (History brings them back)"
            st.checkbox(label, value=True, key=REMOVE_SAMPLE)
        if decisions := draft().decisions(readings):
            label = f"Remember {counted(len(decisions), 'answer')} for the next file"
            st.checkbox(label, value=True, key=REMEMBER)


def unseen() -> str:
    """Say why what is drawn now is not what stood there when Import was pressed; blank when it is."""
    state.set_widget_value(FIRST, state.widget_value(FIRST) is None)
    return str(state.widget_value(UNSEEN) or "")


def offer_import(readings: tuple[Reading, ...], shown: Seen, *, leave_out: bool, notice: str) -> None:
    """Draw the bar; its button imports what is `shown`, as long as nothing else is there."""
    standing = standing_of(readings, hindrance=hindrance(readings, leave_out_errors=leave_out))
    draw_bar(standing, partial(_press, shown), notice=notice)
    state.set_widget_value(UNSEEN, "")
    if state.widget_value(IMPORT) and state.widget_value(FIRST):  # what was pressed another server had drawn
        state.set_widget_value(UNSEEN, ANEW)
        st.rerun()


def _press(shown: Seen) -> None:
    """Note what was pressed, with the consents that were given then: all else is asked when it is done."""
    state.put_off(partial(_import, shown, _given()))


def _import(shown: Seen, given: Consents) -> None:
    """Import what was shown, unless something else is there now, which has to be seen first."""
    if not is_open():  # imported or given up in another window, which the page says
        return
    now, readings = seen(), at_hand()
    if now != shown or readings is None:
        why = OVERTAKEN if now[1] != shown[1] else ANSWERED if now != shown else ANEW
        state.set_widget_value(UNSEEN, why)
        return
    if hindrance(readings, leave_out_errors=given.leave_out):
        return
    with st.container(key="importing"), st.spinner("Importing", show_time=True):
        report = import_files(
            cached.store(),
            readings,
            person=state.person(),
            leave_out_errors=given.leave_out,
            samples_to_remove=samples_that_go(readings, cached.survey(), given),
            decisions=draft().decisions(readings) if given.remember else (),
        )
    failed = {digest for each in report.files if each.committed is None for digest in each.digests}
    if report.overtaken:
        state.set_widget_value(UNSEEN, OVERTAKEN)
    with changing() as review:
        review.finish(report, {digest for _, digest in review.files} - failed)
