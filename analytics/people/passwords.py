"""Passwords: only what scrypt makes of one is kept."""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata

from analytics.errors import BadSetting

SHORTEST, LONGEST = 12, 1_000
COST, BLOCK, SALT = 2**15, 8, 16
"""A try costs 32 MB and about 75 ms."""
_MEMORY = 2 * 128 * COST * BLOCK
NOBODYS = f"scrypt${'00' * SALT}${'00' * 64}"
"""What no password fits; an unknown name is held against it, so that it takes as long as a known one."""


def hashed(password: str) -> str:
    """Return what is kept of a password. Raises BadSetting where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        another = "longer" if len(password) < SHORTEST else "shorter"
        raise BadSetting(
            f"A password has {SHORTEST} to {LONGEST:,} characters; this one has {len(password):,}. Choose a "
            f"{another} one. Nothing was changed."
        )
    salt = os.urandom(SALT)
    return f"scrypt${salt.hex()}${_scrypt(password, salt).hex()}"


def fits(password: str, kept: str) -> bool:
    """Tell whether a password is the one of which something is kept; blank fits none and takes as long."""
    _, salt, made = (kept or NOBODYS).split("$")
    return hmac.compare_digest(_scrypt(password[:LONGEST], bytes.fromhex(salt)), bytes.fromhex(made))


def _scrypt(password: str, salt: bytes) -> bytes:
    letters = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(letters, salt=salt, n=COST, r=BLOCK, p=1, maxmem=_MEMORY)
