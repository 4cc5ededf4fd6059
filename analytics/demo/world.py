"""What the made-up history is made of: who takes part, how many workshops, how answers hang together."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from random import Random

from analytics.model import Administration, Answer, Questionnaire

ROUNDS = ("2021", "2022", "2023", "2024", "2025", "2026")
WORKSHOPS = (8, 5, 6, 7, 6, 8)
"""Workshops a round; forty in all."""
ADMINISTRATIONS = 34
TOPICS = (
    "Risk management",
    "AEO",
    "IPR",
    "Customs valuation",
    "Classification",
    "Origin",
    "Enforcement",
    "Data",
)

BLANK = 0.05
"""How often a question is left blank; outcomes twice as often."""

COMMON = {
    "share_materials": 1.5,
    "submit_reports": 1.0,
    "make_recommendations": 0.1,
    "organize_in_house_workshop": -0.4,
    "develop_manuals": -0.9,
    "others": -1.0,
    "direct_effects": -0.6,
    "efficiency": 1.6,
    "projects": -0.2,
}
"""How common a yes is, as log odds of an administration of middling zeal; others are at even odds."""

RAISED_BY = {
    "direct_effects": ("organize_in_house_workshop", "develop_manuals"),
    "projects": ("make_recommendations", "submit_reports"),
}
"""Outcomes that go with these actions more often than with others."""
STEP = 0.8
"""How much each such action raises the log odds of the outcome."""


@dataclass(frozen=True)
class World:
    """The administrations with how zealous each is, drawn once for all rounds."""

    members: tuple[Administration, ...]
    zeal: dict[str, float]


def world(administrations: dict[str, Administration], chance: Random) -> World:
    """Draw who takes part in the history and how zealous each of them is."""
    codes = sorted(administrations)
    chosen = sorted(chance.sample(codes, min(ADMINISTRATIONS, len(codes))))
    return World(
        members=tuple(administrations[code] for code in chosen),
        zeal={code: chance.gauss(0, 0.9) for code in chosen},
    )


def answers(questionnaire: Questionnaire, zeal: float, appeal: float, chance: Random) -> dict[str, Answer]:
    """Draw one reply: zeal, the workshop's appeal and the actions taken raise each answer's odds."""
    drawn: dict[str, Answer] = {}
    for question in questionnaire.answered:
        outcome = question.kind == "outcome"
        taken = sum(drawn.get(action) is Answer.YES for action in RAISED_BY.get(question.id, ()))
        odds = COMMON.get(question.id, 0.0) + (0.5 if outcome else 1.0) * zeal + appeal + STEP * taken
        yes = chance.random() < 1 / (1 + exp(-odds))
        blank = chance.random() < BLANK * (2 if outcome else 1)
        drawn[question.id] = Answer.NOT_ANSWERED if blank else Answer.YES if yes else Answer.NO
    return drawn
