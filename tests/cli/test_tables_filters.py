"""Filters of `followup tables`, against counts worked out by hand from the report's lists.

Who replied: 1: IN MV NP LK. 2: AU BD HK ID FJ JP MY MV MN TH VN TO. 3: VU PG TO TL WS FJ.
4: MY TH KH ID LA MM.
"""

from __future__ import annotations

import pytest

MEASURES = {
    "replied": ("table-1", "reply_rate"),
    "share": ("table-2", "share_materials"),
    "report": ("table-2", "submit_reports"),
    "recommend": ("table-2", "make_recommendations"),
    "in-house": ("table-2", "organize_in_house_workshop"),
    "manuals": ("table-2", "develop_manuals"),
    "effects": ("table-3", "direct_effects"),
    "share, effects": ("table-4", "share_materials_and_direct_effects"),
    "in-house, effects": ("table-4", "organize_in_house_workshop_and_direct_effects"),
    "effects, had acted": ("table-4", "share_materials_or_organize_in_house_workshop_and_direct_effects"),
    "efficiency": ("table-5", "efficiency"),
    "projects": ("table-6", "projects"),
    "report, projects": ("table-7", "submit_reports_and_projects"),
    "recommend, projects": ("table-7", "make_recommendations_and_projects"),
    "projects, had acted": ("table-7", "submit_reports_or_make_recommendations_and_projects"),
}


def totals(printed: dict) -> dict[str, str]:
    """Return the total of each measure as "count/base", with nothing for what is not recorded."""
    rows = {
        (result["id"], row["measure"]): row
        for result in printed["results"]
        for row in result["rows"]
        if row["by"] == "all"
    }
    return {
        name: "/".join("" if rows[key][part] is None else str(rows[key][part]) for part in ("count", "base"))
        for name, key in MEASURES.items()
    }


def figures(*values: str) -> dict[str, str]:
    return dict(zip(MEASURES, values, strict=True))


# Manuals are published only. A pair is of those who acted and answered: two blanks under direct effects
# (workshops 1 and 2) are of administrations that shared, two under projects (4) of MY and KH.
WHOLE = figures("28/40", "23/28", "19/28", "15/28", "11/28", "/", "13/26", "8/21", "7/10", "10/13",
                "28/28", "19/26", "13/18", "10/15", "13/19")  # fmt: skip
# Workshop 2 alone.
AEO = figures("12/22", "11/12", "10/12", "8/12", "3/12", "/", "4/11", "3/10", "2/3", "3/4",
              "12/12", "10/12", "8/10", "6/8", "8/10")  # fmt: skip
WORKSHOP_3 = figures("6/6", "4/6", "4/6", "4/6", "3/6", "/", "5/6", "3/4", "3/3", "4/5",
                     "6/6", "3/6", "2/4", "2/4", "2/3")  # fmt: skip
SUB_REGIONAL = figures("16/18", "12/16", "9/16", "7/16", "8/16", "/", "9/15", "5/11", "5/7", "7/9",
                       "16/16", "9/14", "5/8", "4/7", "5/9")  # fmt: skip

# Fiji at workshops 2 and 3. 2: shared, in-house, effect, project. 3: report, recommended, effect,
# project. With an effect and shared or in-house: workshop 2 only.
FIJI = figures("2/", "1/2", "1/2", "1/2", "1/2", "/", "2/2", "1/1", "1/1", "1/2",
               "2/2", "2/2", "1/1", "1/1", "1/2")  # fmt: skip

# South Asia: IN MV NP LK (1), BD MV (2): six replies. All shared. Reports and recommendations: MV
# LK (1), BD. In-house: IN MV LK. Effects: NP yes; of the five others it is not known who said no and who
# left it blank. Projects: MV NP (1), MV (2). Report and project: MV (1), of three; so of three with a project
# one had done either.
SOUTH_ASIA = figures("6/", "6/6", "3/6", "3/6", "3/6", "/", "1/", "1/", "/", "1/1",
                     "6/6", "3/6", "1/3", "1/3", "1/3")  # fmt: skip

# Sub-regional and Pacific: workshops 1 and 4 have no member of the Pacific, all six of workshop 3
# are. So the answers of workshop 3; who else took part is not recorded.
SUB_REGIONAL_PACIFIC = WORKSHOP_3 | {"replied": "6/", "manuals": "/"}

# AEO and South-East Asia: ID MY TH VN at workshop 2. All shared, reported and recommended; in-house:
# MY. Effects: MY TH yes, ID VN no or blank. All four have a project.
AEO_SOUTH_EAST_ASIA = figures("4/", "4/4", "4/4", "4/4", "1/4", "/", "2/", "2/", "1/1", "2/2",
                              "4/4", "4/4", "4/4", "4/4", "4/4")  # fmt: skip

# Workshop 3, Fiji and Samoa. Neither shared; both reported and recommended; in-house: WS. Both have
# an effect and a project. Nobody shared, so the pair is 0 of 0 and has no share.
WORKSHOP_3_FIJI_SAMOA = figures("2/", "0/2", "2/2", "2/2", "1/2", "/", "2/2", "0/0", "1/1", "1/2",
                                "2/2", "2/2", "2/2", "2/2", "2/2")  # fmt: skip

CASES = [
    ("", WHOLE),
    ("--round 2020", WHOLE),
    ("--round all", WHOLE),
    ("--region-type sub-regional", SUB_REGIONAL),
    ("--region-type regional", AEO),
    ("--region-type regional --region-type sub-regional", WHOLE),
    ("--workshop 3", WORKSHOP_3),
    ("--workshop 2020-3", WORKSHOP_3),
    ("--workshop 1 --workshop 3 --workshop 4", SUB_REGIONAL),
    ("--topic aeo", AEO),
    ("--administration FJ", FIJI),
    ("--sub-region South_Asia", SOUTH_ASIA),
    ("--region-type Sub-Regional --sub-region pacific", SUB_REGIONAL_PACIFIC),
    ("--topic AEO --sub-region South-East_Asia", AEO_SOUTH_EAST_ASIA),
    ("--workshop 3 --administration FJ --administration WS", WORKSHOP_3_FIJI_SAMOA),
]


@pytest.mark.parametrize(("filters", "expected"), CASES, ids=[filters or "none" for filters, _ in CASES])
def test_the_totals_of_a_selection(tables, filters, expected):
    assert totals(tables(*(word.replace("_", " ") for word in filters.split()))) == expected


def test_values_are_compared_without_case_blanks_and_punctuation(tables):
    assert tables("--round", "survey 2020")["filters"] == {"round": ["2020"]}
    assert tables("--round", "2019/20")["filters"] == {"round": ["2020"]}
    asked = ("fiji", "hong kong china", "KOR", "Viet Nam")
    found = tables(*(word for name in asked for word in ("--administration", name)))
    assert found["filters"]["administration"] == ["FJ", "HK", "KR", "VN"]
    assert tables("--region-type", "SUBREGIONAL")["filters"]["region_type"] == ["sub-regional"]
    assert tables("--sub-region", "south east asia")["filters"]["sub_region"] == ["South-East Asia"]
    assert tables("--topic", "customs VALUATION")["filters"]["topic"] == ["Customs valuation"]
    assert tables("--workshop", "4")["filters"]["workshop"] == ["2020-4"]


def test_without_a_round_the_latest_that_has_workshops_is_taken(tables):
    assert tables()["filters"] == {"round": ["2020"]}
    assert tables("--round", "all")["filters"] == {}


def test_by_chooses_the_groupings(tables):
    found = tables("--by", "sub_region", "--by", "all")
    assert {row["by"] for result in found["results"] for row in result["rows"]} == {"sub_region", "all"}
    rows = {r["group"]: r for r in found["results"][2]["rows"]}
    # Direct effects in the Pacific: FJ (2, 3), VU PG TO WS (3) yes; TL no; AU and TO (2) no or blank.
    assert (rows["Pacific"]["count"], rows["Pacific"]["base"]) == (6, None)
    assert rows["Pacific"]["no_or_blank"] == 2


@pytest.mark.parametrize(
    ("option", "asked", "what", "known"),
    [
        ("--round", "1999", "round", "2020 (Survey 2020)"),
        ("--region-type", "global", "region type", "sub-regional"),
        ("--workshop", "9", "workshop", "2 (WCO Regional Workshop on AEO)"),
        ("--administration", "Atlantis", "administration", "Fiji (FJ)"),
        ("--sub-region", "Arctic", "sub-region", "South-East Asia"),
        ("--topic", "Cooking", "topic", "Customs valuation"),
    ],
)
def test_an_unknown_name_is_refused_and_what_exists_is_listed(
    call, sample_database, option, asked, what, known
):
    said = call("tables", option, asked, database=sample_database)
    assert said.code == 2
    assert said.out == ""
    assert f"There is no {what} “{asked}”." in said.err
    assert known in said.err
    assert "Traceback" not in said.err
    error = call("tables", option, asked, "--json", database=sample_database)
    assert error.code == 2
    assert error.json["error"]["kind"] == "UnknownName"
    assert known in error.json["error"]["known"]


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (("--workshop", "1", "--sub-region", "Pacific"), "came from India, Maldives, Nepal and Sri Lanka"),
        (("--region-type", "regional", "--topic", "IPR"), "No workshop matches"),
        (("--round", "2019"), "No workshop of this round is on record"),
        (("--administration", "NZ"), "No reply matches: Survey 2020 (sample data) · New Zealand"),
    ],
)
def test_an_empty_selection_is_explained_in_words(call, sample_database, filters, words):
    said = call("tables", *filters, database=sample_database)
    assert said.code == 0
    assert words in " ".join(said.out.split())
    assert "nan" not in said.out


def test_an_empty_selection_counts_nothing_in_json(tables):
    # Workshop 1 has no member of the Pacific: nobody replied, and who took part is not recorded.
    found = totals(tables("--workshop", "1", "--sub-region", "Pacific"))
    assert found.pop("replied") == "0/"
    assert set(found.values()) == {"0/0"}


def test_an_empty_database_is_explained_too(followup):
    said = followup("tables")
    assert (said.code, "`followup import FILE`" in said.out) == (0, True)
    assert [result["id"] for result in followup("tables", "--json").json["results"]] == [
        f"table-{n}" for n in range(1, 8)
    ]


def test_without_names_rows_are_numbered_and_nobody_is_picked_out(call, sample_database):
    named, without = (
        call("tables", "--json", "--by", "administration", *more, database=sample_database)
        for more in ((), ("--without-names",))
    )
    codes = {row["group"] for row in without.json["results"][1]["rows"]}
    assert codes == {f"A{n}" for n in range(1, 23)}  # 22 administrations replied
    assert '"FJ"' in named.out
    assert '"FJ"' not in without.out
    both = [sorted(str(row["count"]) for row in said.json["results"][1]["rows"]) for said in (named, without)]
    assert both[0] == both[1]
    refused = call("tables", "--without-names", "--administration", "Fiji", database=sample_database)
    assert (refused.code, refused.out) == (2, "")
    few = call(
        "tables", "--without-names", "--workshop", "1", "--sub-region", "Pacific", database=sample_database
    )
    assert few.code == 2
