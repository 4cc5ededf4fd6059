"""What the server does when it begins, now and then, and when it ends: nothing of a file stays on disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st
from starlette.concurrency import run_in_threadpool

from analytics import lifeline
from analytics.errors import FollowupError
from analytics.own_folder import OWN, sweep
from pages.server.late import warm_up
from pages.server.quiet import be_quiet

SWEEP_SECONDS = 5 * 60.0
"""So often the server looks for reviews that nobody has looked at for a day."""


@asynccontextmanager
async def lifetime(_app: object) -> AsyncIterator[None]:
    """Remove at the start what killed processes left behind, and at the end what this one holds."""
    await run_in_threadpool(sweep)
    be_quiet()
    lifeline.hold_on(OWN.close)
    warm_up()
    sweeping = asyncio.create_task(_sweep_reviews())
    try:
        yield
    finally:
        sweeping.cancel()
        await run_in_threadpool(st.cache_resource.clear)
        OWN.close()


async def _sweep_reviews() -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        with suppress(FollowupError):  # a database that is away now is asked again later
            await run_in_threadpool(_swept)


def _swept() -> None:
    from pages.ui.opened import opened  # what it imports is loaded by now

    opened().sweep_reviews()
