"""One letter to one administration, before it is written in the form of mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.export import file_name
from analytics.filters import Filters
from analytics.mail.attachments import Attachment
from analytics.model import Administration
from analytics.rounds.contact import Contact
from analytics.rounds.due import Due
from analytics.rounds.log import Dispatch, DispatchKind

LETTERS = 50
"""So many letters of a name stand in the name of a file; the code behind them tells all files apart."""


@dataclass(frozen=True)
class Draft:
    """A letter of a kind about all workshops of an administration that are chosen.

    `recipients` is empty where the administration has no contact: its address is then left open. `values` are
    the fields of the letter as they are filled in.
    """

    kind: DispatchKind
    member: Administration
    units: tuple[Due, ...]
    recipients: tuple[Contact, ...]
    subject: str
    body: str
    values: dict[str, str]
    round: str
    attachment: Attachment | None = None

    @property
    def file_name(self) -> str:
        """What its file is called, in letters that every system takes, with no name of a person."""
        what = f"{self.kind} {self.member.name[:LETTERS]} {self.member.code}"
        return file_name(what, Filters(rounds=(self.round,)), "eml")


def dispatches_of(drafts: Sequence[Draft], *, person: str, today: date) -> tuple[Dispatch, ...]:
    """Return what the log says of drafts: a line for each unit, contacts by their ids alone."""
    return tuple(
        Dispatch(
            workshop=unit.workshop,
            administration=unit.administration,
            kind=draft.kind,
            person=person,
            contacts=tuple(each.id for each in draft.recipients if each.id),
            made_for=today.isoformat(),
        )
        for draft in drafts
        for unit in draft.units
    )
