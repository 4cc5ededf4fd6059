"""The tables of people: who may sign in, who is signed in, and who is on the way to a provider.

No secret stands here: of tokens and links their sha256 alone, of passwords what scrypt makes of them.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Table, Text

from analytics.store.schema import metadata


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


_ROLE = "role IN ('viewer', 'editor', 'admin')"

people = Table(
    "people",
    metadata,
    _key("key"),
    *_words("name", "role", "how", "password", "link", "link_until", "added", "added_by", "ended"),
    CheckConstraint(_ROLE, name="role"),
    CheckConstraint("how IN ('local', 'oidc', 'proxy')", name="how"),
)
"""`key` is what ways of writing one name share. `password` is blank until set, `link` until one is made."""

sign_ins = Table(
    "sign_ins",
    metadata,
    _key("token"),
    *_words("key", "name", "role", "kind", "begun", "last_seen", "ended", "until"),
    CheckConstraint(_ROLE, name="role"),
    CheckConstraint("kind IN ('local', 'oidc', 'proxy')", name="kind"),
)

sign_in_states = Table(
    "sign_in_states", metadata, _key("state"), *_words("nonce", "verifier", "wanted", "begun")
)
"""Each is taken once, when the browser comes back from the provider."""
