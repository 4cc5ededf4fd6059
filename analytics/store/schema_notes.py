"""The tables of what people decide and note; they hang on content, never on the line of an upload.

So an undo, which only turns `uploads.active`, loses none of it. `practice` is always a key made by
`analytics.notes.practice_key`.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from analytics.store.schema import metadata


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _keys(*names: str) -> list[Column[str]]:
    return [Column(name, Text, primary_key=True) for name in names]


mappings = Table("mappings", metadata, *_keys("fingerprint"), *_words("name", "kind", "at", "person"))

mapping_columns = Table(
    "mapping_columns",
    metadata,
    Column("fingerprint", Text, ForeignKey("mappings.fingerprint"), primary_key=True),
    Column("place", Integer, primary_key=True),
    *_words("header", "target", "reads"),
)
"""`place` keeps the order of the columns as they were given."""

decisions = Table("decisions", metadata, *_keys("kind", "text"), *_words("value", "at", "person"))

tags = Table("practice_tags", metadata, *_keys("practice", "tag"), *_words("at", "person"))

stars = Table("practice_stars", metadata, *_keys("practice"), *_words("at", "person"))

project_notes = Table(
    "project_notes",
    metadata,
    *_keys("practice", "round"),
    *_words("status", "note", "at", "person"),
    CheckConstraint("status IN ('started', 'running', 'done', 'dropped')", name="status"),
)

note_events = Table(
    "note_events",
    metadata,
    Column("id", Integer, primary_key=True),
    *_words("practice", "action", "value", "at", "person"),
)
"""Every change of tags, stars and project notes; the last id is the version of the notes."""

saved_views = Table(
    "saved_views",
    metadata,
    Column("id", Integer, primary_key=True),
    *_words("name", "owner", "page", "query", "at"),
    Column("starts", Boolean, nullable=False),
    UniqueConstraint("name", "owner"),
)
"""Views saved by name. `owner` is blank where one is for everybody; at most one of those `starts`."""

stories = Table("stories", metadata, *_keys("id"), Column("step", Integer, nullable=False))
"""Stories that people keep; `step` is the present one of the steps below."""

story_steps = Table(
    "story_steps",
    metadata,
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
    Column("step", Integer, primary_key=True),
    *_words("name", "content", "at", "person"),
    Column("deleted", Boolean, nullable=False),
)
"""States of stories, each whole: those before the present one can be had again, those after it too."""

made_files = Table(
    "made_files",
    metadata,
    *_keys("id"),
    *_words("kind", "form", "of", "title", "file_name", "audience", "data_version", "filters", "source"),
    *_words("contents", "person", "at"),
)
"""Files that were handed out, and what stood in each as figures and words; see `analytics.made`."""
