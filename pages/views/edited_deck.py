"""A slide show that was edited and is given back: the same with the figures of today, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st
from markupsafe import Markup

from analytics.audience import WORDS, Audience, strictest
from analytics.errors import FollowupError
from analytics.made import made_deck
from analytics.stories.deck import Line, audience_in
from analytics.stories.deck.given import MOST_MB
from analytics.stories.deck.told import WORDS as DONE
from analytics.stories.deck.told import in_short, more_of
from pages.server.handed_out import keep_later
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.text import escaped
from pages.ui.trouble import told
from pages.ui.who import offer_file, who

FIELD, GIVEN = "edited-deck", "edited-deck-given"
WANTED = (
    "Drop a PowerPoint file here that was made on this page and edited. Its charts, tables and texts of ours "
    "get the figures of today; what you moved, coloured or wrote stays."
)
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def edited_deck(least: Audience, usual: Audience) -> None:
    """Draw the field for a slide show, and below it the refreshed one with a list of what was done.

    Nobody is shown more than the `least` that the page shows. A show that does not say for whom it was
    written is for the `usual` readers.
    """
    st.markdown("**New figures for a PowerPoint file you edited**")
    st.file_uploader(WANTED, key=FIELD, max_upload_size=MOST_MB, on_change=told(_take))
    given: tuple[str, bytes] | None = state.kept(GIVEN, lambda: None)
    if given is None:
        return
    name, content = given
    try:
        said = audience_in(content)
        readers = _readers(said, least, usual)
        made, lines = cached.refreshed_deck(content, readers)
    except FollowupError as trouble:
        st.error(f"“{escaped(name)}” was not changed. {escaped(trouble)}")
        return
    _written(name, made, lines, readers)


def _take() -> None:
    """Keep the file that was given; a field left empty changes nothing."""
    file = state.widget_value(FIELD)
    if file is not None:
        state.set_kept(GIVEN, (file.name, file.getvalue()))


def _readers(said: Audience | None, least: Audience, usual: Audience) -> Audience:
    """Let a person choose for whom it is: at first those for whom it was written."""
    shown = [each for each in WORDS if strictest(each, least) == each]
    first = strictest(said, least) if said else usual
    words = {each: f"{WORDS[each]} (as it was written)" if each == said else WORDS[each] for each in shown}
    chosen = st.selectbox(
        "For whom", shown, index=shown.index(first), format_func=words.__getitem__, key=f"deck-for-{said}"
    )
    if said is None:
        st.caption("The file does not say for whom it was written.")
    return chosen


def _written(name: str, made: bytes, lines: Sequence[Line], readers: Audience) -> None:
    st.markdown(escaped(f"{in_short(lines)} For figures of data version {state.data_version()}."))
    if any(line.did == "names" for line in lines):
        st.warning("It named administrations, which its readers are not to see. Masks stand in their place.")
    new = f"{PurePath(name).stem}-new.pptx"
    offer_file(
        "Get it with new figures",
        data=made,
        file_name=new,
        mime=PPTX,
        key="get-refreshed",
        on_click=told(_keep),
        args=(made, new, readers),
        type="primary",
    )
    show_html(_table(lines))


def _keep(content: bytes, name: str, readers: Audience) -> None:
    """Keep that a slide show was handed out, with what of ours stands in it."""
    see, by = cached.eyes_now(), who()
    keep_later(lambda: made_deck(content, see, readers, name, person=by.name), by)


def _table(lines: Sequence[Line]) -> Markup:
    rows = joined(
        Markup("<tr><td>{}</td><th scope='row'>{}</th><td>{}{}</td></tr>").format(
            line.slide or "", line.what, DONE[line.did], Markup("<br><small>{}</small>").format(more_of(line))
            if more_of(line)
            else "",
        )
        for line in lines
    )  # fmt: skip
    return Markup(
        "<table class='sheet words'><caption>What was done, slide by slide</caption><thead><tr>"
        "<th scope='col'>Slide</th><th scope='col'>Part</th><th scope='col'>What was done</th></tr></thead>"
        "<tbody>{}</tbody></table>"
    ).format(rows)
