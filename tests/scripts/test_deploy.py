"""What is handed out for a server passes its linters, and names nothing that is not there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import yaml

from scripts.ensure_nginx import find_nginx
from tests.proxied import configure, new_ports

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNIT = "followup@.service"
EXPOSED = 40
"""Tenths of what systemd counts as exposure, from 0 to 100."""
PAGE = (ROOT / "docs" / "server.md").read_text("utf-8")


def checked(*command: object, **options: object) -> str:
    """Run a linter, which must have nothing to say against it; return what it said."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)  # type: ignore[call-overload]
    said = str(done.stdout + done.stderr)
    assert done.returncode == 0, said
    return said


def test_nginx_takes_its_file_without_a_warning(tmp_path: Path):
    configure(tmp_path, (8501, 8502), new_ports())
    said = checked(find_nginx(), "-t", "-e", "stderr", "-p", tmp_path, "-c", tmp_path / "nginx.conf")
    assert not re.search("warn|emerg|alert", said), said


def test_systemd_takes_the_unit_and_finds_it_well_shut_off(tmp_path: Path):
    text = (DEPLOY / UNIT).read_text("utf-8").replace("/opt/followup/.venv/bin/followup", sys.executable)
    (tmp_path / UNIT).write_text(text, "utf-8")
    assert checked("systemd-analyze", "verify", tmp_path / "followup@8501.service") == ""
    checked("systemd-analyze", "security", "--offline=yes", f"--threshold={EXPOSED}", tmp_path / UNIT)


def test_hadolint_has_nothing_against_the_file_of_the_image():
    checked(Path(sys.executable).with_name("hadolint"), DEPLOY / "Containerfile")


def test_the_image_is_made_of_files_that_are_there():
    lines = re.findall(r"^COPY (?!--from)(.+)$", (DEPLOY / "Containerfile").read_text("utf-8"), re.MULTILINE)
    named = [name for line in lines for name in line.split()[:-1]]
    assert {"app.py", "analytics", "pages", "data", "requirements.lock"} <= set(named)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_driver_of_postgresql_is_taken_from_the_lock_with_its_hashes():
    found = re.search(r"awk '(.+?)' requirements-dev.lock", (DEPLOY / "Containerfile").read_text("utf-8"))
    assert found is not None
    lines = checked("awk", found[1], ROOT / "requirements-dev.lock").splitlines()
    packages = [line.partition("==")[0] for line in lines if not line.startswith(" ")]
    assert packages == ["psycopg", "psycopg-binary"]
    assert sum("--hash=sha256:" in line for line in lines) > 2


def test_the_services_of_compose_stand_on_each_other_and_on_files_that_are_there():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert set(services) == {"one", "two", "proxy", "database"}
    for name, port in (("one", "8501"), ("two", "8502")):
        each = services[name]
        assert each["environment"] == {"PORT": port}
        assert f"server 127.0.0.1:{port}" in (DEPLOY / "nginx.conf").read_text("utf-8")
        assert (each["network_mode"], each["read_only"], each["cap_drop"]) == ("service:proxy", True, ["ALL"])
        assert set(each["depends_on"]) <= set(services)
        assert (DEPLOY / each["build"]["context"] / each["build"]["dockerfile"]).is_file()
    assert services["database"]["healthcheck"]["test"][1] == "pg_isready"
    assert all(":latest" not in each["image"] for each in services.values())
    volumes = [volume.split(":")[0] for each in services.values() for volume in each.get("volumes", ())]
    own = {"./tls", *compose["volumes"]}  # what an office puts there, as the page says
    assert [place for place in volumes if place not in own and not (DEPLOY / place).exists()] == []
    assert "tls/" in PAGE


def test_the_page_explains_every_file_and_every_setting():
    settings = set(re.findall(r"\b(?:FOLLOWUP|STREAMLIT)_[A-Z_]+", (DEPLOY / UNIT).read_text("utf-8")))
    names = {file.name for file in DEPLOY.iterdir()} | settings | {"POSTGRES_PASSWORD"}
    assert [name for name in sorted(names) if name not in PAGE] == []


def test_the_settings_reach_a_shell_as_they_are_written(tmp_path):
    (block,) = (part for part in PAGE.split("```") if part.startswith("\nFOLLOWUP_DATABASE_URL="))
    written = tmp_path / "followup.env"
    written.write_text(block.replace("PASSWORD", "a&b$HOME;c%40"), "utf-8")
    asked = 'set -a; . "$0"; printf %s "$FOLLOWUP_DATABASE_URL"'
    done = subprocess.run(["sh", "-c", asked, written], capture_output=True, text=True, check=True)
    assert done.stdout == "postgresql://followup:a&b$HOME;c%40@127.0.0.1/followup"
