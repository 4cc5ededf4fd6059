"""A LibreOffice to test with: found where it opens spreadsheets, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import ensure_libreoffice
from scripts.ensure_libreoffice import HOW, VARIABLE, find_libreoffice, main, opens_spreadsheets
from scripts.programs import NoProgram


def program(path: Path, says: str) -> Path:
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return path


# What stands behind --outdir is the folder; the rest are files.
WRITES = 'while [ "$1" != "--outdir" ]; do shift; done; cp "$3" "$2/table.ods"'


def test_a_program_counts_that_turns_a_table_into_a_spreadsheet(tmp_path: Path):
    assert opens_spreadsheets(program(tmp_path / "whole", WRITES))
    assert not opens_spreadsheets(program(tmp_path / "without-calc", "exit 0"))
    assert not opens_spreadsheets(program(tmp_path / "broken", "exit 1"))
    assert not opens_spreadsheets(tmp_path / "none")


def test_the_first_that_opens_spreadsheets_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    lacking, whole = program(tmp_path / "lacking", "exit 0"), program(tmp_path / "whole", WRITES)
    monkeypatch.setattr(ensure_libreoffice, "candidates", lambda: iter((lacking, whole)))
    assert find_libreoffice() == whole


def test_one_that_is_named_and_opens_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(program(tmp_path / "lacking", "exit 0")))
    with pytest.raises(NoProgram, match="opens no spreadsheet"):
        find_libreoffice()


def test_where_none_can_be_had_it_is_said_how(monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(ensure_libreoffice, "candidates", lambda: iter(()))
    monkeypatch.setattr(ensure_libreoffice, "debian_installs", lambda package: iter(()))
    assert main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == HOW
