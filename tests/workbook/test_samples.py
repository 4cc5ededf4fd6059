"""The samples in the data folder are what the script makes of their sources."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from analytics.reference import DATA

SCRIPT = DATA.parent / "scripts" / "make_samples.py"
SAMPLES = ("survey-2020.xlsx", "survey-2020-workshops.xlsx")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: [tuple(row) for row in page.iter_rows(values_only=True)] for page in book}


@pytest.mark.usefixtures("shipped")
def test_the_script_makes_the_samples_anew(script: ModuleType, tmp_path: Path):
    script.main(tmp_path)
    for name in SAMPLES:
        made, kept = (tmp_path / name).read_bytes(), (DATA / "samples" / name).read_bytes()
        assert cells(made) == cells(kept), f"run python scripts/make_samples.py: {name} is not up to date"


def test_it_makes_the_same_bytes_each_time(script: ModuleType, tmp_path: Path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        script.main(tmp_path / folder)
    for name in SAMPLES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
