"""Parked files come back whole, to their owner only, and do not stay."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.errors import DiskTrouble
from analytics.review import ParkedFiles


@pytest.fixture
def parking() -> Iterator[ParkedFiles]:
    made = ParkedFiles()
    yield made
    made.close()


def test_a_file_comes_back_by_its_digest_to_its_owner_only(parking: ParkedFiles):
    digest = parking.park("anna", b"bytes")
    assert parking.take("anna", digest) == b"bytes"
    assert parking.take("berta", digest) is None


def test_letting_go_of_a_file_leaves_the_other_owner_s(parking: ParkedFiles):
    digest = parking.park("anna", b"bytes")
    parking.park("berta", b"bytes")
    parking.let_go("anna", digest)
    parking.let_go("anna", digest)
    assert parking.take("anna", digest) is None
    assert parking.take("berta", digest) == b"bytes"


def test_only_this_user_can_look_into_the_folder(parking: ParkedFiles):
    if os.name == "posix":
        assert stat.S_IMODE(parking.folder.stat().st_mode) == 0o700


def test_what_has_lain_there_for_a_day_goes(parking: ParkedFiles):
    digest = parking.park("anna", b"bytes")
    place = next(parking.folder.iterdir())
    old = time.time() - 25 * 3600
    os.utime(place, (old, old))
    parking.park("berta", b"other")
    assert parking.take("anna", digest) is None


def test_a_name_can_not_lead_out_of_the_folder(parking: ParkedFiles):
    with pytest.raises(ValueError, match="letters and digits"):
        parking.take("../anna", "abc")


def test_closing_removes_the_folder():
    parking = ParkedFiles()
    parking.park("anna", b"bytes")
    folder = parking.folder
    parking.close()
    assert not folder.exists()


def test_what_can_not_be_kept_is_said_and_leaves_nothing_half_written(
    parking: ParkedFiles, monkeypatch: pytest.MonkeyPatch
):
    whole = Path.write_bytes

    def fills_the_disk(place: Path, data: bytes) -> None:
        whole(place, data[:2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", fills_the_disk)
    with pytest.raises(DiskTrouble, match="the disk is full"):
        parking.park("anna", b"bytes")
    assert list(parking.folder.iterdir()) == []
