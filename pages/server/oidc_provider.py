"""An identity provider: what it tells of itself, the exchange of a code, and the check of an ID token.

Each way to go wrong is a ProviderTrouble in words; nothing that a provider or a browser sends is a traceback.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from analytics.errors import BadSetting, FollowupError
from pages.server.oidc_setting import OidcSetting, is_safe

try:
    import httpx
    from joserfc import jwk, jwt
    from joserfc.errors import JoseError
except ModuleNotFoundError as error:
    raise BadSetting(
        f"People sign in at a provider (oidc), which needs the Python package “{error.name}”. "
        'Install it with: pip install "followup-survey-dashboard[oidc]".'
    ) from error

SECONDS = 10.0
"""So long the provider may take for one answer."""
LOOK_SECONDS, LOOK_WITHIN = 5.0, 3.0
"""How soon it is looked again whether the provider is there, and how long that may take."""
KEPT_SECONDS, ANEW_SECONDS = 3600.0, 30.0
"""How long what the provider tells of itself holds, and how soon its keys may be asked for anew."""
CLOCKS_APART = 60
"""Seconds by which the clocks of the provider and of this computer may differ."""
ALGORITHMS = [f"{kind}{bits}" for kind in ("RS", "PS", "ES") for bits in (256, 384, 512)] + [
    "EdDSA",
    "Ed25519",
]
"""How a token may be signed: with a key of the provider, never with what both sides know, nor not at all."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
BASIC = "client_secret_basic"
"""How a client says its secret where the provider names no other way."""
AWAY = "The identity provider can't be reached or gives no answer that can be used."
TOO_LATE = "The identity provider takes this sign-in no more: it was used, or took too long. Sign in again."
LATER = "Try again in a few minutes. If it stays so, tell who runs the dashboard."


class ProviderTrouble(FollowupError):
    """A sign-in failed; the message says to the person what to do, `detail` says to the log why.

    `status` is that of the page: 400 for the browser's part, 502 for the provider's, 503 where it is away.
    """

    def __init__(self, message: str, detail: str, status: int = 502) -> None:
        self.detail, self.status = detail, status
        super().__init__(message)


@dataclass(frozen=True)
class Back:
    """What must come back from a provider as it went there."""

    redirect: str
    nonce: str
    verifier: str


class Provider:
    """The provider of the settings. What it tells of itself and its keys are kept for an hour."""

    def __init__(
        self,
        setting: OidcSetting,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.setting, self._transport, self._clock = setting, transport, clock
        self._told: tuple[float, dict[str, Any]] = (0.0, {})
        self._keys: tuple[float, list[Any]] = (0.0, [])
        self._looked: tuple[float, str] = (0.0, "")
        self._looking = asyncio.Lock()

    async def address(self, state: str, back: Back, *, anew: bool = False) -> str:
        """Return where a browser signs in; with `anew` the provider asks even who is signed in there.

        Without it no `prompt` is sent, since providers refuse the kinds of it that they don't know.
        """
        told = await self.there()
        said = {
            "response_type": "code",
            "client_id": self.setting.client_id,
            "redirect_uri": back.redirect,
            "scope": self.setting.scopes,
            "state": state,
            "nonce": back.nonce,
            "code_challenge": challenge(back.verifier),
            "code_challenge_method": "S256",
            **({"prompt": "login"} if anew else {}),
        }
        return with_query(told["authorization_endpoint"], said)

    async def way_out(self, home: str) -> str:
        """Return where a browser signs out of the provider too and comes `home`; blank where it can't."""
        end = (await self.there()).get("end_session_endpoint")
        said = {"client_id": self.setting.client_id, "post_logout_redirect_uri": home}
        return with_query(end, said) if isinstance(end, str) and is_safe(end) else ""

    async def claims(self, code: str, back: Back, *, said_by: str | None = None) -> dict[str, Any]:
        """Exchange a code for an ID token, check it and return what it says.

        `said_by` is the provider that gave the code, as its answer says; a code of another one goes nowhere
        (RFC 9207). One that promises to say it must.
        """
        told = await self.told()
        silent = said_by is None and told.get("authorization_response_iss_parameter_supported") is True
        if silent or said_by not in (None, told["issuer"]):
            raise _not_believed(f"the code is of {said_by!r}")
        return await self.checked(await self._token(code, back), back.nonce)

    async def checked(self, token: str, nonce: str) -> dict[str, Any]:
        """Return what an ID token says, once its signature, issuer, audience, nonce and times are right."""
        told = await self.told()
        found = await self._decoded(token)
        ours, several = self.setting.client_id, isinstance(found.get("aud"), list) and len(found["aud"]) > 1
        registry = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock()),
            leeway=CLOCKS_APART,
            iss={"essential": True, "value": told["issuer"]},
            aud={"essential": True, "value": ours},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            azp={"essential": several, "value": ours},
        )
        try:
            registry.validate(found)
        except JoseError as error:
            raise _not_believed(f"a claim is not as it must be: {error}") from error
        return found

    async def there(self) -> dict[str, Any]:
        """Return what the provider tells of itself, to lead a browser to it.

        It is looked at once in LOOK_SECONDS for everybody. Raises ProviderTrouble where it is away: there a
        browser would see an error of its own.
        """
        async with self._looking:
            at, away = self._looked
            if not 0 <= self._clock() - at < LOOK_SECONDS:
                try:
                    _, away = await self._tell(LOOK_WITHIN if self._told[1] else SECONDS), ""
                except ProviderTrouble as trouble:
                    away = trouble.detail
                self._looked = self._clock(), away
        if away:
            raise ProviderTrouble(f"{AWAY} {LATER}", away, 503)
        return self._told[1]

    async def told(self) -> dict[str, Any]:
        """Return what the provider tells of itself. Raises ProviderTrouble for what it must not be."""
        at, told = self._told
        return told if told and 0 <= self._clock() - at < KEPT_SECONDS else await self._tell(SECONDS)

    async def _tell(self, within: float) -> dict[str, Any]:
        issuer = self.setting.issuer.rstrip("/")
        told = await self._asked("GET", f"{issuer}/.well-known/openid-configuration", within)
        if str(told.get("issuer", "")).rstrip("/") != issuer:
            raise ProviderTrouble(f"{AWAY} {LATER}", f"calls itself {told.get('issuer')!r}, not {issuer!r}")
        for name in ENDPOINTS:
            if not (isinstance(told.get(name), str) and is_safe(told[name])):
                raise ProviderTrouble(f"{AWAY} {LATER}", f"{name} is no https address: {told.get(name)!r}")
        self._told = self._clock(), told
        return told

    async def _token(self, code: str, back: Back) -> str:
        told, setting = await self.told(), self.setting
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back.redirect}
        form |= {"code_verifier": back.verifier}
        ways = told.get("token_endpoint_auth_methods_supported")
        if BASIC in (ways if isinstance(ways, list) else [BASIC]):
            sent: dict[str, Any] = {"auth": _form_coded(setting.client_id, setting.client_secret)}
        else:
            sent, form = {}, form | {"client_id": setting.client_id, "client_secret": setting.client_secret}
        token = (await self._asked("POST", told["token_endpoint"], data=form, **sent)).get("id_token")
        if not isinstance(token, str):
            raise ProviderTrouble(f"{AWAY} {LATER}", "gave no ID token")
        return token

    async def _decoded(self, token: str) -> dict[str, Any]:
        """Return what a signed token says; where no key fits, they are asked for anew."""
        kid, why = _kid(token), "no key of the provider has its name"
        for seconds in (KEPT_SECONDS, ANEW_SECONDS):
            for key in await self._known_keys(seconds):
                if kid is not None and key.kid != kid:
                    continue
                try:
                    return dict(jwt.decode(token, key, algorithms=ALGORITHMS).claims)
                except (JoseError, ValueError, TypeError) as error:
                    why = repr(error)
        raise _not_believed(f"it is not signed by the provider: {why}")

    async def _known_keys(self, seconds: float) -> list[Any]:
        at, keys = self._keys
        if keys and 0 <= self._clock() - at < seconds:
            return keys
        told = await self._asked("GET", (await self.told())["jwks_uri"])
        listed = told.get("keys")
        found = [key for each in (listed if isinstance(listed, list) else []) if (key := _key(each))]
        self._keys = self._clock(), found
        return found

    async def _asked(self, method: str, address: str, within: float = SECONDS, **sent: Any) -> dict[str, Any]:
        """Return the object that an address answers with. Raises ProviderTrouble for every other answer."""
        try:
            async with (
                asyncio.timeout(within),
                httpx.AsyncClient(timeout=within, transport=self._transport) as client,
            ):
                answer = await client.request(method, address, **sent)
            found = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RecursionError) as error:
            raise ProviderTrouble(f"{AWAY} {LATER}", f"{address}: {error!r}") from error
        if answer.status_code != httpx.codes.OK or not isinstance(found, dict):
            why = found.get("error") if isinstance(found, dict) else "no object"
            if why == "invalid_grant":
                raise ProviderTrouble(TOO_LATE, f"{address}: {why}", 400)
            raise ProviderTrouble(f"{AWAY} {LATER}", f"{address}: {answer.status_code}, {why!r}")
        return found


def challenge(verifier: str) -> str:
    """Return what goes to the provider first for a verifier that it is told later (PKCE, RFC 7636).

    >>> challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    """
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def with_query(address: str, said: Mapping[str, str]) -> str:
    """Return an address of a provider with more said in it; it may have a query of its own."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(said)}"


def _form_coded(*words: str) -> tuple[str, str]:
    """Return name and secret as RFC 6749 wants them in a header: each as in a form first."""
    name, secret = (urlencode({"": word})[1:] for word in words)
    return name, secret


def _kid(token: str) -> str | None:
    head = token.partition(".")[0]
    try:
        found = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError) as error:
        raise _not_believed("it is no token") from error
    kid = found.get("kid") if isinstance(found, dict) else None
    return kid if isinstance(kid, str) else None


def _key(said: object) -> Any:
    """Return a key that signs, None for one of another use or of a kind that we don't know."""
    if not isinstance(said, dict) or said.get("use", "sig") != "sig" or said.get("kty") == "oct":
        return None
    try:
        return jwk.import_key(said)
    except (JoseError, ValueError, TypeError, KeyError):
        return None


def _not_believed(why: str) -> ProviderTrouble:
    return ProviderTrouble(
        "What the identity provider says of you can't be believed, so you are not signed in. "
        "Sign in again. If it stays so, tell who runs the dashboard.",
        f"ID token: {why}",
        400,
    )
