"""Deleting for good on the screen: what is chosen, what of it would go, and the name to type before."""

from __future__ import annotations

import streamlit as st

from analytics.erasure import KEPT, Doomed, Erasure
from analytics.errors import FollowupError
from analytics.people import name_key
from analytics.survey import Survey
from pages.ui import cached, state
from pages.ui.person import ask_person
from pages.ui.standing import forget
from pages.ui.text import counted, escaped
from pages.ui.trouble import told

REPLY, MEMBER, PERSON = "A reply", "An administration", "A person"
KINDS = {
    REPLY: "What one administration replied to one workshop goes from every upload. Who took part stays, so "
    "the reply rate counts it as silent from then on.",
    MEMBER: "Its replies, notes of them, participations, stamps, letters, contacts and its name go.",
    PERSON: "Contacts of this name or address, the account and sign-ins go. In the history, in notes and in "
    "the audit “deleted person” takes the place of the name.",
}
KIND, WORKSHOP, CODE, NAME, TYPED = (
    "delete-kind",
    "delete-workshop",
    "delete-code",
    "delete-name",
    "delete-typed",
)
LOOK, DONE = "delete-look", "delete-done"
ALSO = (
    "The index of the search is made anew. {} There is no undo, no redo brings it back, and the same file "
    "can't be imported again."
)
OF_PERSON = "{} There is no undo. Open reviews of uploads go too, since their files may name the person."
REWRITTEN = {
    True: "The database's file is written anew: no byte of it stays in it.",
    False: "PostgreSQL is told to write its tables anew; its own archive (WAL, replicas, dumps) holds it "
    "until whoever runs that deletes it.",
}
"""What becomes of the bytes, by whether the database is a file."""
WIDTH = 460


def show_deleted() -> None:
    """Say what was deleted last in this session, and which copies of it remain."""
    done: Erasure | None = state.kept(DONE, lambda: None)
    if not done:
        return
    with st.container(border=True, key="deleted"):
        st.markdown(f"**Deleted for good: {escaped(done.about)}.**")
        _tell(done)
        st.button("I have read it", key="delete-read", on_click=told(state.set_kept), args=(DONE, None))


def offer_to_delete(survey: Survey) -> None:
    """Draw the choice; with a press say what would go, and behind the name that is typed let it go."""
    ask_person()
    kind = st.segmented_control("What goes", list(KINDS), key=KIND, default=REPLY, required=True)
    st.caption(KINDS[kind or REPLY])
    doomed, name = _chosen(survey, kind or REPLY)
    if doomed is None:
        return
    st.button("Say what would go", key="delete-look", on_click=told(_look), args=(doomed,))
    looked: tuple[Doomed, Erasure] | None = state.kept(LOOK, lambda: None)
    if looked and looked[0] == doomed:
        _offer(doomed, looked[1], name)


def _chosen(survey: Survey, kind: str) -> tuple[Doomed | None, str]:
    """Draw the fields of what is chosen; return that, None before it is, and the name to be typed."""
    if kind == PERSON:
        said = " ".join(st.text_input("Name or e-mail address", key=NAME, max_chars=254, width=WIDTH).split())
        return (Doomed(person=said) if said else None), said
    store, workshop = cached.store(), ""
    if kind == REPLY:
        held = store.workshops_held()
        workshop = st.selectbox(
            "Workshop", held, index=None, key=WORKSHOP, width=WIDTH,
            format_func=lambda key: survey.workshop_label(key) if key in survey.workshop_by_key else key,
        ) or ""  # fmt: skip
        if not workshop:
            return None, ""
    names = {code: _name(survey, code, known) for code, known in store.members_held(workshop).items()}
    code = st.selectbox(
        "Administration", sorted(names, key=names.__getitem__), index=None, key=f"{CODE}-{workshop}",
        width=WIDTH, format_func=lambda code: f"{names[code]} ({code})",
    )  # fmt: skip
    return (Doomed(workshop, code) if code else None), names.get(code or "", "")


def _name(survey: Survey, code: str, known: str) -> str:
    member = survey.administration_by_code.get(code)
    return (member.name if member else known) or code


def _look(doomed: Doomed) -> None:
    state.set_kept(LOOK, None)
    state.set_kept(LOOK, (doomed, cached.store().would_delete(doomed)))


def _offer(doomed: Doomed, found: Erasure, name: str) -> None:
    with st.container(border=True, key="delete-one"):
        st.markdown(f"**This would be deleted for good: {escaped(found.about)}.**")
        _tell(found)
        is_file = cached.store().url.startswith("sqlite")
        st.warning((OF_PERSON if doomed.person else ALSO).format(REWRITTEN[is_file]))
        st.text_input(f"To delete it, type: {escaped(name)}", key=TYPED, max_chars=254, width=WIDTH)
        st.button("Delete for good", key="delete-now", on_click=told(_delete), args=(doomed, name))


def _tell(found: Erasure) -> None:
    st.markdown("\n".join(f"- {escaped(word)}: {number:,}" for word, number in found.counts.items()))
    if found.uploads:
        of = counted(len(found.uploads), "upload")
        numbers = ", ".join(map(str, found.uploads))
        st.markdown(f"It stood in {of}, by number: {numbers}. Uploads that were undone count too.")
    for said in found.by_hand:
        st.markdown(escaped(said))
    for name, day in found.copies:
        st.markdown(escaped(f"This file beside the database may hold it still: {name}, of {day}."))
    st.markdown(KEPT)


def _delete(doomed: Doomed, name: str) -> None:
    if name_key(str(state.widget_value(TYPED) or "")) != name_key(name):
        raise FollowupError(f"Nothing was deleted. Type “{name}” in the field, then press the button again.")
    state.set_kept(LOOK, None)
    state.set_kept(DONE, cached.store().delete_for_good(doomed, person=state.person()))
    forget()
    state.set_widget_value(TYPED, "")
    state.set_widget_value(NAME, "")
