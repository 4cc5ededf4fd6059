"""A report read back: each number that somebody changed by hand is found, and none falsely."""

from __future__ import annotations

import random
import re
import warnings
from copy import deepcopy
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document

from analytics.errors import FollowupError
from analytics.report import about_of, checked, onto, rewritten_in
from analytics.report.numbers import differing
from analytics.report.word.given import OF_WORD
from tests.report import editing
from tests.report.rounds import AFTER, BEFORE, NAMES, SAVED, made, of
from tests.stories.packages import everything

TEXT = re.compile(r"(<(?:w:t|c:v|a:t)(?: [^>]*)?>|descr=\")([^<\"]*)")
DIGITS = re.compile(r"\d+")


@pytest.fixture(scope="module")
def report() -> bytes:
    return made(BEFORE)


def rewritten(content: bytes, name: str, change) -> bytes:
    """Return a file one of whose parts is another."""
    held = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(held, "w") as new:
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part) if each == name else part)
    return held.getvalue()


def places(content: bytes) -> list[tuple[str, int, int]]:
    """Return every number in controls, tables, charts and alternative texts: its part, its beginning and end.

    What stands outside of these is fields, contents and lines about the report.
    """
    found = []
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name != "word/document.xml" and not re.fullmatch(r"word/charts/chart\d+\.xml", name):
                continue
            text = package.read(name).decode()
            start = text.find("Executive summary</w:t>", text.find("heading") + 1)
            for node in TEXT.finditer(text, max(start, 0)):
                if _outside(text, node.start()):
                    continue
                found += [
                    (name, node.start(2) + one.start(), node.start(2) + one.end())
                    for one in DIGITS.finditer(node[2])
                ]
    return found


def _outside(text: str, at: int) -> bool:
    """Tell whether a node stands in a field, or in no control, cell or chart."""
    if text.startswith("<c:chartSpace", text.find("<c:chartSpace")) and "<w:document" not in text[:3000]:
        return False
    field = text.rfind("<w:fldSimple", 0, at) > text.rfind("</w:fldSimple>", 0, at)
    inside = any(
        text.rfind(f"<{tag}>", 0, at) > text.rfind(f"</{tag}>", 0, at) for tag in ("w:sdtContent", "w:tbl")
    )
    return field or not inside


def changed(content: bytes, name: str, start: int, end: int) -> bytes:
    def change(part: bytes) -> bytes:
        text = part.decode()
        return f"{text[:start]}{int(text[start:end]) + 1}{text[end:]}".encode()

    return rewritten(content, name, change)


@pytest.mark.parametrize("saved", [False, True], ids=["ours", "libreoffice"])
def test_a_number_that_somebody_changed_is_found_wherever_it_stands(report, saved):
    content = onto(SAVED.read_bytes(), of(BEFORE), NAMES)[0] if saved else report
    assert checked(content, of(BEFORE)) == ()
    every = places(content)
    assert len(every) > 200
    for name, start, end in random.Random(20).sample(every, 12):
        found = checked(changed(content, name, start, end), of(BEFORE))
        text = ZipFile(BytesIO(content)).read(name).decode()
        assert found, (name, text[start - 200 : end + 40])
        assert len(found) == 1 or "descr" in text[start - 300 : start] or "charts" in name


def test_a_file_that_libreoffice_saved_holds_no_number_that_is_another():
    assert checked(SAVED.read_bytes(), of(BEFORE)) == ()


def test_a_figure_of_a_workbook_that_somebody_changed_is_found(report):
    name = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"

    def change(part: bytes) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(part))
        book.active["B2"] = 99
        held = BytesIO()
        book.save(held)
        return held.getvalue()

    (found,) = checked(rewritten(report, name, change), of(BEFORE))
    assert (found.said, found.where.split(",")[0]) == ("99", "workbook")


def test_figures_that_are_others_by_now_are_named_with_those_on_record(report):
    found = {(each.key, each.said, each.ours) for each in checked(report, of(AFTER))}
    assert ("action:share_materials", "3", "4") in found
    assert ("table-3", "1", "2") in found
    assert all(each.words for each in checked(report, of(AFTER)))


@pytest.mark.parametrize(
    ("said", "ours", "apart"),
    [
        ("In 2019 it was 15. Now 23 of 28 shared.", "23 of 28 shared.", []),
        ("82% (23 of 28) shared.", "23 of 28 (82%) shared.", []),
        ("19 started a project and 23 shared.", "23 shared and 19 started a project.", []),
        ("Nearly all shared.", "23 of 28 (82%) shared.", []),
        ("Most shared.", "23 of 28 (82%) shared.", []),
        ("Half shared.", "23 of 28 (82%) shared.", [("Half", "23, 28, 82%")]),
        ("All shared.", "23 of 28 (82%) shared.", [("All", "23, 28, 82%")]),
        ("All but one gained.", "28 of 28 (100%) gained.", [("All but", "28, 28, 100%")]),
        ("Hardly anyone shared.", "23 of 28 (82%) shared.", [("Hardly", "23, 28, 82%")]),
        ("62 points more, plausible", "62 points fewer, plausible", [("more", "fewer")]),
        ("shared, the least common action", "shared, the most common action", [("least", "most")]),
        ("We saw more of it. 23 of 28 shared", "23 of 28 shared, fewer than in 2019", []),
        ("23 of 28 (82 %) shared", "23 of 28 (82%) shared", []),
        ("23 of 28 (82) shared", "23 of 28 (82%) shared", [("82", "82%")]),
        ("Twenty-three of 28 shared.", "23 of 28 shared.", []),
        ("Twenty-four of 28 shared.", "23 of 28 shared.", [("Twenty-four", "23")]),
        ("From 2020 \u22123 to 5", "From 2020 -3 to 5", []),
        ("One of the 28 shared.", "One of the 28 shared.", []),
        ("19 shared, 23 started.", "23 shared, 19 started.", [("19", "23"), ("23", "19")]),
        ("Of 28 replies 24 shared materials.", "23 of 28 replies shared materials.", [("24", "23")]),
        ("1,040 of 2,000", "1040 of 2000", []),
        ("23 of 28 shared materials 2 times", "23 of 28 shared materials", []),
        ("-5 of 8", "5 of 8", [("-5", "5")]),
    ],
)
def test_a_number_is_held_to_ours_where_the_words_are_ours(said, ours, apart):
    assert [(one.said, one.ours) for one in differing(said, ours)] == apart


def test_a_passage_that_was_written_anew_is_named_though_its_numbers_agree(report):
    """Another administration below an example, and words that leave our numbers out, are no other number."""
    assert rewritten_in(report, of(BEFORE)) == ()
    content = reworded(report, "unit of count is one", "unit is an")
    assert checked(content, of(BEFORE)) == ()
    (found,) = rewritten_in(content, of(BEFORE))
    assert (found.key, found.under) == ("unit", "Introduction and method")
    assert "The unit is an administration" in found.words
    other = reworded(report, "Samoa · ", "Tonga · ")
    assert [each.key.partition(":")[0] for each in rewritten_in(other, of(BEFORE))] == ["source"]


def reworded(content: bytes, said: str, instead: str) -> bytes:
    return editing.edited(content, editing.reworded(said, instead))


# ---- heads and lines of tables ------------------------------------------------------------------


def edited(content: bytes, change) -> bytes:
    """Return a report in which the first table with a column “Submit reports” was changed by hand."""
    document = Document(BytesIO(content))
    change(next(table for table in document.tables if "Submit reports" in heads(table)))
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def heads(table) -> list[str]:
    return [cell.text for cell in table.rows[0].cells]


def two_that_differ(table):
    """Return the first line of figures and the next that has others."""
    said = [[cell.text for cell in row.cells[1:]] for row in table.rows]
    return table.rows[1], table.rows[next(at for at in range(2, len(said)) if said[at] != said[1])]


def exchange(one, other) -> None:
    one.text, other.text = other.text, one.text


def test_heads_that_were_exchanged_are_found_and_lines_that_were_are_right(sample_survey):
    def columns(table):
        exchange(table.rows[0].cells[1], table.rows[0].cells[2])

    def first_heads(table):
        exchange(*(row.cells[0] for row in two_that_differ(table)))

    def whole_lines(table):
        one, other = two_that_differ(table)
        one._tr.addprevious(other._tr)

    own, made_of_it = of(sample_survey), made(sample_survey)
    assert checked(edited(made_of_it, columns), own), "the figures stand under other heads"
    assert checked(edited(made_of_it, first_heads), own), "the figures stand beside other names"
    assert checked(edited(made_of_it, whole_lines), own) == (), "each figure has its head still"


def test_a_head_that_is_another_and_a_line_that_was_added_are_found(report):
    def other_name(table):
        table.rows[1].cells[0].text = "Atlantis"

    def one_more(table):
        line = deepcopy(table.rows[1]._tr)
        table.rows[1]._tr.addnext(line)
        table.rows[2].cells[0].text = "Atlantis"

    (found,) = checked(edited(report, other_name), of(BEFORE))
    assert (found.said, found.ours) == ("Atlantis", "1. Workshop 1")
    (found,) = checked(edited(report, one_more), of(BEFORE))
    assert found.where == "Atlantis, a line that is not ours"
    assert found.ours == ""


def test_a_bar_that_is_called_another_is_found(report):
    name, text = next(
        (name, part)
        for name in ZipFile(BytesIO(report)).namelist()
        if name.startswith("word/charts/chart")
        and "Submit reports" in (part := ZipFile(BytesIO(report)).read(name).decode())
    )
    other = text.replace("Submit reports", "Attend workshops").encode()
    found = checked(rewritten(report, name, lambda part: other), of(BEFORE))
    assert {(each.said, each.ours) for each in found} == {("Attend workshops", "Submit reports")}


def test_a_table_that_says_nothing_of_itself_is_filled(report):
    def bare(table):
        table._tbl.remove(table._tbl.tblPr)

    filled, _ = onto(edited(report, bare), of(AFTER), NAMES)
    assert checked(filled, of(AFTER)) == ()


# ---- files that are none ------------------------------------------------------------------------


def test_files_that_are_no_report_are_turned_away_in_a_sentence(report):
    held = BytesIO()
    with ZipFile(held, "w") as package:
        package.writestr("word/document.xml", "<w>")
    bomb = rewritten(report, "word/document.xml", lambda part: b" " * 50_000_000)
    broken = rewritten(report, "word/document.xml", lambda part: part[:-20])
    macros = rewritten(
        report,
        "[Content_Types].xml",
        lambda part: part.replace(
            b"openxmlformats-officedocument.wordprocessingml.document.main",
            b"ms-word.document.macroEnabled.main",
        ),
    )
    for content, said in (
        (b"", OF_WORD.none),
        (b"no zip", OF_WORD.none),
        (b"\xd0\xcf\x11\xe0locked", OF_WORD.locked),
        (held.getvalue(), OF_WORD.none),
        (bomb, OF_WORD.too_much),
        (broken, OF_WORD.none),
        (macros, "macros"),
    ):
        with pytest.raises(FollowupError) as refused:
            about_of(content)
        assert said in str(refused.value)


def test_a_macro_template_is_turned_away_and_a_template_of_word_is_read(report):
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
    template = rewritten(
        report,
        "[Content_Types].xml",
        lambda part: part.replace(kind + b"document.main", kind + b"template.main"),
    )
    assert about_of(template).round == "2020"
    filled, _ = onto(template, of(AFTER), NAMES)
    assert "wordprocessingml.document.main" in everything(filled)
