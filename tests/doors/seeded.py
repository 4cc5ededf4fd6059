"""Seeded answers of a round, and a database that knows the round and its workshops."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from analytics.model import Answer
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire

ABOUT = RoundRecord("2027", "Survey 2027", "2026/27", "2026-07", "2027-06")
MEMBERS = "FJ JP KR MO HK NZ PG TH VN WS".split()
TITLES = (
    "WCO Regional Workshop on Authorized Economic Operators",
    "WCO Sub-Regional Workshop on Customs Valuation",
    "WCO Regional Workshop on Risk Management, Part 2",
    "WCO Sub-Regional Workshop on IPR & “Border” Measures",
)
WORKSHOPS = tuple(
    WorkshopRecord("2027", n, title, f"2026-{8 + n:02d}", "regional", f"Topic {n}")
    for n, title in enumerate(TITLES, start=1)
)
YES, NO, BLANK = Answer.YES, Answer.NO, Answer.NOT_ANSWERED


def described() -> Batch:
    """Return the round, and the one before it with workshops of the same titles."""
    before = (replace(each, round="2026", month=f"2025{each.month[4:]}") for each in WORKSHOPS)
    rounds = (RoundRecord("2026", "Survey 2026"), ABOUT)
    return Batch("round.xlsx", "0" * 64, "collection workbook", rounds, (*before, *WORKSHOPS))


def seeded(seed: int) -> list[tuple[int, str, dict[str, Answer], dict[str, str]]]:
    """Return replies: number of a workshop, ISO code, answers, texts by question. In each something is said.

    A form can't tell which action was not taken from one left blank: with one ticked the others are No, with
    none ticked and nothing said all are not answered.
    """
    dice, asked, found = random.Random(seed), load_questionnaire(), []
    for workshop in WORKSHOPS:
        for code in dice.sample(MEMBERS, 7):
            ticked = dice.choice(("some", "some", "none", "blank"))
            actions = {q.id: dice.choice((YES, NO)) for q in asked.actions}
            if ticked == "some":
                actions[dice.choice(asked.actions).id] = YES
            else:
                actions = dict.fromkeys(actions, NO if ticked == "none" else BLANK)
            outcomes = {q.id: dice.choice((YES, NO, BLANK)) for q in asked.outcomes}
            outcomes[dice.choice(asked.outcomes).id] = dice.choice((YES, NO))
            answers = actions | outcomes
            texts = {
                q.id: f"{q.label} of {code}, no. {workshop.number}; 研修"
                for q in asked.texts
                if dice.random() < 0.6 and (not q.about or answers[q.about] is YES)
            }
            found.append((workshop.number, code, answers, texts))
    return found


def as_sent(replies: Iterable[tuple[int, str, dict[str, Answer], dict[str, str]]]) -> list[dict[str, str]]:
    """Return the replies as a form sends them, by its own names."""
    asked, found = load_questionnaire(), []
    for number, code, answers, texts in replies:
        ticked = [q.id for q in asked.actions if answers[q.id] is YES]
        denied = all(answers[q.id] is NO for q in asked.actions)
        sent = {"administration": code, "workshop": f"2027-w{number}", **texts}
        sent["actions"] = "none" if denied else " ".join(ticked)
        sent |= {q.id: {YES: "yes", NO: "no", BLANK: ""}[answers[q.id]] for q in asked.outcomes}
        found.append(sent)
    return found


def names() -> dict[str, str]:
    return {code: each.name for code, each in load_administrations().items()}
