"""The folder in which this process keeps files for a while: uploads, files being read, marked workbooks.

It lies in the system's folder for temporary files and is for this user alone. It goes when the process
ends. A process that was killed, or whose computer went off, leaves its folder behind; the next one removes
it. Its name tells the process and when it began, for people who look there. Whether it is still in use is
told by a lock that the system lets go of however a process ends: numbers of processes are given again.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from analytics.errors import DiskTrouble

NAME = re.compile(r"followup-\d+-\d{8}T\d{6}-\w+")
LOCK = "in-use"
YOUNG = 60.0
"""Seconds in which a folder without a lock is one that is just being made."""
ATTEMPTS = 3


@contextmanager
def disk_in_words() -> Iterator[None]:
    """Turn trouble with the disk into a message for users, DiskTrouble."""
    try:
        yield
    except OSError as error:
        raise DiskTrouble.of(error) from error


class OwnFolder:
    """The folder of one process, made when it is first asked for. Any number of threads may use it."""

    def __init__(self) -> None:
        self._making = threading.Lock()
        self._held: tuple[Path, IO[bytes]] | None = None

    def path(self) -> Path:
        """Return the folder; those that others left behind go when it is made. Raises DiskTrouble."""
        with self._making:
            if self._held is None or not self._held[0].exists():  # some systems remove what is old
                sweep()
                self._held = _made()
            return self._held[0]

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        with self._making:
            if self._held is not None:
                held, self._held = self._held, None
                with suppress(OSError):  # what can't be removed now is swept at the next start
                    _remove(*held)


OWN = OwnFolder()
atexit.register(OWN.close)


def sweep() -> None:
    """Remove the folders of processes that have ended without removing them; no other user's."""
    for folder in Path(tempfile.gettempdir()).glob("followup-*"):
        with suppress(OSError):  # another process removes it at this moment
            if NAME.fullmatch(folder.name) and _is_ours(folder) and (lock := _left_behind(folder)):
                _remove(folder, lock)


def _made() -> tuple[Path, IO[bytes]]:
    prefix = f"followup-{os.getpid()}-{time.strftime('%Y%m%dT%H%M%S')}-"
    with disk_in_words():
        for _ in range(ATTEMPTS):
            folder = Path(tempfile.mkdtemp(prefix=prefix))  # for this user alone
            lock = _locked(folder / LOCK, "xb")
            if lock is not None and (folder / LOCK).exists():  # nobody took it for one left behind
                return folder, lock
        raise OSError(f"no file in {tempfile.gettempdir()} can be locked")


def _is_ours(folder: Path) -> bool:
    told = folder.lstat()
    return folder.is_dir() and not folder.is_symlink() and (os.name == "nt" or told.st_uid == os.geteuid())


def _left_behind(folder: Path) -> IO[bytes] | None:
    """Return the lock of a folder whose process has ended, None when it is in use."""
    if not (folder / LOCK).exists() and time.time() - folder.stat().st_mtime < YOUNG:
        return None
    return _locked(folder / LOCK, "ab")


def _locked(file: Path, mode: str) -> IO[bytes] | None:
    """Open a file and lock it for as long as it is open; None when another process has done so."""
    handle = file.open(mode)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def _remove(folder: Path, lock: IO[bytes]) -> None:
    """Remove a folder whose lock one holds; the lock goes last, so that what stays is found again."""
    for place in folder.iterdir():
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place, ignore_errors=True)
        elif place.name != LOCK:
            place.unlink(missing_ok=True)
    if sys.platform == "win32":  # where no file is removed that is open
        lock.close()
    if [place.name for place in folder.iterdir()] == [LOCK]:
        shutil.rmtree(folder, ignore_errors=True)
    lock.close()
