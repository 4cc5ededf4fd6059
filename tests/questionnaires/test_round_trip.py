"""Questionnaires of a whole round go out, are filled in by three programs, and come home at once.

The answers are drawn here and written into the cells beside the questions as a person sees them; neither the
stamp nor the code that reads it is asked where that is.
"""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from analytics.cli import main
from analytics.demo.history import demo_batches
from analytics.model import Answer
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import open_store
from scripts.ensure_libreoffice import HOW, convert, find_libreoffice
from tests.databases import copy_of, database_at

ASKED = load_questionnaire()
BY_WORDING = {question.wording: question for question in ASKED.questions}
WORDS = {Answer.YES: "Yes", Answer.NO: "No"}
Unit = tuple[str, str]


@dataclass
class Seed:
    """What was written into the forms: answers by unit, texts by unit and kind."""

    answers: dict[Unit, dict[str, Answer]] = field(default_factory=dict)
    texts: dict[tuple[str, str, str], str] = field(default_factory=dict)
    empty: set[Unit] = field(default_factory=set)


def followup(database: str, *arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*map(str, arguments), "--database", database])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The last made-up round as it is before anybody replied."""
    address = database_at(tmp_path_factory.mktemp("round") / "round.sqlite")
    last = demo_batches(ASKED, load_administrations())[-1]
    with closing(open_store(address)) as store:
        store.commit(replace(last, replies=(), practices=(), published=(), sample=False), person="ana")
    return address


def filled(page: Worksheet, unit: Unit, seed: Seed, chance: Random, *, empty: bool) -> None:
    """Fill in the sheet of a unit, each answer in the cell beside its question."""
    said: dict[str, Answer] = {}
    for row in page.iter_rows(min_col=1, max_col=2):
        label, answer = row[0], row[1]
        question = next((q for w, q in BY_WORDING.items() if w in str(label.value or "")), None)
        if question is None or empty:
            continue
        if question.kind == "text":
            if said.get(question.about) is Answer.YES and chance.random() < 0.5:
                text = f"Written of {unit[1]} – {question.practice} №{chance.randint(1, 99)} 日本語"
                seed.texts[(*unit, question.practice)] = text
                answer.value = text
        else:
            said[question.id] = chance.choice((Answer.YES, Answer.NO, Answer.NOT_ANSWERED))
            answer.value = WORDS.get(said[question.id])
    missing = [q.id for q in ASKED.answered if q.id not in said]
    assert empty or not missing, f"the form of {unit} does not ask {missing}"
    if set(said.values()) <= {Answer.NOT_ANSWERED}:
        seed.empty.add(unit)
    else:
        seed.answers[unit] = said


@pytest.fixture(scope="module")
def came_back(database: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Seed]:
    folder, seed, chance = tmp_path_factory.mktemp("back"), Seed(), Random(12)
    code, told = followup(
        database, "questionnaires", "-o", folder / "all.zip", "--today", "2026-09-30", "--json"
    )
    assert code == 0
    zipfile.ZipFile(folder / "all.zip").extractall(folder)
    files = []
    for place, each in enumerate(json.loads(told)["workbooks"]):
        file = folder / each["file"]
        book = openpyxl.load_workbook(file)
        shown = [page for page in book.worksheets if page.sheet_state == "visible"]
        for page, form in zip(shown, each["questionnaires"], strict=True):
            unit = form["workshop"], each["administration"]
            filled(page, unit, seed, chance, empty=place == 7)
        book.save(file)
        files.append(file)
    third = len(files) // 3
    again = folder / "again"
    again.mkdir()
    half = third // 2
    office = find_libreoffice()
    assert office, HOW
    ods = convert(office, files[:half], "ods", again)
    xlsx = convert(office, files[half:third], "xlsx", again)
    return [*ods, *xlsx, *files[third:]], seed


@pytest.fixture(scope="module")
def imported(database: str, came_back: tuple[list[Path], Seed]) -> tuple[int, dict, str]:
    files, _ = came_back
    own = copy_of(database, files[0].parent / "imported.sqlite")
    code, told = followup(own, "import", *files, "--json")
    return code, json.loads(told), own


def test_all_come_home_at_once_without_a_question(imported, came_back):
    code, told, _ = imported
    assert code == 0, told
    assert len(came_back[0]) > 25
    assert not told.get("questions")


def test_the_records_are_what_was_filled_in_and_a_blank_is_never_a_no(imported, came_back):
    _, seed = came_back
    with closing(open_store(imported[2])) as store:
        records = store.records()
    found = {
        (line.workshop, line.administration): records.answer_sheets[line.sheet]
        for line in records.replies.itertuples()
    }
    assert found == seed.answers
    texts = {(t.workshop, t.administration, t.kind): t.text for t in records.practices.itertuples()}
    assert texts == seed.texts
    assert len(seed.empty) >= 1
    assert not seed.empty & set(found)


def test_they_are_one_upload_and_one_undo(imported, database):
    with closing(open_store(imported[2])) as store:
        latest, *before = store.history()
        assert len(before) == 1
        workshops = store.records().workshops
        store.undo(latest.id, person="ana")
        assert len(store.records().replies) == 0
        assert store.records().workshops == workshops


def test_the_same_files_once_more_change_nothing(database: str, came_back, tmp_path: Path):
    files, seed = came_back
    own = copy_of(database, tmp_path / "twice.sqlite")
    assert followup(own, "import", *files[:3], "--json")[0] == 0
    code, told = followup(own, "import", files[0], "--json")
    assert code == 0, told
    with closing(open_store(own)) as store:
        units = [(line.workshop, line.administration) for line in store.records().replies.itertuples()]
    assert len(units) == len(set(units))
    assert set(units) <= set(seed.answers)
