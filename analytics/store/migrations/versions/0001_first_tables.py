"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first version."""
    _history()
    _survey()
    _replies()
    _figures()


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _whole(*names: str, nullable: bool) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=nullable) for name in names]


def _to(column: str, target: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _history() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer, nullable=False),
        *_words("file_name", "sha256", "content", "layout", "at", "person"),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        *_whole("rounds_held", "workshops_held", "replies_held", nullable=False),
        *_whole("practices_held", "published_held", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index(
        "uq_uploads_active_sha256",
        "uploads",
        ["sha256"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, nullable=False),
        *_whole("upload_id", nullable=False),
        *_words("action", "at", "person", "data_version"),
        sa.CheckConstraint("action IN ('committed', 'undone', 'redone')", name=op.f("ck_events_action")),
        _to("upload_id", "uploads.id", "events"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )


def _survey() -> None:
    op.create_table(
        "rounds",
        *_whole("upload_id", nullable=False),
        *_words("code", "title", "fiscal_year", "starts", "ends", "note"),
        _to("upload_id", "uploads.id", "rounds"),
        sa.PrimaryKeyConstraint("upload_id", "code", name="pk_rounds"),
    )
    op.create_index("ix_rounds_code", "rounds", ["code"])
    op.create_table(
        "workshops",
        *_whole("upload_id", nullable=False),
        *_words("workshop", "round"),
        *_whole("number", nullable=False),
        *_words("title", "month", "region_type", "topic"),
        *_whole("participated", nullable=True),
        sa.Column("participants_listed", sa.Boolean, nullable=False),
        _to("upload_id", "uploads.id", "workshops"),
        sa.PrimaryKeyConstraint("upload_id", "workshop", name="pk_workshops"),
    )
    op.create_index("ix_workshops_workshop", "workshops", ["workshop"])
    op.create_table(
        "administrations",
        *_words("code", "name"),
        sa.PrimaryKeyConstraint("code", name="pk_administrations"),
    )
    op.create_table(
        "participations",
        *_whole("upload_id", nullable=False),
        *_words("workshop"),
        *_whole("place", nullable=False),
        *_words("administration"),
        _to("upload_id", "uploads.id", "participations"),
        _to("administration", "administrations.code", "participations"),
        sa.PrimaryKeyConstraint("upload_id", "workshop", "place", name="pk_participations"),
    )


def _replies() -> None:
    op.create_table(
        "answer_sheets",
        sa.Column("id", sa.Integer, nullable=False),
        *_words("digest"),
        sa.PrimaryKeyConstraint("id", name="pk_answer_sheets"),
        sa.UniqueConstraint("digest", name="uq_answer_sheets_digest"),
    )
    op.create_table(
        "answers",
        *_whole("sheet_id", nullable=False),
        *_words("question", "answer"),
        sa.CheckConstraint(
            "answer IN ('yes', 'no', 'not_answered', 'not_recorded')", name=op.f("ck_answers_answer")
        ),
        _to("sheet_id", "answer_sheets.id", "answers"),
        sa.PrimaryKeyConstraint("sheet_id", "question", name="pk_answers"),
    )
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer, nullable=False),
        *_whole("upload_id", nullable=False),
        *_words("workshop", "administration"),
        *_whole("sheet_id", nullable=False),
        *_words("note", "sheet"),
        *_whole("row", nullable=True),
        _to("upload_id", "uploads.id", "replies"),
        _to("administration", "administrations.code", "replies"),
        _to("sheet_id", "answer_sheets.id", "replies"),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
    )
    op.create_index("ix_replies_unit", "replies", ["workshop", "administration", "upload_id"])


def _figures() -> None:
    op.create_table(
        "practices",
        sa.Column("id", sa.Integer, nullable=False),
        *_whole("upload_id", nullable=False),
        *_words("workshop", "administration", "kind", "text", "place", "note"),
        _to("upload_id", "uploads.id", "practices"),
        _to("administration", "administrations.code", "practices"),
        sa.PrimaryKeyConstraint("id", name="pk_practices"),
    )
    op.create_index("ix_practices_unit", "practices", ["workshop", "administration", "upload_id"])
    op.create_table(
        "published_figures",
        *_whole("upload_id", "place", nullable=False),
        *_words("round", "table", "measure", "by", "group"),
        *_whole("count", "base", "percent", nullable=True),
        *_words("where", "note"),
        _to("upload_id", "uploads.id", "published_figures"),
        sa.PrimaryKeyConstraint("upload_id", "place", name="pk_published_figures"),
    )
