"""The tables of the store.

Every line of an upload is kept under its upload's id and nothing is overwritten: what holds now is
what the latest active upload says about a thing, so undo and redo only turn `uploads.active`.
A workshop is named by its key such as ``2020-1`` throughout (see `analytics.model.workshop_key`).
Equal answers of many replies share one answer sheet, so a new question needs no new column. A sheet says
which questions were asked too: only of those does its upload speak (see `analytics.one_unit`).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from analytics.model import IN_FILES

ANSWER_WORDS = {answer: answer.name.lower() for answer in IN_FILES}
"""How an answer is written down: four words, so that no reader of the file takes one for another."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _upload(*, primary_key: bool = False) -> Column[int]:
    return Column("upload_id", Integer, ForeignKey("uploads.id"), nullable=False, primary_key=primary_key)


uploads = Table(
    "uploads",
    metadata,
    Column("id", Integer, primary_key=True),
    *map(_words, ("file_name", "sha256", "content", "layout", "at", "person")),
    Column("sample", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    *(Column(f"{name}_held", Integer, nullable=False) for name in ("rounds", "workshops", "replies")),
    *(Column(f"{name}_held", Integer, nullable=False) for name in ("practices", "published")),
)
"""`content` is a digest of what was read: the same file can be read anew with other answers given."""

Index(
    "uq_uploads_active_sha256",
    uploads.c.sha256,
    unique=True,
    sqlite_where=text("active"),
    postgresql_where=text("active"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    _upload(),
    *map(_words, ("action", "at", "person", "data_version")),
    CheckConstraint("action IN ('committed', 'undone', 'redone', 'deleted')", name="action"),
)
"""The history. The last line's `data_version` names the state that everyone sees. deleted: something of the
upload was deleted for good, be it active or not."""

rounds = Table(
    "rounds",
    metadata,
    _upload(primary_key=True),
    Column("code", Text, primary_key=True),
    *map(_words, ("title", "fiscal_year", "starts", "ends", "note")),
    Index("ix_rounds_code", "code"),
)

workshops = Table(
    "workshops",
    metadata,
    _upload(primary_key=True),
    Column("workshop", Text, primary_key=True),
    _words("round"),
    Column("number", Integer, nullable=False),
    *map(_words, ("title", "month", "region_type", "topic")),
    Column("participated", Integer),
    Column("participants_listed", Boolean, nullable=False),
    Index("ix_workshops_workshop", "workshop"),
)
"""`participants_listed` tells an empty list of participants from none given."""

administrations = Table("administrations", metadata, Column("code", Text, primary_key=True), _words("name"))
"""The codes seen in data, unknown ones too, and the name known when first seen (blank: none)."""

participations = Table(
    "participations",
    metadata,
    _upload(primary_key=True),
    Column("workshop", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("administration", Text, ForeignKey("administrations.code"), nullable=False),
)
"""Who took part, in the order of the list."""

answer_sheets = Table(
    "answer_sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    UniqueConstraint("digest"),
)

answers = Table(
    "answers",
    metadata,
    Column("sheet_id", Integer, ForeignKey("answer_sheets.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    _words("answer"),
    CheckConstraint("answer IN ('yes', 'no', 'not_answered', 'not_recorded')", name="answer"),
)

sheet_texts = Table(
    "sheet_texts",
    metadata,
    Column("sheet_id", Integer, ForeignKey("answer_sheets.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
)
"""The kinds of free texts that replies with this sheet were asked for, filled in or not."""

replies = Table(
    "replies",
    metadata,
    Column("id", Integer, primary_key=True),
    _upload(),
    _words("workshop"),
    Column("administration", Text, ForeignKey("administrations.code"), nullable=False),
    Column("sheet_id", Integer, ForeignKey("answer_sheets.id"), nullable=False),
    *map(_words, ("note", "sheet")),
    Column("row", Integer),
    Index("ix_replies_unit", "workshop", "administration", "upload_id"),
)
"""`sheet` and `row` say where in the workbook the reply stands; `sheet_id` is its answer sheet."""

standings = Table(
    "standings",
    metadata,
    _upload(primary_key=True),
    Column("workshop", Text, primary_key=True),
    Column("administration", Text, primary_key=True),
    _words("over"),
    CheckConstraint("over IN ('later', 'together')", name="over"),
)
"""How an upload's reply stands over those of earlier uploads. later: what it does not ask stays. together:
it is of another respondent. Without a line it asks all that they do, so that they can be left unread."""

kept_texts = Table(
    "kept_texts",
    metadata,
    _upload(primary_key=True),
    Column("practice", Text, primary_key=True),
)
"""Texts of earlier uploads, by the `key` of practices, that stay although this one has none in their place:
a person decided so."""

spoke_for_all = Table("spoke_for_all", metadata, _upload(primary_key=True))
"""Uploads of the time before it was kept what a file asks: each speaks for all texts of its units."""

practices = Table(
    "practices",
    metadata,
    Column("id", Integer, primary_key=True),
    _upload(),
    _words("workshop"),
    Column("administration", Text, ForeignKey("administrations.code"), nullable=False),
    *map(_words, ("kind", "text", "place", "note", "key")),
    Index("ix_practices_unit", "workshop", "administration", "upload_id"),
)
"""`key` is what notes hang on (see `analytics.notes`); the words are in `analytics.store.word_index`."""

word_forms = Table(
    "word_forms",
    metadata,
    Column("word", Text, primary_key=True),
    _words("form"),
    Index("ix_word_forms_form", "form"),
)
"""Every word that a practice of any upload holds, with the form it shares with its relatives."""

published_figures = Table(
    "published_figures",
    metadata,
    _upload(primary_key=True),
    Column("place", Integer, primary_key=True),
    *map(_words, ("round", "table", "measure", "by", "group")),
    *(Column(name, Integer) for name in ("count", "base")),
    Column("percent", Float),
    *map(_words, ("where", "note")),
    Column("no", Integer),
    Column("no_percent", Float),
)
"""`place` keeps the order in which the report prints its figures."""
