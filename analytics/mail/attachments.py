"""What is attached to letters: given by whoever makes questionnaires or feedback, an administration each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from analytics.packs import Making, document, own_of
from analytics.packs.zipped import name_of
from analytics.questionnaires import MadeQuestionnaire
from analytics.report import written
from analytics.rounds.log import Unit

TYPES = {
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
    "zip": ("application", "zip"),
}


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    file_name: str
    content: bytes

    @property
    def kind(self) -> tuple[str, str]:
        """The two parts of its type for mail; a file of bytes where its ending says no more."""
        return TYPES.get(self.file_name.rpartition(".")[2].lower(), ("application", "octet-stream"))


class Attach(Protocol):
    """Makes the attachments of letters."""

    def __call__(self, units: Sequence[Unit]) -> Mapping[str, Attachment]:
        """Return a file for each administration (ISO code) that is asked about the units.

        One file holds all workshops of an administration. One without an entry gets a letter without a file.
        """
        ...


def questionnaires_attached(make: Callable[[Sequence[Unit]], Sequence[MadeQuestionnaire]]) -> Attach:
    """Return what attaches to each administration its questionnaire; a reminder has the same one again.

    `make` makes those of some units, a file for each administration.
    """

    def attach(units: Sequence[Unit]) -> Mapping[str, Attachment]:
        return {
            each.forms[0].administration: Attachment(each.file_name, each.content) for each in make(units)
        }

    return attach


def nothing(units: Sequence[Unit]) -> Mapping[str, Attachment]:
    """Attach nothing."""
    return {}


def feedback_packs(made: Making) -> Attach:
    """Return what attaches to each administration its document of the feedback packs of a round."""

    def attach(units: Sequence[Unit]) -> Mapping[str, Attachment]:
        wanted = {code for _, code in units}
        return {
            member.code: Attachment(
                name_of(member, made.round), written(document(made, own_of(made, member)))
            )
            for member in made.members
            if member.code in wanted
        }

    return attach
