"""Who somebody is, and what they may do, by the claims of a provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.errors import BadSetting, NotAllowed
from analytics.people import ROLES, Person, checked_name
from pages.server.oidc_setting import OidcSetting

OVERAGE = "_claim_names"
"""What Entra sends instead of groups that are too many for a token: where they could be asked for."""


def person_of(claims: Mapping[str, Any], setting: OidcSetting) -> Person:
    """Return the person of a checked ID token. Raises NotAllowed with what to do where it gives no role.

    An address of mail gives a role only where the provider says that it is the person's own.
    """
    name = name_of(claims, setting)
    values = _values(claims, setting, name)
    roles = {setting.roles[value] for value in values if value in setting.roles}
    if not roles:
        raise NotAllowed(
            f"You are signed in at the identity provider as {name}, and have no role in this dashboard. "
            "Ask who runs it for one, or sign in as somebody else."
        )
    return Person(name, max(roles, key=ROLES.index))


def name_of(claims: Mapping[str, Any], setting: OidcSetting) -> str:
    """Return the name of a checked ID token. Raises NotAllowed where it has none that can be used."""
    said = claimed(claims, setting.name_claim)
    if not isinstance(said, str) or not said.strip():
        raise NotAllowed(
            f"The identity provider does not say your name (claim “{setting.name_claim}”). "
            "Tell who runs the dashboard."
        )
    try:
        return checked_name(said)
    except BadSetting as error:
        raise NotAllowed(f"Your name at the identity provider can't be used. {error}") from error


def claimed(claims: Mapping[str, Any], name: str) -> Any:
    """Return a claim by its name, or by the way to one that stands inside others; None without one.

    >>> claimed({"realm_access": {"roles": ["staff"]}}, "realm_access.roles")
    ['staff']
    >>> claimed({"https://example.org/roles": "staff"}, "https://example.org/roles")
    'staff'
    """
    if name in claims:
        return claims[name]
    first, dot, rest = name.partition(".")
    inside = claims.get(first)
    return claimed(inside, rest) if dot and isinstance(inside, Mapping) else None


def _values(claims: Mapping[str, Any], setting: OidcSetting, name: str) -> list[str]:
    found, claim = claimed(claims, setting.role_claim), setting.role_claim
    if found is None and claim in (claims.get(OVERAGE) or ()):
        raise NotAllowed(
            f"{name} is in so many groups that the identity provider sends none of them, so your role is not "
            "known. Tell who runs the dashboard: app roles take the place of groups there."
        )
    if claim == "email" and claims.get("email_verified") is not True:
        raise NotAllowed(
            "The identity provider does not say that your address of mail is your own, so it gives no role. "
            "Tell who runs the dashboard."
        )
    values = found if isinstance(found, list) else [found]
    return [value for value in values if isinstance(value, str)]
