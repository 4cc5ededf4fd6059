"""Turn away, before anything is parsed, what is no Excel workbook.

Cheap checks on the bytes and on the directory of the zip file. The reading itself still happens
in this process; a reader in a process of its own, with limits on memory and time, goes between
here and `read` without either changing.
"""

from __future__ import annotations

import io
import zipfile

from analytics.errors import FileRefused

MAX_BYTES = 200 * 2**20
MAX_ENTRIES = 2_000
MAX_UNPACKED = 3 * 2**30
MAX_RATIO = 150
"""Unpacked to packed size. A full sheet of real data has 12, a zip bomb 300 and more."""
RATIO_MATTERS_ABOVE = 16 * 2**20

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_KINDS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"{\\rtf", "an RTF document"),
)
OTHER_ZIPS = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file (LibreOffice)"),
)
SAVE_AS = "Open it in Excel and save it as “Excel Workbook (.xlsx)”, then upload that file."


def check_file(data: bytes, file_name: str) -> None:
    """Raise FileRefused, with what to do, unless the bytes can be an Excel workbook (.xlsx)."""
    if not data:
        raise FileRefused(f"“{file_name}” is empty: it holds no byte. Save the workbook again and upload it.")
    if len(data) > MAX_BYTES:
        raise FileRefused(
            f"“{file_name}” is larger than {MAX_BYTES // 2**20} MB. Split it by workshops into smaller files."
        )
    if data.startswith(OLE):
        raise FileRefused(_ole_message(data, file_name))
    if not data.startswith(b"PK"):
        raise FileRefused(f"“{file_name}” is {_kind(data, file_name)}, no Excel workbook. {SAVE_AS}")
    _check_directory(data, file_name)


def _ole_message(data: bytes, file_name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            f"“{file_name}” is password-protected. Open it in Excel, remove the password (File, Info, "
            "Protect Workbook), save it and upload it again."
        )
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return f"“{file_name}” is a workbook in the old Excel format (.xls). {SAVE_AS}"
    return f"“{file_name}” is password-protected or in an old Office format such as .xls. {SAVE_AS}"


def _kind(data: bytes, file_name: str) -> str:
    for magic, kind in OTHER_KINDS:
        if data.startswith(magic):
            return kind
    start = data[:4096]
    if b"<html" in start.lower() or b"<!doctype" in start.lower():
        return "a web page"
    if b"\0" in start:
        return "a file of an unknown kind"
    first_line = start.splitlines()[0] if start.splitlines() else b""
    if file_name.lower().endswith((".csv", ".tsv")) or any(
        first_line.count(c) > 1 for c in (b",", b";", b"\t")
    ):
        return "a text file with separated values (CSV)"
    return "a text file"


def _check_directory(data: bytes, file_name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise FileRefused(
            f"“{file_name}” is damaged or was cut off on its way. Download or copy it again, check that it "
            "opens in Excel, and upload it once more."
        ) from error
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        kind = next((kind for part, kind in OTHER_ZIPS if part in names), "a compressed folder (zip)")
        raise FileRefused(f"“{file_name}” is {kind}, no Excel workbook (.xlsx). {SAVE_AS}")
    unpacked = sum(entry.file_size for entry in entries)
    too_dense = unpacked > RATIO_MATTERS_ABOVE and unpacked > MAX_RATIO * len(data)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or too_dense:
        raise FileRefused(
            f"“{file_name}” unpacks to far more than a survey workbook holds ({unpacked // 2**20} MB in "
            f"{len(entries)} parts). Copy the filled cells into a fresh template and upload that."
        )
