"""Several replies of one administration about one workshop: which answers count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model import Answer
from analytics.one_unit import LATER, MERGE_ORDER, TOGETHER, one_each, respondents, together

YES, NO, BLANK, UNKNOWN = Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED
NO_NUMBER = np.array([-1, -1])


def counts(*answers: Answer, respondent: list[int] | None = None, order: list[int] | None = None) -> Answer:
    """Return what counts of replies of one unit to one question."""
    made = one_each(
        np.zeros(len(answers), dtype=int),
        np.array(answers).reshape(-1, 1),
        respondent=None if respondent is None else np.array(respondent),
        order=None if order is None else np.array(order),
    )
    return Answer(int(made.answers[0, 0]))


def test_every_answer_has_its_place_in_the_order():
    assert set(MERGE_ORDER) == set(Answer)
    known = [answer for answer in MERGE_ORDER if answer in (YES, NO, BLANK, UNKNOWN)]
    assert known == [YES, NO, BLANK, UNKNOWN]
    names = [answer.name for answer in MERGE_ORDER]
    assert "NO_OR_BLANK" not in names or names[2:4] == ["NO_OR_BLANK", "BLANK_OR_NO"]


@pytest.mark.parametrize(
    ("first", "second", "both", "later"),
    [
        (YES, NO, YES, NO),
        (NO, YES, YES, YES),
        (YES, BLANK, YES, BLANK),
        (NO, BLANK, NO, BLANK),
        (BLANK, NO, NO, NO),
        (BLANK, UNKNOWN, BLANK, BLANK),
        (YES, UNKNOWN, YES, YES),
        (NO, UNKNOWN, NO, NO),
        (UNKNOWN, NO, NO, NO),
        (UNKNOWN, BLANK, BLANK, BLANK),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_two_replies_of_two_people_and_of_one(first: Answer, second: Answer, both: Answer, later: Answer):
    assert counts(first, second) == both
    assert counts(first, second, respondent=[1, 2]) == both
    assert counts(first, second, respondent=[1, 1]) == later
    assert counts(second, first, respondent=[1, 1], order=[1, 0]) == later


def test_of_one_person_the_later_counts_and_then_all_people_together():
    # Ana says yes and takes it back; Ben leaves it blank: together nobody says yes.
    assert counts(YES, BLANK, NO, respondent=[1, 2, 1]) == NO


def test_what_differs_what_contradicts_and_what_gives_way():
    answers = np.array([[YES, NO, UNKNOWN, YES], [NO, BLANK, YES, YES]])
    made = one_each(np.array([7, 7]), answers)
    assert made.differs.tolist() == [[True, True, False, False]]
    assert made.contradicts.tolist() == [[True, False, False, False]]
    assert (made.places.tolist(), made.several.tolist(), made.replaced.tolist()) == ([1], [True], [])
    one = one_each(np.array([7, 7]), answers, respondent=np.array([3, 3]))
    assert not one.differs.any()
    assert (one.replaced.tolist(), one.by.tolist()) == ([0], [1])


def test_a_unit_stands_where_its_latest_reply_stands():
    made = one_each(np.array([4, 9, 4, 2]), np.zeros((4, 1), dtype=int))
    assert made.places.tolist() == [1, 2, 3]
    assert made.several.tolist() == [False, True, False]


LINES = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 2), st.lists(st.sampled_from(Answer), min_size=2, max_size=2)
    ),
    min_size=1,
    max_size=12,
)


def by_hand(lines: list[tuple[int, int, list[Answer]]], *, apart: bool) -> dict[int, list[Answer]]:
    """Apply the rule one reply at a time, as a person would; with `apart` each is of another person."""
    people: dict[int, dict[object, list[Answer]]] = {}
    for place, (unit, person, answers) in enumerate(lines):
        said = people.setdefault(unit, {}).setdefault(place if apart else person, [UNKNOWN, UNKNOWN])
        for question, answer in enumerate(answers):
            if answer is not UNKNOWN:
                said[question] = answer
    found = {}
    for unit, each in people.items():
        found[unit] = []
        for question in range(2):
            all_said = [said[question] for said in each.values()]
            found[unit].append(next(answer for answer in MERGE_ORDER if answer in all_said))
    return found


@given(LINES)
def test_whole_columns_give_what_the_rule_gives_reply_by_reply(lines):
    unit, person = np.array([line[0] for line in lines]), np.array([line[1] for line in lines])
    answers = np.array([line[2] for line in lines])
    for apart in (True, False):
        made = one_each(unit, answers, respondent=None if apart else person)
        told = {
            int(unit[place]): list(map(Answer, row))
            for place, row in zip(made.places, made.answers, strict=True)
        }
        assert told == by_hand(lines, apart=apart)


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_replies_never_changes_what_different_people_say_together(lines, random):
    mixed = random.sample(lines, len(lines))
    one, other = by_hand(lines, apart=True), by_hand(mixed, apart=True)
    assert one == other
    for listed in (lines, mixed):
        unit = np.array([line[0] for line in listed])
        made = one_each(unit, np.array([line[2] for line in listed]))
        assert {int(unit[p]): list(row) for p, row in zip(made.places, made.answers, strict=True)} == one


@given(LINES)
def test_a_few_replies_as_mappings_give_the_same(lines):
    replies = [{"a": answers[0], "b": answers[1]} for _, _, answers in lines]
    expected = by_hand([(0, 0, answers) for _, _, answers in lines], apart=True)[0]
    assert together(replies) == dict(zip("ab", expected, strict=True))


def codes(*values: int) -> np.ndarray:
    return np.array(values)


def test_the_same_address_is_the_same_person_and_another_one_another():
    unit = codes(1, 1, 1)
    who = respondents(unit, [codes(0, 5, 0), codes(-1, -1, -1)], codes(-1, -1, -1))
    assert who.known.all()
    assert who.codes[0] == who.codes[2] != who.codes[1]


def test_a_name_tells_where_an_address_is_missing_and_an_address_goes_before_a_name():
    by_name = respondents(codes(1, 1), [codes(4, -1), codes(2, 2)], NO_NUMBER)
    assert by_name.known.all()
    assert by_name.codes[0] == by_name.codes[1]
    by_address = respondents(codes(1, 1), [codes(4, 5), codes(2, 2)], NO_NUMBER)
    assert by_address.known.all()
    assert by_address.codes[0] != by_address.codes[1]


def test_one_reply_without_any_sign_leaves_its_unit_unknown_but_no_other():
    who = respondents(codes(1, 1, 2, 2), [codes(0, -1, 7, 8)], codes(-1, -1, -1, -1))
    assert who.known.tolist() == [False, False, True, True]


def test_the_same_number_is_the_same_reply_and_another_number_says_nothing_of_who_sent_it():
    who = respondents(codes(1, 1, 2, 2), [], codes(5, 5, 5, 6))
    assert not who.known.any()
    assert who.codes[0] == who.codes[1]
    assert who.codes[2] != who.codes[3]


def test_an_answer_settles_only_what_is_not_known():
    who = respondents(codes(1, 1, 2, 2), [codes(0, -1, 7, 8)], codes(-1, -1, -1, -1))
    later = who.settled(LATER)
    assert later[0] == later[1]
    assert later[2] != later[3]
    assert (who.settled(TOGETHER) == who.codes).all()


def test_respondents_are_counted_after_their_own_replies_gave_way():
    made = one_each(codes(1, 1, 1), np.array([[0], [1], [0]]), respondent=codes(5, 6, 5))
    assert (made.people.tolist(), made.replaced.tolist(), made.by.tolist()) == ([2], [0], [2])
