"""The page Upload and the command line: the same questions, the same preview, the same stored replies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analytics.cli import main
from analytics.open_question import OpenQuestion, Option
from analytics.records import Records
from analytics.review import Draft, Reader, Reading, import_files, open_questions
from analytics.store import open_store
from tests.databases import database_at
from tests.exports.every import export_named

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "survey-2020-workshops.xlsx"
FILES = (
    *("handkept_sheet_names_only", "handkept_one_workshop_unsaid", "kobo_labels", "msforms_download"),
    *("google_commas_in_choices", "surveymonkey_expanded"),
)


def answer(kind: str, options: list[str]) -> str:
    """Answer as a person would who knows little: the first that is on offer."""
    return {"round": "2020", "administration": "New Zealand", "participated": "5"}.get(kind) or options[0]


def on_the_page(folder: Path, files: list[Path]) -> tuple[list[str], list[Any], Records]:
    """Review and import the files as the page does; return what was asked, the previews, and the records."""
    store = open_store(database_at(folder / "page.sqlite"))
    draft, reader, asked = Draft(), Reader(store), []
    content = {str(place): file.read_bytes() for place, file in enumerate(files)}
    for place, file in enumerate(files):
        draft.add(file.name, str(place))

    def read() -> tuple[Reading, ...]:
        return reader.read(draft.wished(), content.get)

    readings = read()
    while open_ := open_questions(readings):
        for each in open_:
            for id_, options in _waiting(each.question):
                asked.append(id_)
                for digest in each.files:
                    given = answer(each.question.kind, [option.value for option in options])
                    draft.answer(digest, each.question, given, to=id_)
        readings = read()
    previews = [(r.preview.tally("reply"), r.preview.tally("practice")) for r in readings if r.preview]
    import_files(store, readings, person="Ann", leave_out_errors=True, decisions=draft.decisions(readings))
    records = store.records()
    store.close()
    return asked, previews, records


def _waiting(question: OpenQuestion) -> list[tuple[str, tuple[Option, ...]]]:
    if question.values:
        return [(value.id, value.options) for value in question.values if value.options]
    return [(question.id, question.options)]


def by_command(folder: Path, files: list[Path]) -> tuple[list[str], list[Any], Records]:
    """The same with `followup check`, its questions answered in the JSON, and `followup import`."""
    database, answers = database_at(folder / "command.sqlite"), folder / "answers.json"
    said: dict[str, str] = {}

    def call(*arguments: str) -> Any:
        options = ["--json", "--database", database, "--answers", str(answers)]
        answers.write_text(json.dumps(said), encoding="utf-8")
        return json.loads(CliRunner().invoke(main, [*arguments, *map(str, files), *options]).stdout)

    asked: list[str] = []
    while new := [q for file in call("check")["files"] for q in file["questions"] if q["id"] not in said]:
        for question in new:
            if question["id"] not in said:
                asked.append(question["id"])
                said[question["id"]] = answer(question["kind"], question["options"])
    done = call("import", "--leave-out-errors", "--person", "Ann")
    previews = [(file["changes"]["reply"], file["changes"]["practice"]) for file in done["files"]]
    store = open_store(database)
    records = store.records()
    store.close()
    return asked, previews, records


def contents(records: Records) -> Any:
    replies = [
        (row.workshop, row.administration, sorted(records.answer_sheets[row.sheet].items()), row.note)
        for row in records.replies.itertuples()
    ]
    practices = records.practices.drop(columns="upload").astype(str).values.tolist()
    return sorted(map(str, replies)), sorted(practices), records.workshops, records.rounds


@pytest.mark.parametrize("name", FILES)
def test_page_and_command_ask_the_same_and_store_the_same(name: str, tmp_path: Path):
    export = export_named(name)
    file = tmp_path / export.file_name
    file.write_bytes(export.data)
    page, command = (way(tmp_path, [file, SAMPLE]) for way in (on_the_page, by_command))
    assert page[:2] == command[:2]
    assert contents(page[2]) == contents(command[2])
    assert len(page[2].replies)
