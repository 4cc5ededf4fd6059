"""Exports on the command line: what was understood is told, and columns and rows can be corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLE
from tests.ingest.listing import workbook

HEADINGS = ("Administration", "Workshop", "Share training materials", "Submit reports", "Direct effects")
FIJI = ("Fiji", "Risk Management Trainers", "x", "", "Yes", "Yes")
TEST = ("test", "Risk Management Trainers", "x", "", "Yes", "No")
LAO = ("Lao PDR", "Customs Valuation", "", "x", "No", "No")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([(*HEADINGS, "Efficiency"), FIJI, TEST, LAO]))
    return path


def test_what_was_understood_is_told_and_the_replies_are_stored(followup, export: Path):
    followup("import", SAMPLE)
    done = followup("import", export, "--round", "2020")
    assert done.code == 0
    assert "list kept by hand" in done.out
    assert "C “Share training materials” → share_materials (100% sure" in done.out
    assert "left out: Sheet1, row 3: a test entry" in done.out
    assert "stored, as upload 2" in done.out


def test_the_same_is_in_json(followup, export: Path):
    followup("import", SAMPLE)
    (file,) = followup("check", export, "--round", "2020", "--json").json["files"]
    understood = file["understood"]
    assert understood["kind"] == file["layout"] == "list kept by hand"
    assert [c["target"] for c in understood["columns"]][:3] == [
        "administration",
        "workshop",
        "share_materials",
    ]
    assert [(row["row"], row["code"]) for row in understood["left_out"]] == [(3, "test")]


def test_columns_that_nobody_knows_are_written_to_be_named(followup, tmp_path: Path):
    followup("import", SAMPLE)
    export, mapping = tmp_path / "majibu.xlsx", tmp_path / "columns.json"
    export.write_bytes(workbook([("Nchi", "Warsha", "Vifaa", "Ripoti"), FIJI[:4], LAO[:4]]))
    refused = followup("check", export, "--round", "2020", "--save-mapping", mapping)
    assert refused.code == 2
    assert f"they are written to {mapping}" in refused.err
    content = json.loads(mapping.read_text(encoding="utf-8"))
    assert content["columns"]["Vifaa"] == ["ignore", "none"]
    named = {"Warsha": "workshop", "Vifaa": "share_materials", "Ripoti": "submit_reports"}
    content["columns"] |= {heading: [target, "none"] for heading, target in named.items()}
    mapping.write_text(json.dumps(content), encoding="utf-8")
    done = followup("import", export, "--round", "2020", "--mapping", mapping)
    assert (done.code, "stored, as upload 2" in done.out) == (0, True)


def test_a_mapping_is_saved_corrected_and_applied(followup, export: Path, tmp_path: Path):
    followup("import", SAMPLE)
    mapping = tmp_path / "columns.json"
    assert followup("check", export, "--round", "2020", "--save-mapping", mapping).code == 0
    content = json.loads(mapping.read_text(encoding="utf-8"))
    content["columns"]["Efficiency"] = ["projects", "yes_no"]
    mapping.write_text(json.dumps(content), encoding="utf-8")
    (file,) = followup("check", export, "--round", "2020", "--mapping", mapping, "--json").json["files"]
    (column,) = [c for c in file["understood"]["columns"] if c["header"] == "Efficiency"]
    assert (column["target"], column["by_person"]) == ("projects", True)


def test_a_row_that_was_left_out_is_taken_back_in(followup, export: Path):
    followup("import", SAMPLE)
    asked = followup("check", export, "--round", "2020", "--take-back", "Sheet1:3", "--json")
    assert (asked.code, [q["id"] for q in asked.json["files"][0]["questions"]]) == (
        1,
        ["administration:test"],
    )
    assert followup("check", export, "--take-back", "Sheet1").code == 2


def test_a_file_that_is_no_mapping_is_refused(followup, export: Path, tmp_path: Path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")
    said = followup("check", export, "--mapping", wrong)
    assert (said.code, "no mapping" in said.err) == (2, True)
