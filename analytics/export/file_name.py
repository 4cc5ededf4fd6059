"""The name of a file that is taken away: what it holds, of which rounds, and what is filtered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import fields, replace

from analytics.audience import Audience
from analytics.filters import Filters

LONGEST = 100
"""Letters of a name with its ending, so that it fits in any folder of Windows."""
LEAST = 40
"""So many letters are left for what the file holds, whatever is filtered."""
ROUNDS_NAMED = 3
FILTERED = "filtered"
READERS: dict[Audience, str] = {"members": "members", "nameless": "without-names", "public": "public"}
"""How a name says for whom a file is."""


def file_name(
    what: str, filters: Filters, ending: str, *, audience: Audience = "office", more: Sequence[str] = ()
) -> str:
    """Return a name in letters that every system takes: what it holds, of what, `more`, and for whom.

    Without `more` it says nothing of the office. For others it tells no administration.

    >>> file_name("Follow-up actions", Filters(rounds=("2026",), sub_regions=("Pacific",)), "png")
    'follow-up-actions_2026_pacific.png'
    >>> file_name("Projects", Filters(administrations=("FJ",)), "csv", audience="nameless")
    'projects_all-rounds_filtered_without-names.csv'
    """
    rounds = [_plain(code) or FILTERED for code in filters.rounds]
    of = "-".join(rounds) if 0 < len(rounds) <= ROUNDS_NAMED else f"{len(rounds) or 'all'}-rounds"
    told = "_".join(_filters(replace(filters, rounds=()), named=audience == "office"))
    tail = "_".join(filter(None, (*more, READERS.get(audience, ""))))
    head = _plain(what) or "follow-up-survey"
    room = LONGEST - len(f"___{of}{tail}.{ending}")
    if len(told) > room - min(len(head), LEAST):
        told = FILTERED
    head = head[: room - len(told)].rstrip("-")
    return f"{'_'.join(filter(None, (head, of, told, tail)))}.{ending}"


def _filters(filters: Filters, *, named: bool) -> list[str]:
    """Return what is chosen in each filter, in plain letters; that something is, where there are none."""
    found = []
    for field in fields(filters):
        values = getattr(filters, field.name)
        hidden = field.name == "administrations" and not named
        plain = ["" if hidden else _plain(value) for value in values]
        if values:
            found.append("-".join(plain) if all(plain) else FILTERED)
    return found


def _plain(words: str) -> str:
    """Return words in small letters of ASCII, set apart by hyphens; blank where a script has none."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
