"""Notes whose text is no longer on record, to be given to the text it became or dropped."""

from __future__ import annotations

import streamlit as st

from analytics.notes import Orphan
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.roles import can_write
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

SHOWN = 20
LONGEST = 300


def orphan_list(survey: Survey) -> None:
    """List noted texts that are gone, and those whose notes followed a correction; nothing without any."""
    orphans, followed = cached.orphans()
    if orphans:
        with st.expander(f"Notes whose text is no longer on record ({len(orphans):,})"):
            st.caption(
                "These texts have a star, tags or project notes, and no upload that counts holds them. "
                "When an upload is brought back on the page History, they are back with it."
            )
            for orphan in orphans[:SHOWN]:
                _orphan(survey, orphan)
            if len(orphans) > SHOWN:
                st.caption(f"{len(orphans) - SHOWN:,} more, once these are settled.")
    if followed:
        title = f"{counted(len(followed), 'text')} corrected, with star and tags taken along"
        with st.expander(title):
            for one in followed[:SHOWN]:
                st.markdown(f"~~{escaped(_cut(one.before))}~~  \n{escaped(_cut(one.now))}")


def _orphan(survey: Survey, orphan: Orphan) -> None:
    with st.container(border=True):
        st.markdown(f"**{escaped(_where(survey, orphan.practice))}**: {escaped(_cut(orphan.text))}")
        st.caption(escaped(_noted(orphan)))
        for number, (key, text) in enumerate(orphan.likely):
            st.markdown(f"On record there now: {escaped(_cut(text))}")
            if not can_write():
                continue
            st.button(
                "It became this text: give it the notes",
                key=f"carry-{number}-{orphan.practice}",
                on_click=told(_carry),
                args=(orphan.practice, key),
            )
        if can_write():
            key = f"drop-{orphan.practice}"
            st.button("Drop the notes", key=key, on_click=told(_drop), args=(orphan.practice,))


def _where(survey: Survey, key: str) -> str:
    workshop, code, kind, _ = key.rsplit("/", 3)
    known = survey.administration_by_code
    label = survey.workshop_label(workshop) if workshop in survey.workshop_by_key else workshop
    kinds = {q.practice: q.short for q in survey.questionnaire.texts}
    return " · ".join((known[code].name if code in known else code, label, kinds.get(kind, kind)))


def _noted(orphan: Orphan) -> str:
    parts = [
        "★" if orphan.starred else "",
        f"tags: {', '.join(orphan.tags)}" if orphan.tags else "",
        *(f"{note.round}: {note.status} {note.note}".strip() for note in orphan.projects),
    ]
    return " · ".join(filter(None, parts))


def _cut(text: str) -> str:
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text


def _carry(practice: str, to: str) -> None:
    cached.store().carry_notes(practice, to, person=state.person())


def _drop(practice: str) -> None:
    cached.store().drop_notes(practice, person=state.person())
