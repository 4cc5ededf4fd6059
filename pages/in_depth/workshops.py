"""Workshops: all of them as a list, and beside it the profile of one."""

import streamlit as st

from pages.ui.shell import open_page
from pages.views.workshop_profile import choose_workshop, who_did_what, workshop_profile

view = open_page("Workshops", needs_replies=False)
listed, profile = st.columns(2, gap="medium")
with listed:
    key = choose_workshop(view)
if key:
    with profile:
        workshop_profile(view, key)
    who_did_what(view, key)
