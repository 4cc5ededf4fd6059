"""People, their sign-ins."""

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
