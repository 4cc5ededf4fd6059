"""Check the directory of a zip file: what it holds by its own account, and whether that can be true."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analytics.errors import FileRefused
from analytics.ingest.limits import MB, Limits

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
END = struct.Struct("<4s4H2LH")
END_MARK = b"PK\x05\x06"
MANY = 0xFFFF
"""A count of entries that stands elsewhere (zip64)."""

ENCRYPTED = 0x1
BAD_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|[:\x00]")

DAMAGED = (
    "“{name}” is damaged or was cut off on its way. Download or copy it again, check that it opens in "
    "Excel, and upload it once more."
)
CRAFTED = (
    "“{name}” is not put together as Excel does it ({why}), and is not opened. Copy the filled cells into a "
    "new workbook, save it and upload that."
)


@dataclass(frozen=True)
class Directory:
    """The parts of a zip file. Nothing has been unpacked yet."""

    file_name: str
    archive: zipfile.ZipFile
    entries: tuple[zipfile.ZipInfo, ...]

    @property
    def unpacked(self) -> int:
        return sum(entry.file_size for entry in self.entries)

    @property
    def begins_late(self) -> bool:
        """There is something in the file before its first part."""
        return min(entry.header_offset for entry in self.entries) > 0

    @cached_property
    def by_name(self) -> Mapping[str, zipfile.ZipInfo]:
        """Name in small letters, with / between folders → part."""
        return {_plain(entry.filename): entry for entry in self.entries}

    def find(self, name: str) -> zipfile.ZipInfo | None:
        """Return a part by its name, in whatever case it is written."""
        return self.by_name.get(_plain(name))

    def crafted(self, why: str) -> FileRefused:
        """Return the refusal of a file that no program writes by itself."""
        return FileRefused(CRAFTED.format(name=self.file_name, why=why))


def read_directory(data: bytes, file_name: str, limits: Limits) -> Directory:
    """Return the checked directory of a zip file; FileRefused otherwise."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise FileRefused(DAMAGED.format(name=file_name)) from error
    directory = Directory(file_name, archive, tuple(archive.infolist()))
    if not directory.entries:
        raise directory.crafted("the list of its parts is empty")
    _check_sizes(directory, data, limits)
    _check_names(directory)
    for entry in directory.entries:
        _check_entry(directory, entry)
    _check_places(directory, data)
    return directory


def _check_sizes(directory: Directory, data: bytes, limits: Limits) -> None:
    entries, matters = directory.entries, limits.ratio_matters_above_mb * MB
    packed = [(entry.file_size, entry.compress_size) for entry in entries]
    too_dense = any(
        size > matters and size > limits.ratio * small
        for size, small in [*packed, (directory.unpacked, len(data))]
    )
    too_large = any(size > limits.part_mb * MB for size, _ in packed)
    if (
        too_dense
        or too_large
        or len(entries) > limits.entries
        or directory.unpacked > limits.unpacked_mb * MB
    ):
        raise FileRefused(
            f"“{directory.file_name}” unpacks to far more than a survey workbook holds "
            f"({directory.unpacked // MB:,} MB in {len(entries):,} parts). Copy the filled cells into a "
            "fresh template and upload that."
        )


def _check_names(directory: Directory) -> None:
    if len(directory.by_name) < len(directory.entries):
        raise directory.crafted("two of its parts have the same name")
    if any(BAD_NAME.search(entry.orig_filename) for entry in directory.entries):
        raise directory.crafted("a part is named as a place outside of the file")


def _check_entry(directory: Directory, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise FileRefused(
            f"“{directory.file_name}” is password-protected. Save a copy without a password and upload that."
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise directory.crafted("a part is a link to another file")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise directory.crafted("a part is packed in an unusual way")


def _check_places(directory: Directory, data: bytes) -> None:
    """Refuse parts that share bytes, that call themselves something else, and wrong counts of parts."""
    free_from = 0
    for entry in sorted(directory.entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        header = data[start : start + LOCAL_HEADER.size]
        if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise FileRefused(DAMAGED.format(name=directory.file_name))
        *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
        name_at = start + LOCAL_HEADER.size
        if start < free_from:
            raise directory.crafted("its parts overlap")
        if data[name_at : name_at + name_length] != _name_bytes(entry):
            raise directory.crafted("a part has two names")
        free_from = name_at + name_length + extra_length + entry.compress_size
    at = data.rfind(END_MARK)
    counted = END.unpack(data[at : at + END.size])[4] if len(data) - at >= END.size else 0
    if free_from > at or counted not in (len(directory.entries), MANY):
        raise FileRefused(DAMAGED.format(name=directory.file_name))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _name_bytes(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")
