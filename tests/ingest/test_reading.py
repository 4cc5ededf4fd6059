"""What a file holds comes back as it stands there: every format, every kind of cell, every sheet."""

from __future__ import annotations

import io
import threading
import time
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xlsxwriter

from analytics.errors import BadSetting, FileRefused, ReadingCancelled
from analytics.ingest.limits import Limits
from analytics.ingest.read import Area, Book, ErrorValue, ExcelTable, Sheet, read_book, sheet_of
from tests.hostile.making import (
    HEADER,
    ods,
    ods_cell,
    of_cell,
    of_rows,
    row,
    text_cell,
    workbook,
    worksheet,
    zipped,
)
from tests.ingest.binary_workbook import Listed, xlsb

OLD_EXCEL = Path(__file__).parent / "files" / "old_excel.xls"


def written(*rows: list[Any], at: str = "A1", **formats: str) -> bytes:
    """Return a workbook with rows that begin at a cell; `formats` gives the number format of columns."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("Replies")
        top, left = int(at[1:]) - 1, ord(at[0]) - ord("A")
        for down, cells in enumerate(rows):
            for right, cell in enumerate(cells):
                letter = chr(ord("A") + left + right)
                style = book.add_format({"num_format": formats[letter]}) if letter in formats else None
                if cell is not None:
                    page.write(top + down, left + right, cell, style)
    return buffer.getvalue()


def sheet(data: bytes, name: str = "replies.xlsx", **more: Any) -> Sheet:
    return read_book(data, name, **more).sheets[0]


def codes(book: Book) -> list[str]:
    return [note.code for note in book.notes]


# ---- places and kinds ----------------------------------------------------------------------------


def test_rows_and_columns_have_the_numbers_of_the_sheet():
    read = sheet(written(["Workshop", "Fiji"], [1, None], at="C5"))
    assert (read.n_rows, read.n_columns) == (6, 4)
    assert read.cell(4, 2) == "Workshop"
    assert read.cell(5, 2) == 1
    assert (read.cell(5, 3), read.cell(0, 0), read.cell(99, 2), read.cell(4, 99)) == (None,) * 4
    assert read.rows == ((), (), (), (), (None, None, "Workshop", "Fiji"), (None, None, 1, None))
    assert read.head(1) == ((None, None, None, None),)


def test_a_column_is_codes_and_distinct_values():
    column = sheet(written(["yes"], ["no"], [None], ["yes"], [1], ["1"], [True])).columns[0]
    assert column.codes.dtype == np.int32
    assert column.codes.tolist() == [0, 1, -1, 0, 2, 3, 4]
    assert column.values == ("yes", "no", 1, "1", True)
    assert [type(value) for value in column.values] == [str, str, int, str, bool]
    assert column.cells(1, 4) == ["no", None, "yes"]


def test_truth_and_the_number_one_are_two_values():
    column = sheet(written([1], [True], [0], [False], [1])).columns[0]
    assert [repr(value) for value in column.cells()] == ["1", "True", "0", "False", "1"]


def test_whole_numbers_are_int_and_dates_datetime():
    read = sheet(
        written(
            [3.0, 0.25, 394_000_000, datetime(2019, 11, 4), datetime(2019, 11, 4, 9, 30), 1.5, "04/11/2019"],
            D="yyyy-mm-dd",
            E="yyyy-mm-dd hh:mm",
            F="[h]:mm",
        )
    )
    when = datetime(2019, 11, 4)
    half_past = when.replace(hour=9, minute=30)
    assert read.rows[0] == (3, 0.25, 394_000_000, when, half_past, timedelta(hours=36), "04/11/2019")
    assert [type(value) for value in read.rows[0][:4]] == [int, float, int, datetime]


def test_an_error_is_no_text_and_no_blank():
    error = sheet(
        of_cell('<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c><c r="B2" t="inlineStr"><is><t>#N/A</t></is></c>')
    )
    assert [type(value) for value in error.rows[1][:2]] == [ErrorValue, str]
    assert error.rows[1][:2] == ("#N/A", "#N/A")


def test_a_formula_gives_its_saved_result_and_is_named_when_it_has_none():
    cells = '<c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+1</f></c><c r="C2" t="str"><f>""</f><v></v></c>'
    shared = '<c r="A3"><f t="shared" ref="A3:A9" si="0">1</f><v/></c><c r="B3"><f t="shared" si="0"/></c>'
    read = sheet(of_rows(row(2, cells) + row(3, shared)))
    assert read.cell(1, 0) == 2
    assert read.lost_formulas == {(2, 2), (3, 1), (3, 2)}


def test_prefixes_and_single_quotation_marks_change_nothing():
    cells = (
        "<x:c r='A1' t='e'><x:v>#REF!</x:v></x:c><x:c r='B1'><x:f>1</x:f></x:c><x:c r='C1'><x:v>5</x:v></x:c>"
    )
    page = (
        "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:sheetData>"
        f"<x:row r='1'>{cells}</x:row></x:sheetData></x:worksheet>"
    )
    read = sheet(workbook(page))
    assert read.rows == (("#REF!", None, 5),)
    assert read.lost_formulas == {(1, 2)}


def test_texts_stay_as_typed_but_for_what_no_document_can_hold():
    read = sheet(
        of_rows(
            row(2, text_cell("A2", " =1+1\u00a0é e\u0301 ")) + row(3, text_cell("A3", "a_x0001_b_x000D_c"))
        )
    )
    assert [read.cell(1, 0), read.cell(2, 0)] == [" =1+1\u00a0é e\u0301 ", "ab\rc"]
    assert read.taken_out == {(3, 1): 1}


def test_texts_that_are_equal_once_cleaned_are_one_value():
    rows = "".join(row(n, text_cell(f"A{n}", text)) for n, text in enumerate(("a", "a\x01", "\x01"), start=1))
    column = sheet(workbook(worksheet(rows))).columns[0]
    assert (column.values, column.codes.tolist()) == (("a",), [0, 0])


def test_a_long_column_of_different_texts_keeps_every_one():
    texts = [f"text {n}" if n % 7 else "" for n in range(20_000)]
    read = sheet("\n".join(["Text,x", *(f"{text},x" for text in texts)]).encode(), "long.csv")
    assert [value or "" for value in read.columns[0].cells(1)] == texts
    assert read.columns[1].values == ("x",)


# ---- sheets --------------------------------------------------------------------------------------


def test_hidden_sheets_merged_cells_and_tables_are_told():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("Replies")
        page.add_table("B3:C5", {"name": "Answers", "columns": [{"header": "A"}, {"header": "B"}]})
        page.write_column("B4", [1, 2])
        page.merge_range("A1:B1", "title")
        page.set_row(3, None, None, {"hidden": True})
        book.add_worksheet("Hidden").hide()
        book.add_worksheet("Very").very_hidden()
    read = read_book(buffer.getvalue(), "r.xlsx")
    assert [(each.name, each.visible) for each in read.sheets] == [
        ("Replies", "visible"),
        ("Hidden", "hidden"),
        ("Very", "veryhidden"),
    ]
    first = read.sheets[0]
    assert first.merged == (Area(0, 0, 0, 1),)
    assert first.tables == (ExcelTable("Answers", Area(2, 1, 4, 2)),)
    assert first.cell(3, 1) == 1  # a hidden row is data


def test_blocks_merged_beyond_the_answers_end_with_them():
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="Z99:AA99"/></mergeCells>'
    assert sheet(workbook(worksheet(after=merged))).merged == (Area(0, 0, 1, 2),)


def test_a_sheet_made_by_hand_is_like_one_read():
    made = sheet_of("Replies", [["a", None], [], ["a", 1.0], [None, ""]])
    assert made.rows == (("a", None), (), ("a", 1.0))
    assert (made.n_rows, made.n_columns) == (3, 2)


# ---- formats -------------------------------------------------------------------------------------


def test_an_old_workbook_is_read():
    book = read_book(OLD_EXCEL.read_bytes(), "old.xls")
    assert book.format == "xls"
    assert book.sheets[0].rows[4:7] == (
        (None, None, "Workshop", "Administration", "When", "Ticked"),
        (None, None, 1, "Fiji", datetime(2019, 11, 4), True),
        (None, None, 1.5, "=1+1 ✓ é", None, None),
    )
    assert book.sheets[0].merged == (Area(8, 2, 8, 3),)
    assert book.sheets[1].visible == "hidden"


def test_a_text_that_speaks_of_passwords_is_no_password():
    data = OLD_EXCEL.read_bytes() + "EncryptedPackage 日本 WordDocument".encode("utf-16-le")
    assert read_book(data, "old.xls").sheets[0].cell(5, 3) == "Fiji"


def test_the_name_of_the_stream_may_be_in_capitals():
    name = "Workbook".encode("utf-16-le")
    data = OLD_EXCEL.read_bytes().replace(name, "WORKBOOK".encode("utf-16-le"))
    assert read_book(data, "old.xls").sheets[0].cell(5, 3) == "Fiji"


def test_a_binary_workbook_is_read():
    book = read_book(xlsb([["Workshop", "Administration"], [1.0, "Fiji"], [2.5, True]]), "replies.xlsb")
    assert book.format == "xlsb"
    assert book.sheets[0].rows == (("Workshop", "Administration"), (1, "Fiji"), (2.5, True))


@pytest.mark.parametrize("change", ["capitals", "backslashes", "root"])
def test_a_binary_workbook_is_read_wherever_its_parts_lie(change: str):
    with zipfile.ZipFile(io.BytesIO(xlsb([["Workshop", Listed(0)], [1.0, "Fiji"]]))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    links = "xl/_rels/workbook.bin.rels"
    if change == "capitals":
        parts["xl/SharedStrings.bin"] = parts.pop("xl/sharedStrings.bin")
    elif change == "backslashes":
        parts = {name.replace("/", "\\"): content for name, content in parts.items()}
    else:
        parts[links] = parts[links].replace(b'Target="', b'Target="/xl/')  # type: ignore[arg-type]
    book = read_book(zipped(parts), "replies.xlsb")
    assert book.sheets[0].rows == (("Workshop", "Yes / No"), (1, "Fiji"))


def test_a_sheet_of_libreoffice_is_read():
    cells = ods_cell("Workshop") + ods_cell("Fiji", ' table:number-columns-repeated="2"')
    tail = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    book = read_book(ods(f"<table:table-row>{cells}</table:table-row>{tail}"), "replies.ods")
    assert (book.format, book.sheets[0].rows) == ("ods", (("Workshop", "Fiji", "Fiji"),))


def test_macros_are_ignored_and_told():
    book = read_book(workbook(extra={"xl/vbaProject.bin": b"x"}), "replies.xlsm")
    assert (book.format, codes(book)) == ("xlsm", ["macros"])


def test_a_cell_that_defeats_one_reader_is_read_by_the_other():
    assert sheet(of_cell('<c r="A2" t="b"><v>7</v></c>')).rows[1][0] is True


# ---- text files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_and_quoted_line_breaks_are_kept(separator: str):
    text = f'Workshop{separator}Text\r\n1{separator}"a, b; c\r\nd ""e"""\r\n2{separator}x\r\n'
    read = sheet(text.encode(), "My replies.csv")
    assert read.name == "My replies"
    assert read.rows == (("Workshop", "Text"), ("1", 'a, b; c\r\nd "e"'), ("2", "x"))


def test_a_first_line_that_names_the_separator_is_believed_and_not_data():
    assert sheet(b"sep=|\r\na,b|c\r\n", "x.csv").rows == (("a,b", "c"),)


def test_rows_of_a_text_file_may_differ_in_length():
    read = sheet(b"a,b,c\n1\n\n2,3,4,5\n", "x.csv")
    assert read.rows == (("a", "b", "c", None), ("1", None, None, None), (), ("2", "3", "4", "5"))


THAI = "ภาคบังคับ;ประเทศไทยและกัมพูชา"
TEXTS = {
    "utf-8": "Région;ไทย 日本 ✓",
    "utf-8-sig": "Région;ไทย 日本 ✓",
    "utf-16": "Région;日本",
    "cp1252": "Région;Très utile – l’atelier a été apprécié",
    "windows-1252": "Mongolia’s first data warehouse;It’s for people’s use",
    "cp932": "ワークショップ;日本の税関職員の能力向上",
    "gb18030": "研讨会;中华人民共和国海关总署的工作人员",
    "big5": "研討會;中華民國關務署的人員參加了訓練",
    "cp949": "워크숍;대한민국 관세청 직원 교육",
    "cp874": THAI,
    "tis-620": THAI,
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_the_encoding_of_a_text_file_is_found(encoding: str):
    text = f"Workshop;Text\n{TEXTS[encoding]}\n"
    book = read_book(text.encode(encoding), "x.csv")
    assert book.sheets[0].rows[1] == tuple(TEXTS[encoding].split(";"))
    assert codes(book) == ([] if encoding.startswith("utf") else ["encoding"])


# ---- time, progress, limits ----------------------------------------------------------------------


def test_progress_goes_forward_and_names_the_sheet():
    told: list[tuple[float, str]] = []
    read_book(written(["Workshop"], [1]), "x.xlsx", progress=lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert "Reading the sheet “Replies”" in [what for _, what in told]


def test_a_reading_that_is_cancelled_ends_at_once():
    rows = "".join(row(n, f'<c r="A{n}"><v>{n}</v></c>') for n in range(2, 300_000))
    stop = threading.Event()
    start = time.monotonic()
    with pytest.raises(ReadingCancelled):
        read_book(of_rows(rows), "x.xlsx", progress=lambda share, what: stop.set(), cancelled=stop)
    assert time.monotonic() - start < 5


def test_one_file_waits_while_another_is_read():
    seen: list[int] = []
    alone = Limits(at_once=1)
    running = threading.Semaphore(0)

    def read(number: int) -> None:
        read_book(written([number]), "x.xlsx", limits=alone, progress=lambda share, what: seen.append(number))
        running.release()

    threads = [threading.Thread(target=read, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    turns = [number for place, number in enumerate(seen) if place == 0 or seen[place - 1] != number]
    assert sorted(turns) == [1, 2, 3]  # each had its turn in one piece


def test_limits_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FOLLOWUP_LIMIT_COLUMNS", "2")
    with pytest.raises(FileRefused, match="3 columns; at most 2 are read"):
        read_book(workbook(worksheet(HEADER)), "x.xlsx")
    monkeypatch.setenv("FOLLOWUP_LIMIT_COLUMNS", "many")
    with pytest.raises(BadSetting, match="FOLLOWUP_LIMIT_COLUMNS is “many”"):
        read_book(workbook(), "x.xlsx")


def test_a_larger_file_may_take_longer():
    limits = Limits()
    assert limits.seconds(10**6) == 25
    assert limits.seconds(1_043 * 2**20) == 225
