"""Feedback packs of a round: for whom, how far their making is, and the zip."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from analytics.audience import Audience
from analytics.export import file_name
from analytics.filters import Filters
from analytics.made import made_packs
from analytics.packs import READERS, Pack, making, packed
from pages.server.handed_out import keep_later
from pages.server.job import Job
from pages.server.packing import Wanted, packing
from pages.ui import cached
from pages.ui.browser import browser_word
from pages.ui.choose import choose_one, choose_part
from pages.ui.html import show_html
from pages.ui.text import counted, escaped
from pages.ui.trouble import told
from pages.ui.who import offer_file, who

NAME, OTHERS = "packs", "packs-for"
"""How the address of the page names the round of the packs, and as whom others are seen in them."""
WORDS: dict[Audience, str] = {"nameless": "Without names", "members": "With names"}
ABOUT = (
    "A Word document for each administration, whether or not it replied: its own answers beside the others', "
    "what others did, what is still open. The zip holds the answers of all: send each its own document."
)
POLL_SECONDS = 0.5
ZIP = "application/zip"


def feedback_packs(rounds: dict[str, str]) -> None:
    """Draw the choice of round and names, and below it where the making of the packs stands."""
    show_html(Markup("<div class='stories'><h2>Feedback packs</h2></div>"))
    st.caption(ABOUT)
    left, right = st.columns(2, gap="large")
    with left:
        code = choose_one("Round", rounds, name=NAME)
    with right:
        words: dict[str, str] = {each: WORDS[each] for each in WORDS}
        asked = choose_part("Others who did something stand in them", words, name=OTHERS, labelled=True)
    audience = next(each for each in READERS if each == asked)
    with st.container(key="feedback-packs", horizontal=True, vertical_alignment="center"):
        _standing(_wanted(code, audience))


def _wanted(code: str, audience: Audience) -> Wanted:
    """Return what the packs of the data of now are known by."""
    version, noted = cached.survey().data_version, cached.store().notes_version()
    return Wanted(browser_word(), code, audience, version, noted)


def _standing(wanted: Wanted) -> None:
    """Draw what can be done now: make the packs, watch and cancel it, or take them."""
    job = packing().found(wanted)
    if job is not None and not job.ended():
        _watch(job)
        return
    if job is None or job.cancelled:
        if job is not None:
            st.markdown("Cancelled. Nothing was written.", width="content")
        asked = (wanted.round, wanted.audience)
        st.button("Make the packs", key="make-packs", on_click=told(_begin), args=asked)
        return
    try:
        pack = job.made()
    except BaseException:
        packing().forget(wanted)  # whoever asks again has it made anew
        raise
    _taken(wanted, pack)


def _begin(code: str, audience: Audience) -> None:
    """Begin to make the packs of the data of now."""
    made = making(cached.survey_for, code, audience, cached.notes().starred)
    packing().begin(_wanted(code, audience), partial(packed, made, made.members))


@st.fragment(run_every=POLL_SECONDS)
def _watch(job: Job[Pack]) -> None:
    if job.ended():
        st.rerun()
    st.progress(job.share, text=f"Writing {escaped(job.what)}")
    st.button("Cancel", key="cancel-packs", on_click=told(job.cancel))


def _keep(wanted: Wanted, name: str) -> None:
    """Keep that packs were handed out, unless the data changed while they were made."""
    see, by = cached.eyes_now(), who()
    if see("office").data_version == wanted.data_version:
        keep_later(
            lambda: made_packs(making(see, wanted.round, wanted.audience), (), name, person=by.name), by
        )


def _taken(wanted: Wanted, pack: Pack) -> None:
    name = file_name(f"Feedback packs {WORDS[wanted.audience]}", Filters(rounds=(wanted.round,)), "zip")
    offer_file(
        "Get the zip",
        data=pack.content,
        file_name=name,
        mime=ZIP,
        key="get-packs",
        on_click=told(_keep),
        args=(wanted, name),
        type="primary",
    )
    said = f"{counted(len(pack.files), 'document')}. {pack.caution}"
    st.markdown(escaped(said.strip()), width="content")
