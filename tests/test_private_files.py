"""Nobody but its owner gets into what is made in the folder for temporary files, under the usual umask."""

from __future__ import annotations

import os
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from analytics.audit import Wanted
from analytics.cli import main
from analytics.export.audit_list import write_xlsx
from analytics.own_folder import OWN
from analytics.review.parked_files import ParkedFiles
from analytics.store import open_store

SAMPLE = Path(__file__).parents[1] / "data" / "samples" / "survey-2020.xlsx"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
USUAL_UMASK = 0o022


@contextmanager
def watched(folder: Path) -> Iterator[dict[str, int]]:
    """Note again and again what stands in a folder while the block runs: name → all bits of its modes."""
    seen: dict[str, int] = {}
    ended = threading.Event()

    def look() -> None:
        while True:
            last = ended.wait(0.002)
            for path in folder.iterdir():
                with suppress(FileNotFoundError):  # it was gone as soon as it was there
                    seen[path.name] = seen.get(path.name, 0) | stat.S_IMODE(path.lstat().st_mode)
            if last:
                return

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        ended.set()
        looking.join()


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Iterator[Path]:
    """Return a folder that this process and those that it starts take for the one of temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    OWN.close()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    before = os.umask(USUAL_UMASK)
    yield folder
    os.umask(before)
    OWN.close()


def run(*arguments: str | Path) -> None:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exit_code == 0, result.output


def test_nobody_else_gets_into_what_an_import_a_report_a_pack_and_slides_leave_for_a_while(
    temporary, tmp_path
):
    out, database = tmp_path / "out", tmp_path / "kept" / "survey.sqlite"
    out.mkdir()
    of = ("--database", database)
    parked = ParkedFiles()
    with watched(temporary) as seen:
        run("import", SAMPLE, *of)
        run("data", "-o", out / "all.sav", *of)
        run("report", "make", "-o", out / "report.docx", *of)
        run("packs", "--administration", "FJ", "-o", out / "packs.zip", *of)
        for form in ("pptx", "pdf"):
            run("story", "export", "ready-2020", "--to", form, "-o", out / f"story.{form}", *of)
        digest = parked.park("browser", b"what somebody uploads")
        with (out / "audit.xlsx").open("wb") as file:
            store = open_store(str(database))
            write_xlsx(store.audit_each(Wanted()), file)
            store.close()
        assert parked.take("browser", digest) == b"what somebody uploads"
    parked.close()
    assert any(name.startswith("followup-") for name in seen)
    assert not {name: oct(mode) for name, mode in seen.items() if mode & OTHERS}
    kept = [database.parent, *database.parent.iterdir()]
    assert not [path.name for path in kept if stat.S_IMODE(path.stat().st_mode) & OTHERS]
