"""Every place where the report of Survey 2020 contradicts itself is found; all else agrees.

The expected figures were counted by hand from the printed lists. With a direct effect at workshop 1: NP;
2: FJ JP MY TH; 3: VU PG FJ TO, and WS whom Table 4 leaves out; 4: KH MM LA. In-house workshops at 1: IN
MV LK; 2: FJ MY TO; 3: WS PG TO; 4: KH LA.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.assemble import build_survey
from analytics.reconcile import reconcile, summary
from analytics.records import Records, RoundRecord
from analytics.reference import load_administrations, load_questionnaire

IN_HOUSE = "organize_in_house_workshop"
SHARE_OR_IN_HOUSE = f"share_materials_or_{IN_HOUSE}"
SAMOA = [("WS", "Samoa", 3, "direct_effects")]


def figures(counted):
    return counted.count, counted.base, counted.percent


def kinds(check):
    return {each.kind for each in check.contradictions}


def could_be(check):
    return [(guess.kind, guess.labels, guess.chance) for guess in check.guesses]


def without_replies(survey):
    nobody = pd.DataFrame(columns=["workshop", "administration", "sheet", "note", "upload"])
    texts = pd.DataFrame(columns=["workshop", "administration", "kind", "text", "place", "note", "key"])
    records = Records(
        rounds=(RoundRecord(code="2020", title="Survey 2020"),),
        workshops=tuple(survey.workshops),
        replies=nobody,
        answer_sheets={},
        practices=texts,
        published=tuple(survey.published),
        data_version="",
    )
    return build_survey(records, load_questionnaire(), load_administrations())


def named(check):
    return [(e.administration, e.name, e.workshop_number, e.question) for e in check.explained_by]


def test_exactly_these_figures_differ(found):
    assert {(c.published.table, c.published.measure, c.published.group) for c in found.having("differs")} == {
        ("table-4", "direct_effects", "3"),
        ("table-4", "direct_effects", "all"),
        ("table-4", f"{IN_HOUSE}_and_direct_effects", "all"),
        ("table-4", f"{SHARE_OR_IN_HOUSE}_and_direct_effects", "all"),
        ("table-7-label", f"{SHARE_OR_IN_HOUSE}_and_projects", "all"),
        ("section-2.2.3", "make_recommendations_and_projects", "all"),
        ("summary", f"direct_effects_among_{SHARE_OR_IN_HOUSE}", "all"),
        ("table-7-label", "submit_reports_and_direct_effects", "all"),
        ("table-7-label", "make_recommendations_and_direct_effects", "all"),
        ("section-2.4.2", f"{IN_HOUSE}_and_direct_effects", "all"),
        ("section-2.4.2", f"{SHARE_OR_IN_HOUSE}_and_direct_effects", "all"),
    }


def test_in_house_workshops_with_an_effect_are_7_of_11_and_not_5_and_the_lists_themselves_give_6(check_of):
    check = check_of("table-4", f"{IN_HOUSE}_and_direct_effects")
    # FJ MY, WS PG TO, KH LA; without WS six
    assert (check.published.count, check.published.base, check.published.percent) == (5, 11, 45)
    assert figures(check.recomputed) == (7, 11, 64)
    assert figures(check.from_lists) == (6, 11, 55)
    assert named(check) == SAMOA
    # eleven organized an in-house workshop; one of them left direct effects blank
    assert check.difference.startswith(
        "Printed 5 of 11 (45%); the records give 7 of 11 (64%) as the report counts, 2 more than printed. Of "
        "those who answered it is 7 of 10 (70%)."
    )
    assert "The report's own lists give 6 of 11 (55%)." in check.difference


def test_samoa_is_the_thirteenth_direct_effect(check_of):
    check = check_of("table-4", "direct_effects")
    assert check.published.count == 12
    assert figures(check.recomputed) == (13, 26, 50)
    assert figures(check.from_lists) == (12, None, None)
    assert named(check) == SAMOA
    assert check.explained_by[0].how == "the records say yes to “Direct effects”, the printed list lacks it"
    at_three = check_of("table-4", "direct_effects", by="workshop", group="3")
    assert (at_three.published.count, at_three.recomputed.count, named(at_three)) == (4, 5, SAMOA)


def test_of_those_with_an_effect_10_of_13_had_shared_or_trained_and_not_9_of_12(check_of):
    check = check_of("table-4", f"{SHARE_OR_IN_HOUSE}_and_direct_effects")
    assert (check.published.count, check.published.base, check.published.percent) == (9, 12, 75)
    assert figures(check.recomputed) == (10, 13, 77)
    assert figures(check.from_lists) == (9, 12, 75)
    assert named(check) == SAMOA


def test_section_2_2_3_gives_the_share_that_recommended_for_the_share_with_a_project(check_of):
    check = check_of("section-2.2.3", "make_recommendations_and_projects")
    assert (check.published.count, check.published.base, check.published.percent) == (15, 28, 54)
    assert figures(check.recomputed) == (10, 15, 67)
    assert could_be(check) == [("measure", ("Make recommendations",), 1)]
    assert kinds(check) == {"twice", "base", "list"}
    assert check.explained_by == ()


def test_the_label_of_table_7_speaks_of_another_measure(check_of):
    check = check_of("table-7-label", f"{SHARE_OR_IN_HOUSE}_and_projects")
    # with a project and neither shared nor trained: JP (2), FJ (3), MM (4)
    assert figures(check.recomputed) == (16, 19, 84)
    label = "Started or enhanced a project: had submitted a report or made recommendations"
    assert could_be(check) == [("measure", (label,), 1)]
    assert check_of("table-7", "submit_reports_or_make_recommendations_and_projects").status == "agrees"


def test_the_summary_turns_the_direction_round(check_of):
    check = check_of("summary", f"direct_effects_among_{SHARE_OR_IN_HOUSE}")
    # 23 shared, WS (3) and LA (4) held a workshop without sharing: 25
    assert check.published.percent == 75
    assert figures(check.recomputed) == (10, 25, 40)
    assert figures(check.from_lists) == (9, 25, 36)
    label = "Saw direct effects: had shared training materials or organized an in-house workshop"
    assert could_be(check) == [("turned", (label,), 1)]


def test_two_more_labels_of_table_7_speak_of_direct_effects_and_print_projects(check_of):
    # reported, with an effect: TH JP MY (2), VU PG FJ WS (3), KH LA (4). Recommended: the same without KH, LA
    reported = check_of("table-7-label", "submit_reports_and_direct_effects")
    assert figures(reported.recomputed) == (9, 19, 47)
    assert could_be(reported) == [("measure", ("Submitted a report: started or enhanced a project",), 1)]
    recommended = check_of("table-7-label", "make_recommendations_and_direct_effects")
    assert figures(recommended.recomputed) == (7, 15, 47)
    assert could_be(recommended) == [("measure", ("Made recommendations: started or enhanced a project",), 1)]


def test_what_samoas_absence_moves_is_one_group(found):
    cause = found.causes[0]
    assert cause.words == (
        "Samoa (IPR workshop): the records say yes to “Direct effects”, the printed list lacks it."
    )
    assert [(c.published.table, c.published.measure, c.published.group) for c in cause.checks] == [
        ("table-4", "direct_effects", "3"),
        ("table-4", "direct_effects", "all"),
        ("table-4", f"{IN_HOUSE}_and_direct_effects", "all"),
        ("table-4", f"{SHARE_OR_IN_HOUSE}_and_direct_effects", "all"),
        ("section-2.4.2", f"{IN_HOUSE}_and_direct_effects", "all"),
        ("section-2.4.2", f"{SHARE_OR_IN_HOUSE}_and_direct_effects", "all"),
    ]
    assert "summary" in {c.published.table for c in cause.also}
    assert [q.kind for q in cause.quotations] == ["not_listed"]
    assert [q.administration for cause in found.causes[1:] for q in cause.quotations] == ["ID"]


def test_the_stated_decrease_of_in_house_workshops_with_an_effect_is_a_rise_on_the_records(found):
    stated = {change.published.measure: change for change in found.changes}
    fall = stated[f"{IN_HOUSE}_and_direct_effects"]
    assert (fall.status, fall.printed, fall.recomputed) == (
        "differs",
        ("52%", "5 of 11 (45%)"),
        ("", "7 of 11 (64%)"),
    )
    assert fall.difference == (
        "Stated as a fall since 2019. By the records it is a rise: 52% in 2019, 7 of 11 (64%) now. The "
        "report counts all who acted. Of those who answered it is 7 of 10 (70%) now."
    )
    # 54% to 70% is a rise, 58% to 35% a fall
    assert {change.status for change in stated.values() if change is not fall} == {"agrees"}


# ---- the same without a single reply ------------------------------------------------------------


def test_without_replies_the_report_is_held_to_itself(sample):
    alone = reconcile(without_replies(sample), "2020")
    held = {(c.published.table, c.published.measure, c.published.group): kinds(c) for c in alone.figures}
    assert {key: value for key, value in held.items() if value} == {
        ("table-3", "direct_effects", "3"): {"twice"},
        ("table-3", "direct_effects", "all"): {"twice"},
        ("table-4", f"{IN_HOUSE}_and_direct_effects", "all"): {"list"},
        ("table-7-label", f"{SHARE_OR_IN_HOUSE}_and_projects", "all"): {"list"},
        ("table-7-label", "submit_reports_and_direct_effects", "all"): {"list"},
        ("table-7-label", "make_recommendations_and_direct_effects", "all"): {"list"},
        ("section-2.2.3", "make_recommendations_and_projects", "all"): {"twice", "base", "list"},
        ("section-2.4.2", f"{IN_HOUSE}_and_direct_effects", "all"): {"list"},
        ("summary", f"direct_effects_among_{SHARE_OR_IN_HOUSE}", "all"): {"list"},
    }
    assert [r.status for r in alone.rankings] == ["differs"]
    fall = next(c for c in alone.changes if c.published.measure.startswith(IN_HOUSE))
    assert fall.difference == (
        "Stated as a fall since 2019. By the printed lists it is a rise: 52% in 2019, 6 of 11 (55%) now."
    )
    assert summary(alone) == (
        "The report contradicts itself in 11 places. Of 107 figures published of "
        "Survey 2020, 107 can't be recomputed. 1 stated ranking and 1 stated rise or fall do not fit the "
        "report's own figures."
    )


def test_the_summarys_other_percentage_holds_in_either_direction(check_of, sample):
    check = check_of("summary", "submit_reports_or_make_recommendations_and_projects")
    assert (check.status, figures(check.recomputed)) == ("agrees", (13, 19, 68))
    turned = replace(check.published, measure="projects_among_submit_reports_or_make_recommendations")
    by_hand = [c for c in reconcile(sample, "2020", [turned]).checks if c.published is turned]
    assert [(c.status, figures(c.recomputed)) for c in by_hand] == [("agrees", (13, 19, 68))]


def test_the_stated_ranking_puts_19_reports_before_23_who_shared(found):
    (ranking,) = found.rankings
    assert (ranking.table, ranking.status) == ("section-2.2", "differs")
    assert [(p.place, p.measure, p.count) for p in ranking.places] == [
        (1, "submit_reports", 19),
        (2, "share_materials", 23),
        (3, "make_recommendations", 15),
    ]
    assert ranking.difference == "Submit reports (19) stands before Share training materials (23)."


def test_indonesia_is_quoted_where_india_replied_and_samoa_where_no_list_names_it(found):
    assert [(q.kind, q.administration, q.workshop_number, q.alike) for q in found.quotations] == [
        ("no_reply", "ID", 1, ("India",)),
        ("not_listed", "WS", 3, ()),
    ]


def test_every_other_figure_of_tables_1_to_7_agrees(found):
    tables = [c for c in found.figures if c.published.table in {f"table-{n}" for n in range(1, 8)}]
    unknown = [c for c in tables if c.status == "no_record"]
    # who developed manuals and who ticked others: four workshops and the total of each
    assert {c.published.measure for c in unknown} == {"develop_manuals", "others"}
    assert len(unknown) == 2 * (4 + 1)
    assert len([c for c in tables if c.status == "differs"]) == 4
    assert len([c for c in tables if c.status == "agrees"]) == len(tables) - 10 - 4 == 74


def test_every_entry_of_the_six_lists_is_a_yes_on_record(found):
    # 23 + 11 + 12 of Table 4, 19 + 15 + 19 of Table 7
    assert len(found.entries) == 99
    assert {check.status for check in found.entries} == {"agrees"}


def test_one_sentence_says_it_all(found):
    assert summary(found) == (
        "The report contradicts itself in 11 places. Of 107 figures published of "
        "Survey 2020, 11 differ from the records, 86 agree and 10 can't be recomputed. 1 stated ranking, 1 "
        "stated rise or fall and 2 quoted practices do not fit the records."
    )


def test_survey_2019_can_not_be_recomputed(sample):
    before = reconcile(sample, "2019")
    assert [check.status for check in before.checks] == ["no_record"] * 4
    assert summary(before) == "Of 4 figures published of Survey 2019, 4 can't be recomputed."


# ---- a corrected report -------------------------------------------------------------------------


def corrected(sample, found):
    """Print what the records give instead of every figure that differs, and add Samoa to its list."""
    by_name = {check.published: check for check in found.checks}
    order = ["share_materials", "submit_reports", "make_recommendations"]
    figures = []
    for record in sample.published:
        check = by_name.get(record)
        if record.by == "rank" and record.round == "2020":
            record = replace(record, measure=order[int(record.group) - 1])
        elif record.by == "change" and record.measure.startswith(IN_HOUSE):
            record = replace(record, group="2019:rise")
        elif check and check.recomputed and check.status == "differs":
            right = check.recomputed
            record = replace(
                record,
                count=None if record.count is None else right.count,
                base=None if record.base is None else right.base,
                percent=None if record.percent is None else right.percent,
            )
        figures.append(record)
    entry = next(r for r in figures if (r.measure, r.by, r.group) == ("direct_effects", "listed", "3:TO"))
    return replace(sample, published=(*figures, replace(entry, group="3:WS")))


def test_a_corrected_report_has_no_figure_and_no_ranking_that_differs(sample, found):
    again = reconcile(corrected(sample, found), "2020")
    assert again.having("differs") == ()
    assert [ranking.status for ranking in again.rankings] == ["agrees"]
    # India's practice still stands under Indonesia's name: it is no figure
    assert [(q.kind, q.administration) for q in again.quotations] == [("no_reply", "ID")]


def test_with_its_quotation_corrected_too_everything_fits(sample, found):
    mended = corrected(sample, found)
    texts = mended.practices.copy()
    wrong = (texts["workshop"] == "2020-1") & (texts["administration"] == "ID")
    assert wrong.sum() == 1
    texts.loc[wrong, "administration"] = "IN"
    again = reconcile(replace(mended, practices=texts), "2020")
    assert again.fits_together
    assert summary(again) == (
        "Of 107 figures published of Survey 2020, 97 agree with the records and 10 can't be recomputed."
    )
