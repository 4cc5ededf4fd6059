"""A dashboard that other devices of the local network may open: under which addresses, by which code.

`followup run --share` makes a Sharing for one run and hands it to the server, which takes it out of its
environment, so that no process that the server starts inherits the code.
"""

from __future__ import annotations

import os
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address

VARIABLE = "FOLLOWUP_SHARE"
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code is made of: nothing that is taken for something else when it is read out or typed."""
LENGTH = 8
HTTP_PORT = 80
_TOWARDS = ("198.51.100.1", "10.254.254.254", "172.31.254.254", "192.168.254.254", "169.254.254.254")
"""Places in the outside and in the kinds of local networks; nothing is ever sent to them."""


@dataclass(frozen=True)
class Sharing:
    """The code of one run, and the addresses of this computer, the likeliest one first."""

    code: str
    addresses: tuple[str, ...]
    port: int

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the addresses as a browser names them: without the port where it is the usual one."""
        port = "" if self.port == HTTP_PORT else f":{self.port}"
        return tuple(f"{address}{port}" for address in self.addresses)

    @property
    def origins(self) -> tuple[str, ...]:
        return tuple(f"http://{host}" for host in self.hosts)

    def to_text(self) -> str:
        """Write it as one text for the environment of the server; see `taken`."""
        return " ".join((self.code, str(self.port), *self.addresses))


def new_sharing(port: int) -> Sharing:
    """Return a Sharing with a new code; without addresses where this computer is in no network."""
    return Sharing(new_code(), own_addresses(), port)


def new_code() -> str:
    """Return a code in two halves, such as K7QF-93XM: 31 to the power of 8 could be it."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return f"{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"


def plain(code: str) -> str:
    """Return a code as it is compared: however it was typed, with or without spaces and strokes.

    >>> plain(" k7qf 93xm")
    'K7QF93XM'
    """
    return "".join(letter for letter in code.upper() if letter.isalnum())


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this computer in its networks; no name is looked up and nothing is sent.

    A datagram socket that is connected asks the system's own table which address it would send from.
    """
    found: dict[str, None] = {}
    for place in _TOWARDS:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((place, 9))
            found[probe.getsockname()[0]] = None
    return tuple(address for address in found if _is_in_a_network(address))


def _is_in_a_network(address: str) -> bool:
    known = IPv4Address(address)
    return not (known.is_loopback or known.is_unspecified)


@cache
def taken() -> Sharing | None:
    """Return the Sharing that this process was started with, None where it is not shared; read once."""
    words = os.environ.pop(VARIABLE, "").split()
    return Sharing(words[0], tuple(words[2:]), int(words[1])) if words else None


def shared_origin() -> str:
    """Return under which address other devices open this dashboard, blank where it is not shared."""
    share = taken()
    return share.origins[0] if share else ""
