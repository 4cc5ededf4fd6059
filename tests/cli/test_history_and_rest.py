"""History, template, help and how every command ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from analytics.cli import COMMANDS, main

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "survey-2020.xlsx"


def test_the_history_of_an_empty_database_is_told(followup):
    assert "Nothing has been brought in yet" in followup("uploads").out
    assert followup("uploads", "--json").json["uploads"] == []


def test_the_history_lists_what_was_brought_in(call, sample_database):
    said = call("uploads", database=sample_database)
    assert "survey-2020.xlsx" in said.out
    (upload,) = call("uploads", "--json", database=sample_database).json["uploads"]
    assert (upload["id"], upload["active"], upload["sample"]) == (1, True, True)
    assert upload["counts"]["replies"] == 28


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_an_upload_that_does_not_exist_is_refused(followup, command):
    said = followup(command, 7)
    assert (said.code, said.out) == (2, "")
    assert "There is no upload 7." in said.err
    error = followup(command, 7, "--json")
    assert (error.code, error.json["error"]["kind"]) == (2, "NothingToUndo")
    assert followup(command, "seven").code == 2


def test_undoing_twice_is_refused(followup):
    followup("import", SAMPLE)
    said = followup("undo", 1)
    assert (said.code, "`followup redo 1`" in said.out) == (0, True)
    assert followup("undo", 1).code == 2
    assert "undone" in followup("uploads").out
    assert followup("redo", 1).code == 0
    assert followup("redo", 1).code == 2


def test_a_template_is_written_once_and_only_by_force_again(tmp_path):
    file = tmp_path / "blank.xlsx"
    command = ["template", "-o", str(file)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert file.read_bytes()[:2] == b"PK"
    file.write_bytes(b"filled in")
    refused = CliRunner().invoke(main, command)
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert file.read_bytes() == b"filled in"
    assert CliRunner().invoke(main, [*command, "--force"]).exit_code == 0
    assert file.read_bytes()[:2] == b"PK"


def test_a_blank_template_is_refused_by_an_import(followup, tmp_path):
    file = tmp_path / "blank.xlsx"
    CliRunner().invoke(main, ["template", "-o", str(file)])
    said = followup("import", file)
    assert (said.code, "blank.xlsx" in said.err) == (2, True)


def test_every_command_explains_itself():
    for command in COMMANDS:
        said = CliRunner().invoke(main, [command.name, "--help"])
        assert said.exit_code == 0
        assert len(said.stdout.splitlines()) > 5
    listed = CliRunner().invoke(main, ["--help"]).stdout
    assert all(f"  {command.name} " in listed for command in COMMANDS)


def test_wrong_usage_ends_with_2():
    for wrong in (["frobnicate"], ["tables", "--nothing"], ["tables", "--by", "moon"], ["import"]):
        assert CliRunner().invoke(main, wrong).exit_code == 2


def test_help_loads_nothing_heavy():
    seen = "import sys, analytics.cli; print([m for m in ('pandas', 'sqlalchemy', 'streamlit', 'openpyxl') " \
           "if m in sys.modules])"  # fmt: skip
    said = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_environment_names_the_database(tmp_path, sample_database):
    environment = {"FOLLOWUP_DATABASE_URL": sample_database}
    said = CliRunner(env=environment).invoke(main, ["tables"])
    assert "28 of 40 (70%)" in said.stdout


@pytest.mark.only_sqlite("a file that is no database")
def test_what_is_no_database_is_refused(call, tmp_path):
    file = tmp_path / "own.sqlite"
    file.write_text("this is a letter and no database, as anyone can see\n" * 20, encoding="utf-8")
    said = call("tables", database=file)
    assert (said.code, said.out) == (2, "")
    assert "is not a database" in said.err
    assert call("tables", "--json", database=file).json["error"]["kind"] == "DatabaseTrouble"


def test_the_real_command_prints_tables(sample_database):
    script = Path(sys.executable).parent / "followup"
    command = [str(script), "tables", "--topic", "AEO", "--database", str(sample_database)]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert (said.returncode, said.stderr) == (0, "")
    assert "12 of 22 (55%)" in said.stdout
