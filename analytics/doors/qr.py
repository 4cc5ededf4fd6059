"""The address of a form as a picture that a phone reads (QR code)."""

from __future__ import annotations

import io
from typing import Literal
from urllib.parse import urlsplit

from analytics.errors import FollowupError

LONGEST = 500
"""So many characters at the most: a picture of more is too fine for a phone to read from paper."""
SCALE, BORDER = 8, 4
"""Pixels a square, and squares of white around, as the standard asks."""


class AddressRefused(FollowupError):
    """What was given is no address of a form."""


def qr_of(address: str, form: Literal["svg", "png"] = "png") -> bytes:
    """Return the picture of an address; same address, same bytes. Raises AddressRefused with what to do.

    Errors of a quarter of the picture are mended (level Q), so that it stands a fold or a spot.
    """
    import segno

    checked, target = _checked(address), io.BytesIO()
    segno.make_qr(checked, error="q", boost_error=False).save(target, kind=form, scale=SCALE, border=BORDER)
    return target.getvalue()


def _checked(address: str) -> str:
    text = address.strip()
    if len(text) > LONGEST:
        raise AddressRefused(
            f"The address has {len(text):,} characters; a QR code that phones can read holds {LONGEST}. "
            "Use the short address that the form's tool offers."
        )
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or any(c.isspace() for c in text):
        raise AddressRefused(
            "This is no address of a web page. Copy it whole from the form, from https:// to its end."
        )
    return text
