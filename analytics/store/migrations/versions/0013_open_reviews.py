"""Reviews of uploads that are open: what was decided so far, and their files."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
    words = ("id", "person", "browsers", "told", "begun", "touched")
    op.create_table(
        "open_reviews",
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_open_reviews"),
    )
    op.create_index("ix_open_reviews_touched", "open_reviews", ["touched"])
    op.create_table(
        "open_review_files",
        sa.Column("review", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("review", "digest", name="pk_open_review_files"),
        sa.ForeignKeyConstraint(["review"], ["open_reviews.id"], name="fk_open_review_files_review"),
    )
