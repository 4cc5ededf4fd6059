"""What stands beside a choice in a joined cell: boxes, denials, plans, and words for all of them."""

from __future__ import annotations

import pytest

from analytics.reference import load_questionnaire
from tests.ingest.listing import AUDIT, read, said

S, R, M, W, D = (
    "Share training materials",
    "Submit reports",
    "Make recommendations",
    "Organize in-house workshop",
    "Develop operational manuals",
)
HEADINGS = ("Administration", "Workshop", "Follow-up actions", "Direct effects", "Efficiency", "Projects")
EVERY = f"{S}, {R}, {M}, {W}, {D}, Others"


def replies(*cells: str, **how):
    names = ("Fiji", "Japan", "Malaysia", "Nepal")
    rows = [(name, AUDIT, cell, "Yes", "No", "No") for name, cell in zip(names, cells, strict=False)]
    return read([HEADINGS, *rows], **how)


def raw(batch) -> list[str]:
    return [value.raw for question in batch.questions for value in question.values]


def answered(answer: str, *cells: str) -> dict[str, str]:
    ids = [value.id for question in replies(*cells).questions for value in question.values]
    return {
        who: letters[:6] for who, letters in said(replies(*cells, answers=dict.fromkeys(ids, answer))).items()
    }


@pytest.mark.parametrize(("ticked", "empty"), [("☑", "☐"), ("[x]", "[ ]"), ("☒", "☐")])
@pytest.mark.parametrize("joint", [" ", "\n", ", "])
def test_printed_boxes_say_which_choices_were_ticked(ticked: str, empty: str, joint: str):
    boxes = [(ticked, S), (empty, R), (empty, M), (ticked, W), (empty, D), (empty, "Others")]
    none = joint.join(f"{empty} {label}" for _, label in boxes)
    batch = replies(joint.join(f"{box} {label}" for box, label in boxes), none)
    assert batch.questions == ()
    assert {who: letters[:6] for who, letters in said(batch).items()} == {"FJ 1": "ynnynn", "JP 1": "??????"}


@pytest.mark.parametrize(
    "part",
    [f"{R} (No)", f"{R}: No", f"{R} - no", f"{R}: not yet", f"{R} ✗", f"✗ {R}", f"{R} (0)",
     f"{R}: planned 2025", f"{R} not done", f"{R} (pending)", f"{R} ☐", f"{R} [ ]"],
)  # fmt: skip
@pytest.mark.parametrize("joint", [", ", "; ", "\n"])
def test_what_denies_a_choice_or_puts_it_off_is_asked_about(part: str, joint: str):
    cells = (f"{S}{joint}{part}", EVERY.replace(", ", joint), f"{S}{joint}{R}")
    assert raw(replies(*cells)) == [part]
    assert answered("none", *cells) == {"FJ 1": "ynnnnn", "JP 1": "yyyyyy", "MY 1": "yynnnn"}


@pytest.mark.parametrize(
    ("part", "action"),
    [("no report submitted", R), ("materials not shared", S), ("no manuals developed", D),
     ("Không nộp báo cáo", R), ("Belum menyampaikan laporan", R), ("提言なし", M)],
)  # fmt: skip
def test_the_likely_answer_about_a_denial_is_never_the_action(part: str, action: str):
    batch = replies(f"{S if action != S else R}; {part}", EVERY.replace(", ", "; "))
    assert [(v.raw, v.likely) for q in batch.questions for v in q.values if v.raw == part] == [(part, "none")]


PROSE = [
    (
        "We shared the materials by e-mail and held a seminar for 20 officers of the port.",
        "share_materials+organize_in_house_workshop",
        "ynnynn",
    ),
    (
        "After the workshop our participants briefed colleagues and prepared the mission report; "
        "recommendations were made to the Director.",
        "submit_reports+make_recommendations+text",
        "nyynny",
    ),
    ("Our two officers wrote a mission report for the Director General in June.", "submit_reports", "nynnnn"),
]


@pytest.mark.parametrize(("text", "answer", "right"), PROSE)
def test_a_sentence_that_names_an_action_by_the_way_is_asked_about(text: str, answer: str, right: str):
    """What it says can be several actions, and one typed under "other" beside them: each can be said."""
    cells = (text, f"{S}, {R}", EVERY, f"{W}, {D}")
    batch = replies(*cells)
    assert raw(batch) == [text]
    assert answer in [option.value for option in batch.questions[0].values[0].options]
    assert answered(answer, *cells)["FJ 1"] == right


BY_THE_WAY = "Officers of all ports came to an internal training that was held in May"


@pytest.mark.parametrize(("beside", "asked"), [(S, [BY_THE_WAY]), (f"{S}; {W}", [])])
def test_a_sentence_behind_choices_is_asked_about_where_it_speaks_of_another(beside: str, asked: list[str]):
    assert raw(replies(f"{beside}; {BY_THE_WAY}", EVERY.replace(", ", "; "))) == asked


@pytest.mark.parametrize("part", [f"{R}: hold a national training", f"{R} (hold a national training)"])
def test_a_choice_behind_a_colon_or_in_brackets_can_be_said_to_be_one_more(part: str):
    both = {f"value:actions:Follow-up actions:{part}": "submit_reports+organize_in_house_workshop"}
    cells = (part, EVERY.replace(", ", "; "), R)
    assert raw(replies(*cells)) == [part]
    assert said(replies(*cells, answers=both))["FJ 1"][:6] == "nynynn"


def test_long_choices_of_a_form_are_no_sentences_by_the_way():
    long = (
        "Share the training materials with all colleagues by e-mail or on the intranet",
        "Submit a report to superiors, orally or in writing",
        "Organize an in-house workshop, seminar or briefing for officers",
    )
    cells = (
        "; ".join(long),
        f"{long[0]}; {long[1]}",
        f"{long[1]}; {long[2]}",
        f"{long[2]}; {long[0]}; {M}; {D}; Others",
    )
    assert replies(*cells).questions == ()


def test_a_yes_behind_a_choice_is_no_question():
    assert replies(f"{S}: Yes, {R} ✓", EVERY).questions == ()


def test_words_for_all_choices_are_asked_about():
    assert raw(replies("All of the above", EVERY)) == ["All of the above"]
    assert answered("all", "All of the above", EVERY)["FJ 1"] == "yyyyyn"
    assert answered("all but develop_manuals", f"All except {D.lower()}", EVERY)["FJ 1"] == "yyyynn"


@pytest.mark.parametrize(
    "text", ["We will submit reports next month", "see attached", "same as last year", "Yes", "as above"]
)
def test_a_cell_that_names_no_choice_taken_is_asked_about(text: str):
    assert raw(replies(text, EVERY)) == [text]
    assert answered("nothing", text, EVERY)["FJ 1"] == "??????"


@pytest.mark.parametrize(
    "text",
    [
        "Outreach to traders in Lao PDR",
        "A seminar for the new officers of all our land borders",
        "Invited two economists to talk about transfer pricing, royalties and assists",
    ],
)
def test_a_text_longer_than_the_name_of_a_choice_or_of_one_administration_is_no_question(text: str):
    assert replies(f"{S}, {text}", EVERY).questions == ()


@pytest.mark.parametrize(
    "text",
    ["Cascade training", "Draw up SOPs", "資料を同僚に配布", "Outreach to traders", "cascade training"],
)
def test_what_is_as_short_as_a_choice_may_be_one_by_another_name(text: str):
    cells = (f"{S}, {text}", EVERY)
    values = [value for question in replies(*cells).questions for value in question.values]
    assert [value.raw for value in values] == [text]
    offered = [option.value for option in values[0].options]
    assert offered[:6] == [action.id for action in load_questionnaire().actions]
    assert answered("organize_in_house_workshop", *cells)["FJ 1"] == "ynnynn"
    assert answered("text", *cells)["FJ 1"] == "ynnnny"


@pytest.mark.parametrize("small", [False, True])
def test_a_choice_by_another_name_is_no_part_of_the_one_before_it(small: bool):
    def typed(*cells: str) -> list[str]:
        return [cell.capitalize() if small else cell for cell in cells]

    renamed = "cascade training" if small else "Cascade training"
    assert renamed in raw(replies(*typed(f"{S}, {M}, {renamed}, {D}", f"{S}, {R}", f"{D}, Others")))
    twice = typed(f"{S}, {M}, {renamed}, {D}", f"{R}, {renamed}", f"{M}, {renamed}, Others")
    assert answered("organize_in_house_workshop", *twice)["MY 1"] == "nnyyny"


@pytest.mark.parametrize("slip", ["in-huose workshop", "in-house worksop", "devlop operational manual"])
def test_a_choice_with_a_slip_is_no_part_of_the_one_before_it(slip: str):
    assert raw(replies(f"{S}, {R}, {M}, {slip}, Others")) == [slip]


@pytest.mark.parametrize("nothing", ["tidak ada", "none", "N/A"])
def test_a_word_for_nothing_behind_a_choice_is_no_part_of_it(nothing: str):
    batch = replies(f"{S}, {D}, {nothing}", f"{S}, {R}, {M}, {W}, {D}, {nothing}", EVERY)
    assert batch.questions == ()
    assert {who: letters[:6] for who, letters in said(batch).items()} == {
        "FJ 1": "ynnnyn",
        "JP 1": "yyyyyn",
        "MY 1": "yyyyyy",
    }


def test_what_follows_a_comma_in_a_small_letter_belongs_to_the_choice():
    manuals = "Develop operational manuals, guidelines or SOPs"
    batch = replies(f"{S}, {manuals}, {M}", f"{R}, {manuals}, {W}", f"{W}, Others")
    assert batch.questions == ()
    assert {who: letters[:6] for who, letters in said(batch).items()}["FJ 1"] == "ynynyn"


def test_cells_of_two_hands_are_each_divided_by_their_own_sign():
    batch = replies(f"{S};{R};{M}", f"{S} / {W} / {D}", f"{S};{D};Others", f"{R} / {M}")
    assert batch.questions == ()
    assert {who: letters[:6] for who, letters in said(batch).items()} == {
        "FJ 1": "yyynnn",
        "JP 1": "ynnyyn",
        "MY 1": "ynnnyy",
        "NP 1": "nyynnn",
    }


@pytest.mark.parametrize("joint", [" and ", "; ", " / ", " + "])
def test_what_is_joined_to_a_choice_by_another_sign_or_word_is_asked_about(joint: str):
    cells = (f"{S}{joint}{R}{joint}cascade training", EVERY)
    assert raw(replies(*cells)) == ["cascade training"]
    assert answered("organize_in_house_workshop", *cells)["FJ 1"] == "yynynn"


def test_what_divides_choices_is_seen_though_their_names_are_not_known():
    text = "Opened a mailbox for the traders of the port; it is read daily"
    cells = (f"Slides passed, Notes written, {W}", f"Slides passed, {W}", "Notes written", text)
    assert raw(replies(*cells)) == ["Slides passed", "Notes written", text]


def test_cells_that_say_that_nothing_was_done_are_cells_of_choices():
    few = replies("Keine", "Aucune", "特になし", EVERY)
    assert (few.questions, said(few)["FJ 1"][:6]) == ((), "nnnnnn")
    offered = {f"offered:{action.id}": "yes" for action in load_questionnaire().actions}
    assert said(replies("None", "Nil", "Keine", "No action taken", answers=offered))["NP 1"][:6] == "nnnnnn"


def test_a_text_beside_every_choice_is_none_of_them_by_another_name():
    text = "Outreach to traders"
    cells = (f"{S};{R};{text}", f"{M};{W};{text}", f"{D};{text}", S)
    assert replies(*cells).questions == ()
    assert {who: letters[:6] for who, letters in said(replies(*cells)).items()} == {
        "FJ 1": "yynnny",
        "JP 1": "nnyyny",
        "MY 1": "nnnnyy",
        "NP 1": "ynnnnn",
    }


def test_what_stands_in_the_place_of_a_choice_that_is_never_beside_it_is_asked_about():
    cells = (f"{S};{R};{M};{W};Soumettre un compte rendu", f"{S};{D}", f"{M};Soumettre un compte rendu", D)
    assert raw(replies(*cells)) == ["Soumettre un compte rendu"]


def timed(*rows: tuple[str, str]):
    """Read replies of a form that writes them down in the order in which they come."""
    head = ("Timestamp", "Administration", "Which workshop did you attend?", *HEADINGS[2:])
    sent = [f"2024-05-{day:02} 10:00:00" for day in range(1, len(rows) + 1)]
    listed = [(at, who, AUDIT, cell, "Yes", "No", "No") for at, (who, cell) in zip(sent, rows, strict=True)]
    return read([head, *listed])


SENTENCE = "Outreach to other government agencies and private sector"
A_NOTE = "Write a note for the Director General"
A_TALK = "Gave a talk to the board of the chamber of commerce"


@pytest.mark.parametrize("text", [SENTENCE, "Draw up SOPs", A_NOTE])
@pytest.mark.parametrize("who", ["Nepal", "Japan"])
def test_what_stands_in_several_rows_was_not_typed_under_other(text: str, who: str):
    """Two forms may have been put together, in the order of time, each with its own words for a choice."""
    behind = f"{S};{text}"
    batch = timed(
        ("Fiji", f"{S};{R};{M};{W};{D}"), ("Japan", behind), (who, behind), ("Tonga", f"{S};{D};{R};{M};{W}")
    )
    assert raw(batch) == [text]


def test_what_one_administration_says_of_itself_twice_is_no_choice():
    own = "Outreach of Japan Customs to the traders of all its large ports"
    rows = [("Fiji", f"{S};{R};{M};{W};{D}"), *[("Japan", f"{S};{own}")] * 2]
    assert raw(timed(*rows)) == []


@pytest.mark.parametrize(
    ("cell", "asked"),
    [(f"{S}, {A_TALK}, {M}", [A_TALK]), (f"{S}, {M}, {A_TALK}", []), (A_TALK, [A_TALK]),
     (f"{A_TALK}, Others", [A_TALK]), (f"{S}, {A_TALK}, Others", [A_TALK]), (f"Others, {A_TALK}", []),
     (f"☑ {S} ☐ {R} ☑ {A_TALK} ☐ {M}", [A_TALK])],
)  # fmt: skip
def test_what_was_typed_under_other_stands_behind_a_choice(cell: str, asked: list[str]):
    assert raw(replies(cell, EVERY.removesuffix(", Others"))) == asked


def test_what_stands_between_choices_that_are_joined_by_blanks_is_asked_about():
    cells = [cell.replace(", ", " ") for cell in (f"{S}, {A_TALK}, {M}", f"{S}, {R}, {D}", EVERY)]
    assert raw(replies(*cells)) == [A_TALK]


@pytest.mark.parametrize("joint", [" & ", " / ", " + ", " - "])
def test_a_joint_at_the_end_of_a_cell_joins_nothing(joint: str):
    cells = [
        joint.join((S, D)),
        joint.join((S, M, "")),
        joint.join((S, R, "\u200b")),
        joint.join((S, R, M, W, "Others")),
    ]
    batch = replies(*cells)
    assert batch.questions == ()
    letters = {who[:2]: each[:6] for who, each in said(batch).items()}
    assert letters == {"FJ": "ynnnyn", "JP": "ynynnn", "MY": "yynnnn", "NP": "yyyyny"}


def test_what_follows_a_choice_in_one_cell_only_is_no_part_of_its_name():
    cells = (f"{S} {A_TALK} {M}", f"{R} {D}", f"{M} {R} {W}", f"{W} {M} {R}")
    assert raw(replies(*cells)) == [A_TALK]


@pytest.mark.parametrize("unseen", ["", "\u200e", "\ufeff"])
def test_a_text_behind_a_choice_is_parted_from_it_by_another_sign_than_the_usual_one(unseen: str):
    cells = (f"{R}/{M}/{W}", f"{R}/{M}/{unseen}{S};Báo cáo được dịch (report translated)")
    answers: dict[str, str] = {}
    while batch := replies(*cells, answers=answers):
        ids = [id_ for question in batch.questions for id_ in question.ids]
        if not ids:
            break
        assert not any(S in id_.partition(":")[2].partition(":")[2] for id_ in ids)
        answers |= {id_: "text" if id_.startswith("value:") else "yes" for id_ in ids}
    letters = {who: each[:6] for who, each in said(batch).items()}
    assert letters["JP 1"] == "yyynny"


@pytest.mark.parametrize("behind", ["no", "not yet", "planned for 2026"])
def test_what_may_deny_a_choice_is_not_parted_from_it(behind: str):
    cells = (f"{R}/{M}/{W}", f"{S}/{R}", f"{M}/{S}; {behind}")
    assert raw(replies(*cells)) == [f"{S}; {behind}"]


def test_a_long_part_before_a_text_of_its_own_may_be_a_choice_by_another_name():
    other = "Train other officers of our administration on what was taught at the event"
    text = "Outreach to traders in the free zone"
    cells = (f"{R}, {other}, {text}", f"{S}, {R}, {M}, {W}, {D}")
    assert set(raw(replies(*cells))) == {other, text}


def test_of_a_part_that_names_an_administration_no_choice_is_likely():
    part = "Outreach to traders in Myanmar"
    cells = (f"{R}, {M}, {D}", f"{S}, {R}, {W}", f"{R}, {part}, {D}")
    (question,) = replies(*cells).questions
    assert [(value.raw, value.likely) for value in question.values if value.options] == [(part, "")]
