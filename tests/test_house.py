"""The rules of the house, read from the source: who imports whom, how long a file is, what no file says.

Each rule is tried on a small bad example too, so that it can really fail.
"""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.rooms import BEHIND_THE_SCREENS

ROOT = Path(__file__).resolve().parent.parent
PROJECT = "followup-survey-dashboard"

# ---- who may import whom ---------------------------------------------------------------------


@dataclass(frozen=True)
class Ban:
    """Files that match `where` never import what stands in `never`, but for files in `not_in`.

    A name bans the module and all below it; a name that ends in ".*" bans only what is below it,
    so that the face of a room stays open while its inside is closed.
    """

    where: str
    never: tuple[str, ...]
    why: str
    not_in: str = ""


FILES = (
    "sqlalchemy",
    "alembic",
    "openpyxl",
    "python_calamine",
    "xlrd",
    "xlsxwriter",
    "docx",
    "pptx",
    "sqlite3",
)
BANS = (
    Ban("analytics/*", ("streamlit", "pages"), "the analysis knows no screen"),
    Ban("analytics/store/*", ("analytics.ingest", "analytics.measures"), "the store only keeps"),
    Ban("analytics/ingest/*", ("analytics.store", "sqlalchemy"), "reading a workbook needs no database"),
    Ban(
        "analytics/measures/*",
        ("analytics.charts", "analytics.store", "analytics.ingest", "plotly", "sqlalchemy"),
        "a measure goes from counts to a Result",
    ),
    Ban(
        "analytics/charts/*",
        ("analytics.store", "analytics.ingest", "sqlalchemy"),
        "a chart goes from a Result to a figure",
    ),
    *(
        Ban(
            f"analytics/{room}/*",
            ("analytics.charts", "analytics.store", "analytics.ingest", "plotly", "sqlalchemy"),
            "it compares counts and knows neither file nor chart",
        )
        for room in ("reconcile", "trends")
    ),
    Ban("app.py", FILES, "the server has no logic"),
    Ban("pages/*", FILES, "pages ask analytics"),
    Ban("pages/*", ("analytics.store.*", "analytics.ingest.*"), "pages use the face of a room"),
    Ban("pages/*", ("analytics.store",), "pages reach the store through pages/ui", not_in="pages/ui/*"),
)


def imported_names(source: str, module: str, known: Iterable[str] = ()) -> set[str]:
    """Return what a module imports, by full name, wherever in the file the import stands.

    `from analytics.store import schema` is analytics.store.schema when that is a module in
    `known`, otherwise analytics.store. `module` resolves imports that start with a dot.
    """
    modules, found = set(known), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parent = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*parent, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                found.add(full if full in modules else base)
    return found


def banned(path: str, names: Iterable[str]) -> list[str]:
    """Return a sentence for every import that the file at `path` must not have."""
    return [
        f"{path} imports {name}: {ban.why}"
        for ban in BANS
        if fnmatch(path, ban.where) and not (ban.not_in and fnmatch(path, ban.not_in))
        for name in sorted(names)
        for never in ban.never
        if name.startswith(f"{never.removesuffix('.*')}.") or name == never
    ]


def circle(imports: dict[str, set[str]]) -> list[str]:
    """Return the modules of one circle of imports in their order, empty when there is none."""
    done: set[str] = set()

    def walk(module: str, trail: list[str]) -> list[str]:
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in done:
            return []
        for target in sorted(imports.get(module, set())):
            if found := walk(target, [*trail, module]):
                return found
        done.add(module)
        return []

    return next((found for module in sorted(imports) if (found := walk(module, []))), [])


def python_files(*folders: str) -> dict[str, str]:
    """Return path → source of all Python files of the folders, and of a file named itself."""
    paths: list[Path] = []
    for folder in folders:
        place = ROOT / folder
        paths += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def of_package(path: str) -> str:
    """Return the name from which the dots of a relative import count."""
    return path.removesuffix(".py").replace("/", ".")


def test_no_file_imports_what_its_room_must_not():
    files = python_files("app.py", "analytics", "pages")
    known = {module_name(path) for path in files}
    broken = [
        sentence
        for path, source in files.items()
        for sentence in banned(path, imported_names(source, of_package(path), known))
    ]
    assert not broken, "\n".join(broken)


def without_types(source: str) -> str:
    """Return the code of a file without what it imports for its types alone, which never runs."""
    if "TYPE_CHECKING" not in source:
        return source
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = [ast.Pass()]
    return ast.unparse(tree)


@cache
def imports_within(*folders: str) -> dict[str, set[str]]:
    """Return module → the modules of the same folders that it imports when it runs."""
    files = {path: without_types(source) for path, source in python_files(*folders).items()}
    known = {module_name(path) for path in files}
    return {
        module_name(path): imported_names(source, of_package(path), known) & known - {module_name(path)}
        for path, source in files.items()
    }


def between_rooms(imports: dict[str, set[str]], folder: str) -> dict[str, set[str]]:
    """Return what stands in a folder, its files and its rooms as a whole → what of it that imports."""

    def room(module: str) -> str:
        return ".".join(module.split(".")[: folder.count(".") + 2])

    inside = {name: targets for name, targets in imports.items() if name.startswith(f"{folder}.")}
    found: dict[str, set[str]] = {room(name): set() for name in inside}
    for name, targets in inside.items():
        found[room(name)] |= {room(t) for t in targets if t.startswith(f"{folder}.")} - {room(name)}
    return found


def test_there_is_no_circle_of_imports_in_analytics():
    imports = imports_within("analytics")
    assert not circle(imports), " → ".join(circle(imports))


def folders_of(modules: Iterable[str]) -> set[str]:
    return {name.rpartition(".")[0] for name in modules if "." in name}


@pytest.mark.parametrize("folder", sorted(folders_of(map(module_name, python_files("analytics")))))
def test_there_is_no_circle_of_rooms(folder):
    found = circle(between_rooms(imports_within("analytics"), folder))
    assert not found, " → ".join(found)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("analytics/tally.py", "import streamlit as st"),
        ("analytics/charts/bars.py", "def draw():\n    from streamlit import cache_data"),
        ("analytics/store/load.py", "from analytics.ingest import read_workbook"),
        ("analytics/store/load.py", "from ..measures import links"),
        ("analytics/ingest/read.py", "import analytics.store.schema"),
        ("analytics/measures/pairs.py", "from analytics.charts import bars"),
        ("analytics/measures/pairs.py", "import plotly.graph_objects as go"),
        ("analytics/measures/pairs.py", "from analytics import store"),
        ("analytics/charts/bars.py", "from analytics.store import load"),
        ("analytics/reconcile/compare.py", "from analytics.store import open_store"),
        ("analytics/trends/mix.py", "from analytics.charts.mix_bars import mix_bars"),
        ("app.py", "import sqlite3"),
        ("pages/explore/replies.py", "from sqlalchemy import text"),
        ("pages/card/show.py", "import openpyxl"),
        ("pages/card/show.py", "import python_calamine"),
        ("pages/ui/cached.py", "from analytics.store.schema import uploads"),
        ("pages/ui/cached.py", "from analytics.store import schema"),
        ("pages/data/upload.py", "from analytics.ingest import columns"),
        ("pages/data/history.py", "from analytics.store import history"),
    ],
)
def test_a_forbidden_import_is_noticed(path, source):
    known = {
        "analytics.store",
        "analytics.store.schema",
        "analytics.ingest.columns",
        "analytics.measures",
        "analytics.measures.pairs",
    }
    assert banned(path, imported_names(source, of_package(path), known))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pages/ui/cached.py", "from analytics.store import open_store"),
        ("pages/data/upload.py", "from analytics.ingest import read_workbook"),
        ("analytics/store/load.py", "from analytics.records import Upload"),
        ("analytics/cli.py", "from analytics.store import open_store"),
    ],
)
def test_an_allowed_import_is_let_through(path, source):
    assert not banned(path, imported_names(source, of_package(path)))


def test_a_circle_is_found_and_named_in_order():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_a_circle_of_rooms_is_found_where_their_files_make_none():
    imports = {"a.one.x": {"a.two.y"}, "a.two.z": {"a.one.w"}, "a.one.w": set(), "a.two.y": {"a.two.z"}}
    assert not circle(imports)
    assert circle(between_rooms(imports, "a")) == ["a.one", "a.two", "a.one"]
    assert not circle(between_rooms(imports, "a.one"))


def test_what_is_imported_for_types_alone_is_in_no_circle():
    source = "if TYPE_CHECKING:\n    from analytics.tally import Tally\nfrom analytics import model\n"
    assert imported_names(without_types(source), "analytics.x", {"analytics.model"}) == {"analytics.model"}


# ---- what is imported is asked for -------------------------------------------------------------


def packages_asked_for(*, dev: bool = False) -> set[str]:
    """Return the names of the packages that pyproject.toml asks for, by its extras too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra, lines in project["optional-dependencies"].items():
        if dev or extra != "dev":
            wanted += lines
    return {re.split(r"[<>=\[ ;]", line)[0].lower() for line in wanted}


def not_asked_for(sources: dict[str, str], asked: set[str]) -> list[str]:
    """Return a line for each import of a package that is installed only because another one needs it."""
    brought_by = packages_distributions()
    return [
        f"{path} imports {name}"
        for path, source in sources.items()
        for name in sorted({full.split(".")[0] for full in imported_names(source, of_package(path))})
        if name in brought_by and not {package.lower() for package in brought_by[name]} & (asked | {PROJECT})
    ]


def test_the_app_imports_only_packages_that_it_asks_for():
    lines = not_asked_for(python_files("app.py", "analytics", "pages"), packages_asked_for())
    assert not lines, "\n".join(lines)


def test_tests_and_benchmarks_import_only_packages_that_the_project_asks_for():
    lines = not_asked_for(python_files("tests", "scripts", "benchmarks"), packages_asked_for(dev=True))
    assert not lines, "\n".join(lines)


def test_a_package_that_only_another_one_needs_is_noticed():
    sources = {"pages/card/show.py": "import altair\nimport pandas\nimport analytics\nimport json"}
    assert not_asked_for(sources, {"pandas", "streamlit"}) == ["pages/card/show.py imports altair"]


# ---- how long a file is, and what a page leaves to others -------------------------------------

PAGE_LINES, MODULE_LINES, LONGEST = 60, 350, 450
LONGER: dict[str, str] = {}
"""Modules over 350 lines, each with the reason. None may pass 450."""

FUNCTION_LINES = 30
LONGER_FUNCTIONS = {
    "analytics/charts/chart.py: chart_of": "takes all that a chart is made of",
}
"""Functions over 30 lines, each with the reason. Their docstring does not count; migrations never change."""

NOT_IN_A_PAGE = ("session_state", "groupby", "pivot_table", "crosstab", "merge", "read_excel", "read_csv")


def is_page(path: str) -> bool:
    """Tell whether a file is one screen: pages/<section>/<page>.py, not what stands in a room behind them."""
    return fnmatch(path, "pages/*/*.py") and path.split("/")[1] not in BEHIND_THE_SCREENS


def too_long(path: str, source: str) -> bool:
    limit = PAGE_LINES if is_page(path) else LONGEST if path in LONGER else MODULE_LINES
    return len(source.splitlines()) > limit


def long_functions(path: str, source: str) -> list[str]:
    """Return "path: name" of the functions of a file that have more lines than a function may have."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [f"{path}: {node.name}" for node in functions if lines_of(node) > FUNCTION_LINES]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, its docstring not counted."""
    first, last = function.body[0], function.end_lineno or function.lineno
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return last - function.lineno + 1 - docstring


def names_used(source: str) -> set[str]:
    """Return every name and attribute that the code of a file speaks of; comments do not count."""
    nodes = list(ast.walk(ast.parse(source)))
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    dotted = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    brought = {
        alias.name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }
    return named | dotted | brought


def test_pages_and_modules_are_short():
    files = python_files("app.py", "analytics", "pages", "scripts")
    long = [f"{path}: {len(source.splitlines())}" for path, source in files.items() if too_long(path, source)]
    assert not long, "\n".join(long)


def test_no_module_stands_among_the_longer_ones_without_need():
    files = python_files("analytics", "pages", "scripts")
    needless = [path for path in LONGER if len(files.get(path, "").splitlines()) <= MODULE_LINES]
    assert not needless


def test_functions_are_short_and_no_exception_is_needless():
    files = python_files("app.py", "analytics", "pages", "scripts")
    long = {
        name
        for path, source in files.items()
        if "/migrations/" not in path
        for name in long_functions(path, source)
    }
    assert long == set(LONGER_FUNCTIONS)


def test_pages_neither_compute_nor_keep_state():
    broken = [
        f"{path} uses {name}"
        for path, source in python_files("pages").items()
        if is_page(path)
        for name in sorted(names_used(source) & set(NOT_IN_A_PAGE))
    ]
    assert not broken, "\n".join(broken)


def test_a_long_file_and_a_computing_page_are_noticed():
    assert too_long("pages/explore/replies.py", "x = 1\n" * 61)
    assert not too_long("pages/explore/replies.py", "x = 1\n" * 60)
    assert too_long("pages/card/show.py", "x = 1\n" * 351)
    assert too_long("analytics/tally.py", "x = 1\n" * 351)
    assert not too_long("analytics/tally.py", "x = 1\n" * 350)
    assert long_functions("x.py", 'def long():\n    """A.\n\n    B.\n    """\n' + "    x = 1\n" * 30) == [
        "x.py: long"
    ]
    assert not long_functions("x.py", 'def short():\n    """A."""\n' + "    x = 1\n" * 29)
    assert is_page("pages/explore/replies.py")
    assert not is_page("pages/ui/state.py")
    assert not is_page("pages/entry.py")
    for name in NOT_IN_A_PAGE:
        assert name in names_used(f"frame.{name}('workshop')")
        assert name in names_used(f"from somewhere import {name}")
        assert name not in names_used(f"# no {name} here")


# ---- which questionnaire tests ask -------------------------------------------------------------

SHIPPED = re.compile(
    r"""(?<!"tests" / )"data" / "questionnaire\.toml"|\bDATA / "questionnaire\.toml"|\bSHIPPED\b"""
)
MAY_ASK_IT = ("tests/conftest.py", "tests/test_shipped.py", "tests/test_recipes.py", "tests/test_house.py")


def test_only_tests_of_what_is_shipped_look_at_the_shipped_questionnaire():
    found = [path for path, source in python_files("tests").items() if SHIPPED.search(source)]
    assert not sorted(set(found) - set(MAY_ASK_IT))


def test_a_look_at_the_shipped_questionnaire_is_noticed():
    assert SHIPPED.search('ROOT / "data" / "questionnaire.toml"')
    assert SHIPPED.search('load_questionnaire(DATA / "questionnaire.toml")')
    assert not SHIPPED.search('ROOT / "tests" / "data" / "questionnaire.toml"')
    assert not SHIPPED.search("load_questionnaire()")


# ---- what no file says -------------------------------------------------------------------------

# The words are put together here, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
REGISTRY = re.compile(
    "|".join(
        [
            r"pypi\." + "org",
            "python" + "hosted",
            r"registry\.npm" + "js",
            r"deb\." + "debian",
            r"--(extra-)?index-" + "url",
            r"^--find-" + "links",
        ]
    ),
    re.MULTILINE,
)
MACHINE = re.compile(r"(?<![\w.~/:-])/(home|root|work|farm|mnt|Users)/\w|[A-Z]:\\Users\\\w", re.MULTILINE)
LEFT_OUT = re.compile(r"\b(pytest\.|mark\.|import" + "or)sk" + "ip")
RULES = {
    "a test that is left out": LEFT_OUT,
    "unfinished work": UNFINISHED,
    "a registry's address": REGISTRY,
    "a path of one machine": MACHINE,
}


def texts() -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of the project that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if not name or not path.is_file():
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a workbook or a picture


def said(text: str, rules: dict[str, re.Pattern[str]] = RULES) -> list[tuple[str, str]]:
    """Return (rule, the words found) for each rule that a text breaks."""
    return [(rule, found.group()) for rule, pattern in rules.items() if (found := pattern.search(text))]


def test_no_file_says_what_none_may():
    broken = [f"{name}: {rule} ({words})" for name, text in texts() for rule, words in said(text)]
    assert not broken, "\n".join(broken)


def test_the_files_that_matter_are_looked_at():
    names = {name for name, _ in texts()}
    assert {"pyproject.toml", "Makefile", "requirements.lock", "README.md", "analytics/model.py"} <= names


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("a test that is left out", "@pytest.mark.sk" + "ipif(True)"),
        ("a test that is left out", "pytest.import" + 'orskip("psycopg")'),
        ("unfinished work", "# TO" + "DO: later"),
        ("unfinished work", "FIX" + "ME"),
        ("a registry's address", "--index-" + "url https://example.test/simple"),
        ("a registry's address", "https://files.python" + "hosted.example/x.whl"),
        ("a registry's address", "https://pypi." + "org/simple"),
        ("a path of one machine", 'open("/ho' + 'me/ann/survey.xlsx")'),
        ("a path of one machine", "see /ro" + "ot/notes.txt"),
        ("a path of one machine", "C:\\Us" + "ers\\ann\\survey.xlsx"),
    ],
)
def test_a_forbidden_word_is_noticed(rule, text):
    assert rule in dict(said(text))


@pytest.mark.parametrize(
    "text",
    ["/usr/bin/chromium", "https://example.test/home/page", "--no-emit-index-url", "~/wo" + "rk/x"],
)
def test_an_innocent_word_is_let_through(text):
    assert not said(text)


# ---- the storeys of reading ------------------------------------------------------------------

STOREYS = ("words", "kinds", "columns", "rows", "")
"""From the ground up; the last is the top of `analytics/ingest/forms`."""


def storey_of(module: str) -> int | None:
    """Return on which storey a module of the forms stands, None for any other module."""
    parts = module.removeprefix("analytics.ingest.forms").split(".")
    if not module.startswith("analytics.ingest.forms"):
        return None
    return STOREYS.index(parts[1]) if len(parts) > 1 and parts[1] in STOREYS else len(STOREYS) - 1


def climbing(files: dict[str, str]) -> list[str]:
    """Return a sentence for each import of a storey from one above it."""
    known = {module_name(path) for path in files}
    return [
        f"{path} imports {name}, which stands above it"
        for path, source in files.items()
        for name in sorted(imported_names(source, of_package(path), known))
        if (mine := storey_of(module_name(path))) is not None
        and (theirs := storey_of(name)) is not None
        and theirs > mine
    ]


def test_the_storeys_of_reading_import_only_those_below():
    assert climbing(python_files("analytics/ingest/forms")) == []


def climbing_pages(files: dict[str, str]) -> list[str]:
    """Return a sentence for each import of a room behind the screens from one above it, or of a screen."""
    order = {f"pages.{room}": place for place, room in enumerate(BEHIND_THE_SCREENS)}
    return [
        f"{path} imports {name}, which stands above it"
        for path, source in files.items()
        if (mine := order.get(".".join(path.split("/")[:2]))) is not None
        for name in sorted(imported_names(source, of_package(path)))
        if name.startswith("pages.") and order.get(".".join(name.split(".")[:2]), len(order)) > mine
    ]


def test_the_rooms_behind_the_screens_import_only_those_below():
    assert climbing_pages(python_files("pages")) == []
    assert climbing_pages({"pages/ui/shell.py": "from pages.card.show import show\n"})
    assert climbing_pages({"pages/review/files.py": "from pages.data import upload\n"})
    assert not climbing_pages({"pages/views/link.py": "from pages.card import show\n"})


def test_an_import_from_above_is_found():
    path = "analytics/ingest/forms/words/answers.py"
    assert climbing({path: "from analytics.ingest.forms.rows.cells import Cells\n"})
    assert climbing({path: "from analytics.ingest.forms.questions import all_of\n"})
    top = "analytics/ingest/forms/read.py"
    assert not climbing({top: "from analytics.ingest.forms.words import stems\n"})
