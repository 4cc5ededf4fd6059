"""What stands between the start of the server and the first chart: little is loaded before it answers."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from streamlit import config

from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.size import Size
from pages.server import late
from pages.server.assets import PLOTLY, asset_routes, plotly_url, plotly_version
from pages.server.late import FIRST, late_routes
from scripts.live import ROOT
from tests.charts.bodies import BODIES
from tests.pages.asking import ask

HEAVY = {"pandas", "sqlalchemy", "scipy", "analytics.survey", "analytics.ingest"}


def loaded_by(*modules: str) -> set[str]:
    """Return what a new process has loaded after it has imported some modules."""
    script = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_server_answers_before_anything_heavy_is_loaded():
    assert "streamlit" in (found := loaded_by("app"))
    assert not found & HEAVY


def test_the_first_page_loads_nothing_that_only_reads_files_searches_or_tests():
    assert "analytics.survey" in (found := loaded_by(*FIRST))
    assert not found & {"analytics.ingest", "openpyxl", "scipy", "snowballstemmer", "docx"}


def test_plotly_is_the_one_that_the_package_has():
    spec = find_spec("plotly")
    assert spec is not None
    assert spec.submodule_search_locations
    whole = Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"
    said = re.search(r"plotly\.js v(\S+)", whole.read_text("utf-8")[:200])
    assert said is not None
    assert said[1] == plotly_version()
    assert "MIT" in (PLOTLY.parent / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("kind", BODIES)
def test_figures_hold_only_what_the_script_draws(kind: str):
    @settings(max_examples=15, deadline=None)
    @given(body=BODIES[kind])
    def holds(body):
        assert {trace["type"] for trace in figure(draw(body, Size(640)))["data"]} <= {"bar", "scatter"}

    holds()


def test_the_script_is_packed_for_who_takes_it_so():
    packed = ask(asset_routes(), f"/{plotly_url()}", accept_encoding="gzip, br")
    plain = ask(asset_routes(), f"/{plotly_url()}")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content == PLOTLY.read_bytes()


@pytest.mark.parametrize(("base", "before"), [("", ""), ("office", "/office"), ("a/b/", "/a/b")])
def test_the_script_that_caches_keep_stands_at_one_address(base: str, before: str):
    config.set_option("server.baseUrlPath", base)
    try:
        routes = asset_routes()
    finally:
        config.set_option("server.baseUrlPath", "")
    assert ask(routes, f"{before}/{plotly_url()}").status == 200
    for path in ("static/js/index.js#/", "static/js/", "x/"):
        assert ask(routes, f"{before}/{path}{plotly_url()}").status == 404, path


def test_routes_that_are_imported_late_answer_under_any_base_path():
    for path in ("/download/tables.pdf", "/some/base/download/practices.pdf", "/download/overview.pdf"):
        answer = ask(late_routes(), path)
        assert answer.status == 404
        assert " come" in answer.text
    assert ask(late_routes(), "/base/picture.svg?chart=none").text == "There is no such chart."
    assert ask(late_routes(), "/download/nothing").status == 404


def test_a_module_is_imported_for_its_first_request(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    found = late.import_module
    monkeypatch.setattr(late, "import_module", lambda name: asked.append(name) or found(name))
    routes = late_routes()
    assert not asked
    ask(routes, "/picture.svg?chart=none")
    assert asked == [late.FILES]
