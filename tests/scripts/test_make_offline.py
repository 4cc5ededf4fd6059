"""The zips for computers without internet: what goes in, for which system and Python, and as what."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from scripts.make_offline import BESIDE, SYSTEMS, beside, holds, packed, requirements, sources

ROOT = Path(__file__).resolve().parents[2]
LINUX, WINDOWS = SYSTEMS["linux"], SYSTEMS["windows"]
LOCK = """\
# made by a program
apple==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via pear
berry==2.4 ; python_full_version < '3.12' \\
    --hash=sha256:ba
berry==2.5 ; python_full_version >= '3.12' \\
    --hash=sha256:bb
cherry[extra]==3 ; sys_platform == 'win32' \\
    --hash=sha256:ca
"""


def named(text):
    return re.findall(r"^([\w\[\].-]+==[\w.]+) \\$", text, flags=re.MULTILINE)


def test_a_lock_is_taken_for_the_computer_that_the_zip_is_for():
    assert named(requirements(LOCK, system=LINUX, python="3.11")) == ["apple==1.0", "berry==2.4"]
    assert named(requirements(LOCK, system=WINDOWS, python="3.12")) == [
        "apple==1.0",
        "berry==2.5",
        "cherry[extra]==3",
    ]


def test_hashes_stay_with_their_package_and_no_marker_is_left():
    text = requirements(LOCK, system=LINUX, python="3.12")

    assert re.findall(r"sha256:(\w+)", text) == ["aa", "ab", "bb"]
    assert ";" not in text


def test_a_version_is_compared_as_numbers():
    assert holds("python_full_version >= '3.9'", system=LINUX, python="3.11")
    assert not holds("python_full_version < '3.9'", system=LINUX, python="3.11")


def test_a_marker_that_is_not_understood_stops_the_zip():
    with pytest.raises(ValueError, match="platform_machine"):
        requirements("apple==1 ; platform_machine == 'arm64' \\\n", system=LINUX, python="3.11")


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_the_projects_lock_can_be_taken_for_every_computer(system, python):
    """Each package once, and all but those that are for other computers."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    names = {line.split("==")[0] for line in lock.splitlines() if re.match(r"[\w.-]+==", line)}

    taken = [name.split("==")[0] for name in named(requirements(lock, system=system, python=python))]

    assert len(taken) == len(set(taken))
    assert set(taken) == names


def test_files_for_people_fit_their_system(tmp_path):
    beside(tmp_path, system=WINDOWS, python="3.12")

    assert {path.name for path in tmp_path.iterdir()} == {"install.cmd", "start.cmd", "README.txt"}
    for path in tmp_path.iterdir():
        written = path.read_bytes()
        assert written.count(b"\n") == written.count(b"\r\n") > 5
        assert b"@PYTHON@" not in written
    assert b"py -3.12 -m venv" in (tmp_path / "install.cmd").read_bytes()


def test_scripts_of_linux_are_scripts_and_can_be_run_as_they_are_unpacked(tmp_path):
    folder = tmp_path / "followup"
    folder.mkdir()
    beside(folder, system=LINUX, python="3.12")
    for name in ("install.sh", "start.sh"):
        subprocess.run(["sh", "-n", folder / name], check=True)

    with zipfile.ZipFile(packed(folder, tmp_path / "a.zip")) as archive:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}
    assert modes == {
        "followup/README.txt": 0o644,
        "followup/install.sh": 0o755,
        "followup/start.sh": 0o755,
    }
    assert packed(folder, tmp_path / "b.zip").read_bytes() == (tmp_path / "a.zip").read_bytes()


@pytest.mark.parametrize(("name", "says"), [("start.sh", "./install.sh"), ("install.sh", "Python 3.99")])
def test_what_is_missing_is_said(name, says, tmp_path):
    beside(tmp_path, system=LINUX, python="3.99")

    ended = subprocess.run(["sh", tmp_path / name], capture_output=True, text=True)

    assert ended.returncode == 1
    assert says in ended.stderr


def test_the_files_for_people_all_go_into_a_zip():
    assert {path.name for path in BESIDE.iterdir()} == {*LINUX.files, *WINDOWS.files}


def test_what_git_does_not_keep_goes_into_no_wheel(tmp_path):
    copy = sources(tmp_path / "copy")

    assert (copy / "pages" / "entry.py").read_bytes() == (ROOT / "pages" / "entry.py").read_bytes()
    assert not (copy / ".venv").exists()
    assert not (copy / "build").exists()


def test_the_words_in_a_zip_say_how_other_commands_are_run():
    words = (ROOT / "scripts" / "offline" / "README.txt").read_text("utf-8")
    assert "environment\\Scripts\\followup backup" in words
    assert "environment/bin/followup backup" in words
    assert all(f"followup {other}" in words for other in ("people", "restore"))
