"""Joined choices whose names stand over columns of their own: "Actions" beside "Actions/Share materials". A
tool joins them by blanks, and what is one choice is told by those names alone, in any language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, field_of

LEAST = 2
DIVIDER = "; "


def with_choices_divided(settled: Settled) -> Settled:
    """Return a table whose joined cells have a sign between the choices where blanks alone stood there."""
    found = settled.fields.get("actions")
    names = _names(found, settled.table.fields) if found else []
    if found is None or len(names) < LEAST:
        return settled
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    whole = re.compile(rf"(?:{listed})(?:\s+(?:{listed}))*")
    if not all(whole.fullmatch(text) for _, text in found.used()):
        return settled
    texts = [DIVIDER.join(re.findall(listed, text)) for text in found.texts]
    return replace(settled, fields={**settled.fields, "actions": field_of(found, found.codes, texts)})


def _names(joined: Field, fields: Sequence[Field]) -> list[str]:
    """Return the names of the choices that have a column of their own."""
    beginning = f"{joined.heading.whole}/"
    headings = (field.heading.whole for field in fields)
    return [whole.removeprefix(beginning).strip() for whole in headings if whole.startswith(beginning)]
