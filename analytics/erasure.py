"""What is deleted for good: of whom, how much, and what only a person can clean."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.errors import FollowupError

KEPT = "Backups, daily copies and files elsewhere hold it until they are deleted too."
"""What is said of copies that no program can reach."""


class NothingToDelete(FollowupError):
    """What was to be deleted for good is not on record."""


@dataclass(frozen=True)
class Doomed:
    """Whose data go: a reply by workshop and administration, an administration's by its code alone, or those
    of a person by name or address."""

    workshop: str = ""
    administration: str = ""
    person: str = ""

    @property
    def about(self) -> str:
        """Say what it is without the name of any person."""
        if self.person:
            return "a person"
        if self.workshop:
            return f"reply of {self.administration} to workshop {self.workshop}"
        return f"administration {self.administration}"


@dataclass(frozen=True)
class Erasure:
    """What goes, in numbers by word; the uploads that held it; what stays for a person to look at.

    `copies` are files beside the database that hold it until they are deleted, with the day of each.
    """

    about: str
    counts: dict[str, int]
    uploads: tuple[int, ...]
    by_hand: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]
