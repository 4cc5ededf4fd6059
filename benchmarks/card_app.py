"""Serve benchmarks/card_page.py as the app serves its pages: `REPLIES=28 streamlit run` this."""

from pathlib import Path

import streamlit as st

from pages.ui.assets import asset_routes

app = st.App(str(Path(__file__).with_name("card_page.py")), routes=asset_routes())
