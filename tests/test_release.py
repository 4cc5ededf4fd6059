"""What stands beside the project for those who find, cite and release it says the same as the project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def read(name):
    return (ROOT / name).read_text("utf-8")


def test_the_changelog_has_the_version_with_its_day_below_what_is_to_come():
    heads = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$", read("CHANGELOG.md"), flags=re.MULTILINE)

    assert heads[0] == ("Unreleased", "")
    assert heads[1][0] == PROJECT["version"]
    assert f"date-released: {heads[1][1]}" in read("CITATION.cff").splitlines()


def test_the_citation_names_the_version_and_the_license_of_the_project():
    lines = read("CITATION.cff").splitlines()

    assert f"version: {PROJECT['version']}" in lines
    assert f"license: {PROJECT['license']}" in lines


def test_the_forge_tries_every_version_of_python_from_the_oldest_on():
    (listed,) = re.findall(r"python: \[(.*)\]", read(".github/workflows/check.yml"))
    tried = re.findall(r'"(3\.\d+)"', listed)

    assert tried == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == f">={tried[0]}"


def test_hooks_before_a_commit_fetch_nothing():
    assert set(re.findall(r"repo: (\S+)", read(".pre-commit-config.yaml"))) == {"local"}
