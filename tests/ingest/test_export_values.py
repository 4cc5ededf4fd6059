"""What cells say: yes and no in all their forms, ticks, joined choices, dates."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.ingest.book import Column, Ready
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.choices import Joined
from analytics.ingest.forms.rows.chosen import Chosen
from analytics.ingest.forms.rows.times import times_of
from analytics.ingest.forms.words.answers import box, yes_or_no
from analytics.ingest.forms.words.heading import Heading
from analytics.ingest.forms.words.phrases import Phrases
from analytics.model import Answer
from analytics.reference import load_questionnaire
from tests.ingest.listing import AUDIT, HEADINGS, asked, read, said

QUESTIONNAIRE = load_questionnaire()
PHRASES = Phrases(QUESTIONNAIRE)
ACTIONS = [question.id for question in QUESTIONNAIRE.actions]

YES = ["Yes", "YES ", "y", "TRUE", "1", "✓", "✔", "Ja", "oui", "Sí", "はい", "ใช่", "Có", "Ya", "true"]
NO = ["No", "no.", "N", "FALSE", "0", "✘", "✗", "Nein", "Non", "いいえ", "ไม่ใช่", "Không", "Tidak"]
NOTHING = ["", " ", "-", "–", "n/a", "N/A", "NA", "-99", "-999", "not answered", "無回答"]


WORDS = [(w, "y") for w in YES] + [(w, "n") for w in NO] + [(w, "?") for w in NOTHING]


@pytest.mark.parametrize("word", YES)
def test_yes_in_all_its_forms(word: str):
    assert yes_or_no(word).answer is Answer.YES
    assert box(word).answer is Answer.YES


@pytest.mark.parametrize("word", NO)
def test_no_in_all_its_forms(word: str):
    assert yes_or_no(word).answer is Answer.NO


@pytest.mark.parametrize("word", NOTHING)
def test_nothing_is_never_a_no(word: str):
    assert yes_or_no(word).answer is Answer.NOT_ANSWERED


@pytest.mark.parametrize("word", ["maybe", "partly", "x", "Non-compliance fell", "Noted", "2", "yesterday"])
def test_what_is_neither_is_not_taken_for_either(word: str):
    assert yes_or_no(word).answer is None


def chosen_in(cells: list[str], legend: dict[str, str] | None = None) -> list[Chosen]:
    joined = Joined(cells, PHRASES, ACTIONS, legend or {})
    return [joined.chosen(cell) for cell in cells]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_no_text_whatever_stops_the_reading(text: str):
    yes_or_no(text)
    box(text)
    chosen_in([text])


@pytest.mark.parametrize("sign", [";", "|", "\n", " • "])
def test_a_list_in_which_only_one_choice_of_a_cell_is_known_is_not_joined_by_blanks(sign: str):
    first = [
        "Share the training materials with colleagues",
        "an in-hoouse workshop",
        "Wrote twice to brokers",
    ]
    second = ["Share the training materials with colleagues", "Sbumit a report to superiors", "Leaflets"]
    found = chosen_in([sign.join(parts) for parts in (first, second)])
    assert [[part.strip() for part in each.parts] for each in found] == [first[1:], second[1:]]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=3))
def test_three_outcomes_say_what_their_words_say(words):
    """A dash beside words of yes and no could be the no of another hand: then it is asked about."""
    row = ["Fiji", AUDIT, "x", "", *(word for word, _ in words)]
    batch = read([HEADINGS, row, ["Japan", AUDIT, "", "x", "Yes", "No", "Yes"]])
    if open_ones := {id_.rpartition(":")[2] for id_ in asked(batch)}:
        assert open_ones <= {word for word, _ in words if not word.strip("-–—−")}
    else:
        assert said(batch)["FJ 1"] == "yn...." + "".join(letter for _, letter in words)


def test_a_slip_between_two_choices_is_no_part_of_the_first_one():
    """Neither where commas join the choices and each cell has slips, so that hardly one begins a part."""
    first, second = chosen_in(
        [
            "Share training materials, Sbumit rsports, Develpo operational manuals",
            "Sbumit rsports, Make recommendations, Oranize in-house workshops",
        ]
    )
    left = [part.strip() for part in (*first.parts, *second.parts)]
    assert left[0] == "Sbumit rsports"
    assert left.count("Sbumit rsports") == 2
    assert "share_materials" in first.actions
    assert "make_recommendations" in second.actions


CHOICES = {
    "share_materials": "Share training materials (slides, handouts)",
    "submit_reports": "Submit reports to supervisors, directors or headquarters",
    "make_recommendations": "Make recommendations, in writing or orally",
    "organize_in_house_workshop": "Organize in-house workshops, seminars or briefings",
    "develop_manuals": "Develop operational manuals",
}
REPLIES = st.lists(st.frozensets(st.sampled_from(sorted(CHOICES)), min_size=1), min_size=1, max_size=6)
ALL = [frozenset([one, other]) for one in CHOICES for other in CHOICES if one != other]


@settings(deadline=None, max_examples=60)
@example([frozenset(CHOICES), frozenset(["submit_reports"]), frozenset(sorted(CHOICES)[:2])], " ")
@example([frozenset(["develop_manuals"])], " ")
@given(REPLIES, st.sampled_from([", ", ",", ";", "; ", "\n", " "]))
def test_choices_with_commas_come_out_of_every_joint(replies, joint):
    cells = [joint.join(CHOICES[a] for a in CHOICES if a in reply) for reply in (*ALL, *replies)]
    read_again = chosen_in(cells)
    assert [chosen.actions for chosen in read_again] == [*ALL, *replies]
    assert not any(chosen.parts or chosen.numbers for chosen in read_again)


@pytest.mark.parametrize("joint", [";", ", "])
def test_what_was_typed_under_other_stays_whole(joint: str):
    typed = "Plans to organize in-house workshops as well, once a year"
    cells = [joint.join(CHOICES[a] for a in pair) for pair in map(sorted, ALL)]
    cells.append(joint.join([CHOICES["submit_reports"], typed]))
    *_, last = chosen_in(cells)
    assert (last.actions, last.joint.join(last.parts).strip()) == ({"submit_reports"}, typed)


def test_numbers_are_choices_only_with_a_legend():
    legend = {"1": "share_materials", "3": "make_recommendations"}
    numbers, unknown, wide = chosen_in(["1, 3", "2", "１、３"], legend)
    assert numbers.actions == wide.actions == {"share_materials", "make_recommendations"}
    assert unknown.numbers == ("2",)


def test_numbers_without_a_legend_are_asked_about_once():
    rows = [("Administration", "Workshop", "Follow-up actions", "Direct effects", "Efficiency"),
            ("Fiji", AUDIT, "1, 3", "Yes", "No"), ("Japan", AUDIT, "2", "No", "No")]  # fmt: skip
    (question,) = read(rows).questions
    assert (question.kind, [value.raw for value in question.values]) == ("numbers", ["1", "3", "2"])
    assert [value.likely for value in question.values] == [ACTIONS[0], ACTIONS[2], ACTIONS[1]]
    stand_for = dict(zip(question.ids, ["develop_manuals", "submit_reports", "others"], strict=True))
    offered = {f"offered:{action}": "yes" for action in ACTIONS}
    assert asked(read(rows, answers=stand_for)) == [
        "offered:share_materials", "offered:make_recommendations", "offered:organize_in_house_workshop",
    ]  # fmt: skip
    answered = read(rows, answers={**stand_for, **offered})
    assert said(answered) == {"FJ 1": "nynnynyn.", "JP 1": "nnnnnynn."}


def column(*values: object) -> Field:
    return Field(0, "A", Heading("Date", "Date"), "Date", Column(np.arange(len(values)), Ready(values)))


def test_dates_of_one_order_tell_the_later():
    times = times_of(column("13/05/2024", "02/06/2024"), 2)
    assert (times.mixed, times.rows[0] < times.rows[1]) == ("", True)


@pytest.mark.parametrize(
    "values",
    [("13/05/2024", "05/14/2024"), (datetime(2024, 5, 6), "13/05/2024"), ("01/02/2024", "03/04/2024")],
)
def test_dates_whose_days_and_months_are_mixed_up_are_not_used(values):
    times = times_of(column(*values), len(values))
    assert times.mixed
    assert np.isnan(times.rows).all()
