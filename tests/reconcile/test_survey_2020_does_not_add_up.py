"""Every place where the report of Survey 2020 contradicts itself is found; all else agrees.

The expected figures were counted by hand from the printed lists. With a direct effect at workshop 1: NP;
2: FJ JP MY TH; 3: VU PG FJ TO, and WS whom Table 4 leaves out; 4: KH MM LA. In-house workshops at 1: IN
MV LK; 2: FJ MY TO; 3: WS PG TO; 4: KH LA.
"""

from __future__ import annotations

from dataclasses import replace

from analytics.reconcile import reconcile, summary

IN_HOUSE = "organize_in_house_workshop"
SHARE_OR_IN_HOUSE = f"share_materials_or_{IN_HOUSE}"
SAMOA = [("WS", "Samoa", 3, "direct_effects")]


def figures(counted):
    return counted.count, counted.base, counted.percent


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
    }


def test_in_house_workshops_with_an_effect_are_7_of_11_and_not_5_and_the_lists_themselves_give_6(check_of):
    check = check_of("table-4", f"{IN_HOUSE}_and_direct_effects")
    # FJ MY, WS PG TO, KH LA; without WS six
    assert (check.published.count, check.published.base, check.published.percent) == (5, 11, 45)
    assert figures(check.recomputed) == (7, 11, 64)
    assert figures(check.from_lists) == (6, 11, 55)
    assert named(check) == SAMOA
    assert "Printed 5 of 11 (45%); the records give 7 of 11 (64%), 2 more than printed." in check.difference
    assert "The report's own lists give 6 of 11 (55%)." in check.difference


def test_samoa_is_the_thirteenth_direct_effect(check_of):
    check = check_of("table-4", "direct_effects")
    assert check.published.count == 12
    assert figures(check.recomputed) == (13, 26, 50)
    assert figures(check.from_lists) == (12, None, None)
    assert named(check) == SAMOA
    assert check.explained_by[0].how == "in the records with yes to “Direct effects”, not in the printed list"
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
    assert check.fits == ("Make recommendations",)
    assert check.explained_by == ()


def test_the_label_of_table_7_speaks_of_another_measure(check_of):
    check = check_of("table-7-label", f"{SHARE_OR_IN_HOUSE}_and_projects")
    # with a project and neither shared nor trained: JP (2), FJ (3), MM (4)
    assert figures(check.recomputed) == (16, 19, 84)
    assert check.fits == ("Started or enhanced a project: had submitted a report or made recommendations",)
    assert check_of("table-7", "submit_reports_or_make_recommendations_and_projects").status == "agrees"


def test_the_summary_turns_the_direction_round(check_of):
    check = check_of("summary", f"direct_effects_among_{SHARE_OR_IN_HOUSE}")
    # 23 shared, WS (3) and LA (4) held a workshop without sharing: 25
    assert check.published.percent == 75
    assert figures(check.recomputed) == (10, 25, 40)
    assert figures(check.from_lists) == (9, 25, 36)
    assert check.fits == (
        "Saw direct effects: had shared training materials or organized an in-house workshop",
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
        "Of 92 figures published of Survey 2020, 7 differ from the records, 75 agree and 10 can't be "
        "recomputed; 1 stated ranking and 2 quoted practices do not fit the records."
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
        "Of 92 figures published of Survey 2020, 82 agree with the records and 10 can't be recomputed."
    )
