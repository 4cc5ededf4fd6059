"""Running a round: end dates, dates of replies, marks, stamps, what was sent, contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def of_upload(name: str, *keys: str, say: str) -> None:
    """Create a table of lines of uploads."""
    op.create_table(
        name,
        sa.Column("upload_id", sa.Integer, nullable=False),
        *words(*keys, say),
        sa.PrimaryKeyConstraint("upload_id", *keys, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=f"fk_{name}_upload_id"),
    )


def listed(name: str, *columns: str, check: tuple[str, str] = ("", "")) -> None:
    """Create a table whose lines are numbered as they come."""
    rule = [sa.CheckConstraint(check[1], name=f"ck_{name}_{check[0]}")] if check[0] else []
    number = sa.Column("id", sa.Integer, nullable=False)
    op.create_table(name, number, *words(*columns), sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), *rule)


def of_units() -> None:
    op.create_table(
        "stamps",
        *words("token", "workshop", "administration"),
        sa.PrimaryKeyConstraint("token", name="pk_stamps"),
        sa.UniqueConstraint("workshop", "administration", name="uq_stamps_workshop"),
    )
    op.create_table(
        "dispatches",
        *words("id", "workshop", "administration", "kind", "contacts", "made_for", "sent", "person", "at"),
        sa.PrimaryKeyConstraint("id", name="pk_dispatches"),
        sa.CheckConstraint("kind IN ('questionnaire', 'reminder', 'feedback')", name="ck_dispatches_kind"),
    )


def of_contacts() -> None:
    op.create_table(
        "contacts",
        *words("id", "administration", "name", "role", "address", "used"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    op.create_table(
        "contact_workshops",
        *words("contact", "workshop"),
        sa.PrimaryKeyConstraint("contact", "workshop", name="pk_contact_workshops"),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], name="fk_contact_workshops_contact"),
    )


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
    of_upload("workshop_ends", "workshop", say="ends")
    of_upload("reply_dates", "workshop", "administration", say="answered")
    listed(
        *("date_changes", "workshop", "what", "date", "reason", "person", "at"),
        check=("what", "what IN ('ends', 'send', 'reply')"),
    )
    listed(
        *("round_marks", "workshop", "administration", "state", "reason", "person", "at"),
        check=("state", "state IN ('', 'declined', 'unreachable')"),
    )
    of_units()
    of_contacts()
    listed("round_events", "what", "at")
