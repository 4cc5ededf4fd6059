"""What groups are called in a sentence, workshops as people call them."""

from __future__ import annotations

from analytics.result import Row
from analytics.tally import Tally
from analytics.workshop_names import within_sentence, workshop_names


def workshop_words(current: Tally) -> dict[str, str]:
    """Return the name of each selected workshop by its key: "the AEO workshop", or its title in quotes."""
    rounds = {code: record.title for code, record in current.survey.round_by_code.items()}
    names = workshop_names(current.workshops, rounds)
    return {key: within_sentence(name) for key, name in names.items()}


def place_words(current: Tally, row: Row) -> str:
    """Return the name of a row's group within a sentence."""
    if row.by == "workshop":
        groups = zip(current.groups("workshop"), current.workshops, strict=True)
        key = next(workshop.key for group, workshop in groups if group.key == row.group)
        return workshop_words(current)[key]
    return region_type_words(row) if row.by == "region_type" else row.label


def region_type_words(row: Row) -> str:
    """Return the workshops of a region type: "regional workshops"."""
    return f"{row.label.lower()} workshops" if row.group else "workshops whose region type is not recorded"


def at_place(current: Tally, row: Row) -> str:
    """Return where something holds: "at the AEO workshop", "at regional workshops"."""
    return f"at {place_words(current, row)}"
