"""Seeded surveys that are hard to count, of any number of replies, and filters to try on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.assemble import build_survey
from analytics.filters import Filters
from analytics.model import Administration, Answer
from analytics.records import Records, RoundRecord, WorkshopRecord
from analytics.reference import load_questionnaire
from analytics.survey import Survey

ROUNDS = ("2019", "2020", "2021", "2022", "2023", "2024")
REGION_TYPES = ("regional", "sub-regional", "", "inter-regional, o'clock")
TOPICS = ("AEO", "风险管理", "إدارة المخاطر", 'Say "origin"', "O'Brien's", "リスク", "ñandú; -- DROP", "")
SUB_REGIONS = ("Pacific", "South-East Asia", "東アジア", "")
PLACED = "Direct effects: the blank is placed by rule."
SHEETS = 400
"""Different ways to answer, so that many administrations tie."""
REPEATED = 0.08
"""Part of the replies that are second and third ones of an administration about a workshop."""


@dataclass(frozen=True)
class Hard:
    """A survey, and the records that it was made of."""

    survey: Survey
    records: Records


def hard(size: int, *, seed: int) -> Hard:
    """Return a survey of so many replies: six rounds, unknown answers, lists, repeats, many scripts.

    No two replies beside the repeated ones are of one administration about one workshop.
    """
    random = np.random.default_rng(seed)
    across = max(6, round((size * 1.5) ** 0.5))
    workshops = [_workshop(number, across, random) for number in range(across)]
    members = {a.code: a for a in map(_member, range(max(across, 12)))}
    records = Records(
        rounds=tuple(RoundRecord(code=code, title=f"Survey {code}") for code in ROUNDS),
        workshops=tuple(workshops),
        replies=_replies(size, [w.key for w in workshops], list(members), random),
        answer_sheets=_sheets(random),
        practices=pd.DataFrame(
            columns=["workshop", "administration", "kind", "text", "place", "note", "key", "upload"]
        ),
        published=(),
        data_version=f"{size}-{seed}",
    )
    return Hard(build_survey(records, load_questionnaire(), members), records)


def _workshop(number: int, across: int, random: np.random.Generator) -> WorkshopRecord:
    listed = [_code(n) for n in random.permutation(max(across, 12))[: 3 + number % 9].tolist()]
    return WorkshopRecord(
        round=ROUNDS[number % len(ROUNDS)],
        number=number // len(ROUNDS) + 1,
        title=f"{TOPICS[number % 8]} {number}",
        region_type=str(random.choice(REGION_TYPES)),
        topic=str(random.choice(TOPICS)),
        participated=[None, 5, 12][number % 3],
        participants=tuple(listed) if number % 4 else None,
    )


def _code(number: int) -> str:
    return f"A{number:05}"


def _member(number: int) -> Administration:
    return Administration(_code(number), f"Douane “{number}” 海关", sub_region=SUB_REGIONS[number % 4])


def _sheets(random: np.random.Generator) -> dict[int, dict[str, Answer]]:
    """Draw answers. A question without an entry is not recorded, as is an answer that says so."""
    asked = [question.id for question in load_questionnaire().answered]
    kinds = [Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED]
    drawn = random.choice(4, size=(SHEETS, len(asked)), p=[0.45, 0.3, 0.1, 0.15])
    return {
        sheet: {q: kinds[code] for q, code in zip(asked, row, strict=True) if code != 3 or sheet % 2}
        for sheet, row in enumerate(drawn.tolist())
    }


def _replies(size: int, keys: list[str], codes: list[str], random: np.random.Generator) -> pd.DataFrame:
    again = int(size * REPEATED)
    places = random.choice(len(keys) * len(codes), size=size - again, replace=False)
    places = np.concatenate([places, random.choice(places, size=again)])
    workshop = pd.Series(np.array(keys, dtype=object)[places // len(codes)], dtype="str")
    placed = (workshop == keys[0]).to_numpy() & (random.random(size) < 0.5)
    return pd.DataFrame(
        {
            "workshop": workshop,
            "administration": pd.Series(np.array(codes, dtype=object)[places % len(codes)], dtype="str"),
            "sheet": random.integers(0, SHEETS, size),
            "note": pd.Series(np.where(placed, PLACED, ""), dtype="str"),
            "upload": np.ones(size, dtype=np.int64),
        }
    )


def some_filters(made: Hard, *, seed: int, how_many: int = 50) -> list[Filters]:
    """Draw filters; the first leaves everything, and some leave nothing."""
    random = np.random.default_rng(seed)

    def some(values: tuple[str, ...], chance: float, most: int) -> tuple[str, ...]:
        if random.random() > chance:
            return ()
        chosen = random.choice(
            len(values), size=min(len(values), int(random.integers(1, most))), replace=False
        )
        return tuple(values[place] for place in chosen.tolist())

    keys = tuple(w.key for w in made.survey.workshops)
    codes = tuple(a.code for a in made.survey.administrations)
    drawn = [
        Filters(
            rounds=some(ROUNDS, 0.5, 5),
            region_types=some(REGION_TYPES, 0.4, 3),
            workshops=some(keys, 0.3, max(3, len(keys))),
            administrations=some(codes, 0.3, max(3, len(codes))),
            sub_regions=some(SUB_REGIONS, 0.3, 3),
            topics=some(TOPICS, 0.3, 4),
        )
        for _ in range(how_many - 1)
    ]
    return [Filters(), *drawn]
