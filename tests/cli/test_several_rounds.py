"""`followup tables` where the database holds the sample and a second round of one workshop."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.workbook import write_workbook

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "survey-2020.xlsx"


@pytest.fixture
def two_rounds(followup, tmp_path):
    """Survey 2020, and a round 2021: one workshop, three took part, Fiji and Samoa replied."""
    yes, no = {"direct_effects": Answer.YES}, {"direct_effects": Answer.NO}
    batch = Batch(
        "", "", "",
        rounds=(RoundRecord("2021", "Survey 2021", "2020/21", "2020-07", "2021-06"),),
        workshops=(WorkshopRecord("2021", 1, "Workshop on IPR", "2020-11", "regional", "IPR", 3),),
        replies=(ReplyRecord("2021", 1, "FJ", yes), ReplyRecord("2021", 1, "WS", no)),
    )  # fmt: skip
    write_workbook(tmp_path / "2021.xlsx", batch)
    assert followup("import", SAMPLE, tmp_path / "2021.xlsx").code == 0

    def rows(*filters, table="table-3"):
        printed = followup("tables", "--json", *filters).json
        found = next(result for result in printed["results"] if result["id"] == table)["rows"]
        return {row["group"]: row for row in found if row["by"] in ("workshop", "all")}

    return rows


def test_the_latest_round_is_taken(two_rounds):
    rows = two_rounds()
    assert list(rows) == ["1", "all"]
    assert (rows["all"]["count"], rows["all"]["base"]) == (1, 2)


@pytest.mark.parametrize("filters", [("--round", "all"), ("--round", "2020", "--round", "survey 2021")])
def test_workshops_of_several_rounds_are_told_apart_by_their_keys(two_rounds, filters):
    rows = two_rounds(*filters)
    assert list(rows) == ["2020-1", "2020-2", "2020-3", "2020-4", "2021-1", "all"]
    assert (rows["all"]["count"], rows["all"]["base"]) == (13 + 1, 26 + 2)
    replied = two_rounds(*filters, table="table-1")
    assert (replied["all"]["count"], replied["all"]["base"]) == (28 + 2, 40 + 3)


def test_a_workshop_named_by_its_key_brings_its_round(two_rounds):
    assert two_rounds("--workshop", "2020-3")["all"]["count"] == 5
    assert two_rounds("--workshop", "1")["all"]["count"] == 1
    both = two_rounds("--workshop", "1", "--round", "all")
    assert list(both) == ["2020-1", "2021-1", "all"]


def test_a_published_figure_is_of_one_round_and_stands_beside_no_sum(two_rounds):
    rows = two_rounds("--round", "all", table="table-2")
    assert "published" not in rows["all"]["note"]


def test_a_workshop_of_another_round_than_the_chosen_is_unknown(followup, two_rounds):
    said = followup("tables", "--round", "2021", "--workshop", "2020-3")
    assert said.code == 2
    assert "Known: 1 (Workshop on IPR)" in said.err
    assert followup("tables", "--workshop", "3").code == 2
