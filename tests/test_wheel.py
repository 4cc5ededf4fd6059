"""The wheel: built without a network, installed apart from the project, run from an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.live import free_port
from scripts.make_offline import sources

ROOT = Path(__file__).resolve().parent.parent
TOGETHER = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]


def ran(*command, folder, **variables):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **variables},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return the folder of an environment with the wheel, the wheel and an empty folder."""
    base = tmp_path_factory.mktemp("wheel")
    source = sources(base / "source")
    pip = (sys.executable, "-m", "pip")
    ran(*pip, "wheel", *TOGETHER, "--no-build-isolation", "-w", base, source, folder=base)
    (wheel,) = base.glob("*.whl")
    ran(sys.executable, "-m", "venv", "--without-pip", base / "venv", folder=base)
    python = base / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ran(*pip, "--python", python, "install", *TOGETHER, wheel, folder=base)
    place = Path(
        ran(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=base).strip()
    )
    (place / "others.pth").write_text(sysconfig.get_path("purelib"))
    (base / "empty").mkdir()
    return python, wheel, base / "empty"


def test_the_wheel_puts_two_packages_among_the_others_and_no_pages_or_data(installed):
    names = {name.split("/")[0] for name in zipfile.ZipFile(installed[1]).namelist()}

    assert names == {"analytics", "followup_dashboard", "followup_survey_dashboard-0.1.0.dist-info"}


def test_commands_run_from_an_empty_folder(installed, tmp_path):
    python, _, empty = installed
    code = "from analytics.cli import main; main()"
    address = f"sqlite:///{empty.parent / 'own.sqlite'}"

    def told(*arguments):
        return ran(python, "-c", code, *arguments, folder=empty, FOLLOWUP_DATABASE_URL=address)

    assert str(ROOT) not in ran(python, "-c", "import analytics; print(analytics.__file__)", folder=empty)
    assert "0.1.0" in told("--version")
    told("template", "-o", tmp_path / "template.xlsx")
    assert zipfile.is_zipfile(tmp_path / "template.xlsx")
    told("import", ROOT / "data" / "samples" / "survey-2020.xlsx")
    assert json.loads(told("tables", "--json"))
    told("demo", "--database", f"sqlite:///{tmp_path / 'demo.sqlite'}")
    assert (tmp_path / "demo.sqlite").stat().st_size > 0
    assert not list(empty.iterdir())


@contextmanager
def served(python, empty):
    """Start the dashboard, wait until it says where it listens, and end it: by SIGTERM, which it hears even
    where what started the tests ignores Ctrl+C."""
    port = free_port()
    code = f"from analytics.cli import main; main(['run', '--headless', '--port', '{port}'])"
    server = subprocess.Popen(
        [python, "-c", code],
        cwd=empty,
        env={**os.environ, "FOLLOWUP_DATABASE_URL": f"sqlite:///{empty.parent / 'own.sqlite'}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        told = list(iter_until(server.stdout, f"URL: http://127.0.0.1:{port}"))
        assert server.poll() is None, "".join(told)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.communicate(timeout=60)
        finally:
            server.kill()


def iter_until(lines, words):
    for line in lines:
        yield line
        if words in line:
            return


def answer(address):
    with urllib.request.urlopen(address, timeout=60) as answered:
        return answered.read().decode()


def test_the_dashboard_is_served_from_an_empty_folder(installed):
    python, _, empty = installed
    with served(python, empty) as address:
        assert json.loads(answer(f"{address}/healthz"))["status"] == "ok"
        assert "<title>" in answer(f"{address}/")
        assert "figures" in answer(f"{address}/data/v1/")
        assert not list(empty.iterdir())
