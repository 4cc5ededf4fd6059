"""The server: `streamlit run app.py`, or `python app.py`. The screens start in pages/entry.py."""

import streamlit as st

from pages.server.assets import asset_routes
from pages.server.browser import browser_middleware
from pages.server.downloads import download_routes
from pages.server.lifetime import lifetime
from pages.server.pictures import picture_routes
from pages.server.practice_files import practice_routes
from pages.server.probes import probe_middleware
from pages.server.security import health_routes, middleware
from pages.server.visitors import visitor_middleware
from pages.server.warm import warm_up

warm_up()
app = st.App(
    "pages/entry.py",
    routes=[
        *health_routes(),
        *asset_routes(),
        *practice_routes(),
        *download_routes(),
        *picture_routes(),
    ],
    middleware=[*middleware(), *visitor_middleware(), *browser_middleware(), *probe_middleware()],
    lifespan=lifetime,
)

if __name__ == "__main__":
    app.run()
