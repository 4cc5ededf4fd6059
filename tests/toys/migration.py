"""Whom to ask in an administration."""

import sqlalchemy as sa
from alembic import op

revision = "NEXT"
down_revision = "LAST"


def upgrade() -> None:
    """Create the table of contacts."""
    op.create_table(
        "contacts", sa.Column("code", sa.Text), sa.PrimaryKeyConstraint("code", name="pk_contacts")
    )
