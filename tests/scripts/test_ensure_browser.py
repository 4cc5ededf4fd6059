"""The browser for the tests is found, or the search fails with what to do; tests are never left out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts import ensure_browser
from scripts.ensure_browser import HOW, VARIABLE, find_browser, main
from scripts.programs import NoProgram, starts


@pytest.fixture
def machine(monkeypatch):
    """Pretend a machine: which places are looked at, which of them start, what an installer brings."""

    def pretend(
        *, looked_at: list[Path], start: set[Path], installers: list[list[str]] | None = None
    ) -> None:
        monkeypatch.delenv(VARIABLE, raising=False)
        monkeypatch.setattr(ensure_browser, "candidates", lambda: iter(looked_at))
        monkeypatch.setattr(ensure_browser, "starts", lambda path: path in start or path.exists())
        monkeypatch.setattr(ensure_browser, "_installers", lambda: iter(installers or []))

    return pretend


def test_the_first_browser_that_starts_is_taken(machine):
    machine(looked_at=[Path("stand-in"), Path("good"), Path("late")], start={Path("good"), Path("late")})
    assert find_browser() == Path("good")


def test_a_named_browser_wins(machine, monkeypatch):
    machine(looked_at=[Path("good")], start={Path("good"), Path("mine")})
    monkeypatch.setenv(VARIABLE, "mine")
    assert find_browser() == Path("mine")


def test_a_named_browser_that_does_not_start_is_an_error_and_no_other_is_taken(machine, monkeypatch):
    machine(looked_at=[Path("good")], start={Path("good")})
    monkeypatch.setenv(VARIABLE, "gone")
    with pytest.raises(NoProgram, match="gone"):
        find_browser()


def test_a_program_starts_when_it_answers_for_its_version(tmp_path):
    text = tmp_path / "chromium"
    text.write_text("no program", encoding="utf-8")
    assert starts(Path(sys.executable))
    assert not starts(tmp_path / "gone")
    assert starts(text) == (sys.platform == "win32")


def test_the_path_is_all_that_is_printed(machine, capfd):
    machine(looked_at=[Path("good")], start={Path("good")})
    assert main() == 0
    assert capfd.readouterr().out.splitlines() == ["good"]


def test_without_any_browser_the_exit_code_is_1_and_the_message_says_how_to_get_one(machine, capfd):
    machine(looked_at=[], start=set())
    assert main() == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert HOW in said.err


def test_the_installers_are_tried_in_turn_until_there_is_a_browser(machine, capfd, tmp_path):
    place = tmp_path / "chromium"
    bring = [sys.executable, "-c", f"open({str(place)!r}, 'w').close(); print('brought')"]
    never = [sys.executable, "-c", "print('too much')"]
    machine(looked_at=[place], start=set(), installers=[[sys.executable, "-c", "exit(1)"], bring, never])
    assert main() == 0
    said = capfd.readouterr()
    assert said.out.splitlines() == [str(place)]
    assert "brought" in said.err
    assert "too much\n" not in said.err.splitlines(keepends=True)
