"""A provider of a few answers, without a network, and tokens signed with keys of the tests' own."""

from __future__ import annotations

from urllib.parse import parse_qs

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey

from pages.server.oidc_provider import Provider
from pages.server.oidc_setting import OidcSetting, oidc_setting

ISSUER, NOW = "https://provider.example.org", 1_800_000_000
GIVEN = {
    "FOLLOWUP_OIDC_ISSUER": ISSUER,
    "FOLLOWUP_OIDC_CLIENT_ID": "followup",
    "FOLLOWUP_OIDC_CLIENT_SECRET": "secret: 1%",
    "FOLLOWUP_OIDC_ROLES": "survey-admins=admin, survey-editors = Editor,staff=viewer",
}
SETTING = oidc_setting(GIVEN)
KEY, NEXT, STRANGER = (
    ECKey.generate_key("P-256", {"kid": kid, "use": "sig"}) for kid in ("one", "two", "one")
)
TELLS = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth?tenant=1",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
    "end_session_endpoint": f"{ISSUER}/end",
}
CLAIMS = {
    "iss": ISSUER,
    "aud": "followup",
    "sub": "1",
    "nonce": "n",
    "iat": NOW - 5,
    "exp": NOW + 300,
    "preferred_username": "A. Person",
    "roles": ["staff"],
}


class Answers:
    """A provider of a few answers; it counts how often it was asked for its keys, and about itself."""

    def __init__(self, tells: object = TELLS, *keys: ECKey, token: object = None) -> None:
        self.tells, self.keys, self.token, self.asked_for_keys = tells, keys or (KEY,), token, 0
        self.asked_about_itself = 0
        self.now = float(NOW)
        self.form: dict[str, list[str]] = {}
        self.header = ""

    def provider(self, setting: OidcSetting = SETTING) -> Provider:
        return Provider(setting, httpx.MockTransport(self._answer), lambda: self.now)

    def _answer(self, asked: httpx.Request) -> httpx.Response:
        path = asked.url.path
        if path == "/token":
            self.form, self.header = parse_qs(asked.content.decode()), asked.headers.get("authorization", "")
            return httpx.Response(200, json=self.token)
        if path == "/keys":
            self.asked_for_keys += 1
            return httpx.Response(200, json={"keys": [key.as_dict(private=False) for key in self.keys]})
        self.asked_about_itself += 1
        if isinstance(self.tells, httpx.Response | Exception):
            if isinstance(self.tells, Exception):
                raise self.tells
            return self.tells
        return httpx.Response(200, json=self.tells)


def signed(key: ECKey = KEY, algorithm: str = "ES256", **other: object) -> str:
    """Return a token that is right but for what is other in it; None leaves a claim out."""
    claims = {name: value for name, value in {**CLAIMS, **other}.items() if value is not None}
    return jwt.encode({"alg": algorithm, "kid": "one"}, claims, key)
