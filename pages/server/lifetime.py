"""What the server does when it begins, now and then, and when it ends: nothing of a file stays on disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st
from starlette.concurrency import run_in_threadpool

from analytics import lifeline
from analytics.errors import FollowupError
from analytics.open_files import allow_open_files
from analytics.own_folder import OWN, sweep
from pages.server.late import wait_for_first, warm_up
from pages.server.quiet import be_quiet

LOOK_SECONDS = 5 * 60.0
"""So often the server looks whether a day has its copy, and for reviews that nobody looked at for a day."""


@asynccontextmanager
async def lifetime(_app: object) -> AsyncIterator[None]:
    """Remove at the start what killed processes left behind, and at the end what this one holds."""
    allow_open_files()
    await run_in_threadpool(sweep)
    be_quiet()
    lifeline.hold_on(OWN.close)
    warm_up()
    looking_after = asyncio.create_task(_look_after())
    try:
        yield
    finally:
        looking_after.cancel()
        await run_in_threadpool(st.cache_resource.clear)
        OWN.close()


async def _look_after() -> None:
    await run_in_threadpool(wait_for_first)
    while True:
        with suppress(FollowupError):  # a database that is away now is asked again later
            await run_in_threadpool(_looked_after)
        await asyncio.sleep(LOOK_SECONDS)


def _looked_after() -> None:
    from pages.ui.opened import opened  # what it imports is loaded by now

    opened().keep_copy_of_day()
    opened().sweep_reviews()
