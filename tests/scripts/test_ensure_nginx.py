"""The nginx to test with: which one is taken, what is installed, what is said when there is none."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts import ensure_nginx, programs
from scripts.ensure_nginx import HOW, VARIABLE, find_nginx, main
from scripts.programs import NoProgram


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the one place where nginx may be on this machine, where it is not."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(ensure_nginx.shutil, "which", dict.fromkeys(ensure_nginx.BESIDE, "here").get)
    monkeypatch.setattr(ensure_nginx, "PLACES", (str(tmp_path / "nginx"),))
    monkeypatch.setattr(ensure_nginx, "debian_installs", lambda package: iter(()))
    return tmp_path / "nginx"


def program(place: Path, code: int = 0) -> Path:
    place.write_text(f'#!/bin/sh\ntest "$1" = -v && exit {code}\nexit 9\n', "utf-8")
    place.chmod(0o755)
    return place


def test_one_that_starts_is_taken(machine: Path):
    assert find_nginx() is None
    program(machine, code=1)
    assert find_nginx() is None
    whole = program(machine)
    assert find_nginx() == whole


def test_a_named_one_wins_and_where_it_does_not_start_no_other_is_taken(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program(machine)
    own = program(tmp_path / "own")
    monkeypatch.setenv(VARIABLE, str(own))
    assert find_nginx() == own
    own.unlink()
    with pytest.raises(NoProgram, match="own, which does not start"):
        find_nginx()


def test_where_none_can_be_had_the_run_stops_and_says_what_is_missing(machine: Path, capsys):
    assert main() == 1
    said = capsys.readouterr()
    assert (said.out, said.err.strip()) == ("", HOW)


def test_what_is_installed_does_not_go_on_running(machine: Path, monkeypatch: pytest.MonkeyPatch, capfd):
    monkeypatch.setattr(ensure_nginx, "debian_installs", programs.debian_installs)
    which = dict.fromkeys((*ensure_nginx.BESIDE, "apt-get"), "here")
    monkeypatch.setattr(programs.shutil, "which", which.get)
    monkeypatch.setattr(programs.sys, "platform", "linux")
    monkeypatch.setattr(programs.os, "geteuid", lambda: 0, raising=False)
    whole, tried = subprocess.run, []

    def run(command, **how):
        if "apt-get" not in " ".join(map(str, command)):
            return whole(command, **how)
        tried.append(command)
        return program(machine)

    monkeypatch.setattr(subprocess, "run", run)
    assert main() == 0
    assert capfd.readouterr().out.strip() == str(machine)
    ((_, _, script),) = tried
    assert "install -y nginx-light openssl systemd && { systemctl disable --now nginx " in script
    assert script.endswith("|| true; }")
