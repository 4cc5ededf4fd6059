"""A file that is no survey workbook is refused with a sentence that helps."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from analytics.errors import FileRefused
from tests.hostile.making import ole
from tests.ingest.filling import Fill, Read, saved


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Dear colleagues,\nplease find attached", "is a text file"),
        (b"Workshop,Administration,Others\n1,Fiji,yes\n", "“test” begins with Workshop, Administration"),
        (b"Workshop;Administration;Others\n1;Fiji;yes\n", "“test” begins with Workshop, Administration"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a picture .PNG."),
        (b"%PDF-1.7", "a PDF document"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\x00\x01\x02" * 30, "an unknown kind"),
        (ole("EncryptedPackage"), "password-protected.*remove the password"),
        (ole("Workbook"), "damaged inside.*let Excel repair it"),
        (ole(), "password-protected or in an old Office format"),
        (b"PK\x03\x04 cut off", "damaged or was cut off"),
        (zipped(word__document_dot_xml=b"<w/>"), "a Word document"),
        (zipped(xl__workbook_dot_bin=b""), "damaged inside"),
        (zipped(content_dot_xml=b""), "OpenDocument file that is no spreadsheet"),
        (zipped(notes_dot_txt=b""), "a compressed folder"),
        (zipped(xl__workbook_dot_xml=b"<nothing"), "damaged inside"),
        (zipped(xl__workbook_dot_xml=b" " * (17 * 2**20)), "unpacks to far more"),
    ],
)
def test_no_workbook(read: Read, content: bytes, said: str):
    with pytest.raises(FileRefused, match=said):
        read(content)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_workbook_that_was_cut_off(fill: Fill, read: Read, part: float):
    content = fill()
    with pytest.raises(FileRefused, match="cut off"):
        read(content[: int(len(content) * part)])


def test_another_survey_is_refused_with_what_was_found_and_what_to_do(read: Read):
    book = openpyxl.Workbook()
    book.active.title = "Form Responses 1"
    book.active.append(["Timestamp", "Your favourite fruit", "Why?"])
    book.active.append(["2020-01-01", "A secret", "Because"])
    book.create_sheet("Empty")
    with pytest.raises(FileRefused) as refused:
        read(saved(book))
    said = str(refused.value)
    assert "“Form Responses 1” begins with Timestamp, Your favourite fruit, Why?" in said
    assert "secret" not in said  # headings help, answers do not belong into a message
    assert "the blank collection workbook" in said
    assert refused.value.needs_template


def test_an_empty_workbook_is_refused(read: Read):
    with pytest.raises(FileRefused, match="All its sheets are empty"):
        read(saved(openpyxl.Workbook()))


def test_a_sheet_of_our_name_with_other_headings_is_an_error_beside_what_can_be_read(fill: Fill, read: Read):
    book = openpyxl.load_workbook(io.BytesIO(fill()))
    book["Replies"].delete_rows(1, 2)
    book["Replies"].append(["Fiji", "yes"])
    batch = read(saved(book))
    assert [(p.severity, p.code, p.sheet) for p in batch.problems] == [("error", "sheet-not-read", "Replies")]
    assert len(batch.workshops) == 1


def test_cells_beyond_what_the_file_says_of_its_size_are_read(fill: Fill, read: Read):
    content = fill(Replies=[{"Workshop": 1, "Administration": "Fiji", "Modernization projects": "no"}])
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                start = part.index(b"<dimension")
                part = part[:start] + b'<dimension ref="A1"/>' + part[part.index(b"/>", start) + 2 :]
            new.writestr(name, part)
    batch = read(buffer.getvalue())
    assert (batch.problems, len(batch.replies)) == ((), 1)
