"""The list of participants of a workshop, taken from its contacts: administrations, and no person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.errors import FollowupError
from analytics.records import Batch, WorkshopRecord
from analytics.rounds.contact import Contact

LAYOUT = "participants from contacts"


def attended_by(contacts: Iterable[Contact], workshop: str) -> tuple[str, ...]:
    """Return the codes of the administrations whose contacts attended a workshop, in their order."""
    return tuple(sorted({each.administration for each in contacts if workshop in each.workshops}))


def participants_batch(workshop: WorkshopRecord, members: Sequence[str]) -> Batch:
    """Return the upload that gives a workshop its list of participants; all else of it stays.

    Where the workshop has a number of participants that is not that of the list, both stay and are compared
    on the pages. FollowupError where there is a list already, or nobody to put on it.
    """
    if workshop.participants:
        raise FollowupError(f"Workshop {workshop.key} has a list of participants already.")
    if not members:
        raise FollowupError(f"No contact attended workshop {workshop.key}.")
    listed = tuple(members)
    told = json.dumps([LAYOUT, vars(workshop), listed], sort_keys=True, default=str)
    return Batch(
        file_name=f"Participants of {workshop.key} from contacts",
        sha256=hashlib.sha256(told.encode()).hexdigest(),
        layout=LAYOUT,
        workshops=(replace(workshop, participants=listed),),
    )
