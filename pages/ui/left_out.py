"""What an address asks for in vain: the page says so until the reader closes it, chooses or goes elsewhere.

A page runs again by itself, when its width is known, and its address then asks no more for what it lacks; so
the sentences are kept for the session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.model import sentence_list
from pages.ui import state
from pages.ui.text import escaped
from pages.ui.trouble import told

_KEPT = "left-out"
LONGEST = 60
"""So many letters of a value that nobody knows are told."""


@dataclass(frozen=True)
class _Told:
    """Sentences, the page that they stand on, and what was chosen when they came up."""

    page: str
    chosen: str
    sentences: tuple[str, ...]


def tell(sentences: Sequence[str], *, about: str, chosen: str) -> None:
    """Say new sentences about a filter or a choice, or those that still stand while `chosen` stays."""
    page = state.page()
    held: dict[str, _Told] = {name: each for name, each in _held().items() if each.page == page}
    if sentences:
        held[about] = _Told(page, chosen, tuple(sentences))
    if about in held and held[about].chosen != chosen:
        held.pop(about)
    state.set_kept(_KEPT, held)
    if about not in held:
        return
    for sentence in held[about].sentences:
        st.warning(escaped(sentence))
    st.button("Close", key=f"close-{about}", type="tertiary", on_click=told(_close), args=(about,))


def tell_choice(asked: str, words: str, *, name: str, chosen: str) -> None:
    """Say that an address asks for a choice that its page does not offer, and what is shown in its place."""
    shown = f"; {words} is shown" if words else ""
    said = f"The address asks for “{asked[:LONGEST]}”, which is not offered here{shown}."
    tell([said] if asked else [], about=name, chosen=chosen)


def tell_more(words: Sequence[str], at_most: int, *, name: str, chosen: str) -> None:
    """Say what an address asks for beyond what is shown at most."""
    left = sentence_list([f"“{each[:LONGEST]}”" for each in words])
    said = f"The address asks for more than {at_most}; not shown here: {left}."
    tell([said] if words else [], about=name, chosen=chosen)


def _held() -> dict[str, _Told]:
    held: dict[str, _Told] = state.kept(_KEPT, dict)
    return held


def _close(about: str) -> None:
    state.set_kept(_KEPT, {name: each for name, each in _held().items() if name != about})
