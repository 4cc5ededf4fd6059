"""What runs on both kinds of database and what does not: each file of tests with a database says which."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.both import ELSEWHERE, ROOMS, ROOT
from tests.databases import ONLY_SQLITE

DATABASE = re.compile(r"open_store\(|sqlite:///|database_at\(|FOLLOWUP_DATABASE_URL|\"--database\"")
OURS = ("both.py", "conftest.py", "databases.py", "postgresql.py", "test_both.py")
"""What lies in tests/ itself and is about databases as such."""
MOST = 10
"""So many marks at most: what grows beyond is a test that knows SQLite where it needs none."""


def marks() -> Iterator[tuple[str, str]]:
    """Yield the file of each mark and the reason that it gives."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        source = path.read_text("utf-8")
        for node in ast.walk(ast.parse(source)) if ONLY_SQLITE in source else ():
            if isinstance(node, ast.Attribute) and node.attr == ONLY_SQLITE:
                yield path.name, ""
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == ONLY_SQLITE:
                (why,) = node.args
                yield path.name, ast.literal_eval(why)


def test_every_file_of_tests_that_names_a_database_runs_on_both_or_says_why_not():
    for path in sorted((ROOT / "tests").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.removeprefix("tests/") in OURS or not DATABASE.search(path.read_text("utf-8")):
            continue
        places = [each for each in (*ROOMS, *ELSEWHERE) if f"{name}/".startswith(f"{each}/")]
        assert len(places) == 1 or name == "tests/cases/together.py", name


def test_every_room_that_is_named_is_there():
    for name in (*ROOMS, *ELSEWHERE):
        assert (ROOT / name).exists(), name


def test_few_tests_are_about_sqlite_alone_and_each_says_why():
    named = [(file, why) for file, why in marks() if why]
    bare = [file for file, why in marks() if not why]
    assert len(bare) == len(named), "a mark without a reason"
    assert len(named) <= MOST, named
