"""What a server checks before it listens: how people sign in, and to whom it would be open."""

from __future__ import annotations

import os

from analytics.errors import BadSetting
from analytics.people.setting import VARIABLE, Mode, sign_in_mode
from analytics.sharing import taken
from pages.server.proxy import Proxy, keep_peers
from pages.server.visitors import is_loopback


def mode_at_start() -> Mode:
    """Return how people sign in; end the server with a sentence where its settings can't be meant so."""
    import streamlit as st

    try:
        mode = sign_in_mode()
        check_address(mode, str(st.get_option("server.address") or ""), shared=taken() is not None)
        if mode == "proxy":
            Proxy.of(os.environ)
            keep_peers(os.environ)
    except BadSetting as trouble:
        raise SystemExit(f"The dashboard does not start: {trouble}") from trouble
    return mode


def check_address(mode: Mode, address: str, *, shared: bool) -> None:
    """Raise BadSetting where the server would listen to others and nobody signs in; blank listens to all."""
    if mode == "none" and not shared and address != "localhost" and not is_loopback(address):
        raise BadSetting(
            f"server.address is “{address}”: others would reach what nobody signs in to. Use 127.0.0.1, "
            f"share it by `followup run --share`, or set {VARIABLE} to local or proxy."
        )
