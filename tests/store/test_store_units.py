"""Replies become units inside the database: the survey is the one that is made of its replies one by one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from analytics.assemble import build_survey
from analytics.model import Answer
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store
from analytics.survey import Survey

YES, NO, BLANK, UNKNOWN = Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED
ASKED = [question.id for question in load_questionnaire().answered]
CODES = ("FJ", "WS", "TO", "MY")


@pytest.fixture
def database(each_database):
    return each_database


def surveys(store: Store) -> tuple[Survey, Survey]:
    """Return the survey of the replies one by one, and that of the units."""
    asked = load_questionnaire(), load_administrations()
    return build_survey(store.records(), *asked), build_survey(store.unit_records(), *asked)


def units_of(survey: Survey) -> list[tuple[str, str, list[int]]]:
    """Return workshop, administration and answers of each unit, in their order."""
    units = survey.units
    lines = zip(units.workshop, units.administration, units.patterns[units.pattern].tolist(), strict=True)
    return [(survey.workshops[w].key, survey.administrations[a].code, said) for w, a, said in lines]


def check_the_same(one: Survey, other: Survey) -> None:
    assert units_of(other) == units_of(one)
    assert np.array_equal(one.units.patterns, other.units.patterns)
    assert other.notes == one.notes
    assert other.reply_notes == one.reply_notes
    assert other.sample_rounds == one.sample_rounds
    whose = (set(map(tuple, survey.reply_uploads.to_numpy().tolist())) for survey in (one, other))
    assert next(whose) == next(whose)


def test_three_replies_of_one_administration_are_one_line_with_what_counts(store, made):
    """Shared: yes, no and blank. Reports: not recorded and blank. Manuals: not recorded by any."""
    share, report, manuals = ASKED[0], ASKED[1], ASKED[4]
    replies = (
        made.reply("FJ", **{share: NO}, note="By mail."),
        made.reply("WS", **{share: YES, manuals: NO}),
        made.reply("FJ", **{share: YES, report: UNKNOWN}),
        made.reply("FJ", **{share: BLANK, report: BLANK}, note="By phone."),
    )
    store.commit(made.batch("a", *replies, **made.frame()), person="ana")
    one, other = surveys(store)
    check_the_same(one, other)
    of_fiji = dict(zip(ASKED, units_of(other)[1][2], strict=True))
    assert (of_fiji[share], of_fiji[report], of_fiji[manuals]) == (YES, BLANK, UNKNOWN)
    assert [(note.code, note.administration) for note in other.notes] == [
        ("several-replies", "FJ"),
        ("contradiction", "FJ"),
    ]
    assert other.reply_notes == {("2020-1", "FJ"): "By mail.\nBy phone."}
    if store.tables()[0] == "postgresql":
        assert len(store.unit_records().replies) == 2
        assert len(store.records().replies) == 4


def drawn(made, random: Random, sha256: str):
    """Return an upload of some replies, several of one administration among them."""

    def reply():
        said = {q: random.choice((YES, NO, BLANK, UNKNOWN)) for q in ASKED if random.random() < 0.8}
        note = random.choice(("", "", "By mail.", "Two\nlines."))
        return made.reply(random.choice(CODES), workshop=random.choice((1, 2)), note=note, **said)

    replies = [reply() for _ in range(random.randint(1, 12))]
    over = {r.key: random.choice(("later", "together")) for r in replies if random.random() < 0.5}
    return replace(made.batch(sha256, *replies), over=over, sample=random.random() < 0.3)


@pytest.mark.parametrize("seed", range(3))
def test_the_survey_of_units_is_the_survey_of_replies(store, made, seed):
    random = Random(seed)
    both = made.frame()["workshops"] + made.frame(number=2)["workshops"]
    store.commit(made.batch("frame", rounds=made.frame()["rounds"], workshops=both), person="ana")
    told = set()
    for number in range(3):
        store.commit(drawn(made, random, f"upload {number}"), person="ana")
        one, other = surveys(store)
        check_the_same(one, other)
        told |= {note.code for note in one.notes}
    store.undo(3, person="ana")
    one, other = surveys(store)
    check_the_same(one, other)
    assert "several-replies" in told


def test_a_store_that_holds_nothing_has_no_units(store):
    one, other = surveys(store)
    check_the_same(one, other)
    assert not len(other.units)


def test_more_questions_than_one_number_holds(store, made, monkeypatch):
    monkeypatch.setattr("analytics.store.units.AT_ONCE", 2)  # nine questions: five numbers
    replies = [
        made.reply("FJ", **dict.fromkeys(ASKED[place:], answer)) for place, answer in enumerate((NO, YES, NO))
    ]
    store.commit(made.batch("a", *replies, **made.frame()), person="ana")
    one, other = surveys(store)
    check_the_same(one, other)
    assert units_of(other)[0][2] == [NO, *[YES] * 8]
