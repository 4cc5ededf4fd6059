"""The documents are held to the project: what they name exists, and what users meet is described."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cli import main
from analytics.one_unit import RULE
from analytics.wording import MARKS, NOT_ASKED, SILENT

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ("CONTRIBUTING.md", "docs/architecture.md")
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
)
ENDINGS = ("py", "md", "toml", "lock", "csv", "xlsx", "sh", "js", "css", "ini", "typ", "png")
PATH = re.compile(rf"[\w.*-]+/[\w./*-]*|[\w.*-]+\.(?:{'|'.join(ENDINGS)})|Makefile|\.ci/run")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def paths_named(text: str) -> Iterator[str]:
    """Yield what stands in backticks in running text and is a path of this project.

    Commands (with a space) and patterns with a part to fill in, such as `pages/<section>/`, are none.
    A folder of the user's own, such as `~/survey` or `.venv`, is none either.
    """
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for words in re.findall(r"`([^`\n]+)`", prose):
        if PATH.fullmatch(words) and not words.startswith(".venv"):
            yield words


def missing(names: Iterator[str], root: Path) -> list[str]:
    """Return the paths that do not exist under `root`; a path with a star has to match something."""
    return [name for name in names if not (any(root.glob(name)) if "*" in name else (root / name).exists())]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_that_a_guide_names_exists(guide):
    names = list(paths_named(read(guide)))
    assert len(names) > 10, "the guide names hardly a file: is it read rightly?"
    assert not missing(iter(names), ROOT)


def test_the_architecture_names_every_room_and_every_file_beside_them():
    named = set(paths_named(read("docs/architecture.md")))
    rooms = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in ROOT.glob("analytics/*/__init__.py")}
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("analytics/[!_]*.py")}
    assert not (rooms | files) - named


def test_a_path_that_does_not_exist_is_noticed(tmp_path):
    (tmp_path / "analytics").mkdir()
    (tmp_path / "analytics" / "tally.py").touch()
    text = (
        "See `analytics/tally.py`, `analytics/*.py`, `analytics/gone.py`, `gone/`, `gone.md` and "
        "`docs/*.md`; run `make test`, copy `pages/<section>/<page>.py`.\n```\n`in/a/block.py`\n```\n"
    )
    assert missing(paths_named(text), tmp_path) == ["analytics/gone.py", "gone/", "gone.md", "docs/*.md"]


# ---- links --------------------------------------------------------------------------------------


def links(text: str) -> list[str]:
    """Return the targets of links and pictures that point into the project."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_to_a_file(document):
    place = (ROOT / document).parent
    assert not [target for target in links(read(document)) if not (place / target).exists()]


def test_links_are_found():
    text = "![A picture](docs/p.png) [a place](x.md#there) [outside](https://example.test) [here](#below)"
    assert links(text) == ["docs/p.png", "x.md"]


# ---- decisions ------------------------------------------------------------------------------------


def test_decisions_are_short_and_numbered_without_a_gap():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    long = [page.name for page in pages if len(page.read_text(encoding="utf-8").splitlines()) >= 25]
    assert not long
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for page in pages:
        assert page.read_text(encoding="utf-8").startswith(f"# {page.name[:4]} "), page.name


# ---- commands and pages ---------------------------------------------------------------------------


def make_targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))


def commands_named(text: str, program: str) -> set[str]:
    """Return the words that follow a program's name in backticks, or in a block at the start of a line."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    said = [*lines, *re.findall(r"`([^`\n]+)`", text)]
    return {
        found.group(1)
        for words in said
        if (found := re.match(rf"(?:\S*[\\/])?{program} ([a-z]+(?:-[a-z]+)*)\b", words))
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(document):
    assert commands_named(read(document), "make") <= make_targets(read("Makefile"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_a_document_names_exists(document):
    assert commands_named(read(document), "followup") <= set(main.commands)


def test_every_command_is_described():
    assert set(main.commands) <= commands_named(read("docs/command-line.md"), "followup")


def test_commands_are_found_in_text_and_in_blocks():
    text = (
        "Run `make test` or `make run ARGS=x`.\n```\nmake lock\n.venv\\Scripts\\followup run\n```\nmake sure."
    )
    assert commands_named(text, "make") == {"test", "run", "lock"}
    assert commands_named(text, "followup") == {"run"}


def page_titles(entry: str) -> list[str]:
    """Return the titles of the page list, in the order of the menu."""
    return re.findall(r"""\btitle=["']([^"']+)["']""", entry)


def test_the_user_guide_describes_every_page():
    titles = page_titles(read("pages/entry.py"))
    guide = read("docs/user-guide.md")
    assert titles
    assert not [title for title in titles if f"| {title} |" not in guide]


def test_titles_are_found():
    assert page_titles(
        '(page_title="App") st.Page("a.py", title="Overview"), st.Page("b.py", title=\'Replies\')'
    ) == [
        "Overview",
        "Replies",
    ]


# ---- one rule in one sentence -----------------------------------------------------------------------


@pytest.mark.parametrize("document", ["GLOSSARY.md", "docs/user-guide.md", "docs/command-line.md"])
def test_the_rule_for_two_replies_stands_everywhere_in_the_same_words(document):
    assert RULE in " ".join(read(document).split())


def test_the_guide_and_the_glossary_have_every_word_and_mark_of_an_answer():
    marks = [*MARKS.values(), SILENT, NOT_ASKED]
    guide, glossary = read("docs/user-guide.md"), read("GLOSSARY.md")
    for mark in marks:
        assert f"| {mark.sign or 'empty'} | {mark.words} |" in guide
    for word in ("Silent", "Not asked", "No or blank", "Not recorded", "Not answered"):
        assert f"**{word}**" in glossary
