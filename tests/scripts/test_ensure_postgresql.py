"""The PostgreSQL to test with: which folder is taken, what is installed, what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import ensure_postgresql, programs
from scripts.ensure_postgresql import HOW, PROGRAMS, VARIABLE, find_postgresql, main
from scripts.programs import NoProgram


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """Return what fills folders with programs that start; the last one named is looked at first."""
    monkeypatch.delenv(VARIABLE, raising=False)
    folders = []
    monkeypatch.setattr(ensure_postgresql, "candidates", lambda: iter(folders))
    monkeypatch.setattr(ensure_postgresql, "debian_installs", lambda package: iter(()))

    def filled(name, programs=PROGRAMS):
        folder = tmp_path / name
        folder.mkdir()
        for program in programs:
            (folder / program).write_text("#!/bin/sh\n", "utf-8")
            (folder / program).chmod(0o755)
        folders.insert(0, folder)
        return folder

    monkeypatch.setattr(ensure_postgresql, "starts", lambda path: path.with_suffix("").is_file())
    return filled


def test_the_first_folder_with_all_the_programs_is_taken(machine):
    whole = machine("whole")
    machine("client alone", programs=PROGRAMS[:1])
    assert find_postgresql() == whole


def test_a_named_folder_wins_and_where_it_lacks_one_no_other_is_taken(machine, monkeypatch):
    half, _ = machine("half", programs=PROGRAMS[:2]), machine("whole")
    monkeypatch.setenv(VARIABLE, str(half))
    with pytest.raises(NoProgram, match="half"):
        find_postgresql()


def test_a_newer_version_is_taken_before_an_older_one(monkeypatch, tmp_path):
    for version in ("9.6", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
    monkeypatch.setattr(ensure_postgresql.shutil, "which", lambda _name: None)
    places = {ensure_postgresql.sys.platform: (str(tmp_path / "*" / "bin"),)}
    monkeypatch.setattr(ensure_postgresql, "PLACES", places)
    assert [folder.parent.name for folder in ensure_postgresql.candidates()] == ["17", "15", "9.6"]


def test_where_none_can_be_had_the_run_stops_and_says_what_is_missing(machine, capsys):
    assert main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == HOW
    assert all(program in HOW for program in PROGRAMS)


def test_what_is_missing_is_installed_and_its_folder_is_all_that_is_printed(machine, monkeypatch, capfd):
    monkeypatch.setattr(ensure_postgresql, "debian_installs", lambda package: iter([["install", package]]))
    monkeypatch.setattr(programs.subprocess, "run", lambda *command, **how: machine("installed"))
    assert main() == 0
    said = capfd.readouterr()
    assert Path(said.out.strip()).name == "installed"
    assert "trying: install postgresql" in said.err
