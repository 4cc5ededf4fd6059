"""One line of the audit, and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

HASHED = ("id", "at", "person", "role", "action", "about", "previous")
"""What the hash of a line is made of. The name is not: it can be deleted, and the chain still holds."""


@dataclass(frozen=True)
class AuditLine:
    """Who did what and when.

    `person` is a random word that stands for a person, blank for nobody known; `name` is whom it stands for
    now. `about` says with what, such as ``upload 7``, and never holds an answer or a text of a respondent.
    """

    id: int
    at: str
    person: str
    role: str
    action: str
    about: str
    previous: str
    hash: str = ""
    name: str = ""


def hash_of(line: AuditLine) -> str:
    """Return the sha256 over all fields of a line and the hash of the line before it.

    >>> hash_of(AuditLine(1, "2027-01-01T00:00:00+00:00", "", "admin", "undo", "upload 7", ""))[:8]
    '11dc96ac'
    """
    fields = {name: getattr(line, name) for name in HASHED}
    said = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()
