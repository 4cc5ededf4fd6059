"""Choices of what to look at, drawn at random from what a survey holds."""

from __future__ import annotations

import random
from itertools import islice

from tests.oracle.recount import Choice, sub_region
from tests.oracle.surveys import RandomSurvey, members


def some_choices(made: RandomSurvey, how_many: int) -> list[Choice]:
    """Return the whole survey, its latest round, and choices of one or several filters."""
    chance = random.Random(made.seed + 1)
    latest = max(code for code, _ in made.rounds)
    first = [Choice(), Choice(rounds=(latest,))]
    return list(islice([*first, *(_choice(chance, made) for _ in range(how_many))], how_many))


def _choice(chance: random.Random, made: RandomSurvey) -> Choice:
    seen = sorted(
        {r.administration for r in made.replies} | {c for w in made.workshops for c in w.listed or ()}
    ) or sorted(members())
    held = {
        "rounds": [code for code, _ in made.rounds],
        "region_types": sorted({w.region_type for w in made.workshops} - {""}),
        "workshops": [w.key for w in made.workshops],
        "administrations": seen,
        "sub_regions": sorted({sub_region(code) for code in seen} - {""}),
        "topics": sorted({w.topic for w in made.workshops} - {""}),
    }
    usable = [name for name, values in held.items() if values]
    used = chance.sample(usable, min(len(usable), chance.choice([1, 1, 1, 2, 2, 3])))
    if {"rounds", "workshops"} <= set(used):
        used.remove("rounds")  # a workshop of another round than the chosen is refused
    return Choice(**{name: tuple(_some(chance, held[name])) for name in used})


def _some(chance: random.Random, values: list[str]) -> list[str]:
    return sorted(chance.sample(values, min(len(values), chance.choice([1, 1, 2, 3]))))
