"""Files that were handed out: what stood in each, and of which data."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the table; nothing that is on record changes."""
    words = (
        "kind", "form", "of", "title", "file_name", "audience", "data_version", "filters", "source",
        "contents", "person", "at",
    )  # fmt: skip
    op.create_table(
        "made_files",
        sa.Column("id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.PrimaryKeyConstraint("id", name="pk_made_files"),
    )
