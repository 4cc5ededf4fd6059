"""An index of words for every script, with the forms of English words; keys and notes stay as they are."""

import sqlalchemy as sa
from alembic import op

from analytics.store import word_index

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Drop the old index with the folded text that it read, and index every practice on record anew."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE practice_words")
    else:
        op.execute("DROP INDEX ix_practices_words")
    with op.batch_alter_table("practices") as practices:
        practices.drop_column("folded")
    op.create_table(
        "word_forms",
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_word_forms"),
    )
    op.create_index("ix_word_forms_form", "word_forms", ["form"])
    word_index.create(op.get_bind())
