"""Choose files. They are kept with the review, so that the page can be left and taken up again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Protocol

import streamlit as st

from pages.review.session import changing, draft, file_names
from pages.ui import state
from pages.ui.text import escaped
from pages.ui.trouble import told


class Chosen(Protocol):
    """A file as the browser sends it."""

    name: str

    def getvalue(self) -> bytes: ...


def choose_files() -> None:
    """Draw the field for files, and say which files others of the same name have replaced."""
    # Any kind of file is let through: the message on one that is no workbook says what to do with it.
    st.file_uploader(
        "Add more files, or a mended one under its name"
        if draft().files
        else "Drop workbooks or exports here, or choose them; several at once if you like",
        accept_multiple_files=True,
        key=_field(),
        on_change=told(_take_in),
    )
    if draft().replaced:
        with st.container(horizontal=True, vertical_alignment="center"):
            names = [name for name, _ in draft().replaced]
            answered = any(draft().given(digest) for name, digest in draft().files if name in names)
            stay = " Your answers stay." if answered else ""
            said = f"{escaped(file_names(names))}: the file chosen before was replaced.{stay}"
            st.markdown(said, width="content")
            st.button("Keep both", key="keep-both", on_click=told(_keep_both))


def _field() -> str:
    return f"upload-files-{draft().number}"


def _take_in() -> None:
    """Take what was chosen into the review and empty the field, so that the bytes do not stay in memory."""
    named, content = _read(state.widget_value(_field()) or ())
    with changing(content) as review:
        review.choose(named)
        review.number += 1


def _keep_both() -> None:
    with changing() as review:
        review.keep_both()


def _read(chosen: Iterable[Chosen]) -> tuple[list[tuple[str, str]], dict[str, bytes]]:
    """Return the names of files with their digests, and their bytes by digest."""
    held = [(file.name, file.getvalue()) for file in chosen]
    digests = [hashlib.sha256(content).hexdigest() for _, content in held]
    named = [(name, digest) for (name, _), digest in zip(held, digests, strict=True)]
    return named, {digest: content for (_, content), digest in zip(held, digests, strict=True)}


def offer_instead(place: int) -> None:
    """Draw a field for another file in the place of one that was refused."""
    key = f"instead-{place}-{draft().number}"

    def take() -> None:
        chosen = state.widget_value(key)
        if chosen is None:
            return
        ((name, digest),), content = _read([chosen])
        with changing(content) as review:
            review.put(place, name, digest)
            review.number += 1

    st.file_uploader("Choose another file instead", key=key, on_change=told(take))


def remove_button(place: int, name: str) -> None:
    st.button(
        "Remove",
        key=f"remove-{place}",
        icon=":material/close:",
        type="tertiary",
        on_click=told(_remove),
        args=(place,),
        help=escaped(name),
    )


def _remove(place: int) -> None:
    with changing() as review:
        review.remove(place)
