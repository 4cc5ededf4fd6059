"""What the server does when it begins and when it ends: nothing of a file stays on disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool

from analytics import lifeline
from analytics.own_folder import OWN, sweep
from pages.server.late import warm_up
from pages.server.quiet import be_quiet


@asynccontextmanager
async def lifetime(_app: object) -> AsyncIterator[None]:
    """Remove at the start what killed processes left behind, and at the end what this one holds."""
    await run_in_threadpool(sweep)
    be_quiet()
    lifeline.hold_on(OWN.close)
    warm_up()
    try:
        yield
    finally:
        await run_in_threadpool(st.cache_resource.clear)
        OWN.close()
