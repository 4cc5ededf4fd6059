"""How many of the workbooks in some folders open, and why the others do not.

`python -m benchmarks.opening FOLDER ...` reads every .xlsx, .xlsm, .xls, .xlsb and .ods below each folder,
such as the test files of a library that reads or writes workbooks. Nothing of them is kept; each refusal is
printed once with the files that it names, so that somebody can judge whether it is right.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from analytics.errors import FileRefused
from analytics.ingest.read import read_book

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
SHOWN = 8


def main(folders: list[Path]) -> None:
    """Read all files and print the rate of each folder, the refusals and what was noted."""
    refused: dict[str, list[str]] = defaultdict(list)
    noted: Counter[str] = Counter()
    slowest = (0.0, "")
    for folder in folders:
        files = sorted(
            path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file()
        )
        opened = 0
        for path in files:
            start = time.perf_counter()
            try:
                book = read_book(path.read_bytes(), path.name)
                opened += 1
                noted.update({note.code for note in book.notes})
            except FileRefused as said:
                why = str(said).removeprefix(f"“{path.name}” ")
                refused[why].append(str(path.relative_to(folder.parent)))
            slowest = max(slowest, (time.perf_counter() - start, path.name))
        print(f"{folder.name}: {opened} of {len(files)} opened")
    for why, names in sorted(refused.items(), key=lambda pair: -len(pair[1])):
        print(f"\n{len(names)} x {why}")
        print("\n".join(f"    {name}" for name in names[:SHOWN]))
    print(f"\nnoted: {dict(noted)}\nslowest: {slowest[1]}, {slowest[0]:.1f} s")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
