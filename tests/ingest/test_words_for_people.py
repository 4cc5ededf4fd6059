"""What is said about a file speaks of the file and of the screen, never of commands or source files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("analytics/ingest", "analytics/review", "analytics/store", "pages")
NOT_ON_A_SCREEN = {
    "analytics/ingest/forms/mapping_file.py",
    "analytics/ingest/vocabulary.py",
    "analytics/store/backup.py",
    "analytics/store/connect.py",
    "analytics/store/copying.py",
    "analytics/store/daily.py",
    "pages/server/start.py",
}
"""What is said here is only ever said to somebody who called a command, who starts a server, or who
changes the files of data/, or to who looks after the database, for which there are commands alone."""
OF_THE_HOUSE = re.compile(
    r"\bfollowup (template|import|check|tables|run)\b|--[a-z]{3,}|\bdata/\w+\.\w+|\.(toml|py)\b"
)


def said_in(source: str) -> Iterator[str]:
    """Yield the texts of a module that are no docstrings."""
    tree = ast.parse(source)
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    comments = {
        id(node.value)
        for holder in ast.walk(tree)
        if isinstance(holder, holders)
        for node in holder.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in comments:
            yield node.value


def speaks_of_the_house(text: str) -> bool:
    """Tell whether a sentence (a text with spaces) names a command, an option or a source file."""
    return " " in text.strip() and bool(OF_THE_HOUSE.search(text))


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_names_a_command_or_a_source_file(room: str):
    found = {
        f"{path.relative_to(ROOT)}: {text[:80]}"
        for path in (ROOT / room).rglob("*.py")
        if str(path.relative_to(ROOT)) not in NOT_ON_A_SCREEN
        for text in said_in(path.read_text("utf-8"))
        if speaks_of_the_house(text) and not text.lstrip().startswith(("<", ".", "@", "CREATE"))
    }
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "written with “followup template -o FILE”.",
        "add the name to data/administrations.csv",
        "or use --mapping FILE",
        "change questionnaire.toml first",
    ],
)
def test_such_sentences_are_found(text: str):
    assert speaks_of_the_house(text)
