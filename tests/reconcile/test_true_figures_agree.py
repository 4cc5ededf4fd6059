"""True figures of random surveys raise no alarm, however they are rounded, with or without replies.

The figures are counted here, from the letters of the replies, and not by the code under test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from random import Random

import pytest

from analytics.reconcile import reconcile
from analytics.records import PublishedRecord
from tests.building import ASKED, survey_of, workshop

CODES = "AU BD BT BN KH CN FJ HK IN ID JP LA MY MV MN MM NP NZ PG WS".split()
WORKSHOPS = [
    workshop("2020-1", participated=20),
    workshop("2020-2", region_type="regional", participated=20),
    workshop("2020-3", participated=19),
]
TYPES = {"2020-1": "sub-regional", "2020-2": "regional", "2020-3": "sub-regional"}
ACTIONS, OUTCOMES = ASKED[:6], ASKED[6:]
PAIRS = {
    "table-4": (("share_materials", "organize_in_house_workshop"), "direct_effects"),
    "table-7": (("submit_reports", "make_recommendations"), "projects"),
}

Share = Callable[[int, int], float]
Reply = tuple[str, str, dict[str, str]]


def share(places: int, way: str) -> Share:
    def rounded(count: int, base: int) -> float:
        exact = Decimal(100 * count) / Decimal(base)
        got = float(exact.quantize(Decimal(1).scaleb(-places), rounding=way))
        return int(got) if got == int(got) else got

    return rounded


MANNERS = {
    "half up": share(0, ROUND_HALF_UP),
    "half to even": share(0, ROUND_HALF_EVEN),
    "one decimal": share(1, ROUND_HALF_UP),
    "two decimals": share(2, ROUND_HALF_EVEN),
}


def made(chance: Random, letters: str) -> list[Reply]:
    """Make replies; with `letters` of answers a few are left blank, and all are on record."""
    replies = []
    for key in TYPES:
        for code in chance.sample(CODES, chance.randint(2, 18)):
            answers = {q: chance.choice("yn" if q in ACTIONS else letters) for q in ASKED}
            replies.append((key, code, answers))
    return replies


def groups(replies: list[Reply]) -> Iterator[tuple[str, str, list[Reply]]]:
    yield "all", "all", replies
    for key, kind in TYPES.items():
        yield "workshop", key[-1], [r for r in replies if r[0] == key]
        yield "region_type", kind, [r for r in replies if TYPES[r[0]] == kind]


def true_figures(replies: list[Reply], rounded: Share) -> list[PublishedRecord]:
    found: dict[tuple[str, ...], PublishedRecord] = {}

    def add(table: str, measure: str, by: str, group: str, count: int, base: int, no: int | None = None):
        percent = rounded(count, base) if base else None
        no_percent = None if no is None or not base else rounded(no, base)
        found[table, measure, by, group] = PublishedRecord(
            "2020", table, measure, by, group, count, base, percent, no=no, no_percent=no_percent
        )

    went = {"1": 20, "2": 20, "3": 19, "all": 59, "sub-regional": 39, "regional": 20}
    for by, group, mine in groups(replies):
        answers = [a for _, _, a in mine]
        add("table-1", "reply_rate", by, group, len(mine), went[group])
        for action in ACTIONS:
            add("table-2", action, by, group, sum(a[action] == "y" for a in answers), len(answers))
        for table, outcome in zip(("table-3", "table-5", "table-6"), OUTCOMES, strict=True):
            yes, no = (sum(a[outcome] == letter for a in answers) for letter in "yn")
            add(table, outcome, by, group, yes, yes + no, no)
        for table, (actions, outcome) in PAIRS.items():
            with_it = [a for a in answers if a[outcome] == "y"]
            for action in actions:
                both = sum(a[action] == "y" for a in with_it)
                add(table, f"{action}_and_{outcome}", by, group, both, sum(a[action] == "y" for a in answers))
            either = sum("y" in (a[actions[0]], a[actions[1]]) for a in with_it)
            add(table, f"{'_or_'.join(actions)}_and_{outcome}", by, group, either, len(with_it))
    return list(found.values())


def lists(replies: list[Reply]) -> list[PublishedRecord]:
    return [
        PublishedRecord("2020", table, question, "listed", f"{key[-1]}:{code}", 1, None, None)
        for table, (actions, outcome) in PAIRS.items()
        for question in (*actions, outcome)
        for key, code, answers in replies
        if answers[question] == "y"
    ]


def survey(replies: list[Reply], figures: list[PublishedRecord]):
    lines = [(key, code, "".join(answers[q] for q in ASKED)) for key, code, answers in replies]
    return survey_of(lines, workshops=WORKSHOPS, published=figures)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("seed", range(8))
def test_true_figures_agree(seed, manner):
    replies = made(Random(seed), "yyn?")
    figures = [*true_figures(replies, MANNERS[manner]), *lists(replies)]
    found = reconcile(survey(replies, figures), "2020")
    assert found.having("differs") == ()
    assert found.having("no_record") == ()
    assert found.contradictions == ()
    assert found.causes == ()
    assert len(found.figures) == 6 * (1 + 6 + 3 + 6)


@pytest.mark.parametrize("seed", range(8))
def test_true_figures_without_a_reply_on_record_do_not_contradict_each_other(seed):
    replies = made(Random(seed), "yyn?")
    figures = [*true_figures(replies, MANNERS["half up"]), *lists(replies)]
    found = reconcile(survey([], figures), "2020")
    assert found.contradictions == ()
    assert {check.status for check in found.checks} == {"no_record"}


@pytest.mark.parametrize("seed", range(8))
def test_answers_that_are_not_recorded_raise_no_alarm_either(seed):
    chance = Random(seed)
    replies = made(chance, "yyn?")
    figures = true_figures(replies, MANNERS["half up"])
    hidden = [
        (key, code, {q: "-" if chance.random() < 0.1 else a for q, a in answers.items()})
        for key, code, answers in replies
    ]
    found = reconcile(survey(hidden, figures), "2020")
    assert found.having("differs") == ()
    assert found.contradictions == ()
