"""How a reply stands over those of other uploads about the same unit, where it does not take their place."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the table; what is on record takes the place of what stood before, as ever."""
    op.create_table(
        "standings",
        sa.Column("upload_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("workshop", "administration", "over")),
        sa.CheckConstraint("over IN ('later', 'together')", name=op.f("ck_standings_over")),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_standings_upload_id"),
        sa.PrimaryKeyConstraint("upload_id", "workshop", "administration", name="pk_standings"),
    )
