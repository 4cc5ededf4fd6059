"""The day of the person who looks."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def today_here() -> date:
    """Return the day of the person who looks, by the time zone of the browser."""
    zone = None
    with suppress(ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo(st.context.timezone) if st.context.timezone else None
    return datetime.now(zone or UTC).date()
