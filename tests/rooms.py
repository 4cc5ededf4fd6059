"""Which folders of `pages/` hold screens, and which hold what stands behind them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BEHIND_THE_SCREENS = ("ui", "server", "card", "views", "review")
"""The rooms of `pages/` that hold no screen, from the ground up: each imports only those before it."""


def screens() -> list[Path]:
    """Return the files of all screens: pages/<section>/<page>.py."""
    return sorted(p for p in (ROOT / "pages").glob("*/*.py") if p.parent.name not in BEHIND_THE_SCREENS)
