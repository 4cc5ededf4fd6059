"""What a page says whose reader has been signed out meanwhile: a sentence, a way back, no figure."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st
from markupsafe import Markup

from pages.ui.html import show_html
from pages.ui.signed import ENDED


def tell_signed_out() -> None:
    """Say that the sign-in has ended, and lead to the next one and from there back to this view."""
    asked = st.query_params
    query = urlencode([(name, value) for name in asked for value in asked.get_all(name)])
    path = urlsplit(st.context.url or "").path or "/"
    to = urlencode({"to": f"{path}?{query}" if query else path})
    link = Markup("<p><a href='sign-in?{}' target='_self' data-leaves>Sign in</a></p>").format(to)
    st.warning(f"{ENDED} Sign in to go on where you were.")
    show_html(link)
