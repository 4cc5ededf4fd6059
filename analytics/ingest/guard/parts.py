"""Check the parts of a workbook: the needed ones are there, and each begins as a workbook's part does."""

from __future__ import annotations

import re
import zipfile
import zlib

from analytics.errors import FileRefused
from analytics.ingest.book import Format
from analytics.ingest.guard.directory import DAMAGED, Directory
from analytics.ingest.guard.kinds import CHOOSE
from analytics.ingest.limits import Limits
from analytics.ingest.reading.xml_parts import SMALL, elements

HEAD = 16_384
"""Bytes from the beginning of a part that are looked at."""

OTHER_ZIPS = (
    ("word/document.xml", "a Word document", CHOOSE),
    ("ppt/presentation.xml", "a PowerPoint presentation", CHOOSE),
    ("content.xml", "an OpenDocument file that is no spreadsheet", CHOOSE),
    ("index/document.iwa", "a Numbers file (Apple)", "Export it from Numbers as an Excel workbook."),
)
SHEETS_OF_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = "META-INF/manifest.xml"
"""Old OpenOffice begins it with a document type; it says nothing that is read here but encryption."""
STRINGS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"

DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
ALLOWED = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
TYPE_OR_ENTITY = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
REMARK = re.compile(rb"<!--.*?(-->|\Z)", re.DOTALL)
ROOT = re.compile(rb"<[A-Za-z_]")
WIDE = re.compile(rb"^(\xff\xfe|\xfe\xff|\x00|.\x00)", re.DOTALL)
UNIQUE = re.compile(rb"\buniqueCount\s*=\s*[\"'](\d{1,12})[\"']")
COUNT = re.compile(rb"\bcount\s*=\s*[\"'](\d{1,12})[\"']")
MOST_TEXTS = 40_000_000
"""Cells with text in all sheets together: two full sheets of 20 columns."""


def check_parts(directory: Directory, limits: Limits) -> Format:
    """Return the format of a zipped workbook; FileRefused when it is none or means harm."""
    names = frozenset(entry.filename for entry in directory.entries)
    try:
        found = _format(directory, names)
        for entry in directory.entries:
            if entry.filename.endswith((".xml", ".rels")) and entry.filename != MANIFEST:
                _check_beginning(directory, entry.filename)
        if found in ("xlsx", "xlsm"):
            _check_relations(directory, names)
            _check_strings(directory, names)
        _check_sheets(directory, found, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileRefused(DAMAGED.format(name=directory.file_name)) from error
    return found


def _format(directory: Directory, names: frozenset[str]) -> Format:
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and _head(directory, "mimetype", names).startswith(SHEETS_OF_ODS):
        if b"encryption-data" in _head(directory, MANIFEST, names, SMALL):
            raise FileRefused(
                f"“{directory.file_name}” is password-protected. Save a copy without a password and upload "
                "that."
            )
        return "ods"
    for part, kind, what_to_do in (*OTHER_ZIPS, ("", "a compressed folder (zip)", CHOOSE)):
        if not part or part in directory.lower_names:
            raise FileRefused(f"“{directory.file_name}” is {kind}, no Excel workbook. {what_to_do}")
    raise AssertionError("every zip file is at least a compressed folder")


def _head(directory: Directory, part: str, names: frozenset[str], length: int = HEAD) -> bytes:
    if part not in names:
        return b""
    with directory.archive.open(part) as stream:
        return stream.read(length)


def _check_beginning(directory: Directory, part: str) -> None:
    with directory.archive.open(part) as stream:
        head = stream.read(HEAD)
    if TYPE_OR_ENTITY.search(head):
        raise directory.crafted("it holds definitions that can fill all memory or fetch other files")
    if len(head) == HEAD and not ROOT.search(REMARK.sub(b"", head)):
        raise directory.crafted("one of its parts begins with nothing for very long")
    declared = DECLARED.match(head.removeprefix(b"\xef\xbb\xbf"))
    if WIDE.match(head) or (declared and declared[1].lower() not in ALLOWED):
        raise directory.crafted("its letters are not written as UTF-8")


def _check_relations(directory: Directory, names: frozenset[str]) -> None:
    for link in elements(_head(directory, RELATIONS, names, SMALL), "Relationship"):
        is_sheet = link.get("Type", "").lower().endswith("sheet")
        if is_sheet and link.get("TargetMode", "").lower() == "external":
            raise directory.crafted("one of its sheets lies in another file")


def _check_strings(directory: Directory, names: frozenset[str]) -> None:
    """Refuse a list of texts that claims more texts than it has bytes: readers make room for them."""
    head = _head(directory, STRINGS, names, 2_048)
    size = sum(entry.file_size for entry in directory.entries if entry.filename == STRINGS)
    for pattern, most in ((UNIQUE, size), (COUNT, MOST_TEXTS)):
        found = pattern.search(head)
        if found and int(found[1]) > most:
            raise directory.crafted(f"it claims to hold {int(found[1]):,} texts")


def _check_sheets(directory: Directory, found: Format, limits: Limits) -> None:
    if found == "xlsb":
        sheets = sum(
            re.fullmatch(r"xl/worksheets/[^/]+\.bin", name) is not None for name in directory.lower_names
        )
    elif found == "ods":
        return  # its sheets stand in one part; the reading process counts them
    else:
        with directory.archive.open("xl/workbook.xml") as stream:
            sheets = len(elements(stream.read(SMALL), "sheet"))
    if sheets > limits.sheets:
        raise FileRefused(
            f"“{directory.file_name}” has {sheets:,} sheets; at most {limits.sheets} are read. Keep the "
            "sheets with answers, or split the file."
        )
