"""Which practices stand on a slide: those that it names, or three by a rule."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.cases import cases
from analytics.charts.description import Saying
from analytics.practices import find_practices
from analytics.tally import Tally
from analytics.workshop_names import workshop_labels

NUMBER, LONGEST, LOOKED_AT = 3, 420, 200
"""So many texts stand on a slide, none of more letters than that; so many replies are looked at."""


def practices_of(current: Tally, keys: str) -> tuple[Saying, ...]:
    """Return the texts of keys with a comma between them, or for none those of the rule of `three`."""
    if not keys:
        return three(current)
    found = find_practices(current.survey, current.filters, keys=keys.split(","))
    labels = labels_of(current)
    return tuple(Saying(each.text, source_of(each.name, labels.get(each.workshop, ""))) for each in found)


def three(current: Tally) -> tuple[Saying, ...]:
    """Return up to three texts of different workshops, first of replies that saw every outcome.

    Among those of one reply the first that is short enough stands for it. Nobody is quoted twice.
    """
    found: list[Saying] = []
    once: set[str] = set()
    labels = labels_of(current)
    for workshop, member, name, text in _candidates(current):
        again = workshop in once or member in once
        if len(found) < NUMBER and not again and len(text) <= LONGEST:
            found.append(Saying(text, source_of(name, labels.get(workshop, ""))))
            once |= {workshop, member}
    return tuple(found)


def _candidates(current: Tally) -> Iterator[tuple[str, str, str, str]]:
    """Give workshop, administration, its name and a text; texts of replies with every outcome come first."""
    named = current.survey.named
    for case in cases(current, at_most=LOOKED_AT).well:
        reply = case.reply
        for _, text in reply.texts:
            yield reply.workshop, reply.administration, reply.name if named else "", text
    for each in find_practices(current.survey, current.filters)[:LOOKED_AT]:
        yield each.workshop, each.administration, each.name, each.text


def labels_of(current: Tally) -> dict[str, str]:
    """Return what each workshop of a selection is called below a text, by its key."""
    titles = {code: record.title for code, record in current.survey.round_by_code.items()}
    return workshop_labels(current.workshops, titles)


def source_of(name: str, label: str) -> str:
    """Say whose words a text is: the administration by name, where names are on, and its workshop."""
    return " · ".join(filter(None, (name, label)))
