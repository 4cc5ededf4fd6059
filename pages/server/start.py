"""What a server checks before it listens: how people sign in, and to whom it would be open."""

from __future__ import annotations

import os
from importlib import import_module

from starlette.routing import Route

from analytics.errors import BadSetting
from analytics.people.setting import VARIABLE, Mode, sign_in_mode
from analytics.sharing import taken
from pages.server.proxy import Proxy, keep_peers
from pages.server.sign_in import sign_in_routes
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
        if mode == "oidc":
            _check_oidc()
    except BadSetting as trouble:
        raise SystemExit(f"The dashboard does not start: {trouble}") from trouble
    return mode


def ways_in(mode: Mode) -> list[Route]:
    """Return the routes of signing in and out, under any base path; none where nobody signs in here."""
    if mode != "oidc":
        return sign_in_routes(mode)
    from pages.server.oidc import oidc_routes  # brings packages that only those who sign in so have

    return oidc_routes(os.environ)


def _check_oidc() -> None:
    """Raise BadSetting where settings or packages of signing in at a provider are missing."""
    from pages.server.oidc_setting import oidc_setting

    oidc_setting(os.environ)
    import_module("pages.server.oidc_provider")


def check_address(mode: Mode, address: str, *, shared: bool) -> None:
    """Raise BadSetting where the server would listen to others and nobody signs in; blank listens to all."""
    if mode == "none" and not shared and address != "localhost" and not is_loopback(address):
        raise BadSetting(
            f"server.address is “{address}”: others would reach what nobody signs in to. Use 127.0.0.1, "
            f"share it by `followup run --share`, or set {VARIABLE} to local, oidc or proxy."
        )
