"""For whom a view is made: the office, the members with or without names, or everybody.

An audience is a value of the survey and is applied before any word is made: `analytics.seen_by` turns a
survey into what an audience may see, and whatever is made of that carries nothing else. What follows here are
its form in an address, its words, and the rule for parts so small that they tell names all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

Audience = Literal["office", "members", "nameless", "public"]
"""office: all. members: the names of those who did; others are not printed. nameless: members without names.
public: totals of whole rounds, and outcomes by region type, without names, texts and filters."""

QUERY_NAME = "names"
IN_ADDRESS: dict[Audience, str] = {"nameless": "off", "members": "doers", "public": "public"}
"""How an address says it: ``names=off``. Without that, or with ``names=on``, a view is the office's."""

ON = "on"
"""How an address says outright that a view is the office's."""

AUDIENCES: tuple[Audience, ...] = ("office", "members", "nameless", "public")
WORDS: dict[Audience, str] = {
    "office": "Office",
    "members": "Members",
    "nameless": "Members, without names",
    "public": "Public",
}

MADE_FOR: dict[Audience, str] = {
    "office": "for the office",
    "members": "for members",
    "nameless": "for members, without names",
    "public": "for the public",
}
"""How an output says for whom it is."""

SAID: dict[Audience, str] = {
    "members": "Those who did are named, others are not",
    "public": "Not shown is what is not on record, or what fewer than 3 did, or 1 or 2 did not",
}
"""What an output says more of it, where its figures are not the office's."""

HIDES: dict[Audience, str] = {
    "office": "",
    "members": "For members: who did not act or reply is not named.",
    "nameless": "Names are off.",
    "public": "For the public: whole rounds alone, and outcomes by region type.",
}
"""What is hidden from an audience, where a page has less to show for it."""

FEW = 3
"""A group of fewer administrations than this is as good as named."""

OTHERS = "other sub-regions"
"""The group in which sub-regions of few administrations stand together."""


def readers_words(audience: Audience) -> str:
    """Return what an output says of its readers beside the words of its filters.

    For the office that it is for it, for others what it does not hold or name; blank where filters say all.

    >>> readers_words("office"), readers_words("nameless")
    ('For the office', '')
    """
    return MADE_FOR[audience].capitalize() if audience == "office" else SAID.get(audience, "")


def audience_of(values: Iterable[str]) -> Audience:
    """Return the audience that an address asks for by its values of `QUERY_NAME`, of several the strictest.

    An audience may go by its own name too. A word that means none may be a slip: then the least is shown.

    >>> audience_of(["doers", "public"]), audience_of([]), audience_of(["Nameless"]), audience_of(["of"])
    ('public', 'office', 'nameless', 'public')
    """
    known: dict[str, Audience] = {ON: "office", **{each: each for each in AUDIENCES}}
    known |= {name: each for each, name in IN_ADDRESS.items()}
    return strictest("office", *(known.get(value.strip().lower(), "public") for value in values if value))


def strictest(*audiences: Audience) -> Audience:
    """Return the audience that may see least.

    >>> strictest("office", "nameless", "members")
    'nameless'
    """
    return max(audiences, key=AUDIENCES.index)


def as_dict(audience: Audience) -> dict[str, list[str]]:
    """Return an audience by its name in an address, nothing for the office.

    >>> as_dict("nameless"), as_dict("office")
    ({'names': ['off']}, {})
    """
    return {QUERY_NAME: [IN_ADDRESS[audience]]} if audience in IN_ADDRESS else {}


def outright(audience: Audience) -> str:
    """Return an audience as the query of an address where one that says nothing is not for the office.

    >>> outright("nameless"), outright("office")
    ('names=off', 'names=on')
    """
    return urlencode(as_dict(audience) or {QUERY_NAME: [ON]}, doseq=True)


def few_together(lines: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """Put sub-regions of fewer than `FEW` administrations together, under `OTHERS`.

    What is put together holds at least `FEW` too, else it could be told by taking away: the next smallest
    joins it.

    >>> few_together({"Pacific": [1, 2, 3, 4], "South Asia": [5, 6, 7], "East Asia": [8]})
    {'Pacific': [1, 2, 3, 4], 'other sub-regions': [5, 6, 7, 8]}
    """
    told = {name: list(members) for name, members in lines.items()}
    together: list[int] = []
    for name in sorted(told, key=lambda name: (len(told[name]), name)):
        if len(told[name]) >= FEW and (not together or len(together) >= FEW):
            break
        together += told.pop(name)
    return {**told, OTHERS: sorted(together)} if together else told
