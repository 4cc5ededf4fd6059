"""One line of the audit, and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

NOBODY, DELETED = "nobody named", "deleted person"
"""What stands in the place of a name: none was given, and it was deleted."""

HASHED = ("id", "at", "person", "role", "action", "about", "previous")
"""What the hash of a line is made of. The name is not: it can be deleted, and the chain still holds."""

LISTED = ("id", "at", "name", "role", "action", "what", "hash")
"""What a list says of a line, in this order."""


PERSON = "person "
"""How `about` begins where somebody is concerned: their word follows, and what else there is to say."""


@dataclass(frozen=True)
class AuditLine:
    """Who did what and when.

    `person` is a random word that stands for a person, blank for nobody known; `name` is whom it stands for
    now. `about` says with what, such as ``upload 7``, and never holds an answer or a text of a respondent. Of
    a person it holds the word; `whom` is whom that stands for now.
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
    whom: str = ""

    @property
    def what(self) -> str:
        """What the line is about as people read it: a name in the place of the word for a person.

        >>> AuditLine(1, "", "", "admin", "set role", "person 0a1b2c, editor", "", whom="A. Person").what
        'A. Person, editor'
        """
        if not self.about.startswith(PERSON):
            return self.about
        _, comma, more = self.about.partition(", ")
        return f"{self.whom}{comma}{more}"


@dataclass(frozen=True)
class Wanted:
    """Which lines are looked for, all where blank: of a person by name (or NOBODY, DELETED), of an action,
    from a day until a day, both of them included (ISO, UTC)."""

    person: str = ""
    action: str = ""
    since: str = ""
    until: str = ""


def hash_of(line: AuditLine) -> str:
    """Return the sha256 over all fields of a line and the hash of the line before it.

    >>> hash_of(AuditLine(1, "2027-01-01T00:00:00+00:00", "", "admin", "undo", "upload 7", ""))[:8]
    '11dc96ac'
    """
    fields = {name: getattr(line, name) for name in HASHED}
    said = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()
