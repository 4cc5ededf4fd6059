"""Sign-in at a proxy in front of the dashboard: it names the person in a header, and is itself known."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from markupsafe import Markup
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response

from analytics.errors import BadSetting
from analytics.people import Person
from pages.server.plain_page import plain_page
from pages.ui.signed import Signed

HEADER, PEERS = "FOLLOWUP_PROXY_HEADER", "FOLLOWUP_PROXY_PEERS"
USUAL = "X-Forwarded-User"
UNKNOWN = (
    "No proxy that is known says who asks. Open the dashboard at its own address. Who runs it: the "
    f"address of the proxy has to stand in {PEERS}, and the proxy has to name one person in the header that "
    f"{HEADER} says ({USUAL} where it says nothing).\n"
)
_NO_ACCESS = Markup(
    "<h1>No access</h1><p>{} has no role in this dashboard. An admin gives one on the page People, or by "
    "<code>followup people add NAME --role ROLE --how proxy</code>.</p>"
)
_ALIKE = Markup(
    "<h1>No access</h1><p>Somebody whose name is written much like {} has a role in this dashboard; you are "
    "not taken for them. Ask an admin for a role: one of you needs another name at the proxy.</p>"
)


@dataclass(frozen=True)
class Proxy:
    """The header in which a proxy names who asks, and from where alone it may come."""

    header: str
    peers: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Proxy:
        """Read the settings. Raises BadSetting where no peer is listed, or one that is no address."""
        words = environment.get(PEERS, "").replace(",", " ").split()
        try:
            peers = tuple(ip_network(word) for word in words)
        except ValueError as error:
            raise BadSetting(f"{PEERS} holds what is no address: {error}.") from error
        if not peers:
            raise BadSetting(
                f"{PEERS} is blank. List the addresses of the proxies that say who signed in: 127.0.0.1."
            )
        return cls(environment.get(HEADER, "").strip() or USUAL, peers)

    def named(self, asked: HTTPConnection) -> Signed | None:
        """Return whom a proxy names; None from elsewhere, without a name, or with several."""
        names = asked.headers.getlist(self.header)
        if len(names) != 1 or not names[0].strip() or not self._is_peer(asked):
            return None
        return Signed(Person(_as_text(names[0]), "viewer"), "")

    def refusal(self, asked: HTTPConnection, *, alike: bool = False) -> Response:
        """Return a page for who has no role, or a name much like another's; a line of words for all else."""
        named = self.named(asked)
        if named and asked.scope["type"] == "http" and "text/html" in asked.headers.get("accept", ""):
            return plain_page((_ALIKE if alike else _NO_ACCESS).format(named.person.name), 403)
        words = "This person has no role here.\n" if named else UNKNOWN
        known = named or asked.scope["type"] == "websocket"
        return PlainTextResponse(words, 403 if known else 401, {"Cache-Control": "no-store"})

    def _is_peer(self, asked: HTTPConnection) -> bool:
        try:
            peer = ip_address(asked.client.host if asked.client else "")
        except ValueError:
            return False
        mapped = getattr(peer, "ipv4_mapped", None) or peer
        return any(mapped in network for network in self.peers)


def keep_peers(environment: MutableMapping[str, str]) -> None:
    """Let the server tell from where a request really comes, and not from where its headers say.

    uvicorn puts what X-Forwarded-For says in the place of the proxy's own address.
    """
    environment["FORWARDED_ALLOW_IPS"] = ""


def _as_text(value: str) -> str:
    """Return a header as it was meant: UTF-8, which comes as Latin-1."""
    try:
        return value.strip().encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value.strip()
