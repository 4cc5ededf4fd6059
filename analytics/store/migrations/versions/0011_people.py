"""People, their sign-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ROLE = ("role", "role IN ('viewer', 'editor', 'admin')")
KINDS = "IN ('local', 'oidc', 'proxy')"


def keyed(name: str, key: str, *words: str, checks: tuple[tuple[str, str], ...] = ()) -> None:
    """Create a table of texts, of which the first tells its lines apart."""
    op.create_table(
        name,
        *(sa.Column(each, sa.Text, nullable=False) for each in (key, *words)),
        sa.PrimaryKeyConstraint(key, name=f"pk_{name}"),
        *(sa.CheckConstraint(rule, name=f"ck_{name}_{of}") for of, rule in checks),
    )


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
    keyed(
        *("people", "key", "name", "role", "how", "password", "link", "link_until"),
        *("added", "added_by", "ended"),
        checks=(ROLE, ("how", f"how {KINDS}")),
    )
    keyed(
        *("sign_ins", "token", "key", "name", "role", "kind", "begun", "last_seen", "ended", "until"),
        checks=(ROLE, ("kind", f"kind {KINDS}")),
    )
    keyed("sign_in_states", "state", "nonce", "verifier", "wanted", "begun")
