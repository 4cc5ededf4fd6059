"""Values that only a person can read: collected over columns, with those beside them that are clear."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analytics.ingest.forms.columns.table import Field

LENGTH = 80
Group = tuple[str, str]
"""(question, heading): the values of one column, or with a blank heading of several that belong together."""


def value_id(question: str, heading: str, raw: str) -> str:
    """Return the id under which a person says what a value means: exactly this one, of this column.

    >>> value_id("projects", "Projects started?", "△")
    'value:projects:Projects started?:△'
    """
    return f"value:{question}:{_short(heading)}:{_short(raw)}"


def _short(text: str) -> str:
    if len(text) <= LENGTH:
        return text
    return f"{text[:LENGTH]}…{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"


@dataclass(eq=False)
class Value:
    """One distinct value: where it stands, what it becomes, and what a person can say that it is."""

    raw: str
    places: list[tuple[Field, int]] = field(default_factory=list)
    """(column, code)"""
    becomes: str = ""
    likely: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    """Answer → how a person reads it; none for a value that is clear."""

    @property
    def open(self) -> bool:
        return bool(self.options) and not self.becomes


@dataclass(eq=False)
class Asking:
    """The values of all columns, by question and heading."""

    groups: dict[Group, dict[str, Value]] = field(default_factory=dict)

    def add(
        self,
        group: Group,
        found: Field,
        code: int,
        raw: str,
        *,
        becomes: str = "",
        likely: str = "",
        options: Mapping[str, str] | None = None,
    ) -> None:
        """Add a value of a column."""
        value = self.groups.setdefault(group, {}).setdefault(raw, Value(raw))
        value.places.append((found, code))
        if options or not value.options:
            value.becomes, value.likely, value.options = becomes, likely, options or {}

    def open(self) -> Iterator[tuple[Group, list[Value]]]:
        """Yield the groups in which a value is open, with all their values."""
        for group, values in self.groups.items():
            if any(value.open for value in values.values()):
                yield group, list(values.values())
