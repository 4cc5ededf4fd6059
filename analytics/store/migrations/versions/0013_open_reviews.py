"""Reviews of uploads that are open."""

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
