"""`make faults`: kills in mid-work by the hundred, and a disk that is full. ARGS="50" for fewer.

The full disk is a small one in memory, which only root may make; others are told that it was left out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.full_disk import tell_full_disk
from tests.faults.kills import Tries

MANY = 100


def main(times: int) -> None:
    if not hasattr(os, "fork"):
        print("This system can't divide a process: nothing was tried.")
        return
    with TemporaryDirectory(prefix="followup-") as folder:
        tries = Tries(Path(folder))
        for name, work in (("backup", tries.backup), ("restore", tries.restore), ("move", tries.move)):
            work()  # once to its end: how long it takes
            done = sum(work() for _ in range(times))
            print(f"{name}: {times} killed, 0 broken; {done} had ended before.")
    if times >= MANY:
        tell_full_disk()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
