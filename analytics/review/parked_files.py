"""Keep handed-in files on disk for a while: templates, which no review holds and nobody else needs.

A file lies under the owner's mark and the digest of its bytes, in the folder of this process. It goes when
it is let go, after a day, and with the process.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from analytics.own_folder import OWN, disk_in_words

A_DAY = 24 * 60 * 60.0


class ParkedFiles:
    """The files that all sessions handed in. Any number of threads may use it at once."""

    def __init__(self, keep_seconds: float = A_DAY) -> None:
        self._keep_seconds = keep_seconds
        self._folder: Path | None = None

    def park(self, owner: str, data: bytes) -> str:
        """Keep the bytes for an owner and return their digest; what is too old goes.

        DiskTrouble says why they can't be kept; nothing of them stays then.
        """
        digest = hashlib.sha256(data).hexdigest()
        place = self._place(owner, digest)
        beside = place.with_suffix(f".{time.monotonic_ns()}")
        with disk_in_words():
            self.sweep()
            try:
                beside.write_bytes(data)
                os.replace(beside, place)
            except OSError:
                beside.unlink(missing_ok=True)
                raise
        return digest

    def take(self, owner: str, digest: str) -> bytes | None:
        """Return the bytes, None when they are gone."""
        with disk_in_words(), suppress(FileNotFoundError):
            return self._place(owner, digest).read_bytes()
        return None

    def holds(self, owner: str, digest: str) -> bool:
        return self._place(owner, digest).exists()

    def let_go(self, owner: str, digest: str) -> None:
        """Remove the bytes; what is not there is gone already."""
        with disk_in_words():
            self._place(owner, digest).unlink(missing_ok=True)

    @property
    def folder(self) -> Path:
        """Return where they lie; the folder is made when it is first asked for. Raises DiskTrouble."""
        if self._folder is None or not self._folder.exists():
            within = OWN.path()
            with disk_in_words():
                self._folder = Path(tempfile.mkdtemp(prefix="parked-", dir=within))
        return self._folder

    def sweep(self) -> None:
        """Remove what has lain there for too long, whoever's it is."""
        oldest = time.time() - self._keep_seconds
        for place in list(self.folder.iterdir()):
            try:
                if place.stat().st_mtime < oldest:
                    place.unlink()
            except FileNotFoundError:  # somebody else has just removed it
                continue

    def close(self) -> None:
        """Remove everything."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _place(self, owner: str, digest: str) -> Path:
        if not (owner.isalnum() and digest.isalnum()):
            raise ValueError("An owner and a digest are letters and digits only.")
        return self.folder / f"{owner}-{digest}"
