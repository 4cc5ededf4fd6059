"""The audit, whose lines the database refuses to change or delete; a history that knows of deletions."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SAID = "a line of the audit is never changed"
FUNCTION = f"""
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{SAID}'; END $$
"""
ON_SERVER = """
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()
"""


def know_of_deletions() -> None:
    """Let the history say that something of an upload was deleted for good."""
    with op.batch_alter_table("events") as table:
        if op.get_bind().dialect.name == "postgresql":  # SQLite's table is made anew, without its old rule
            table.drop_constraint("ck_events_action")
        table.create_check_constraint(
            op.f("ck_events_action"), "action IN ('committed', 'undone', 'redone', 'deleted')"
        )


def upgrade() -> None:
    """Create the tables; nothing that is on record changes."""
    know_of_deletions()
    columns = ("at", "person", "role", "action", "about", "previous", "hash")
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in columns),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_table(
        "audit_people",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_people"),
        sa.UniqueConstraint("name", name="uq_audit_people_name"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FUNCTION)
        op.execute(ON_SERVER)
        return
    taken = "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "  # REPLACE deletes without DELETE's trigger
    for done, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", taken)):
        op.execute(
            f"CREATE TRIGGER audit_no_{done.lower()} BEFORE {done} ON audit {when}"
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )
