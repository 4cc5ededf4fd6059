"""Tell by its first bytes what a file is, whatever its name says."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import Enum, auto
from typing import NoReturn

from analytics.errors import FileRefused
from analytics.ingest.reading.encodings import decoded
from analytics.ingest.reading.separated import is_separated

CHOOSE = "Choose the file with the replies: .xlsx, .xlsm, .xls, .xlsb, .ods or .csv."
SAVE_AS = "Open it in Excel and save it as “Excel Workbook (.xlsx)”, then upload that file."

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAME_BYTES = 64
"""An entry of an OLE directory begins with so many bytes of its name; behind it stands the true length."""
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16, where a zero byte is nothing odd."""
SAMPLE = 65_536
SEPARATED_NAMES = (".csv", ".tsv", ".tab")

OLD_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
OTHER_KINDS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    *((start, "a sheet in the format of Excel 2 to 4") for start in OLD_SHEETS),
)
AS_A_TEXT_MAY_BEGIN = (b"MZ", b"PAR1", b"GIF8", b"Rar!")
"""The first heading of a table may begin with these letters; then nothing else in it is binary."""
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
CONTROLS = bytes(code for code in range(1, 32) if chr(code) not in "\t\n\v\f\r\x1a\x1b")
OTHER_OLE = (
    ("WordDocument", "a Word document in the old format (.doc)"),
    ("PowerPoint Document", "a PowerPoint presentation in the old format (.ppt)"),
    ("__properties_version1.0", "a mail (Outlook)"),
)


class Kind(Enum):
    """What can be read, and everything else."""

    ZIP = auto()
    OLD_EXCEL = auto()
    SEPARATED = auto()
    OTHER = auto()


def kind_of(data: bytes, file_name: str) -> Kind:
    """Return which of the kinds a file is."""
    if data.startswith(ZIP_STARTS):
        return Kind.ZIP
    if data.startswith(OLE):
        return Kind.OLD_EXCEL if _holds(data, "Workbook", "Book") and not _encrypted(data) else Kind.OTHER
    if _other(data) or _marked_up(data) or _binary(data):
        return Kind.OTHER
    named = file_name.lower().endswith(SEPARATED_NAMES)
    return Kind.SEPARATED if named or is_separated(_sample(data)) else Kind.OTHER


def refuse_kind(data: bytes, file_name: str) -> NoReturn:
    """Raise FileRefused: say what the file is, and what to do."""
    if data.startswith(OLE):
        raise FileRefused(f"“{file_name}” {_ole_message(data)}")
    readable = _marked_up(data) or not _binary(data)
    another_sheet = data.startswith(OLD_SHEETS) or (readable and not _other(data))
    what_to_do = SAVE_AS if another_sheet else CHOOSE
    if _wide_without_mark(data):
        what_to_do = "Save it from its program as “CSV UTF-8” or as an Excel workbook, then upload that file."
    raise FileRefused(f"“{file_name}” is {_name(data)}, no Excel workbook. {what_to_do}")


def _ole_message(data: bytes) -> str:
    if _encrypted(data):
        return (
            "is password-protected. Open it in Excel, remove the password (File, Info, Protect Workbook), "
            "save it and upload it again."
        )
    for stream, kind in OTHER_OLE:
        if _holds(data, stream):
            return f"is {kind}, no Excel workbook. {CHOOSE}"
    return f"is password-protected or in an old Office format. {SAVE_AS}"


def _encrypted(data: bytes) -> bool:
    return _holds(data, "EncryptedPackage")


def _holds(data: bytes, *streams: str) -> bool:
    """Tell whether an OLE file has one of some streams; a text that says its name in a cell is none."""
    return any(
        data[at + NAME_BYTES : at + NAME_BYTES + 2] == struct.pack("<H", len(written) + 2)
        for name in streams
        for written in (spelt.encode("utf-16-le") for spelt in {name, name.upper(), name.lower()})
        for at in _places(data, written)
    )


def _places(data: bytes, wanted: bytes) -> Iterator[int]:
    at = data.find(wanted)
    while at >= 0:
        yield at
        at = data.find(wanted, at + 1)


def _name(data: bytes) -> str:
    if _other(data):
        return _other(data)
    if _marked_up(data):
        start = data[:4096].lower()
        if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
            return "a workbook in the format “XML Spreadsheet 2003”"
        return "an XML file" if b"<?xml" in start and b"<html" not in start else "a web page"
    if _wide_without_mark(data):
        return "a text file in letters of 16 bits without the mark that says so"
    return "a file of an unknown kind" if _binary(data) else "a text file"


def _other(data: bytes) -> str:
    """Return what a file of another kind is; blank when its first bytes are none of those known."""
    for magic, kind in OTHER_KINDS:
        if data.startswith(magic) and (magic not in AS_A_TEXT_MAY_BEGIN or _binary(data)):
            return kind
    return ""


def _marked_up(data: bytes) -> bool:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(
        (b"<!doctype", b"<?xml", b"<html", b"<table", b"<meta", b"<head", b"mime-version")
    )


def _binary(data: bytes) -> bool:
    """Tell whether a file is no text. A text may hold a few zero bytes, as some programs leave them."""
    start = data[:4096]
    if data.startswith(WIDE_MARKS) or b"\0" not in start:
        return False
    return start.count(0) * 10 > len(start) or len(start.translate(None, CONTROLS)) < len(start)


def _wide_without_mark(data: bytes) -> bool:
    start = data[:4096]
    zeros = max(start[0::2].count(0), start[1::2].count(0))
    return len(start) > 8 and zeros * 3 > len(start) and start.count(0) - zeros < zeros / 10


def _sample(data: bytes) -> str:
    return decoded(data[: SAMPLE if len(data) <= SAMPLE else data.rfind(b"\n", 0, SAMPLE) + 1 or SAMPLE]).text
