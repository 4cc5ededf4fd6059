"""What charts say: each case a small survey that could mislead, and the words worked out by hand.

Letters of a reply: materials reports recommendations in-house manuals others | effects efficiency projects.
"""

from dataclasses import replace

import pytest

from analytics.charts.bars import action_bars, attribution_bars, group_bars, outcome_bars, pair_bars
from analytics.charts.draw.scene import Dot
from analytics.charts.grid import answer_grid
from analytics.charts.matrix import answer_matrix
from analytics.charts.tiles import tile_grid
from analytics.filters import Filters
from analytics.measures import table
from analytics.records import PublishedRecord
from analytics.results import result
from analytics.tally import tally
from tests.building import ASKED, survey_of, workshop
from tests.charts.scenes import legend, scene

CODES = ["FJ", "WS", "TO", "MY", "JP", "IN", "NP", "LK", "MV", "AU", "NZ", "PG"]
EFFECTS = ASKED.index("direct_effects")


def said(effects, *, key="2020-1", shared="y"):
    """Return replies of one workshop, one a letter of direct effects; all shared and answered the rest."""
    letters = [shared + "n" * (EFFECTS - 1) + letter + "yy" for letter in effects]
    return [(key, code, each) for code, each in zip(CODES, letters, strict=False)]


def tiles(survey, measure="direct_effects", table_id="table-3"):
    return tile_grid(table(tally(survey), table_id), measure, survey.administrations)


def tile(chart, survey, code):
    """Return the sign of one tile and what it says."""
    member = survey.administration_by_code[code]
    (found,) = [tile for tile in chart.body.tiles if tile.code == code]
    assert (found.row, found.column) == (member.tile_row - 1, member.tile_column - 1)
    return found.cell.words if found.cell else "", found.tip.replace("\n", ": ")


LISTED = [workshop("2020-1", participated=6, participants=("FJ", "WS", "TO", "MY", "JP", "IN"))]


# ---- tiles ------------------------------------------------------------------------------------


def test_tiles_count_those_who_answered_and_tell_five_states_apart():
    survey = survey_of(said("yn?-"), workshops=LISTED)
    chart = tiles(survey)
    assert chart.title == "Direct effects: yes from 1 of 2 administrations that answered"
    assert tile(chart, survey, "FJ") == ("1/1", "Fiji: 1 of 1")
    assert tile(chart, survey, "WS") == ("0/1", "Samoa: 0 of 1")
    assert tile(chart, survey, "TO") == ("?", "Tonga: not answered")
    assert tile(chart, survey, "MY") == ("–", "Malaysia: not recorded")
    assert tile(chart, survey, "JP") == ("○", "Japan: silent")
    assert tile(chart, survey, "NP") == ("", "Nepal: not asked")
    key, aside = chart.notes[-2:]
    assert key == "○ silent: took part, no reply · ? not answered · – not recorded · empty: not asked."
    assert aside == "Replied, and not in the title’s figure: 2."


def test_without_lists_nobody_knows_whether_an_empty_tile_was_asked():
    survey = survey_of(said("yn"))
    chart = tiles(survey)
    assert tile(chart, survey, "NP") == ("", "Nepal: no reply on record")
    assert "Empty: no reply on record." in chart.notes
    assert not any(mark in " ".join(chart.notes) for mark in "○?–")


@pytest.mark.parametrize(
    ("effects", "title"),
    [
        ("nnnnnnnn", "Direct effects: all 8 answered no"),
        ("n", "Direct effects: the one administration that answered said no"),
        ("----------", "Direct effects: not recorded for 10 replies"),
        ("??????????", "Direct effects: not answered for 10 replies"),
        ("??-", "Direct effects: of the replies 2 not answered, 1 not recorded"),
        ("yyyynn??", "Direct effects: yes from 4 of 6 administrations that answered"),
        ("y", "Direct effects: yes from 1 of 1 administration that answered"),
    ],
)
def test_the_title_of_tiles_says_why_nobody_said_yes(effects, title):
    assert tiles(survey_of(said(effects))).title == title


def test_tiles_of_administrations_with_two_workshops_say_at_one_at_least():
    survey = survey_of([*said("yn"), *said("nn", key="2020-2")])
    assert tiles(survey).title == (
        "Direct effects: yes at one workshop at least from 1 of 2 administrations that answered"
    )


@pytest.mark.parametrize(
    ("replies", "workshops", "title"),
    [
        (said("y"), (), "1 administration replied, on one workshop"),
        (said("yy"), (), "2 administrations replied, on one workshop each"),
        (
            [*said("yyy"), *said("y", key="2020-2")],
            (),
            "3 administrations replied, on between 1 and 2 workshops each",
        ),
        ([*said("y"), *said("y", key="2020-2")], (), "1 administration replied, on 2 workshops"),
        (
            said("yyyy"),  # seven took part, and six of them are known by name
            [replace(LISTED[0], participated=7)],
            "4 administrations replied, on one workshop each; at least 2 did not reply",
        ),
        (
            [*said("yyyy"), *said("yyyy", key="2021-1")],
            [*LISTED, replace(LISTED[0], round="2021")],
            "4 administrations replied, on 2 workshops each; 2 never replied",
        ),
        (said("yyyy"), LISTED, "4 administrations replied, on one workshop each; 2 did not reply"),
        (
            [*said("yyyy"), *said("y", key="2020-2")],
            LISTED,
            "4 administrations replied, on between 1 and 2 workshops each; at least 2 did not reply",
        ),
        ([], LISTED, "No administration replied"),
    ],
)
def test_tiles_of_replies_count_administrations_and_the_silent_ones(replies, workshops, title):
    assert tiles(survey_of(replies, workshops=workshops), "reply_rate", "table-1").title == title


def test_a_silent_tile_of_replies_is_silent_and_not_none_of_two():
    survey = survey_of(said("y"), workshops=LISTED)
    chart = tiles(survey, "reply_rate", "table-1")
    assert tile(chart, survey, "JP") == ("○", "Japan: silent, 0 replies of 1 participation")
    assert tile(chart, survey, "FJ") == ("1/1", "Fiji: 1 reply of 1 participation")


def test_a_blank_placed_by_rule_is_no_or_blank_on_its_tile():
    survey = survey_of(said("yxb"))
    chart = tiles(survey)
    assert chart.title == "Direct effects: yes from 1 of 3 administrations, 2 no or blank"
    assert tile(chart, survey, "WS") == ("✕?", "Samoa: no or blank")
    assert "✕? no or blank" in " ".join(chart.notes)


# ---- matrix -----------------------------------------------------------------------------------


def matrix(survey):
    return answer_matrix(result(tally(survey), "answers"), survey.questionnaire)


def test_the_matrix_draws_who_replied_and_counts_who_is_silent():
    survey = survey_of(said("yn?-"), workshops=LISTED)
    chart = matrix(survey)
    assert [head.text for head in chart.body.down] == ["Fiji", "Malaysia", "Samoa", "Tonga"]
    assert "2 administrations did not reply and have no row." in chart.notes
    assert "Japan" not in str(chart)


def test_a_narrow_matrix_holds_one_sign_a_cell_and_never_loses_what_is_not_known():
    # Fiji: yes at one of two; Samoa: yes, and nothing said at the second; Tonga: no
    replies = [*said("yyn"), ("2020-2", "FJ", "ynnnnnnyy"), ("2020-2", "WS", "ynnnnn?yy")]
    chart = matrix(survey_of(replies))
    effects = [head.text for head in chart.body.across].index("Direct effects")
    cells = {head.text: row[effects] for head, row in zip(chart.body.down, chart.body.cells, strict=True)}
    pairs = {name: (cell.words, cell.short) for name, cell in cells.items()}
    assert pairs == {"Fiji": ("1/2", "1/2"), "Samoa": ("1/1 ?", "?"), "Tonga": ("✕", "✕")}
    assert all(head.short for head in chart.body.across)
    for width in (280, 1200):
        at_samoa = [words.text for words in scene(chart, width).words if "?" in words.text]
        assert at_samoa in (["?"], ["1/1 ?"])


def test_the_title_of_the_matrix_names_no_administration():
    survey = survey_of([*said("yyn?"), *said("y", key="2020-2")])
    chart = matrix(survey)
    assert chart.title == (
        "At one workshop at least, 4 of 4 administrations that answered shared training materials"
    )
    assert not any(survey.administration_by_code[code].name in chart.title for code in CODES)
    assert matrix(survey_of([], workshops=LISTED)).title == "No reply in this selection"


# ---- rows: what stands beside a figure ------------------------------------------------------------


def ends(chart):
    """Return the words at the ends of the rows, a list a row."""
    return [[bar.words, *bar.more] for bar in chart.body.bars]


def test_who_is_outside_the_base_is_drawn_and_written():
    survey = survey_of(said("yyyyyyy?-"))
    chart = group_bars(table(tally(survey), "table-3"), "direct_effects", by="workshop")
    (first,) = ends(chart)
    assert first == ["7 of 7 (100%)", "1 not answered, 1 not recorded"]
    assert {"Not answered", "Not recorded"} <= set(legend(chart))
    assert "7 of 7 (100%), 1 not answered, 1 not recorded" in chart.alt
    told = dict(zip(chart.columns, chart.rows[0], strict=True))
    assert [told[name] for name in ("Count", "Base", "Share", "Not answered", "Not recorded")] == [
        7,
        7,
        "100%",
        1,
        1,
    ]


def test_legends_are_those_of_the_measure():
    survey = survey_of(said("yynn"), workshops=LISTED)
    counts = tally(survey)
    assert legend(group_bars(table(counts, "table-1"), "reply_rate", by="workshop")) == ["Replied", "Silent"]
    assert legend(action_bars(table(counts, "table-2"))) == ["Did it", "Did not"]
    assert legend(pair_bars(table(counts, "table-4"), survey.questionnaire)) == [
        "Acted, with the outcome", "Acted, without it",
    ]  # fmt: skip
    assert legend(attribution_bars(table(counts, "table-4"), survey.questionnaire)) == [
        "With the outcome, had acted"
    ]


def test_a_published_figure_that_stands_alone_is_heard_as_it_is_seen():
    survey = survey_of(
        said("yyyyy"), published=[PublishedRecord("2020", "table-2", "others", "all", "all", 10, None, None)]
    )
    hidden = survey_of(
        [(key, code, letters[:5] + "-" + letters[6:]) for key, code, letters in said("yyyyy")],
        published=survey.published,
    )
    chart = action_bars(table(tally(hidden), "table-2"))
    assert "Others 10 as published" in chart.alt
    assert ["10 as published"] in ends(chart)


def test_nobody_acted_is_said_in_its_own_words():
    survey = survey_of(said("yyn", shared="n"))
    chart = pair_bars(table(tally(survey), "table-4"), survey.questionnaire)
    assert chart.title == "Nobody in this selection shared training materials"
    assert ends(chart)[0] == ["nobody shared training materials"]


def test_a_pair_gives_its_figure_and_that_of_the_report():
    survey = survey_of(said("yyynn??"))
    chart = pair_bars(table(tally(survey), "table-4"), survey.questionnaire)
    assert chart.title == "Of 5 who shared training materials and answered, 3 (60%) saw direct effects"
    assert ends(chart)[0] == ["3 of 5 (60%)", "2 not answered", "as the report counts: 3 of 7 (43%)"]
    assert chart.rows[0][chart.columns.index("As the report counts")] == "3 of 7 (43%)"


def test_a_silent_workshop_is_not_called_unrecorded():
    survey = survey_of(said("yyyyy"), workshops=[workshop("2020-1"), workshop("2020-2")])
    chart = group_bars(table(tally(survey), "table-3"), "direct_effects", by="workshop")
    assert ends(chart)[1] == ["no reply"]
    assert "not recorded" not in " ".join([chart.title, chart.alt, *chart.notes, *map(str, chart.rows)])
    grid = answer_grid(table(tally(survey), "table-2"), ASKED[:4], by="workshop")
    assert "○ silent: took part, no reply." in grid.notes


def test_a_sample_says_so_under_its_title_and_to_the_ear(sample_survey):
    chart = outcome_bars(result(tally(sample_survey, Filters(rounds=("2020",))), "answers"), ["projects"])
    assert "(sample data)" in chart.subtitle
    assert "(sample data)" in chart.alt


# ---- titles that compare ------------------------------------------------------------------------


def spread(survey):
    return group_bars(table(tally(survey), "table-3"), "direct_effects", by="workshop")


def test_ranges_leave_out_small_and_unknown_groups_and_say_so():
    survey = survey_of(
        [
            *said("yyyy"),
            *said("yynnnnnnnn", key="2020-2"),
            *said("yyyynn", key="2020-3"),
            *said("yyyyyyy??-", key="2020-4"),
        ],
        workshops=[
            workshop(f"2020-{n}", topic=topic, participated=12)
            for n, topic in enumerate(("AEO", "IPR", "Valuation", "Risk"), start=1)
        ],
    )
    chart = spread(survey)
    assert chart.title == ("Valuation workshop: 4 of 6 saw direct effects; IPR workshop: 2 of 10")
    assert chart.notes[0] == (
        "Too few to rank: AEO workshop (4 of 4); too little is known to rank: Risk workshop "
        "(7 of 7, 2 not answered, 1 not recorded)."
    )


def test_a_chart_says_nothing_of_measures_that_are_not_in_it():
    # the last action is on record of nobody; the outcomes are all on record
    survey = survey_of([("2020-1", code, "nnnnn-yyy") for code in ("FJ", "JP", "TO")])
    answers = result(tally(survey), "answers")
    hidden = list(answers.labels.values())[5]
    assert any(hidden in note for note in answers.notes)
    outcomes = outcome_bars(answers, ["direct_effects", "projects"])
    assert not any(hidden in note for note in outcomes.notes)


def test_words_keep_off_a_diamond_that_ends_their_row(sample_survey):
    chart = action_bars(result(tally(sample_survey, Filters(rounds=("2020",))), "table-2"))
    assert ends(chart)[0] == ["23 of 28 (82%)"]
    assert ends(chart)[-1] == ["10 as published"]
    for width in (320, 480, 640, 1200):
        *_, diamond = [m for m in scene(chart, width).marks if isinstance(m, Dot) and m.diamond and m.pick]
        assert diamond.pick[0] == "others"
        (said,) = [words for words in scene(chart, width).words if words.pick[:1] == ("others",)]
        left, top, _, _ = said.box
        assert left > diamond.x + diamond.size / 2 or top > diamond.y + diamond.size / 2, width


def test_ties_are_said():
    topics = {"2020-1": "AEO", "2020-2": "IPR", "2020-3": "Risk"}
    survey = survey_of(
        [*said("ynnnn"), *said("yyyyn", key="2020-2"), *said("yyyynyyyyn", key="2020-3")],
        workshops=[workshop(key, topic=topic, participated=12) for key, topic in topics.items()],
    )
    assert spread(survey).title == (
        "IPR workshop: 4 of 5 and Risk workshop: 8 of 10 saw direct effects; AEO workshop: 1 of 5"
    )


def test_alike_in_every_group_needs_every_group():
    alike = [*said("yyyyy"), *said("yyyyy", key="2020-2")]
    assert spread(survey_of(alike)).title == "Direct effects by workshop: 10 of 10 (100%), all in every group"
    more = survey_of([*alike, *said("n", key="2020-3")])
    assert spread(more).title == "Direct effects by workshop: 10 of 11 (91%)"
    assert not [note for note in spread(more).notes if "rank" in note]  # nothing is ranked


def test_one_reply_is_never_the_most_common_action():
    rows = [("2020-1", code, letters[:4] + "--" + letters[6:]) for code, letters in
            ((code, letters) for _, code, letters in said("yyyyyy"))]  # fmt: skip
    rows[0] = ("2020-1", "FJ", "ynnny-" + "yyy")
    chart = action_bars(table(tally(survey_of(rows)), "table-2"))
    assert chart.title == "“Share training materials” is the most common follow-up on record: 6 of 6 (100%)"
    assert "develop operational manuals (1 of 1, 5 not recorded)" in chart.notes[-1]


def test_unknown_actions_are_not_on_record_and_blank_ones_not_answered():
    def title(letter):
        rows = [("2020-1", code, letter * 6 + "yyy") for code in CODES[:6]]
        return action_bars(table(tally(survey_of(rows)), "table-2")).title

    assert title("-") == "Which follow-up actions were taken can't be told"
    assert title("?") == "Which follow-up actions were taken was not answered"


def test_replies_are_replies_of_participations():
    survey = survey_of([*said("yyyy"), *said("yy", key="2020-2")], workshops=[
        workshop("2020-1", participated=8), workshop("2020-2", participated=4),
    ])  # fmt: skip
    chart = group_bars(table(tally(survey), "table-1"), "reply_rate", by="workshop")
    assert chart.title == "By workshop: 6 replies of 12 participations (50%), from 4 administrations"


def test_grids_mark_what_is_outside_a_base():
    survey = survey_of(
        [("2020-1", code, "y" + ("-" if code == "FJ" else "y") * 5 + "yyy") for code in CODES[:8]]
    )
    chart = answer_grid(table(tally(survey), "table-2"), ASKED[:2], by="workshop")
    cells = [cell for row in chart.body.cells for cell in row]
    assert [cell.words for cell in cells] == ["8 of 8", "7 of 7 *"]
    assert "7 of 7 (100%); 1 not recorded" in cells[1].tip


def test_a_table_says_each_thing_once_and_names_workshops_as_the_chart_does():
    survey = survey_of([("2020-1", "FJ", "y" * 9), ("2020-2", "FJ", "n" * 9)])
    chart = group_bars(table(tally(survey), "table-3"), "direct_effects", by="workshop")
    assert chart.columns == ("Group", "Count", "Base", "Share")
    assert [row[0] for row in chart.rows] == [bar.label for bar in chart.body.bars]
