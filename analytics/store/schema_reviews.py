"""The tables of reviews that are open: what was decided so far, and the files themselves.

They change no figure and no data version, and nothing of them stays: see `analytics.store.open_reviews`.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from analytics.store.schema import metadata

open_reviews = Table(
    "open_reviews",
    metadata,
    Column("id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("person", "browsers", "told", "begun", "touched")),
    Column("changed", Integer, nullable=False),
)
"""`person` is blank where nobody signs in; `browsers` are words with a space between them, the latest last;
`told` is what `analytics.review.draft_text` writes; `changed` counts up with each change."""

open_review_files = Table(
    "open_review_files",
    metadata,
    Column("review", Text, ForeignKey("open_reviews.id"), primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

Index(None, open_reviews.c.touched)
