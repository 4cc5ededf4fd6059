"""Which practices stand on a slide: those that it names, or three by a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analytics.cases import cases
from analytics.charts.description import Saying
from analytics.describe import describe_filters
from analytics.filters import Filters
from analytics.model import name_list
from analytics.practices import find_practices
from analytics.tally import Tally
from analytics.wording import number_words
from analytics.workshop_names import workshop_labels

NUMBER, LONGEST, LOOKED_AT = 3, 420, 200
"""So many texts stand on a slide, none of more letters than that; so many replies are looked at."""


BY_RULE = (
    f"Chosen by rule: {number_words(NUMBER)} texts at the most, each of another workshop and another "
    "administration, none of them long; first come replies that saw every outcome."
)
BY_HAND = "Chosen by hand."


class Text(NamedTuple):
    """A text of a reply: its workshop and administration as keys, the latter's name where names are on."""

    workshop: str
    administration: str
    name: str
    text: str


def texts_of(current: Tally, keys: str) -> tuple[Text, ...]:
    """Return the texts of keys with a comma between them, or for none those of the rule of `_three`."""
    if not keys:
        return _three(current)
    found = find_practices(current.survey, current.filters, keys=keys.split(","))
    return tuple(Text(each.workshop, each.administration, each.name, each.text) for each in found)


def keys_by_rule(current: Tally) -> tuple[str, ...]:
    """Return the keys of the texts that the rule of `_three` chooses, in its order."""
    found = find_practices(current.survey, current.filters)
    keys = {(each.workshop, each.administration, each.text): each.key for each in found}
    texts = ((each.workshop, each.administration, each.text) for each in _three(current))
    return tuple(keys[text] for text in texts if text in keys)


def sayings_of(current: Tally, texts: Sequence[Text]) -> tuple[Saying, ...]:
    """Return texts as they stand on a slide, each with its source."""
    labels = labels_of(current)
    return tuple(Saying(each.text, source_of(each.name, labels.get(each.workshop, ""))) for each in texts)


def told_of(current: Tally, keys: str, texts: Sequence[Text]) -> tuple[str, ...]:
    """Tell the presenter of what round and workshops texts are, of how many, and how they were chosen.

    Administrations are counted and not named: what an audience may see of them stands on the slide.
    """
    labels = labels_of(current)
    workshops = name_list(dict.fromkeys(labels.get(each.workshop, each.workshop) for each in texts))
    members = len({each.administration for each in texts})
    whose = f"{number_words(members)} {'administration' if members == 1 else 'administrations'}"
    many = f"{number_words(len(texts))} {'text' if len(texts) == 1 else 'texts'} of {whose}"
    rounds = describe_filters(current.survey, Filters(rounds=current.filters.rounds))
    by_rule = not keys or set(texts) == set(_three(current))
    return f"{rounds}: {many}, about {workshops}.", BY_RULE if by_rule else BY_HAND


def _three(current: Tally) -> tuple[Text, ...]:
    """Return up to three texts of different workshops, first of replies that saw every outcome.

    Among those of one reply the first that is short enough stands for it. Nobody is quoted twice.
    """
    found: list[Text] = []
    once: set[str] = set()
    for each in _candidates(current):
        again = each.workshop in once or each.administration in once
        if len(found) < NUMBER and not again and len(each.text) <= LONGEST:
            found.append(each)
            once |= {each.workshop, each.administration}
    return tuple(found)


def _candidates(current: Tally) -> Iterator[Text]:
    """Give texts that their replies bear out; those of replies with every outcome come first."""
    named = current.survey.named
    unfit = find_practices(current.survey, current.filters, fit=False)
    denied = {(each.workshop, each.administration, each.text) for each in unfit}
    for case in cases(current, at_most=LOOKED_AT).well:
        reply = case.reply
        for _, text in reply.texts:
            if (reply.workshop, reply.administration, text) in denied:
                continue
            yield Text(reply.workshop, reply.administration, reply.name if named else "", text)
    for each in find_practices(current.survey, current.filters, fit=True)[:LOOKED_AT]:
        yield Text(each.workshop, each.administration, each.name, each.text)


def labels_of(current: Tally) -> dict[str, str]:
    """Return what each workshop of a selection is called below a text, by its key."""
    titles = {code: record.title for code, record in current.survey.round_by_code.items()}
    return workshop_labels(current.workshops, titles)


def source_of(name: str, label: str) -> str:
    """Say whose words a text is: the administration by name, where names are on, and its workshop."""
    return " · ".join(filter(None, (name, label)))
