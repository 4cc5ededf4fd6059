"""The settings of signing in at an identity provider, read from the environment and checked at the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from analytics.errors import BadSetting
from analytics.people import ROLES, Role

PREFIX = "FOLLOWUP_OIDC_"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
MANUAL = "See docs/sign-in.md."


@dataclass(frozen=True)
class OidcSetting:
    """Which provider, who we are there, and which of its claims say the name and the role of a person.

    `roles` has value → role. Of several values of one person the role that may do most holds.
    """

    issuer: str
    client_id: str
    client_secret: str
    roles: Mapping[str, Role]
    role_claim: str = "roles"
    name_claim: str = "preferred_username"
    scopes: str = "openid profile"


def oidc_setting(environment: Mapping[str, str] = os.environ) -> OidcSetting:
    """Return the settings of FOLLOWUP_OIDC_…. Raises BadSetting for what is missing or can't be used."""

    def said(name: str, usual: str = "") -> str:
        return environment.get(PREFIX + name, "").strip() or usual

    given = {name: said(name) for name in ("ISSUER", "CLIENT_ID", "ROLES")}
    given["CLIENT_SECRET"] = said("CLIENT_SECRET") or _kept_in(said("CLIENT_SECRET_FILE"))
    if missing := [PREFIX + name for name, words in given.items() if not words]:
        raise BadSetting(f"People sign in at a provider (oidc), so set {', '.join(missing)} too. {MANUAL}")
    return OidcSetting(
        issuer=_checked_issuer(given["ISSUER"]),
        client_id=given["CLIENT_ID"],
        client_secret=given["CLIENT_SECRET"],
        roles=roles_by_value(given["ROLES"]),
        role_claim=said("ROLE_CLAIM", OidcSetting.role_claim),
        name_claim=said("NAME_CLAIM", OidcSetting.name_claim),
        scopes=_checked_scopes(said("SCOPES", OidcSetting.scopes)),
    )


def roles_by_value(text: str) -> dict[str, Role]:
    """Return value of the claim → role. Raises BadSetting for what is no pair, no role, or said twice.

    >>> roles_by_value("survey-admins=admin, staff=viewer")
    {'survey-admins': 'admin', 'staff': 'viewer'}
    """
    found: dict[str, Role] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        value, _, word = (part.strip() for part in pair.rpartition("="))
        role = next((role for role in ROLES if role == word.lower()), None)
        if not value or role is None:
            raise BadSetting(
                f"{PREFIX}ROLES has “{pair}”. Write what the provider says, “=” and one of "
                f"{', '.join(ROLES)}, with commas between: survey-admins=admin, staff=viewer."
            )
        if found.setdefault(value, role) != role:
            raise BadSetting(f"{PREFIX}ROLES gives “{value}” two roles: {found[value]} and {role}. Keep one.")
    if not found:
        raise BadSetting(f"{PREFIX}ROLES gives nobody a role. {MANUAL}")
    return found


def is_safe(address: str) -> bool:
    """Tell whether what goes to an address can't be read on the way: HTTPS, or this computer itself."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    )


def _kept_in(file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{PREFIX}CLIENT_SECRET_FILE names {file}, which can't be read: {error}.") from error


def _checked_issuer(issuer: str) -> str:
    try:
        safe = is_safe(issuer)
    except ValueError:  # no address at all, such as https://[
        safe = False
    if not safe:
        raise BadSetting(
            f"{PREFIX}ISSUER is “{issuer}”. It must be the https:// address of the provider, without "
            "/.well-known/openid-configuration."
        )
    return issuer


def _checked_scopes(scopes: str) -> str:
    if "openid" not in scopes.split():
        raise BadSetting(f"{PREFIX}SCOPES is “{scopes}”. It must hold openid, such as openid profile.")
    return scopes
