"""The server: `streamlit run app.py`, or `python app.py`. The screens start in pages/entry.py."""

import streamlit as st

from pages.ui.assets import asset_routes
from pages.ui.browser import browser_middleware
from pages.ui.downloads import download_routes
from pages.ui.lifetime import lifetime
from pages.ui.practice_files import practice_routes
from pages.ui.probes import probe_middleware
from pages.ui.security import health_routes, middleware
from pages.ui.warm import warm_up

warm_up()
app = st.App(
    "pages/entry.py",
    routes=[
        *health_routes(),
        *asset_routes(),
        *practice_routes(),
        *download_routes(),
    ],
    middleware=[*middleware(), *browser_middleware(), *probe_middleware()],
    lifespan=lifetime,
)

if __name__ == "__main__":
    app.run()
