"""Who is asked about what, as forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analytics.model import Administration
from analytics.questionnaires.form import Form
from analytics.records import WorkshopRecord
from analytics.rounds.contact import Contact
from analytics.rounds.log import DateChange, Unit


def asked_units(
    workshops: Iterable[WorkshopRecord], round_code: str, contacts: Iterable[Contact] = ()
) -> list[Unit]:
    """Return the units of a round: who is on the list of a workshop, and who has a contact for it."""
    attended = [(key, contact.administration) for contact in contacts for key in contact.workshops]
    found: dict[Unit, None] = {}
    for workshop in sorted((w for w in workshops if w.round == round_code), key=lambda w: w.number):
        listed = [(workshop.key, code) for code in workshop.participants or ()]
        found |= dict.fromkeys(sorted({*listed, *(unit for unit in attended if unit[0] == workshop.key)}))
    return list(found)


def due_days(changes: Iterable[DateChange]) -> dict[str, str]:
    """Return by workshop the day that a person gave for its replies, the last that was given."""
    found = {change.workshop: change.date for change in changes if change.what == "reply"}
    return {workshop: day for workshop, day in found.items() if day}


def forms_of(
    units: Sequence[Unit],
    *,
    workshops: Iterable[WorkshopRecord],
    administrations: Mapping[str, Administration],
    tokens: Mapping[Unit, str],
    due: Mapping[str, str] | None = None,
) -> dict[str, tuple[Form, ...]]:
    """Return the forms of each administration by its code, in the order of names and of workshops.

    `due` maps a workshop's key to the day by which its replies are wanted. An administration that is not on
    the list is called by its code.
    """
    known, days = {w.key: w for w in workshops}, due or {}
    found: dict[str, list[Form]] = {}
    for key, code in units:
        workshop = known[key]
        found.setdefault(code, []).append(
            Form(
                round=workshop.round,
                number=workshop.number,
                workshop=key,
                title=workshop.numbered,
                administration=code,
                name=administrations[code].name if code in administrations else code,
                token=tokens[key, code],
                due=days.get(key, ""),
            )
        )
    in_order = sorted(found.items(), key=lambda each: (each[1][0].name.casefold(), each[0]))
    return {code: tuple(sorted(forms, key=lambda form: form.number)) for code, forms in in_order}
