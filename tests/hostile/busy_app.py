"""The app with a thread beside it that reads hostile files over and over: `python -m` this, port, folder and file.

The folder holds the files; how each reading ended is written to the file.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from analytics.errors import FileRefused
from analytics.ingest.read import read_book
from tests.hostile.making import SMALL


def read_for_ever(files: Path, ends: Path) -> None:
    """Read all files again and again, and write down how each reading ended."""
    while True:
        for file in sorted(files.iterdir()):
            try:
                read_book(file.read_bytes(), file.name, limits=SMALL)
                end = "was read"
            except FileRefused as refused:
                end = str(refused)
            with open(ends, "a", encoding="utf-8") as written:
                written.write(f"{file.name}: {end}\n")


def main() -> None:
    """Serve the app as `python app.py` does, with the thread beside it."""
    from app import app

    port, files, ends = sys.argv[1:]
    threading.Thread(target=read_for_ever, args=(Path(files), Path(ends)), daemon=True).start()
    app.run(config={"server.port": int(port), "server.headless": True})


if __name__ == "__main__":
    main()
