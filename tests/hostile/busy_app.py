"""The app, with a thread beside it that reads hostile files over and over: `streamlit run` this.

HOSTILE_FILES is the folder of the files; how each reading ended is written to the file HOSTILE_ENDS.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

import streamlit as st

from analytics.errors import FileRefused
from analytics.ingest.read import read_book
from pages.server.health import health_routes
from pages.server.security import middleware
from tests.hostile.making import SMALL

ENTRY = Path(__file__).resolve().parents[2] / "pages" / "entry.py"

app = st.App(str(ENTRY), routes=health_routes(), middleware=middleware())


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


if "HOSTILE_FILES" in os.environ:
    places = (Path(os.environ["HOSTILE_FILES"]), Path(os.environ["HOSTILE_ENDS"]))
    threading.Thread(target=read_for_ever, args=places, daemon=True).start()
