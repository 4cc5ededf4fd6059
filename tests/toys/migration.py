"""Where workshops are held."""

import sqlalchemy as sa
from alembic import op

revision = "NEXT"
down_revision = "LAST"


def upgrade() -> None:
    """Create the table of venues."""
    op.create_table("venues", sa.Column("code", sa.Text), sa.PrimaryKeyConstraint("code", name="pk_venues"))
