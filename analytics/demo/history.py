"""Make the rounds: one Batch a round, with workshops, replies, texts and published figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from analytics.demo.days import dated
from analytics.demo.printed import published_figures
from analytics.demo.world import ROUNDS, TOPICS, WORKSHOPS, World, answers, world
from analytics.model import Administration, Answer, Questionnaire
from analytics.records import Batch, PracticeRecord, ReplyRecord, RoundRecord, WorkshopRecord

LAYOUT = "synthetic"
PART_REPLY = {"sub-regional": 0.82, "regional": 0.58}
"""How many of those who take part reply, by region type."""
TELLS = 0.35
"""How often an administration that says yes tells more in words."""
WRONG = 0.02
"""How often a text contradicts its reply: it tells of something to which the reply says no."""


def demo_batches(
    questionnaire: Questionnaire, administrations: Mapping[str, Administration], *, seed: int = 1
) -> tuple[Batch, ...]:
    """Return the history, a batch a round, oldest first. The same seed gives the same batches.

    It holds blanks, unknown participants, two contradicting replies of one administration in some
    workshops, texts that contradict their reply, and misprints among the published figures.
    """
    chance = Random(seed)
    drawn = world(dict(administrations), chance)
    made = (
        _round(code, number, questionnaire, drawn, chance, seed)
        for code, number in zip(ROUNDS, WORKSHOPS, strict=True)
    )
    return tuple(
        dated(
            replace(batch, published=published_figures(batch, questionnaire, administrations, chance)),
            questionnaire,
        )
        for batch in made
    )


def _round(
    code: str, number: int, questionnaire: Questionnaire, drawn: World, chance: Random, seed: int
) -> Batch:
    workshops, replies = list[WorkshopRecord](), list[ReplyRecord]()
    for place in range(1, number + 1):
        present, workshop = _workshop(code, place, drawn, chance)
        workshops.append(workshop)
        replies += _replies(workshop, present, questionnaire, drawn, chance)
    year = int(code)
    name = f"synthetic-{seed}-{code}"
    return Batch(
        file_name=f"{name}.xlsx",
        sha256=hashlib.sha256(f"followup demo {name}".encode()).hexdigest(),
        layout=LAYOUT,
        rounds=(
            RoundRecord(
                code=code,
                title=f"Synthetic survey {code}",
                fiscal_year=f"{year - 1}/{year % 100:02}",
                starts=f"{year - 1}-07",
                ends=f"{year}-06",
                note=f"Synthetic data, seed {seed}: made by a program to try the dashboard. "
                "No administration said any of this.",
            ),
        ),
        workshops=tuple(workshops),
        replies=tuple(replies),
        practices=tuple(_practices(replies, questionnaire, chance)),
        sample=True,
    )


def _workshop(code: str, place: int, drawn: World, chance: Random) -> tuple[tuple[str, ...], WorkshopRecord]:
    """Return who was there, and the workshop as it is recorded: with a list, a number, or neither."""
    regional = chance.random() < 0.35
    topic = TOPICS[chance.randrange(len(TOPICS))]
    codes = [member.code for member in drawn.members]
    present = tuple(
        sorted(chance.sample(codes, chance.randint(16, 26) if regional else chance.randint(5, 10)))
    )
    month = (place + 6) % 12 + 1  # the first in August, then one a month
    year = int(code) - (1 if month > 6 else 0)
    recorded = chance.random()
    return present, WorkshopRecord(
        round=code,
        number=place,
        title=f"Synthetic {'regional' if regional else 'sub-regional'} workshop on {topic}",
        month=f"{year}-{month:02}",
        region_type="regional" if regional else "sub-regional",
        topic=topic,
        participated=len(present) if recorded < 0.95 else None,
        participants=present if recorded < 0.75 else None,
    )


def _replies(
    workshop: WorkshopRecord,
    present: tuple[str, ...],
    questionnaire: Questionnaire,
    drawn: World,
    chance: Random,
) -> Iterator[ReplyRecord]:
    """Draw who replies and what; now and then an administration replies twice."""
    appeal = chance.gauss(0, 0.4)
    for code in present:
        zeal = drawn.zeal[code]
        if chance.random() > PART_REPLY[workshop.region_type] + 0.08 * zeal:
            continue
        for _ in range(2 if chance.random() < 0.02 else 1):
            drawn_answers = answers(questionnaire, zeal, appeal, chance)
            yield ReplyRecord(workshop.round, workshop.number, code, drawn_answers)


def _practices(
    replies: list[ReplyRecord], questionnaire: Questionnaire, chance: Random
) -> Iterator[PracticeRecord]:
    """Write neutral texts, numbered within the round, for some of those who say yes."""
    number = 0
    for reply in replies:
        for question in questionnaire.texts:
            answer = reply.answers.get(question.about, Answer.YES)
            often = TELLS if answer is Answer.YES else WRONG if answer is Answer.NO else 0.0
            if chance.random() < often:
                number += 1
                yield PracticeRecord(
                    round=reply.round,
                    workshop=reply.workshop,
                    administration=reply.administration,
                    kind=question.practice,
                    text=f"Synthetic text {number}: {_phrase(chance)}",
                    note="Made by a program.",
                )


PHRASES = (
    ("a unit", "a working group", "the training section", "a regional office"),
    ("reviewed", "set up", "drafted", "tested", "renewed"),
    ("a procedure", "a checklist", "a course", "a data exchange", "a set of guidelines"),
    ("for its staff", "with another agency", "with traders", "at two border posts", "for a trial period"),
)


def _phrase(chance: Random) -> str:
    return f"{' '.join(chance.choice(words) for words in PHRASES)}."
