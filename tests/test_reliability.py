"""How far a figure holds: intervals, the flag, and bounds that hold whatever the silent would have said."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from analytics.charts.sure import sure_of as sure_table
from analytics.export.figures import tidy
from analytics.filters import Filters
from analytics.links.figures import links_result
from analytics.measures import measures_of, rows, table, trend
from analytics.measures.doing import doing
from analytics.measures.making import result_of
from analytics.measures.measure import TableWords
from analytics.reference import load_administrations, load_questionnaire
from analytics.reliability import reliability
from analytics.result import Result, Row, Silence
from analytics.tally import tally
from tests.building import survey_of, workshop

CODES = sorted(load_administrations())


def round_2020(yes=13, no=13, blank=2, took_part=40):
    answers = ["y"] * yes + ["n"] * no + ["?"] * blank
    replies = [
        (f"2020-{1 + place // 20}", CODES[place % 20], "ynnnnn" + answer + "yn")
        for place, answer in enumerate(answers)
    ]
    numbers = {"2020-1": 20, "2020-2": took_part - 20}
    return survey_of(replies, workshops=[workshop(key, participated=n) for key, n in numbers.items()])


def sure_of(survey, table_id="table-3", measure="direct_effects", **place):
    result = table(tally(survey), table_id)
    return reliability(result, result.row(measure, **place))


def test_the_bounds_of_survey_2020s_direct_effects():
    # 13 yes of 26, 2 left it blank, 12 of 40 participations silent: 13 to 13 + 2 + 12 of 40
    found = sure_of(round_2020())
    assert (found.if_no, found.if_yes) == ((13, 40), (27, 40))
    assert found.interval == pytest.approx(proportion_confint(13, 26, method="wilson"))
    assert found.flag == "with care: base under 30 and interval wider than 30 points"


def test_the_flag_says_which_of_its_two_reasons_holds():
    # Wilson by hand: 50% of 40 gives 35% to 65%, 29.6 points wide; 50% of 38 gives 35% to 65%, 30.3 wide
    assert sure_of(round_2020(20, 20, 0)).flag == "reliable"
    assert sure_of(round_2020(19, 19, 0)).flag == "with care: interval wider than 30 points"
    assert sure_of(round_2020(28, 0, 0)).flag == "with care: base under 30"


def test_where_nobody_says_how_many_took_part_the_bounds_are_of_the_replies():
    described = [workshop("2020-1", participated=None)]
    replies = [
        ("2020-1", code, "ynnnnn" + answer + "yn") for code, answer in zip(CODES, "yyn?-", strict=False)
    ]
    found = sure_of(survey_of(replies, workshops=described))
    assert (found.if_no, found.if_yes) == ((2, 5), (4, 5))
    assert found.note == "how many took part is not recorded"


def test_more_replies_than_participants_leave_nobody_silent_and_say_so():
    # workshop 1: 4 replies of 3; workshop 2: 1 reply of 3, so 2 are silent
    described = [workshop("2020-1", participated=3), workshop("2020-2", participated=3)]
    replies = [("2020-1", code, "y" * 9) for code in CODES[:4]] + [("2020-2", CODES[0], "n" * 9)]
    survey = survey_of(replies, workshops=described)
    found = sure_of(survey)
    assert (found.if_no, found.if_yes) == ((4, 7), (6, 7))
    assert found.note == "more replied than are recorded as taking part"
    assert sure_of(survey, by="workshop", group="1").if_yes == (4, 4)


def test_a_reply_rate_is_no_sample_and_a_round_of_a_trend_has_bounds():
    survey = round_2020()
    rate = sure_of(survey, "table-1", "reply_rate")
    assert (rate.interval, rate.flag, rate.if_no, rate.if_yes) == (None, "", None, None)
    result = trend(tally(survey), [measures_of(load_questionnaire())["direct_effects"]])
    assert reliability(result, result.rows[0]).if_yes == (27, 40)


def test_whoever_is_known_to_have_said_no_stays_a_no_where_the_base_is_unknown():
    # 9 replies: 6 yes, 1 no, 2 of whom some said no and some left it blank; nobody silent
    row = Row("direct_effects", "sub_region", "Pacific", "Pacific", 6, None, placed=2, replies=9, known=7)
    silent = {("sub_region", "Pacific"): Silence(0)}
    found = reliability(Result("x", "", "", (row,), "", "", silent=silent), row)
    assert (found.if_no, found.if_yes) == ((6, 9), (8, 9))


def test_a_figure_that_only_a_report_prints_has_no_bounds():
    # 10 printed, nothing on record by administration: "0 of 40" would deny the ten
    row = Row("manuals", "all", "all", "All", None, None, not_recorded=28, replies=28, published_count=10)
    found = reliability(Result("x", "", "", (row,), "", "", silent={("all", "all"): Silence(12)}), row)
    assert (found.if_no, found.if_yes) == (None, None)
    assert found.note == "no bounds: only what a report prints is on record"


def test_the_two_groups_of_a_link_have_no_bounds_and_the_true_reason():
    survey = round_2020()
    result = links_result(tally(survey))
    assert {row.by for row in result.rows} == {"acted"}
    for row in result.rows:
        found = reliability(result, row)
        assert (found.if_no, found.if_yes) == (None, None)
        assert "would fall in either group" in found.note


def test_the_table_on_a_card_has_no_column_that_says_nothing_and_its_legend_below():
    # 13 of 26 with 2 blank and 12 silent: 32% to 68% by Wilson
    result = table(tally(round_2020()), "table-3", by=("all",))
    found = sure_table(result, result.rows)
    assert found.columns == ("Group", "Figure", "95% interval", "Reliability", "Bounds")
    (line,) = found.lines
    assert line[1:] == ("13 of 26 (50%)", "32% to 68%", "with care: small, wide", "13 of 40 to 27 of 40")
    assert any(note.startswith("With care: small is a base under 30") for note in found.notes)
    rates = table(tally(round_2020()), "table-1", by=("workshop",))
    assert sure_table(rates, rates.rows).columns == ("Group", "Figure")
    assert sure_table(rates, rates.rows).notes == (
        "Replies are counted, none is drawn by chance: nothing here is a sample.",
    )


def test_a_remark_is_told_once_and_with_the_figures_that_it_is_about():
    described = [workshop("2020-1", participated=3), workshop("2020-2", participated=None)]
    replies = [("2020-1", CODES[0], "y" * 9), ("2020-2", CODES[0], "n" * 9)]
    result = table(tally(survey_of(replies, workshops=described)), "table-3", by=("workshop",))
    told = [note for note in sure_table(result, result.rows).notes if "not recorded" in note]
    assert told == [f"How many took part is not recorded ({result.rows[1].label})."]


def test_every_form_of_export_carries_the_same():
    result = table(tally(round_2020()), "table-3", by=("all",))
    (line,) = tidy(result)
    assert (line["if_silent_no"], line["if_silent_yes"]) == ("13 of 40", "27 of 40")
    low, high = proportion_confint(13, 26, method="wilson")
    assert (line["interval_low"], line["interval_high"]) == (pytest.approx(low), pytest.approx(high))


def random_round(random):
    """Make two workshops that list who took part, some silent, with every kind of answer."""
    described, replies, silent = [], [], []
    for number, kind in ((1, "regional"), (2, "sub-regional")):
        listed = tuple(random.permutation(CODES[:8])[: random.integers(2, 7)].tolist())
        described.append(workshop(f"2020-{number}", region_type=kind, participated=None, participants=listed))
        for code in listed:
            if random.random() < 0.6:
                replies.append((f"2020-{number}", code, "".join(random.choice(list("yn?-"), 9))))
            else:
                silent.append((f"2020-{number}", code))
    return described, replies, silent


def completed(random, letters):
    """Answer whatever is not known, yes or no; a person at a time leans to one of the two."""
    lean = random.random()
    return "".join(("y" if random.random() < lean else "n") if c in "?-" else c for c in letters)


def test_the_bounds_hold_the_figure_of_every_completion_of_what_is_not_known():
    random = np.random.default_rng(11)
    asked = [m for m in measures_of(load_questionnaire()).values() if m.form != "replies"]
    by = ("workshop", "region_type", "sub_region", "administration", "all")
    checked = 0
    for _ in range(9):
        described, replies, silent = random_round(random)
        counts = tally(survey_of(replies, workshops=described))
        result = result_of(counts, asked, by=by, id="x", title="x", words=TableWords("", ""))
        bounds = {(r.measure, r.by, r.group): reliability(result, r) for r in result.rows}
        for _ in range(4):
            whole = [(key, code, completed(random, letters)) for key, code, letters in replies]
            whole += [(key, code, completed(random, "?" * 9)) for key, code in silent]
            for row in rows(tally(survey_of(whole, workshops=described)), asked, by=by):
                found = bounds[row.measure, row.by, row.group]
                if row.share is None:
                    continue
                low, high = found.if_no[0] / found.if_no[1], found.if_yes[0] / found.if_yes[1]
                assert low - 1e-9 <= row.share <= high + 1e-9, (row, found)
                checked += 1
    assert checked > 1000


def test_filters_keep_to_the_silent_ones_that_they_select():
    described = [workshop("2020-1", participated=None, participants=("FJ", "WS", "JP"))]
    survey = survey_of([("2020-1", "FJ", "y" * 9)], workshops=described)
    result = table(tally(survey, Filters(administrations=("FJ", "WS"))), "table-3", by=("all",))
    found = reliability(result, result.row("direct_effects"))
    assert (found.if_no, found.if_yes) == ((1, 2), (2, 2))


def test_actions_taken_are_no_share_and_bear_none_of_the_three():
    # six replies took two actions of six each: twelve actions of six replies, more than there are replies
    replies = [("2020-1", code, "yynnnnyyy") for code in CODES[:6]]
    (_, taken) = tidy(doing(tally(survey_of(replies)), by=("all",)))
    assert (taken["count"], taken["base"], taken["interval_low"], taken["reliability"]) == (12, 6, None, "")
