"""How people sign in, as the one setting of it says: FOLLOWUP_SIGN_IN."""

from __future__ import annotations

import os
from typing import Literal, TypeAlias, get_args

from analytics.errors import BadSetting

VARIABLE = "FOLLOWUP_SIGN_IN"
Mode: TypeAlias = Literal["none", "local", "oidc", "proxy"]
MODES: tuple[Mode, ...] = get_args(Mode)


def sign_in_mode() -> Mode:
    """Return how people sign in, `none` where nothing is set. Raises BadSetting for any other word.

    `none`: nobody signs in, and the server answers its own computer alone. `local`: by a password that is
    kept here. `oidc`: at an identity provider of the office. `proxy`: at a proxy in front of the dashboard.
    """
    said = os.environ.get(VARIABLE, "").strip().lower()
    for mode in MODES:
        if mode == (said or "none"):
            return mode
    raise BadSetting(f"{VARIABLE} is “{said}”. It must be one of {', '.join(MODES)}; blank is none.")
