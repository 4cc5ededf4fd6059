"""Make random surveys that hurt, as plain records of their own: the ground on which the oracle counts.

A survey holds what an office could have on record at its worst: rounds that use the same workshop
numbers, workshops that nobody replied to, numbers of participants that fit neither list nor
replies, administrations that are silent, unknown or not on the list, answers that are blank, not
on record, or only known to be "no or blank", ties, all yes, all no, and names in many scripts.
"""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

YES, NO, BLANK, UNRECORDED, NO_OR_BLANK, BLANK_OR_NO = "yn?-xb"
"""The letters of answers. The last two: no, or blank, of administrations of which it is known how
many said no and how many left it blank, but not which."""

UNCERTAIN = {NO: NO_OR_BLANK, BLANK: BLANK_OR_NO}
"""Letter → what it becomes at a workshop where a blank was placed by rule."""

UNKNOWN_CODES = ("BR", "PE", "EG")
"""Codes of no administration; the records hold them all the same."""

TITLES = (
    "Workshop 7 on risk, 3 of 4 (75%)",
    "Семинар по оценке рисков",
    "Σεμινάριο τελωνειακής αξίας",
    "ورشة عمل حول القيمة الجمركية",
    "סדנה על ניהול סיכונים",
    "सीमा शुल्क मूल्यांकन कार्यशाला",
    "การประชุมเชิงปฏิบัติการด้านศุลกากร",
    "សិក្ខាសាលាស្តីពីការវាយតម្លៃ",
    "ກອງປະຊຸມກ່ຽວກັບຄວາມສ່ຽງ",
    "အကောက်ခွန် အလုပ်ရုံဆွေးနွေးပွဲ",
    "関税評価ワークショップ",
    "통관 위험관리 워크숍",
    "海关估价研讨会",
    "Hội thảo về trị giá hải quan",
    "Workshop on <b>AEO</b> & *SAFE* [1] $x$",
)
ROUND_CODES = ("2018", "2019", "2020", "2021", "2020b", "令和2", "ปี63", "عام20", "Год20", "2019-20")
TOPICS = ("AEO", "valuation", "risk management", "評価", "")
MOODS = (
    "mixed",
    "mixed",
    "mixed",
    "mixed",
    "all yes",
    "all no",
    "tiny",
    "blank",
    "tied",
    "one workshop",
    "full",
)
"""What a survey is like as a whole; most are mixed."""


@dataclass(frozen=True)
class Held:
    """A workshop as the records state it: `number_given` and `listed` say who took part, if known."""

    round: str
    number: int
    title: str
    region_type: str
    topic: str
    month: str
    number_given: int | None
    listed: tuple[str, ...] | None

    @property
    def key(self) -> str:
        return f"{self.round}-{self.number}"


@dataclass(frozen=True)
class Reply:
    """What one administration answered about one workshop: a letter a question."""

    workshop: str
    administration: str
    letters: str


@dataclass(frozen=True)
class Printed:
    """A figure as a report prints it: never a figure of the records."""

    round: str
    table: str
    measure: str
    by: str
    group: str
    count: int | None
    base: int | None


@dataclass(frozen=True)
class RandomSurvey:
    """All that is on record. `rounds` are (code, title).

    `placed` are the (workshop, question) of which a blank was placed by rule.
    """

    seed: int
    mood: str
    rounds: tuple[tuple[str, str], ...]
    workshops: tuple[Held, ...]
    replies: tuple[Reply, ...]
    placed: tuple[tuple[str, str], ...] = ()
    printed: tuple[Printed, ...] = ()


# ---- what is asked, and of whom ---------------------------------------------------------------


@cache
def questionnaire() -> dict:
    """Return the questionnaire that all tests ask, as its file states it."""
    return tomllib.loads((ROOT / "tests" / "data" / "questionnaire.toml").read_text(encoding="utf-8"))


@cache
def asked(kind: str = "") -> tuple[str, ...]:
    """Return the questions that are answered yes or no, of one kind or all: actions, then outcomes."""
    kinds = (kind,) if kind else ("action", "outcome")
    return tuple(q["id"] for k in kinds for q in questionnaire()["question"] if q["kind"] == k)


@cache
def members() -> dict[str, dict[str, str]]:
    """Return ISO code → line of data/administrations.csv."""
    lines = (ROOT / "data" / "administrations.csv").read_text(encoding="utf-8").splitlines()
    return {m["code"]: m for m in csv.DictReader(line for line in lines if not line.startswith("#"))}


def name_of(code: str) -> str:
    """Return the name of an administration, the code itself where it is unknown."""
    return members()[code]["name"] if code in members() else code


# ---- the survey -------------------------------------------------------------------------------


def random_survey(seed: int, *, placed: bool = True, printed: bool = True) -> RandomSurvey:
    """Return the survey of a seed; the same seed gives the same.

    Without `placed` no answer is "no or blank"; without `printed` no report prints anything.
    """
    chance = random.Random(seed)
    mood = chance.choice(MOODS)
    codes = _round_codes(chance, mood)
    workshops = tuple(w for code in codes for w in _workshops(chance, mood, code))
    replies = [r for w in workshops for r in _replies(chance, mood, w)]
    replies = _forget(chance, mood, workshops, replies)
    where: tuple[tuple[str, str], ...] = ()
    if placed:
        replies, where = _place(chance, workshops, replies)
    figures = tuple(_figures(chance, workshops)) if printed and chance.random() < 0.4 else ()
    rounds = tuple((code, chance.choice([f"Survey {code}", f"Round {code} 調査"])) for code in codes)
    return RandomSurvey(seed, mood, rounds, workshops, tuple(replies), where, figures)


def _round_codes(chance: random.Random, mood: str) -> list[str]:
    how_many = 1 if mood in ("one workshop", "tiny") else chance.choice([1, 1, 1, 2, 2, 3, 6])
    return sorted(chance.sample(ROUND_CODES, how_many))


def _workshops(chance: random.Random, mood: str, code: str) -> list[Held]:
    how_many = 1 if mood == "one workshop" else chance.randint(1, 6)
    kinds = chance.choice(
        [("regional", "sub-regional"), ("regional", "sub-regional", ""), ("regional",), ("",)]
    )
    numbers = sorted(chance.sample(range(1, 12), how_many))
    return [_workshop(chance, code, number, chance.choice(kinds)) for number in numbers]


def _workshop(chance: random.Random, code: str, number: int, region_type: str) -> Held:
    pool = [*members(), *UNKNOWN_CODES]
    there = tuple(chance.sample(pool, chance.choice([1, 2, 4, 5, 6, 9, 14, 20])))
    given, listed = chance.choice([(True, False), (False, True), (True, True), (False, False), (True, True)])
    off = chance.choice([0, 0, 0, 1, 3, -1, -2])
    return Held(
        round=code,
        number=number,
        title=chance.choice(TITLES),
        region_type=region_type,
        topic=chance.choice(TOPICS),
        month=chance.choice(["", "2019-11", "2020-02"]),
        number_given=max(0, len(there) + off) if given else None,
        listed=there if listed else None,
    )


def _replies(chance: random.Random, mood: str, workshop: Held) -> list[Reply]:
    """Return who replied: none, some, all, and some who are on no list."""
    there = list(workshop.listed or chance.sample([*members(), *UNKNOWN_CODES], workshop.number_given or 5))
    if chance.random() < 0.12:
        return []
    some = chance.sample(there, chance.randint(1, len(there))) if chance.random() < 0.7 else there
    strangers = [code for code in chance.sample(list(members()), 4) if code not in there]
    if chance.random() < 0.3:
        some = [*some, *strangers[: chance.randint(1, 4)]]
    if mood == "tiny":
        some = some[:1]
    likely = {q: chance.random() for q in asked()}
    return [Reply(workshop.key, code, _letters(chance, mood, likely)) for code in some]


def _letters(chance: random.Random, mood: str, likely: dict[str, float]) -> str:
    if mood == "all yes":
        return YES * len(likely)
    if mood == "all no":
        return NO * len(likely)
    unknown = {"full": 0.0, "blank": 0.8, "tied": 0.1}.get(mood, 0.12)
    letters = [
        chance.choice([BLANK, BLANK, UNRECORDED]) if chance.random() < unknown
        else YES if chance.random() < yes else NO
        for yes in likely.values()
    ]  # fmt: skip
    if mood == "tied":
        letters[1], letters[3] = letters[0], letters[2]
    return "".join(letters)


def _forget(
    chance: random.Random, mood: str, workshops: Sequence[Held], replies: Sequence[Reply]
) -> list[Reply]:
    """Take whole questions off the record: of a workshop, of a round, of all."""
    if mood in ("full", "all yes", "all no") and chance.random() < 0.5:
        return list(replies)
    told = list(replies)
    for _ in range(chance.choice([0, 1, 1, 2, 4])):
        question = chance.randrange(len(asked()))
        at = chance.choice(workshops)
        there = chance.choice([{at.key}, {w.key for w in workshops if w.round == at.round}, None])
        mark = chance.choice([UNRECORDED, UNRECORDED, BLANK])
        told = [
            replace(r, letters=_set(r.letters, question, mark)) if there is None or r.workshop in there else r
            for r in told
        ]
    return told


def _place(
    chance: random.Random, workshops: Sequence[Held], replies: Sequence[Reply]
) -> tuple[list[Reply], tuple[tuple[str, str], ...]]:
    """Let a blank of some workshops be placed by rule: who said no and who left it blank is then unknown."""
    told, where = list(replies), []
    for workshop in workshops:
        for column, question in enumerate(asked()):
            said = {r.letters[column] for r in told if r.workshop == workshop.key}
            if {NO, BLANK} <= said and chance.random() < 0.2:
                where.append((workshop.key, question))
                told = [_uncertain(r, column) if r.workshop == workshop.key else r for r in told]
    return told, tuple(where)


def _uncertain(reply: Reply, column: int) -> Reply:
    letter = UNCERTAIN.get(reply.letters[column], reply.letters[column])
    return replace(reply, letters=_set(reply.letters, column, letter))


def _set(letters: str, place: int, letter: str) -> str:
    return letters[:place] + letter + letters[place + 1 :]


def _figures(chance: random.Random, workshops: Sequence[Held]) -> list[Printed]:
    """Return figures of a report, drawn at random: whatever they say, the records count for themselves."""
    found = []
    for workshop in workshops:
        for question in asked():
            table = _table_of(question)
            number = chance.randint(0, 9)
            if chance.random() < 0.5:
                found.append(
                    Printed(workshop.round, table, question, "workshop", str(workshop.number), number, None)
                )
    for code in dict.fromkeys(w.round for w in workshops):
        found.append(Printed(code, "table-1", "reply_rate", "all", "all", 17, 31))
    return found


def _table_of(question: str) -> str:
    tables = questionnaire()["table"]
    return next(
        t["id"] for t in tables
        if (t["kind"] == "outcome" and t["outcome"] == question)
        or (t["kind"] == "actions" and question in asked("action"))
    )  # fmt: skip
