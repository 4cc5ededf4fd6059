"""The history on the screen: one card an upload, with the way back."""

from __future__ import annotations

import streamlit as st

from analytics.direction import isolated
from analytics.uploads import Upload
from pages.ui import cached, state
from pages.ui.roles import can_write
from pages.ui.text import counted, escaped, local_time
from pages.ui.trouble import told
from pages.ui.upload_tables import held_in_words

PAGE = 20
"""How many uploads stand on one page of the history."""
DONE = {"committed": "imported", "undone": "undone", "redone": "brought back", "deleted": "deleted from"}


def tell_copies(days: tuple[str, ...]) -> None:
    """Say of which days copies of the database lie beside it; nothing where there are none."""
    if days:
        st.caption(
            f"Copies of the whole database, one a day, lie by it: {counted(len(days), 'copy', 'copies')}, "
            f"the newest of {days[0]}. `followup restore` puts one back."
        )


def show_history(uploads: tuple[Upload, ...]) -> None:
    """Show uploads, newest first, a page at a time."""
    pages = -(-len(uploads) // PAGE)
    page = st.pagination(pages, key="history-page") if pages > 1 else 1
    for upload in uploads[(page - 1) * PAGE : page * PAGE]:
        with st.container(border=True, gap="xsmall", key=f"upload-{upload.id}"):
            _card(upload)


def _card(upload: Upload) -> None:
    left, *right = st.columns([5, 1] if can_write() else 1, vertical_alignment="center")
    with left:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{upload.id}. {escaped(upload.file_name)}**", width="content")
            st.badge("Active" if upload.active else "Undone", color="blue" if upload.active else "gray")
            if upload.sample:
                st.badge("Sample", color="gray")
        st.text(isolated(f"{_when(upload.at)}, {_who(upload.person)}. Holds {held_in_words(upload.counts)}."))
        if right:
            st.caption(_what_will_happen(upload))
    word, action = ("Undo", _undo) if upload.active else ("Redo", _redo)
    for place in right:
        place.button(word, key=f"turn-{upload.id}", on_click=told(action), args=(upload,), width="stretch")
    if len(upload.events) > 1:
        with st.expander(f"What was done with it ({len(upload.events)})"):
            for at, person, event in upload.events:
                st.text(isolated(f"{_when(at)}: {DONE.get(event, event)} by {_who(person)}"))


def _what_will_happen(upload: Upload) -> str:
    replies = counted(upload.counts.get("replies", 0), "reply", "replies")
    if upload.active:
        return (
            f"Undo takes its {replies} out of the figures, and what stood before holds again. "
            "Nothing is deleted; Redo brings it back."
        )
    return f"Redo brings its {replies} back to where they stood; later uploads still come after."


def _undo(upload: Upload) -> None:
    cached.store().undo(upload.id, person=state.person())
    state.set_notice(f"Upload {upload.id}, {upload.file_name}, no longer counts. Redo brings it back.")


def _redo(upload: Upload) -> None:
    cached.store().redo(upload.id, person=state.person())
    state.set_notice(f"Upload {upload.id}, {upload.file_name}, counts again.")


def _when(at: str) -> str:
    return local_time(at, st.context.timezone)


def _who(person: str) -> str:
    return person or "name not given"
