"""The server: `streamlit run app.py`, or `python app.py`. The screens start in pages/entry.py."""

import streamlit as st

from pages.server.assets import asset_routes
from pages.server.browser import browser_middleware
from pages.server.exports import export_middleware
from pages.server.gate import gate_middleware
from pages.server.health import health_routes
from pages.server.late import late_routes
from pages.server.lifetime import lifetime
from pages.server.probes import probe_middleware
from pages.server.security import middleware
from pages.server.start import mode_at_start, ways_in
from pages.server.uploads import upload_middleware
from pages.server.visitors import visitor_middleware

mode = mode_at_start()
app = st.App(
    "pages/entry.py",
    routes=[*health_routes(), *asset_routes(), *ways_in(mode), *late_routes()],
    middleware=[
        *middleware(),
        *visitor_middleware(),
        *gate_middleware(mode),
        *browser_middleware(),
        *export_middleware(mode),
        *probe_middleware(),
        *upload_middleware(),
    ],
    lifespan=lifetime,
)

if __name__ == "__main__":
    app.run()
