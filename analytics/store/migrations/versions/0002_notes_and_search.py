"""What people decide and note, and the index of words of practices."""

import sqlalchemy as sa
from alembic import op

from analytics.notes import folded
from analytics.store.lines import with_key

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of notes, and give every practice on record its key and its place in the index."""
    _remembered()
    _notes()
    _practices()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE practice_words USING fts5(folded, content='practices', content_rowid='id', "
            "prefix='1 2', tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N*'\")"
        )
        op.execute("INSERT INTO practice_words (practice_words) VALUES ('rebuild')")
    else:
        op.execute("CREATE INDEX ix_practices_words ON practices USING gin (to_tsvector('simple', folded))")


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=f"pk_{table}")


def _remembered() -> None:
    op.create_table(
        "mappings",
        *_words("fingerprint", "name", "kind", "at", "person"),
        _key("mappings", "fingerprint"),
    )
    op.create_table(
        "mapping_columns",
        *_words("fingerprint"),
        sa.Column("place", sa.Integer, nullable=False),
        *_words("header", "target", "reads"),
        sa.ForeignKeyConstraint(
            ["fingerprint"], ["mappings.fingerprint"], name="fk_mapping_columns_fingerprint"
        ),
        _key("mapping_columns", "fingerprint", "place"),
    )
    op.create_table(
        "decisions",
        *_words("kind", "text", "value", "at", "person"),
        _key("decisions", "kind", "text"),
    )


def _notes() -> None:
    op.create_table(
        "practice_tags",
        *_words("practice", "tag", "at", "person"),
        _key("practice_tags", "practice", "tag"),
    )
    op.create_table("practice_stars", *_words("practice", "at", "person"), _key("practice_stars", "practice"))
    op.create_table(
        "project_notes",
        *_words("practice", "round", "status", "note", "at", "person"),
        sa.CheckConstraint(
            "status IN ('started', 'running', 'done', 'dropped')", name=op.f("ck_project_notes_status")
        ),
        _key("project_notes", "practice", "round"),
    )
    op.create_table(
        "note_events",
        sa.Column("id", sa.Integer, nullable=False),
        *_words("practice", "action", "value", "at", "person"),
        _key("note_events", "id"),
    )


def _practices() -> None:
    names = ("folded", "key")
    for name in names:
        op.add_column("practices", sa.Column(name, sa.Text))
    table = sa.table(
        "practices", *map(sa.column, ("id", "workshop", "administration", "kind", "text", *names))
    )
    connection = op.get_bind()
    told = connection.execute(sa.select(*list(table.c)[:5])).all()
    found = [
        {"practice": line.id, "folded": folded(line.text), "key": with_key(tuple(line[1:]))[-1]}
        for line in told
    ]
    if found:
        connection.execute(table.update().where(table.c.id == sa.bindparam("practice")), found)
    with op.batch_alter_table("practices") as practices:
        for name in names:
            practices.alter_column(name, existing_type=sa.Text, nullable=False)
