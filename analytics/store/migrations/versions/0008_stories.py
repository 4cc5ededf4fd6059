"""Stories that people keep, each state of them whole."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
    op.create_table(
        "stories",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_table(
        "story_steps",
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "content", "at", "person")),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("story", "step", name="pk_story_steps"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_story_steps_story"),
    )
