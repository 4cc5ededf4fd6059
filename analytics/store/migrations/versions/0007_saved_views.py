"""Views that people save by a name, for themselves or for everybody."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the table; nothing that is on record changes."""
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "owner", "page", "query", "at")),
        sa.Column("starts", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_views"),
        sa.UniqueConstraint("name", "owner", name="uq_saved_views_name"),
    )
