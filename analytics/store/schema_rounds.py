"""The tables of running a round: dates, marks, stamps, what was sent, and contacts.

`workshop_ends` and `reply_dates` are lines of uploads like those of `analytics.store.schema`; all else hangs
on the key of a workshop and the code of an administration, so that no undo loses it. `contacts` and
`contact_workshops` alone hold personal data.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from analytics.store.schema import metadata


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _keys(*names: str) -> list[Column[str]]:
    return [Column(name, Text, primary_key=True) for name in names]


def _upload() -> Column[int]:
    return Column("upload_id", Integer, ForeignKey("uploads.id"), nullable=False, primary_key=True)


workshop_ends = Table("workshop_ends", metadata, _upload(), *_keys("workshop"), *_words("ends"))
"""The last day of a workshop, where its description gives one. The latest that does holds."""

reply_dates = Table(
    "reply_dates", metadata, _upload(), *_keys("workshop", "administration"), *_words("answered")
)
"""The day on which a reply was given, where its export says so."""

date_changes = Table(
    "date_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    *_words("workshop", "what", "date", "reason", "person", "at"),
    CheckConstraint("what IN ('ends', 'send', 'reply')", name="what"),
)

round_marks = Table(
    "round_marks",
    metadata,
    Column("id", Integer, primary_key=True),
    *_words("workshop", "administration", "state", "reason", "person", "at"),
    CheckConstraint("state IN ('', 'declined', 'unreachable')", name="state"),
)

stamps = Table(
    "stamps",
    metadata,
    *_keys("token"),
    *_words("workshop", "administration"),
    UniqueConstraint("workshop", "administration"),
)
"""The one token of each workshop and administration; it is made once and never changed."""

dispatches = Table(
    "dispatches",
    metadata,
    *_keys("id"),
    *_words("workshop", "administration", "kind", "contacts", "made_for", "sent", "person", "at"),
    CheckConstraint("kind IN ('questionnaire', 'reminder', 'feedback')", name="kind"),
)
"""`contacts` are ids, a space between them; `sent` is blank while it is a draft."""

contacts = Table(
    "contacts", metadata, *_keys("id"), *_words("administration", "name", "role", "address", "used")
)

contact_workshops = Table(
    "contact_workshops",
    metadata,
    Column("contact", Text, ForeignKey("contacts.id"), primary_key=True),
    *_keys("workshop"),
)

round_events = Table("round_events", metadata, Column("id", Integer, primary_key=True), *_words("what", "at"))
"""A line for each change; the last id is the version of what is logged."""
