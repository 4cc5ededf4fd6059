"""What the last import did, in one message, with the way back in the same place."""

from __future__ import annotations

import streamlit as st

from analytics.errors import NothingToUndo
from analytics.review import Imported, Report, Stored
from analytics.uploads import Lost
from pages.review.session import draft, file_names
from pages.ui import cached, state
from pages.ui.long_list import first_of, offer_more
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.upload_tables import NOUNS

UNDONE = "The import was undone: the figures are as they were before. History can bring it back."


def show_report(report: Report) -> None:
    """Say what was imported, what was not and why, and offer to undo it."""
    stored = [each for each in report.files if each.committed and not each.committed.already]
    failed = [each for each in report.files if each.committed is None and not each.overtaken]
    for each in first_of(failed, "failed"):
        st.error(f"**{escaped(each.file_name)} was not imported.** {escaped(each.trouble)}")
    offer_more(failed, "failed")
    if already := [each.file_name for each in report.files if each.committed and each.committed.already]:
        st.info(f"In already: {escaped(file_names(already))}.")
    if stored:
        st.success(" ".join([_stored(stored), *_besides(report)]))
    with st.container(horizontal=True, vertical_alignment="center"):
        if stored:
            st.button("Undo this import", key="undo-import", on_click=told(_undo), args=(report,))
        st.page_link("figures/overview.py", label="See the overview")
        st.page_link("data/history.py", label="See the history")


def _stored(stored: list[Imported]) -> str:
    """Say what was stored: "28 replies: 3 new, 25 unchanged."."""
    done = [each.committed for each in stored if each.committed]
    replies, practices = (_counts(done, kind) for kind in ("reply", "practice"))
    uploads = ", ".join(str(each.committed.upload.id) for each in stored[:1] if each.committed)
    last = stored[-1].committed
    span = f"{uploads} to {last.upload.id}" if last and len(stored) > 1 else uploads
    names = escaped(file_names(each.file_name for each in stored))
    verb = "was" if sum(len(each.digests) for each in stored) == 1 else "were"
    again = " again: an undone upload counts once more" if all(_redone(each) for each in stored) else ""
    lost = Lost(*(map(sum, zip(*(each.lost for each in done), strict=True))))
    gone = f"; {lost.words} taken away" if lost.words else ""
    what = "; ".join(filter(None, (replies or "no replies", practices)))
    return f"**{names} {verb} imported**{again} as upload {span}: {what}{gone}."


def _counts(done: list[Stored], kind: str) -> str:
    """Say how many things of a kind are new, changed and unchanged; blank where there is none."""
    total = {how: sum(each.counts[kind][how] for each in done) for how in ("new", "changed", "unchanged")}
    parts = ", ".join(f"{count:,} {how}" for how, count in total.items() if count)
    return f"{counted(sum(total.values()), *NOUNS[kind])}: {parts}" if parts else ""


def _redone(each: Imported) -> bool:
    return bool(each.committed and each.committed.redone)


def _besides(report: Report) -> list[str]:
    said = ["The sample data were removed."] if report.samples_removed else []
    if report.remembered:
        said.append(f"{counted(report.remembered, 'answer')} will be remembered for the next file.")
    return said


def _undo(report: Report) -> None:
    """Undo all uploads of an import, the last one first, and bring back the sample that went with it."""
    store, person = cached.store(), state.person()
    done = [each.committed for each in report.files if each.committed and not each.committed.already]
    try:
        for each in reversed(done):
            store.undo(each.upload.id, person=person)
        for sample in report.samples_removed:
            store.redo(sample, person=person)
    except NothingToUndo as trouble:
        state.set_notice(str(trouble))
    else:
        state.set_notice(UNDONE)
    draft().report = None
