"""Published figures keep the decimals of a percentage, and how many said no."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the answers no, of which older figures print none that was kept, and let percentages be parts."""
    with op.batch_alter_table("published_figures") as figures:
        figures.alter_column("percent", existing_type=sa.Integer, type_=sa.Float)
        figures.add_column(sa.Column("no", sa.Integer))
        figures.add_column(sa.Column("no_percent", sa.Float))
