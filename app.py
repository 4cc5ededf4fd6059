"""The server: `streamlit run app.py`, or `python app.py`. The screens start in pages/entry.py."""

import streamlit as st

from pages.server.assets import asset_routes
from pages.server.browser import browser_middleware
from pages.server.exports import export_middleware
from pages.server.late import late_routes
from pages.server.lifetime import lifetime
from pages.server.probes import probe_middleware
from pages.server.security import health_routes, middleware
from pages.server.visitors import visitor_middleware

app = st.App(
    "pages/entry.py",
    routes=[*health_routes(), *asset_routes(), *late_routes()],
    middleware=[
        *middleware(),
        *visitor_middleware(),
        *browser_middleware(),
        *export_middleware(),
        *probe_middleware(),
    ],
    lifespan=lifetime,
)

if __name__ == "__main__":
    app.run()
