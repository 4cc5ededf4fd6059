"""Every recipe of CONTRIBUTING.md is carried out on a toy, in a copy of the project, and holds.

The toys stand in `tests/toys/`. All are put into one copy, in the order of `STEPS`; `tests/toys/probe.py`
then imports a round that answers them, opens every page and says what came of it. Where a page
breaks, the steps are taken one after the other until the one is found that broke it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from analytics.sample import load_sample
from analytics.store import open_store

ROOT = Path(__file__).resolve().parents[1]
TOYS = Path(__file__).parent / "toys"
COPIED = (
    "analytics", "pages", "data", "docs", "deploy", "scripts", "tests", "benchmarks", ".streamlit", ".ci",
)  # fmt: skip
SKIPPED = shutil.ignore_patterns("__pycache__", "*.pyc")


# ---- the recipes -------------------------------------------------------------------------------


def after(file: Path, line: str, more: str) -> None:
    """Put text behind the one line of a file that holds `line`."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    (place,) = [number for number, text in enumerate(lines) if line in text]
    lines.insert(place + 1, more)
    file.write_text("".join(lines), encoding="utf-8")


def changed(file: Path, old: str, new: str) -> None:
    """Replace the one place where `old` stands."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{file} has “{old}” {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def asked_too(tree: Path, blocks: str) -> None:
    """Put blocks at the end of the questionnaire."""
    with (tree / "data" / "questionnaire.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{blocks}")


def a_question(tree: Path) -> None:
    asked_too(tree, (TOYS / "questions.toml").read_text("utf-8"))


def tables(tree: Path) -> None:
    asked_too(tree, (TOYS / "tables.toml").read_text("utf-8"))


def a_measure(tree: Path) -> None:
    measures = tree / "analytics" / "measures"
    shutil.copy(TOYS / "measure.py", measures / "idle.py")
    after(measures / "registry.py", "import Measure, TableKind", "from analytics.measures.idle import IDLE\n")
    after(measures / "registry.py", '"links": LINKS', '    "idle": IDLE,\n')
    asked_too(tree, '[[table]]\nid = "table-10"\nkind = "idle"\ntitle = "Without an action"\n')
    after(tree / "GLOSSARY.md", "**Questionnaire**", "\n**Idle**: a reply that took none of the actions.\n")


def a_chart(tree: Path) -> None:
    charts = tree / "analytics" / "charts"
    shutil.copy(TOYS / "chart.py", charts / "plain_bars.py")
    after(
        charts / "registry.py",
        "import mix_bars",
        "from analytics.charts.plain_bars import plain_bars\n",
    )
    made = 'lambda counts, own: plain_bars(_table(counts, own, "workshop"), own["measure"])'
    after(charts / "registry.py", '"mix": _mix', f'    "plain": {made},\n')


def a_page(tree: Path) -> None:
    shutil.copy(TOYS / "page.py", tree / "pages" / "figures" / "cooperation.py")
    after(
        tree / "pages" / "entry.py",
        '"figures/outcomes.py"',
        '    st.Page("figures/cooperation.py", title="Cooperation", url_path="cooperation"),\n',
    )
    after(
        tree / "docs" / "user-guide.md",
        "| Outcomes |",
        "| Cooperation | Who saw cooperation with other agencies become closer? |\n",
    )


def a_tool(tree: Path) -> None:
    kinds = tree / "analytics" / "ingest" / "forms" / "kinds"
    shutil.copy(TOYS / "kind.py", kinds / "jotform.py")
    after(
        kinds / "__init__.py",
        "import GOOGLE_FORMS",
        "from analytics.ingest.forms.kinds.jotform import JOTFORM\n",
    )
    after(kinds / "__init__.py", "KINDS: tuple", "    JOTFORM,\n")
    shutil.copy(TOYS / "generator.py", tree / "tests" / "exports" / "kinds" / "jotform.py")
    every = tree / "tests" / "exports" / "every.py"
    changed(every, "import (\n    formbricks,", "import (\n    jotform,\n    formbricks,")
    changed(every, "KINDS = (\n", "KINDS = (\n    jotform,\n")


def a_form(tree: Path) -> None:
    shutil.copy(TOYS / "form.py", tree / "analytics" / "export" / "markdown.py")
    downloads = tree / "pages" / "server" / "downloads.py"
    after(downloads, "from analytics.export import", "from analytics.export.markdown import to_markdown\n")
    to_bytes = "lambda figures: to_markdown(figures).encode()"
    after(downloads, "FORMS: dict", f'    "md": ("text/markdown; charset=utf-8", {to_bytes}),\n')


def an_administration(tree: Path) -> None:
    changed(tree / "data" / "administrations.csv", "FJI | ", "FJI | Fidschi | ")


def a_word(tree: Path) -> None:
    after(tree / "data" / "vocabulary.toml", "[yes]", 'gsw = ["jawohl"]\n')


def a_schema(tree: Path) -> None:
    store = tree / "analytics" / "store"
    last = max(path.name[:4] for path in (store / "migrations" / "versions").glob("[0-9]*.py"))
    number = f"{int(last) + 1:04d}"
    with (store / "schema.py").open("a", encoding="utf-8") as file:
        file.write('\nvenues = Table("venues", metadata, Column("code", Text, primary_key=True))\n')
    toy = (TOYS / "migration.py").read_text("utf-8").replace("LAST", last).replace("NEXT", number)
    (store / "migrations" / "versions" / f"{number}_venues.py").write_text(toy, encoding="utf-8")


def a_sample(tree: Path) -> None:
    changed(tree / "data" / "samples" / "source" / "workshops.csv", ",IPR,", ",Counterfeits,")


STEPS: dict[str, Callable[[Path], None]] = {
    "A question or an action": a_question,
    "A table of the report": tables,
    "A measure": a_measure,
    "A chart": a_chart,
    "A page": a_page,
    "An export of another survey tool": a_tool,
    "A form of export": a_form,
    "An administration, or another name for one": an_administration,
    "A word for yes or no, in whatever language": a_word,
    "A change of the schema": a_schema,
    "A sample": a_sample,
}
"""The headings of CONTRIBUTING.md, each with what it says to do. A step may need those before it."""

NOT_CARRIED_OUT = {
    "A dependency": "asks a package index",
    "A decision": "tests/test_docs.py reads the decisions",
    "A file that was read wrongly": "tests/cases/test_cases.py reads all files that are added so",
}


def test_every_recipe_is_carried_out():
    recipes = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Recipes")[2].partition("\n## ")[0]
    assert set(re.findall(r"^### (.+)$", recipes, flags=re.MULTILINE)) == {*STEPS, *NOT_CARRIED_OUT}


# ---- the copy ----------------------------------------------------------------------------------


def copy_with(tree: Path, steps: list[str]) -> Path:
    """Copy the project and take some of the steps."""
    for name in COPIED:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, tree / name, ignore=SKIPPED)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, tree)
    for step in steps:
        try:
            STEPS[step](tree)
        except Exception as error:
            raise AssertionError(f"the recipe “{step}” can't be carried out as it is written") from error
    return tree


def run(tree: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy, on a database of its own that holds the sample as the project stores it now."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment["FOLLOWUP_DATABASE_URL"] = f"sqlite:///{tree / 'survey.sqlite'}"
    return subprocess.run(
        [sys.executable, *command], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


def probed(tree: Path, *pages: str) -> dict[str, Any]:
    """Return what the probe reports of a copy."""
    with closing(open_store(f"sqlite:///{tree / 'survey.sqlite'}")) as store:
        load_sample(store, person="A. Person")
    report = tree.with_name(f"{tree.name}.json")
    ended = run(tree, "tests/toys/probe.py", str(report), *pages)
    assert ended.returncode == 0, ended.stderr
    return json.loads(report.read_text("utf-8"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_with(tmp_path_factory.mktemp("all"), list(STEPS))


@pytest.fixture(scope="module")
def report(tree: Path) -> dict[str, Any]:
    return probed(tree)


def told(report: dict[str, Any], part: str) -> dict[str, Any]:
    """Return a part of the report; the test fails with the traceback where the probe could not give it."""
    assert "failed" not in report[part], report[part]["failed"]
    return report[part]


# ---- what came of them --------------------------------------------------------------------------


def test_every_page_opens_with_all_toys(report: dict[str, Any], tmp_path: Path):
    broken = {page: wrong for page, wrong in told(report, "pages").items() if wrong}
    assert not broken, "\n\n".join(
        f"{page}, after the recipe “{to_blame(tmp_path, page)}”: {wrong}" for page, wrong in broken.items()
    )


def to_blame(folder: Path, page: str) -> str:
    """Take one step after the other and return the first after which a page does not open."""
    steps = list(STEPS)
    for count in range(1, len(steps) + 1):
        tree = copy_with(folder / f"{page.replace('/', '-')}-{count}", steps[:count])
        if (tree / "pages" / page).exists() and any(probed(tree, page)["pages"].values()):
            return steps[count - 1]
    return "none alone"


def test_the_toys_are_imported_from_the_workbook(report: dict[str, Any]):
    imported = told(report, "imported")
    assert imported["problems"] == []
    assert imported["replies"] == [28, 34]
    assert imported["texts"] == ["The police have a desk in our office."]


def test_a_new_action_and_outcome_are_counted(report: dict[str, Any]):
    figures = told(report, "tables")["figures"]
    # Procedures: FJ, WS and JP yes, TO and KH no, of MY not recorded.
    # Cooperation: FJ, TO and MY yes, WS and KH no, JP left it blank.
    assert figures["table-2"]["review_and_update all"] == [3, 5]
    assert figures["table-2"]["review_and_update 2"] == [1, 2]
    assert figures["table-2"]["share_materials all"] == [2, 6]
    assert figures["table-8"]["cooperation all"] == [3, 5]
    assert figures["table-8"]["cooperation sub-regional"] == [1, 2]


def test_a_links_table_may_have_one_action(report: dict[str, Any]):
    figures = told(report, "tables")["figures"]["table-9"]
    assert figures["review_and_update all"] == [3, 5]
    # FJ, WS and JP acted; FJ had the outcome, WS had not, JP left it blank.
    assert figures["review_and_update__and__cooperation all"] == [1, 2]
    # FJ, TO and MY had the outcome; FJ had acted, TO had not, of MY that is not recorded.
    assert figures["review_and_update__of__cooperation all"] == [1, 2]


def test_a_new_measure_is_counted(report: dict[str, Any]):
    figures = told(report, "tables")["figures"]["table-10"]
    assert figures["idle all"] == [1, 5]  # KH alone took no action; MY may have reviewed its procedures
    assert figures["idle 2"] == [1, 2]
    assert figures["idle 1"] == [0, 3]


def test_a_new_measure_touches_its_file_the_registry_the_questionnaire_and_the_glossary(tmp_path: Path):
    before = contents(copy_with(tmp_path / "before", []))
    after = contents(copy_with(tmp_path / "after", ["A measure"]))
    assert {name for name in after if after[name] != before.get(name)} == {
        "analytics/measures/idle.py",
        "analytics/measures/registry.py",
        "data/questionnaire.toml",
        "GLOSSARY.md",
    }


def contents(tree: Path) -> dict[str, bytes]:
    files = [path for path in tree.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}


def test_tables_have_their_numbers_in_the_terminal(report: dict[str, Any]):
    titles = [title.partition(".")[0] for title in told(report, "tables")["titles"]]
    assert titles == [f"Table {number}" for number in range(1, 11)]


def test_a_new_form_has_an_address(report: dict[str, Any]):
    downloads = told(report, "downloads")
    assert downloads["missing"] == []
    assert "| Closer cooperation | All | 3 of 5 (60%) | 1 not answered |" in downloads["markdown"]


def test_who_is_behind_the_figures_of_the_toys_is_known(report: dict[str, Any]):
    found = {
        toy: [" ".join(sorted(part)) for part in parts] for toy, parts in told(report, "behind_them").items()
    }
    assert found == {
        "review_and_update": ["FJ JP WS", "KH TO", "", "MY"],
        "cooperation": ["FJ MY TO", "KH WS", "JP", ""],
        "idle": ["KH", "FJ JP TO WS", "", "MY"],
    }


def test_another_name_and_another_word_for_yes_are_understood(report: dict[str, Any]):
    # "Fidschi" is Fiji and "Jawohl" is yes to direct effects; efficiency was left blank.
    assert told(report, "listed") == {"problems": [], "replies": [["FJ", "yes", "not answered"]]}


def test_a_sample_is_made_of_its_sources(report: dict[str, Any]):
    assert told(report, "samples") == {
        "topics": ["Risk management", "AEO", "Counterfeits", "Customs valuation"],
        "replies": 28,
    }


OWN_TESTS = {
    "A question or an action": "tests/test_shipped.py",
    "A page": "tests/test_docs.py",
    "A change of the schema": "tests/store/test_store_opening.py",
    "An export of another survey tool": "tests/ingest/test_exports_of_every_kind.py",
}
"""What looks at a toy in the copy, as it will look at whatever is added by the recipe."""


def test_the_tests_that_look_at_recipes_pass_in_the_copy(tree: Path):
    # Of the exports only those of the new tool are looked at.
    only = "jotform or not every_kind"
    ended = run(tree, "-m", "pytest", "-p", "no:cacheprovider", *OWN_TESTS.values(), "-k", only)
    assert ended.returncode == 0, ended.stdout[-8000:]
