"""Which texts a reply was asked for, and which ones of earlier uploads a person kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the tables. What is on record means what it meant: its uploads spoke for all texts of a unit."""
    op.create_table(
        "sheet_texts",
        sa.Column("sheet_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["answer_sheets.id"], name="fk_sheet_texts_sheet_id"),
        sa.PrimaryKeyConstraint("sheet_id", "kind", name="pk_sheet_texts"),
    )
    op.create_table(
        "kept_texts",
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.Column("practice", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_kept_texts_upload_id"),
        sa.PrimaryKeyConstraint("upload_id", "practice", name="pk_kept_texts"),
    )
    op.create_table(
        "spoke_for_all",
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_spoke_for_all_upload_id"),
        sa.PrimaryKeyConstraint("upload_id", name="pk_spoke_for_all"),
    )
    op.execute("INSERT INTO spoke_for_all (upload_id) SELECT id FROM uploads")
