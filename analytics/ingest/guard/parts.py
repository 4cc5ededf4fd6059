"""Check the parts of a workbook that will be read: they are there, and each begins as it should.

A part that is never read, such as the queries of Power Query or a picture, is not looked into.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass

from analytics.errors import FileRefused
from analytics.ingest.book import Format
from analytics.ingest.guard.beginnings import HEAD, judged
from analytics.ingest.guard.directory import DAMAGED, Directory
from analytics.ingest.guard.kinds import CHOOSE
from analytics.ingest.guard.package import Package, package_of
from analytics.ingest.guard.repack import planned, repacked, stands_as_usual
from analytics.ingest.limits import Limits
from analytics.ingest.reading.xml_parts import SMALL, elements

OTHER_ZIPS = (
    ("word/document.xml", "a Word document", CHOOSE),
    ("ppt/presentation.xml", "a PowerPoint presentation", CHOOSE),
    ("content.xml", "an OpenDocument file that is no spreadsheet", CHOOSE),
    ("index/document.iwa", "a Numbers file (Apple)", "Export it from Numbers as an Excel workbook."),
)
SHEETS_OF_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT, MIME, MANIFEST = "content.xml", "mimetype", "META-INF/manifest.xml"
PASSWORD = "“{name}” is password-protected. Save a copy without a password and upload that."

UNIQUE = re.compile(rb"\buniqueCount\s*=\s*[\"'](\d{1,12})[\"']")
COUNT = re.compile(rb"\bcount\s*=\s*[\"'](\d{1,12})[\"']")
MOST_TEXTS = 40_000_000
"""Cells with text in all sheets together: two full sheets of 20 columns."""


@dataclass(frozen=True)
class Parts:
    """A zipped workbook that may be read: as what, and the file itself, put together anew if need be."""

    format: Format
    data: bytes
    macros: bool = False


def check_parts(directory: Directory, data: bytes, limits: Limits) -> Parts:
    """Return a zipped workbook to read; FileRefused when it is none or means harm."""
    try:
        package = package_of(directory)
        if package:
            return _workbook(directory, package, data, limits)
        return _open_document(directory, data)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileRefused(DAMAGED.format(name=directory.file_name)) from error


def _workbook(directory: Directory, package: Package, data: bytes, limits: Limits) -> Parts:
    if any(sheet.external for sheet in package.sheets):
        raise directory.crafted("one of its sheets lies in another file")
    _check_number(directory, package, limits)
    plan = planned(directory, package)
    for part in plan.parts.values():
        if not part.filename.lower().endswith(".bin"):
            judged(directory, part, HEAD)
    _check_strings(directory, package)
    macros = any(name.endswith("vbaproject.bin") for name in directory.by_name)
    if not stands_as_usual(directory, package, plan):
        data = repacked(directory, plan, data)
    usual: Format = "xlsm" if macros else "xlsx"
    return Parts("xlsb" if package.binary else usual, data, macros)


def _open_document(directory: Directory, data: bytes) -> Parts:
    said = _head(directory, MIME)
    manifest = _head(directory, MANIFEST, SMALL)
    if said.startswith(SHEETS_OF_ODS) or (not said and _is_sheet_document(directory)):
        if b"encryption-data" in manifest:
            raise FileRefused(PASSWORD.format(name=directory.file_name))
        content = directory.find(CONTENT)
        if content:
            judged(directory, content, HEAD)
            return Parts("ods", data)
    for part, kind, what_to_do in (*OTHER_ZIPS, ("", "a compressed folder (zip)", CHOOSE)):
        if not part or part in directory.by_name:
            raise FileRefused(f"“{directory.file_name}” is {kind}, no Excel workbook. {what_to_do}")
    raise AssertionError("every zip file is at least a compressed folder")


def _is_sheet_document(directory: Directory) -> bool:
    """Tell whether a file without a word about its kind holds the sheets of an OpenDocument file."""
    content = directory.find(CONTENT)
    return content is not None and b"<office:spreadsheet" in judged(directory, content, SMALL)


def _head(directory: Directory, part: str, length: int = HEAD) -> bytes:
    found = directory.find(part)
    if not found:
        return b""
    with directory.archive.open(found) as stream:
        return stream.read(length)


def _check_strings(directory: Directory, package: Package) -> None:
    """Refuse a list of texts that claims more texts than it has bytes: readers make room for them."""
    link = package.one("sharedstrings")
    part = directory.find(link.target) if link else None
    if not part or package.binary:
        return
    head = judged(directory, part, HEAD)[:2_048]
    for pattern, most in ((UNIQUE, part.file_size), (COUNT, MOST_TEXTS)):
        found = pattern.search(head)
        if found and int(found[1]) > most:
            raise directory.crafted(f"it claims to hold {int(found[1]):,} texts")


def _check_number(directory: Directory, package: Package, limits: Limits) -> None:
    sheets = len(package.sheets)
    if not package.binary:
        sheets = len(elements(judged(directory, package.book, SMALL), "sheet"))
    if sheets > limits.sheets:
        raise FileRefused(
            f"“{directory.file_name}” has {sheets:,} sheets; at most {limits.sheets} are read. Keep the "
            "sheets with answers, or split the file."
        )
