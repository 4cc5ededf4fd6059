"""Saved views in the sidebar: open one, save what is shown, choose where to start, delete when confirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from analytics import audience
from analytics.errors import NotSaved
from analytics.views import LONGEST_NAME, SavedView, seen_by, tidy_name
from pages.ui import address, cached, state
from pages.ui.html import joined, show_html
from pages.ui.person import ask_person
from pages.ui.roles import can_write
from pages.ui.text import escaped
from pages.ui.trouble import told

NAME, WHOSE = "save-view-name", "save-view-for"
FOR = {"all": "Everybody", "me": "Me"}
_PAGE = re.compile(r"[a-z-]*")
"""What a page is called in an address; anything else that is stored stands for the Overview."""


def show_saved_views() -> None:
    """Draw the views that this person sees, and what can be done with them."""
    views = seen_by(cached.store().views(), state.person())
    changeable = [view for view in views if can_write() or not view.for_all]
    with st.sidebar.container(key="saved-views"):
        if views:
            st.markdown("Saved views")
            show_html(Markup("<ul>{}</ul>").format(joined(map(_link, views))))
        with st.container(horizontal=True, gap="small"):
            with st.popover("Save this view", type="tertiary"):
                _offer_to_save()
            if changeable:
                with st.popover("Change", type="tertiary"):
                    for view in changeable:
                        _offer_changes(view)


def open_start_view(page: StreamlitPage, pages: Sequence[StreamlitPage]) -> None:
    """Open the start view where a session begins at a bare address; there may be none."""
    begun = state.kept("begun", bool)
    state.set_kept("begun", True)
    if begun or page.url_path or st.query_params:
        return
    start = next((view for view in cached.store().views() if view.starts), None)
    if start is None:
        return
    target = next((each for each in pages if each.url_path == start.page), page)
    asked = parse_qs(start.query)
    if target.url_path:
        st.switch_page(target, query_params=asked)
    st.query_params.from_dict(asked)


def this_view() -> str:
    """Return the query of what is shown; where no round is chosen it follows the latest."""
    rounds = state.widget_value("round") or [address.LATEST]
    own = {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name not in (*address.NAMES, address.REVIEW)
    }
    asked = {**own, **address.read().as_dict(), "round": rounds, **audience.as_dict(address.read_audience())}
    return urlencode(asked, doseq=True)


def _link(view: SavedView) -> Markup:
    page = view.page if _PAGE.fullmatch(view.page) else ""
    query = urlencode(parse_qs(view.query), doseq=True)
    said = " · start" if view.starts else "" if view.for_all else " · yours"
    return Markup("<li><a href='./{}?{}' target='_self'>{}</a>{}</li>").format(page, query, view.name, said)


def _offer_to_save() -> None:
    st.text_input("Name of the view", key=NAME, max_chars=LONGEST_NAME)
    if can_write():
        st.radio("For", list(FOR), format_func=FOR.__getitem__, key=WHOSE, horizontal=True)
    else:
        st.caption("It stands here for you alone.")
    if state.widget_value(WHOSE) == "me":
        ask_person()
    st.button("Save", key="save-view", type="primary", on_click=told(_save))


def _save() -> None:
    name, mine = tidy_name(str(state.widget_value(NAME) or "")), _is_for_me()
    if mine and not state.person():
        raise NotSaved("Give your name first, so that the view can be yours. Nothing was saved.")
    owner = state.person() if mine else ""
    cached.store().save_view(SavedView(name, state.page(), this_view(), owner))
    state.set_widget_value(NAME, "")
    state.set_notice(f"The view “{name}” was saved.")


def _is_for_me() -> bool:
    """Tell for whom a view is saved: one for everybody takes an editor."""
    return state.widget_value(WHOSE) == "me" or not can_write()


def _offer_changes(view: SavedView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{escaped(view.name)}**", width="stretch")
        if state.kept("deleting-view", int) == view.id:
            st.markdown("Delete it?", width="content")
            st.button("Yes, delete", key=f"delete-view-{view.id}", on_click=told(_delete), args=(view,))
            st.button("Keep", key=f"keep-view-{view.id}", on_click=told(_ask_to_delete), args=(0,))
            return
        if view.for_all:
            words, id_ = ("No start view", None) if view.starts else ("Start with it", view.id)
            start = cached.store().start_with
            st.button(words, key=f"start-view-{view.id}", on_click=told(start), args=(id_,))
        st.button("Delete", key=f"ask-view-{view.id}", on_click=told(_ask_to_delete), args=(view.id,))


def _ask_to_delete(id_: int) -> None:
    state.set_kept("deleting-view", id_)


def _delete(view: SavedView) -> None:
    cached.store().delete_view(view.id)
    _ask_to_delete(0)
    state.set_notice(f"The view “{view.name}” was deleted.")
