"""Find a LibreOffice that opens spreadsheets, install it where that can be done, print its path.

    python -m scripts.ensure_libreoffice

The path is the only line on standard output; what was tried goes to standard error. Exit code 1 with what is
missing and how to get it when there is none to be had; tests are never left out for it. Questionnaires are
filled in with it in the tests, as some administrations do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.programs import NoProgram, debian_installs, ensure

VARIABLE = "FOLLOWUP_LIBREOFFICE"
PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        os.path.join(os.environ.get("PROGRAMFILES", "C:/Program Files"), "LibreOffice/program/soffice.exe"),
    ),
}
"""Where systems put it that have it seldom on the path."""
HOW = f"""A LibreOffice that opens spreadsheets was not found and could not be installed. Get one:
  Debian, Ubuntu    apt-get install libreoffice-calc-nogui
  Fedora            dnf install libreoffice-calc
  macOS             brew install --cask libreoffice
  Windows           winget install TheDocumentFoundation.LibreOffice
or name its program: {VARIABLE}=/path/to/soffice. Then run again."""
SECONDS = 120


def find_libreoffice() -> Path | None:
    """Return the program to test with, None when there is none that opens spreadsheets.

    One in FOLLOWUP_LIBREOFFICE wins. NoProgram is raised when it opens none.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not opens_spreadsheets(Path(named)):
            raise NoProgram(f"{VARIABLE} names {named}, which opens no spreadsheet.\n{HOW}")
        return Path(named)
    return next((path for path in candidates() if opens_spreadsheets(path)), None)


def candidates() -> Iterator[Path]:
    """Yield the programs that may be it: those on the path, then those in the usual places."""
    for name in ("soffice", "libreoffice"):
        if on_path := shutil.which(name):
            yield Path(on_path)
    yield from (path for path in map(Path, PLACES.get(sys.platform, ())) if path.is_file())


def opens_spreadsheets(path: Path) -> bool:
    """Tell whether a program turns a small table into a spreadsheet: without its part Calc it does not."""
    with tempfile.TemporaryDirectory(prefix="followup-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "table.csv").write_text("a,b\n", "utf-8")
        try:
            convert(path, [folder / "table.csv"], "ods", folder)
        except (OSError, subprocess.SubprocessError):
            return False
        return (folder / "table.ods").is_file()


def convert(program: Path, files: list[Path], form: str, folder: Path) -> list[Path]:
    """Open files and save them in another form in a folder; return where they are.

    It has settings of its own for this one time, so that one that is open beside it does not matter.
    """
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    command = [str(program), settings, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=SECONDS)
    return [folder / f"{file.stem}.{form}" for file in files]


def main() -> int:
    return ensure(find_libreoffice, debian_installs("--no-install-recommends libreoffice-calc-nogui"), HOW)


if __name__ == "__main__":
    raise SystemExit(main())
