"""Every number of Tables 1 to 7 of Survey 2020, written by hand.

Counts of workshops and totals stand in the report. Those of region types, and of pairs by
workshop, were counted from its lists of who did what. R is the regional workshop (2), S the
sub-regional ones (1, 3, 4).

Where the report contradicts itself the replies decide: Samoa's direct effect (workshop 3) is in
Table 3 and missing in Table 4, so Table 4 has 13 direct effects and not 12, in-house workshop and
direct effect 7 of 11 and not 5, and 10 of 13 with an effect had acted and not 9 of 12.

The figure of a pair is of those who acted and answered. The report counts all who acted, those who left the
outcome blank among them: that is `AS_REPORTED`.
"""

from __future__ import annotations

import pytest

GROUPS = ("1", "2", "3", "4", "regional", "sub-regional", "all")
ACTED = {
    "share_materials": ("4/4", "11/12", "4/6", "4/6", "11/12", "12/16", "23/28"),
    "submit_reports": ("2/4", "10/12", "4/6", "3/6", "10/12", "9/16", "19/28"),
    "make_recommendations": ("2/4", "8/12", "4/6", "1/6", "8/12", "7/16", "15/28"),
    "organize_in_house_workshop": ("3/4", "3/12", "3/6", "2/6", "3/12", "8/16", "11/28"),
}
# Two left direct effects blank (workshops 1 and 2), two left projects blank (workshop 4).
EFFECTS = ("1/3", "4/11", "5/6", "3/6", "4/11", "9/15", "13/26")
PROJECTS = ("2/4", "10/12", "3/6", "4/4", "10/12", "9/14", "19/26")

EXPECTED = {
    "table-1": {"reply_rate": ("4/5", "12/22", "6/6", "6/7", "12/22", "16/18", "28/40")},
    "table-2": {
        **ACTED,
        # Only counts are published, not who: nothing is on record.
        "develop_manuals": ("/",) * 7,
        "others": ("/",) * 7,
    },
    "table-3": {"direct_effects": EFFECTS},
    "table-4": {
        "share_materials": ACTED["share_materials"],
        "organize_in_house_workshop": ACTED["organize_in_house_workshop"],
        "direct_effects": EFFECTS,
        # 1: NP; all four shared and one left it blank. 2: FJ MY TH; all but JP shared, one of them left it
        # blank. 3: VU PG TO. 4: KH.
        "share_materials_and_direct_effects": ("1/3", "3/10", "3/4", "1/4", "3/10", "5/11", "8/21"),
        # 1: none of IN MV LK, one of whom left it blank. 2: FJ MY; Tonga left it blank or said no, and seven
        # others may have left it blank as well, so most likely it answered. 3: WS PG TO. 4: KH LA.
        "organize_in_house_workshop_and_direct_effects": ("0/2", "2/3", "3/3", "2/2", "2/3", "5/7", "7/10"),
        # Not: JP (2), FJ (3), MM (4).
        "share_materials_or_organize_in_house_workshop_and_direct_effects": (
            "1/1", "3/4", "4/5", "2/3", "3/4", "7/9", "10/13",
        ),
    },
    "table-5": {"efficiency": ("4/4", "12/12", "6/6", "6/6", "12/12", "16/16", "28/28")},
    "table-6": {"projects": PROJECTS},
    "table-7": {
        "submit_reports": ACTED["submit_reports"],
        "make_recommendations": ACTED["make_recommendations"],
        "projects": PROJECTS,
        # 1: MV. 2: HK ID MN JP MY TO TH VN. 3: WS FJ. 4: LA ID; KH left it blank.
        "submit_reports_and_projects": ("1/2", "8/10", "2/4", "2/2", "8/10", "5/8", "13/18"),
        # 1: MV. 2: JP ID MY TH VN TO. 3: WS FJ. 4: ID.
        "make_recommendations_and_projects": ("1/2", "6/8", "2/4", "1/1", "6/8", "4/7", "10/15"),
        # Not: NP (1), FJ MV (2), TO (3), TH MM (4).
        "submit_reports_or_make_recommendations_and_projects": (
            "1/2", "8/10", "2/3", "2/4", "8/10", "5/9", "13/19",
        ),
    },
}  # fmt: skip


AS_REPORTED = {
    ("table-4", "share_materials_and_direct_effects"): ("1/4", "3/11", "3/4", "1/4", "3/11", "5/12", "8/23"),
    ("table-4", "organize_in_house_workshop_and_direct_effects"): (
        "0/3", "2/3", "3/3", "2/2", "2/3", "5/8", "7/11",
    ),
    ("table-7", "submit_reports_and_projects"): ("1/2", "8/10", "2/4", "2/3", "8/10", "5/9", "13/19"),
    ("table-7", "make_recommendations_and_projects"): ("1/2", "6/8", "2/4", "1/1", "6/8", "4/7", "10/15"),
}  # fmt: skip
PUBLISHED_ALONE = {"develop_manuals": (2, 3, 3, 2, 3, 7, 10), "others": (2, 3, 2, 3, 3, 7, 10)}
"""As printed by workshop and in all; the report has no totals by region type: sums of its workshops."""


@pytest.fixture(scope="module")
def printed(tables):
    return {result["id"]: result for result in tables()["results"]}


def number(text: str) -> int | None:
    return int(text) if text else None


@pytest.mark.parametrize(
    ("table", "measure"), [(table, measure) for table, measures in EXPECTED.items() for measure in measures]
)
def test_the_figures_are_those_of_the_report(printed, table, measure):
    found = {row["group"]: row for row in printed[table]["rows"] if row["measure"] == measure}
    for group, figure in zip(GROUPS, EXPECTED[table][measure], strict=True):
        count, base = map(number, figure.split("/"))
        row = found[group]
        assert (row["count"], row["base"]) == (count, base), group
        assert row["share"] == (pytest.approx(count / base) if base else None), group


@pytest.mark.parametrize(("table", "measure"), AS_REPORTED)
def test_a_pair_as_the_report_counts_it_stands_beside_the_figure(printed, table, measure):
    found = {row["group"]: row for row in printed[table]["rows"] if row["measure"] == measure}
    for group, figure in zip(GROUPS, AS_REPORTED[table, measure], strict=True):
        count, base = map(number, figure.split("/"))
        assert found[group]["as_reported"] == {"count": count, "base": base}, group


@pytest.mark.parametrize("measure", PUBLISHED_ALONE)
def test_a_published_count_stands_in_columns_of_its_own(printed, measure):
    found = {row["group"]: row for row in printed["table-2"]["rows"] if row["measure"] == measure}
    for group, count in zip(GROUPS, PUBLISHED_ALONE[measure], strict=True):
        assert found[group]["published"] == {"count": count, "base": None, "percent": None}, group


def test_no_table_and_no_measure_is_missing_or_added(printed):
    found = {
        table: tuple(dict.fromkeys(row["measure"] for row in result["rows"]))
        for table, result in printed.items()
    }
    assert found == {table: tuple(measures) for table, measures in EXPECTED.items()}


def test_each_administration_counts_its_own_workshops(printed):
    # Fiji: workshops 2 (shared, in-house, effect, project) and 3 (report, recommended, effect,
    # project). Tonga: 2 (all but a direct effect, which it left blank) and 3 (shared, in-house,
    # effect, project); whether it left direct effects blank at 2 is not known. Sri Lanka: 1 (no direct
    # effect or a blank, which of the two is not known). Cambodia: 4 (left projects blank).
    expected = {
        ("table-2", "share_materials"): {"FJ": "1/2", "TO": "2/2", "LK": "1/1", "KH": "1/1", "MM": "0/1"},
        ("table-2", "submit_reports"): {"FJ": "1/2", "TO": "1/2", "LK": "1/1", "KH": "1/1", "MM": "0/1"},
        ("table-2", "develop_manuals"): {"FJ": "/", "TO": "/", "LK": "/", "KH": "/", "MM": "/"},
        ("table-3", "direct_effects"): {"FJ": "2/2", "TO": "1/", "LK": "/", "KH": "1/1", "MM": "1/1"},
        ("table-6", "projects"): {"FJ": "2/2", "TO": "2/2", "LK": "0/1", "KH": "0/0", "MM": "1/1"},
    }
    for (table, measure), figures in expected.items():
        for code, figure in figures.items():
            row = next(
                r
                for r in printed[table]["rows"]
                if (r["measure"], r["by"], r["group"]) == (measure, "administration", code)
            )
            assert (row["count"], row["base"]) == tuple(map(number, figure.split("/"))), (table, code)


def test_22_administrations_replied_and_the_silent_ones_are_unknown(printed):
    # IN MV NP LK · AU BD HK ID FJ JP MY MN TH VN TO · VU PG TL WS · KH LA MM = 22 codes, each once.
    codes = {row["group"] for row in printed["table-1"]["rows"] if row["by"] == "administration"}
    assert codes == set("IN MV NP LK AU BD HK ID FJ JP MY MN TH VN TO VU PG TL WS KH LA MM".split())


NOTES = {
    ("table-4", "direct_effects", "3"): "published: 4",
    ("table-4", "direct_effects", "all"): "published: 12",
    ("table-4", "organize_in_house_workshop_and_direct_effects", "all"): "published: 5 of 11 (45%)",
    ("table-4", "share_materials_or_organize_in_house_workshop_and_direct_effects", "all"): (
        "published: 9 of 12 (75%)"
    ),
}


def test_a_note_stands_where_the_report_prints_another_figure_and_nowhere_else(printed):
    found = {
        (table, row["measure"], row["group"]): row["note"]
        for table, result in printed.items()
        for row in result["rows"]
        if "published:" in row["note"]
    }
    assert found.keys() == NOTES.keys()
    for place, note in NOTES.items():
        assert note in found[place]


def test_a_published_figure_that_stands_alone_says_so(printed):
    rows = [row for row in printed["table-2"]["rows"] if row["measure"] in ("develop_manuals", "others")]
    for row in rows:
        if row["by"] == "administration":
            assert (row["count"], row["base"], row["share"]) == (None, None, None)
            assert row["note"] == "not recorded"
        else:
            assert "published figure" in row["note"].lower()
