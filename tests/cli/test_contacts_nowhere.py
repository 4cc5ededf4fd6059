"""No name or address of a contact is in anything that is handed out, but in letters.

Every command runs on a database with contacts, drafts and letters that were sent; all that it prints and
writes, unpacked, is searched. `tests/pages/test_contacts_on_pages.py` does so with the pages.
"""

from __future__ import annotations

import io
import logging
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click
import pandas as pd
import pytest
from pypdf import PdfReader

from analytics.cli import main
from analytics.contacts import attended_by, participants_batch
from analytics.rounds.contact import Contact
from analytics.rounds.log import Dispatch
from analytics.store import open_store
from tests.cli.conftest import SAMPLE, Said
from tests.databases import database_at

PEOPLE = (
    Contact(
        "FJ",
        "Zyxwena Quillfeather",
        "zyxwena@quillfeather.example.org",
        "Tidewaiter",
        ("2020-1",),
        "2020-05-01",
    ),
    Contact(
        "NP", "Brontolf Umbersand", "brontolf@umbersand.example.org", "Tidewaiter", ("2020-1",), "2020-05-01"
    ),
    Contact("JP", "鷲塚 螢", "washizuka@hotaru.example.org", "検査役", ("2020-2",), "2020-05-01"),
)
OF_PEOPLE = tuple(word for each in PEOPLE for word in (each.name, each.address, each.role))
SECRETS = (*OF_PEOPLE, "Quillfeather", "Umbersand", "鷲塚", "quillfeather.example")
FILES = {
    "contacts import": "brings them in: what it says is tried in tests/cli/test_contacts_and_letters.py",
    "contacts purge": "takes them away, likewise",
    "delete person": "is given the name itself: tried in tests/cli/test_delete_command.py",
    "reminders": "writes letters, in which alone they are; what it prints is looked at below",
    "template": "reads no database",
    "report template": "reads no database",
    "template-check": "reads no database",
    "demo": "has a database of its own",
    "move": "names two databases, and is tried in tests/store/test_store_backup.py",
    "backup": "is the database itself, contacts included",
    "restore": "puts such a copy back",
    "run": "starts a server: the pages are looked at by themselves",
}
"""Commands that are not run here, and why."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, call: Callable[..., Said]) -> str:
    """Return a database with the sample, contacts, what was drafted and sent, and participants from
    contacts."""
    address = database_at(tmp_path_factory.mktemp("nowhere") / "own.sqlite")
    assert call("import", SAMPLE, database=address).code == 0
    with closing(open_store(address)) as store:
        store.save_contacts(PEOPLE)
        ids = tuple(each.id for each in store.contacts())
        store.add_dispatches(
            [
                Dispatch("2020-1", "FJ", "questionnaire", "ana", ids, "2020-05-20", "2020-05-20"),
                Dispatch("2020-1", "FJ", "reminder", "ana", ids, "2020-06-01"),
            ]
        )
        workshop = next(each for each in store.known_workshops() if each.key == "2020-2")
        store.commit(participants_batch(workshop, attended_by(PEOPLE, "2020-2")), person="ana")
    return address


def leaves(command: click.Command, name: str = "") -> Iterator[str]:
    """Yield the full name of every command that does something."""
    if isinstance(command, click.Group):
        for word, each in command.commands.items():
            yield from leaves(each, f"{name} {word}".strip())
    else:
        yield name


STORY, MADE = "a story that is kept", "a file that was made"
"""Stand for ids that are not known before."""


def runs(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return for each command the arguments with which it is run, in an order in which each finds its
    files."""
    deck, report = folder / "story.pptx", folder / "report.docx"
    return {
        "contacts list": [("--json",), ()],
        "check": [(SAMPLE, "--json")],
        "import": [(SAMPLE, "--json")],
        "tables": [("--json",), ("--xlsx", folder / "tables.xlsx"), ()],
        "data": [("-o", folder / f"data.{form}") for form in ("xlsx", "zip", "parquet", "sav")],
        "figure": [("Fiji reports 2020", "--json")],
        "picture": [("actions", "-o", folder / "chart.svg")],
        "story list": [("--json",)],
        "story show": [("ready-2020", "--json")],
        "story copy": [("ready-2020", "--json")],
        "story delete": [(STORY, "--json")],
        "story export": [
            ("ready-2020", "--to", form, "-o", folder / f"story.{form}") for form in ("pptx", "html", "pdf")
        ],
        "refresh": [(deck, "-o", folder / "again.pptx", "--json")],
        "report make": [("-o", report, "--json"), ("-o", folder / "report.pdf", "--json")],
        "report check": [(report, "--json")],
        "packs": [("-o", folder / "packs.zip", "--administration", "FJ", "--json")],
        "round": [("--today", "2020-06-20", "--json"), ("--today", "2020-06-20")],
        "questionnaires": [("-o", folder / "forms.zip", "--json")],
        "calendar": [("-o", folder / "round.ics", "--json")],
        "xlsform": [("-o", folder / "form.xlsx", "--round", "2020", "--json")],
        "quick-import": [("-o", folder / "form.docx", "--json")],
        "made list": [("--json",)],
        "made changes": [(MADE, "--json")],
        "made forget": [(MADE,)],
        "people add": [("A. Person", "--role", "viewer", "--json")],
        "people list": [("--json",), ()],
        "people role": [("A. Person", "--role", "editor", "--json")],
        "people link": [("A. Person", "--json")],
        "people end": [("A. Person", "--json")],
        "check-database": [("--json",), ()],
        "uploads": [("--json",)],
        "undo": [("2", "--json")],
        "redo": [("2", "--json")],
        "delete reply": [("2020-1", "IN", "--json"), ("2020-1", "IN")],
        "delete administration": [("FJ", "--json"), ("FJ",)],
        "audit verify": [("--json",), ()],
        "audit list": [("--json",), (), ("-o", folder / "audit.csv")],
    }


def known(argument: object, database: str) -> object:
    """Return an argument, the id for which it stands where it is none itself."""
    if argument not in (STORY, MADE):
        return argument
    with closing(open_store(database)) as store:
        return (store.stories() if argument == STORY else store.made_files())[0].id


def everything_in(content: bytes, name: str = "") -> Iterator[str]:
    """Yield all texts of a file: those of packed files within it, of pages and of tables too."""
    yield content.decode("utf-8", "replace")
    yield content.decode("utf-16-le", "replace")
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(content))
        yield "\n".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    if name.endswith(".parquet"):
        yield pd.read_parquet(io.BytesIO(content)).to_csv()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for inside in package.namelist():
                yield inside
                yield from everything_in(package.read(inside), inside)
    if b"base64," in content:  # pages that hold files within themselves are searched as texts above
        yield content.decode("utf-8", "replace")


def found_in(content: bytes, name: str = "") -> set[str]:
    return {word for text in everything_in(content, name) for word in SECRETS if word in text}


def test_every_command_is_run_here_or_named_with_a_reason(tmp_path: Path):
    assert set(leaves(main)) == set(runs(tmp_path)) | set(FILES)


def test_no_command_prints_writes_or_logs_a_name_or_an_address(
    database: str, call: Callable[..., Said], tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    for command, every in runs(tmp_path).items():
        for arguments in every:
            told = call(*command.split(), *(known(each, database) for each in arguments), database=database)
            assert told.code in (0, 1), (command, arguments, told)
            assert not found_in((told.out + told.err).encode()), (command, arguments)
    written = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert {"story.pptx", "report.docx", "packs.zip", "data.xlsx", "tables.xlsx"} <= {e.name for e in written}
    for path in written:
        assert not found_in(path.read_bytes(), path.name), path.name
    assert not found_in(caplog.text.encode())


def test_letters_hold_them_and_what_is_said_of_letters_does_not(
    database: str, call: Callable[..., Said], tmp_path: Path
):
    file = tmp_path / "drafts.zip"
    told = call(
        "reminders", "--kind", "feedback", "--today", "2020-12-01", "-o", file, "--json", database=database
    )
    assert not found_in((told.out + told.err).encode())
    assert {"Quillfeather", "zyxwena@quillfeather.example.org"} <= found_in(file.read_bytes()), (
        "this test would find nothing"
    )
    plain = call("reminders", "--kind", "feedback", "--today", "2020-12-01", "-o", file, database=database)
    assert not found_in((plain.out + plain.err).encode())


def test_an_unpacked_word_is_found_wherever_it_is_packed():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as within:
            within.writestr("word/document.xml", "<w:t>鷲塚</w:t>")
        package.writestr("fiji.docx", inner.getvalue())
    assert found_in(held.getvalue()) == {"鷲塚"}
    assert not found_in(zlib.compress(b"nothing"))
