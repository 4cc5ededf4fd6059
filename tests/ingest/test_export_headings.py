"""Whatever stands around the words of a heading, and wherever its column stands, it is the same question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.forms.words.phrases import Phrases
from analytics.reference import load_questionnaire
from tests.ingest.listing import AUDIT, FIJI, HEADINGS, JAPAN, asked, read, said

EXPECTED = {"FJ 1": "yn....yn?", "JP 2": "ny....nyy"}
PHRASES = Phrases(load_questionnaire())

NOISE = st.sampled_from(
    [
        str.upper,
        str.lower,
        lambda text: f"  {text}\xa0",
        lambda text: f"<b>{text}</b>",
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(" ", "\xa0 "),
        lambda text: f"{text} (Select all that apply)",
        lambda text: f"{text}:",
        lambda text: f"{text} *",
        lambda text: f"{text}?",
        lambda text: f"<span style='color:red'>{text}</span>&nbsp;",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(NOISE, min_size=len(HEADINGS), max_size=len(HEADINGS)))
def test_case_blanks_html_and_instructions_do_not_matter(noise):
    headings = [change(heading) for change, heading in zip(noise, HEADINGS, strict=True)]
    batch = read([headings, FIJI, JAPAN])
    assert (asked(batch), said(batch)) == ([], EXPECTED)


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(HEADINGS))))
def test_the_order_of_columns_does_not_matter(order):
    rows = [[row[place] for place in order] for row in (HEADINGS, FIJI, JAPAN)]
    assert said(read(rows)) == EXPECTED


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 6), st.integers(0, 4))
def test_the_table_may_start_anywhere(down, right):
    rows = [[None] * right + list(row) for row in (HEADINGS, FIJI, JAPAN)]
    above = [[None] * right + ["Replies that came in so far"]] if down else []
    batch = read([*above, *[[None]] * max(down - 1, 0), *rows])
    assert said(batch) == EXPECTED


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["", "Contact", "Phone", "Remarks", "Region"]), st.integers(0, 7))
def test_other_columns_among_them_do_not_matter(heading, place):
    rows = [
        [*row[:place], cell, *row[place:]] for row, cell in ((HEADINGS, heading), (FIJI, "a"), (JAPAN, "b"))
    ]
    assert said(read(rows)) == EXPECTED


def test_values_of_a_list_with_questions_down_are_asked_about_by_their_columns():
    """Three rows down the file has a title, so that the questions stand in rows 4 to 10."""
    odd = [(name, AUDIT, "x", "", "partly", "No", "Yes") for name in ("Fiji", "Tonga", "Samoa", "Japan")]
    lines = [*zip(HEADINGS, *odd, ("Nepal", *FIJI[1:]), strict=True)]
    (question,) = read([("Replies to the follow-up",), (), (), *lines]).questions
    assert question.place == "Sheet1, row 8, column B"
    values = {value.raw: (value.how_often, value.more_rows) for value in question.values}
    assert values == {"partly": ("4 columns: B, C, D, …", 1), "Yes": ("1 column: F", 0)}


def test_a_list_with_questions_down_is_turned():
    rows = list(zip(HEADINGS, FIJI, JAPAN, strict=True))
    batch = read(rows)
    assert said(batch) == EXPECTED
    assert batch.understanding is not None
    assert batch.understanding.kind.endswith("turned")


def test_headings_over_two_rows_are_read_together():
    above = ("", "", "Follow-up actions taken", "", "Direct effects", "", "Efficiency", "")
    below = ("Member", "Workshop", "Share materials", "Report", "Yes/No", "Details", "Y/N", "Remarks")
    fiji = ("Fiji", "1", "x", "", "Y", "Two desks more", "N", "none yet")
    batch = read([above, below, fiji])
    assert said(batch) == {"FJ 1": "yn....yn."}
    assert [(p.kind, p.text) for p in batch.practices] == [("direct_effects", "Two desks more")]


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("What follow-up actions have you taken after the workshop?", "actions"),
        ("Did you submit a report on the workshop to your superiors?", "submit_reports"),
        ("Did you organize a workshop in-house?", "organize_in_house_workshop"),
        ("In-house training held", "organize_in_house_workshop"),
        ("Training materials circulated", "share_materials"),
        ("Back-to-office report", "submit_reports"),
        ("Make recommend-\nations", "make_recommendations"),
        ("Did you take any other follow-up action?", "others"),
        ("outcome/efficiency_text", "efficiency_text"),
        ("Has the workshop contributed to improving work efficiency?", "efficiency"),
        ("Has any modernisation programme been started?", "projects"),
        ("How have you applied the lessons for operational improvement?", "operational_improvement"),
        ("Which workshop did you attend?", "workshop"),
        ("Name of your Customs administration", "administration"),
        ("Zollverwaltung", "administration"),
        ("直接的な効果はありましたか", "direct_effects"),
    ],
)
def test_a_heading_is_known_by_its_longest_phrase(heading: str, target: str):
    match = PHRASES.best(heading)
    assert match is not None
    assert match.target == target


@pytest.mark.parametrize("hint", ["Yes/No", "Taken or not", "Yes/No/NA", "tick or cross"])
def test_how_to_fill_in_all_boxes_is_the_name_of_none(hint: str):
    names = ("about/member", "about/workshop", "did/share_materials", "did/submit_reports", "did/other")
    head = (*names, *HEADINGS[4:], "_id", "_uuid", "_submission_time")
    left = "yes / NO" if hint == "Yes/No" else hint
    boxes = (*FIJI[:2], "✓", left, ""), (*JAPAN[:2], left, "✓", left)
    ends = ((*FIJI[4:], 1, "u1", "2024-06-01 10:00:00"), (*JAPAN[4:], 2, "u2", "2024-06-02 10:00:00"))
    rows = [(*box, *end) for box, end in zip(boxes, ends, strict=True)]
    assert asked(read([head, ("", "", hint, hint, hint), *rows])) == [f"value:boxes::{left}"]


@pytest.mark.parametrize("who", ["BD", "Bngladesh"])
@pytest.mark.parametrize(("outcomes", "letters"), [(("No", "Yes", "No"), "nyn"), (("", "", ""), "???")])
def test_a_reply_below_a_header_or_above_the_next_one_is_no_row_of_it(who, outcomes, letters):
    head = ("Administration", "Workshop", "Follow-up actions taken (tick all that apply)", *HEADINGS[4:])
    one = (who, FIJI[1], "Share training materials;", *outcomes)
    fiji = (*FIJI[:2], "Share training materials;Submit reports;", *FIJI[4:])
    for rows in ([head, one, fiji], [head, fiji, one, head, fiji]):
        ids = asked(read(rows))
        assert [id_ for id_ in ids if not id_.startswith("offered:")] == (
            [] if who == "BD" else ["administration:bngladesh"]
        )
        batch = read(rows, answers={id_: "BD" if id_.startswith("adm") else "yes" for id_ in ids})
        assert said(batch) == {"BD 1": f"ynnnnn{letters}", "FJ 1": "yynnnnyn?"}
