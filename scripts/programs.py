"""Programs that tests need and pip does not bring: whether one starts, and what gets it on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path


class NoProgram(Exception):
    """There is nothing to test with; the message says what is missing and how to get it."""


def starts(path: Path, option: str = "--version") -> bool:
    """Tell whether the program is there and answers for its version, by its own option for that.

    A file is not enough: on Ubuntu a stand-in of the name of a browser only says that it is not installed.
    On Windows asking a browser for its version would open a window, so there the file has to do.
    """
    if not path.is_file():
        return False
    if sys.platform == "win32":
        return True
    try:
        return subprocess.run([path, option], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def debian_installs(package: str) -> Iterator[list[str]]:
    """Yield the command that installs a package of Debian, where one may."""
    if sys.platform == "linux" and shutil.which("apt-get"):
        script = f"apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y {package}"
        if os.geteuid() == 0:
            yield ["sh", "-c", script]
        elif shutil.which("sudo"):
            yield ["sudo", "-n", "sh", "-c", script]


def ensure(find: Callable[[], Path | None], installers: Iterable[list[str]], how: str) -> int:
    """Print the path that is found, after trying what installs it, one after another; return the exit code.

    The path is all that goes to standard output. When nothing brings it, `how` says how to get it.
    """
    try:
        found = find()
        for command in () if found else installers:
            print("trying:", " ".join(command), file=sys.stderr)
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
            if found := find():
                break
        if found is None:
            raise NoProgram(how)
    except NoProgram as missing:
        print(missing, file=sys.stderr)
        return 1
    print(found)
    return 0
