"""What a cell looks like comes back where it can carry the answer: struck through, coloured, in signs."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from analytics.ingest.book import Book, ErrorValue, Look
from analytics.ingest.read import read_book
from analytics.ingest.reading import xml_cells
from tests.hostile.making import MAIN, PROLOG, STYLES, ods, ods_cell, row, text_cell, workbook, worksheet
from tests.ingest.binary_workbook import Error, Listed, Styled, xlsb

Write = Callable[[Worksheet, Callable[..., Style]], None]

OLD_EXCEL = Path(__file__).parent / "files" / "looks.xls"
WHITE_LETTERS = OLD_EXCEL.with_name("white.xls")
"""Fiji: yes; Tonga struck through, then red and empty; Samoa: ü in Wingdings; Japan: Yes / No, Yes struck."""


def book_of(write: Write) -> Book:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        write(made.add_worksheet("Replies"), lambda **style: made.add_format(style))
    return read_book(buffer.getvalue(), "replies.xlsx")


def test_cells_that_look_plain_are_not_told():
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        page.write("A1", "Workshop", style(bold=True, font_color="red", border=1, bg_color="white"))
        page.write("A2", 43_000, style(num_format="yyyy-mm-dd", font_name="Arial"))

    assert book_of(write).sheets[0].looks == {}


def test_texts_that_are_struck_through_keep_their_value_and_are_told():
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        struck = style(font_strikeout=True)
        page.write("B2", "Fiji", struck)
        page.write("B3", 7, struck)
        page.write_blank("B4", None, struck)
        page.write_rich_string("C2", struck, "Yes", " / No")
        page.write_rich_string("C3", "Yes / ", struck, "No", " ")
        page.write_rich_string("C4", struck, "Yes", style(font_strikeout=True, bold=True), " / No")
        page.write_rich_string("C5", style(bold=True), "Yes", " / No")

    read = book_of(write).sheets[0]
    assert [read.cell(1, 1), read.cell(2, 1), read.cell(1, 2), read.cell(3, 2)] == [
        "Fiji",
        7,
        "Yes / No",
        "Yes / No",
    ]
    assert read.looks == {
        (2, 2): Look(struck="wholly"),
        (3, 2): Look(struck="wholly"),
        (2, 3): Look(struck="partly", left="/ No"),
        (3, 3): Look(struck="partly", left="Yes /"),
        (4, 3): Look(struck="wholly"),
        (5, 3): Look(marked="Yes"),
    }


def test_colours_are_told_of_empty_cells_too():
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        page.write("A1", "yes", style(bg_color="#00B050"))
        page.write_blank("B1", None, style(bg_color="#FF0000"))
        page.write("C1", "no")

    read = book_of(write).sheets[0]
    assert read.looks == {(1, 1): Look(fill="#00B050"), (1, 2): Look(fill="#FF0000")}
    assert read.n_columns == 3


@pytest.mark.parametrize(
    ("colour", "told"),
    [
        ('rgb="FF00B050"', "#00B050"),
        ('indexed="10"', "#FF0000"),
        ('theme="9"', "#70AD47"),  # accent 6 of Office
        ('theme="0" tint="-0.249977111117893"', "#BFBFBF"),  # “White, Background 1, Darker 25%”
        ('theme="0"', None),
        ('indexed="64"', None),
    ],
)
def test_a_colour_is_told_however_it_is_named(colour: str, told: str | None):
    fill = f'<fill><patternFill patternType="solid"><fgColor {colour}/></patternFill></fill>'
    styles = STYLES.replace("</fills>", f"{fill}</fills>").replace(
        "</cellXfs>", '<xf numFmtId="0" fillId="1"/></cellXfs>'
    )
    read = read_book(workbook(worksheet(row(1, '<c r="A1" s="2"/>')), styles=styles), "r.xlsx").sheets[0]
    assert read.looks == ({(1, 1): Look(fill=told)} if told else {})


@pytest.mark.parametrize(
    ("font", "typed", "sign"),
    [
        ("Wingdings", "ü", "✔"),
        ("Wingdings", "û", "✘"),
        ("Wingdings", "þ", "☑"),
        ("Wingdings", "¨", "☐"),
        ("Wingdings", "l", "●"),
        ("Wingdings", "\uf0fc", "✔"),
        ("Wingdings 2", "P", "✔"),
        ("Wingdings 2", "O", "✘"),
        ("Wingdings 2", "R", "☑"),
        ("Wingdings 2", "£", "☐"),
        ("Webdings", "a", "✔"),
        ("Webdings", "r", "✘"),
        ("Marlett", "b", "✔"),
        ("Symbol", "Ö", "√"),
    ],
)
def test_letters_in_a_font_of_signs_are_read_as_what_they_show(font: str, typed: str, sign: str):
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        page.write("A1", typed, style(font_name=font))
        page.write("A2", typed)

    book = book_of(write)
    assert book.sheets[0].rows == ((sign,), (typed,))
    assert book.sheets[0].looks == {(1, 1): Look(font=font, typed=typed)}
    assert [(note.code, note.row, note.column) for note in book.notes] == [("signs", 1, "A")]


def test_signs_that_are_not_known_stay_as_typed_and_are_told():
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        page.write("A1", "Z", style(font_name="Wingdings"))
        page.write("A2", "üZ", style(font_name="Wingdings"))
        page.write("A3", 1, style(font_name="Wingdings"))

    book = book_of(write)
    assert book.sheets[0].rows == (("Z",), ("üZ",), (1,))
    assert all(look.unknown for look in book.sheets[0].looks.values())
    assert "not known" in book.notes[0].message


def test_a_sign_before_a_word_is_read_with_it():
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        signs = style(font_name="Wingdings")
        page.write_rich_string("A1", signs, "þ", " Yes  ", signs, "¨", " No")

    read = book_of(write).sheets[0]
    assert read.rows == (("☑ Yes  ☐ No",),)
    assert read.looks == {(1, 1): Look(font="Wingdings", typed="þ Yes  ¨ No")}


def test_a_text_in_the_cell_itself_may_be_struck_through_in_part():
    text = "<is><r><rPr><strike/></rPr><t>Yes</t></r><r><t> / No</t></r><rPh><t>no</t></rPh></is>"
    read = read_book(workbook(worksheet(row(1, f'<c r="A1" t="inlineStr">{text}</c>'))), "r.xlsx").sheets[0]
    assert read.looks == {(1, 1): Look(struck="partly", left="/ No")}


def test_in_a_list_of_texts_with_prefixes_the_right_one_is_struck_through():
    strings = (
        f'{PROLOG}<x:sst xmlns:x="{MAIN}"><x:si/><x:si><x:t>plain</x:t></x:si><x:si><x:r><x:rPr>'
        "<x:strike/></x:rPr><x:t>Yes</x:t></x:r><x:r><x:t> No</x:t></x:r></x:si></x:sst>"
    )
    cells = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>2</v></c><c r="C1"><v>2</v></c>'
    read = read_book(workbook(worksheet(row(1, cells)), strings=strings), "r.xlsx").sheets[0]
    assert read.looks == {(1, 2): Look(struck="partly", left="No")}


def test_a_large_sheet_is_looked_at_by_its_marks(monkeypatch: pytest.MonkeyPatch):
    """The same cells as above, in a sheet of more than 4 MB."""

    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        struck, signs, red = style(font_strikeout=True), style(font_name="Wingdings"), style(bg_color="red")
        for place in range(100_000):
            page.write(place, 5, f"remark {place % 40_000}")
        page.write("A90001", "Fiji", struck)
        page.write("A90002", "ü", signs)
        page.write_blank("A90003", None, red)
        page.write_rich_string("A90004", "Yes / ", struck, "No")
        page.write_formula("A90005", "=NA()", None, "#N/A")

    read = book_of(write).sheets[0]
    assert [read.cell(90_001, 0), read.cell(90_004, 0)] == ["✔", "#N/A"]
    assert read.looks == {
        (90_001, 1): Look(struck="wholly"),
        (90_002, 1): Look(font="Wingdings", typed="ü"),
        (90_003, 1): Look(fill="#FF0000"),
        (90_004, 1): Look(struck="partly", left="Yes /"),
    }


def test_more_looks_than_are_told_are_named():
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        red, struck = style(bg_color="red"), style(font_strikeout=True)
        for place in range(xml_cells.MOST_DRAWN + 10):
            page.write(place, 0, "yes", red)
        page.write(place + 1, 0, "no", struck)

    book = book_of(write)
    assert len(book.sheets[0].looks) == xml_cells.MOST_DRAWN + 1
    assert book.sheets[0].looks[(xml_cells.MOST_DRAWN + 11, 1)].struck == "wholly"
    assert [note.code for note in book.notes] == ["looks"]


def test_a_cell_that_stands_twice_is_told():
    cells = text_cell("A1", "yes") + text_cell("B1", "x") + text_cell("A1", "no")
    book = read_book(workbook(worksheet(row(1, cells))), "r.xlsx")
    assert [(note.code, note.row, note.column) for note in book.notes] == [("cell-twice", 1, "A")]


def test_errors_are_found_in_cells_that_do_not_say_their_place():
    cells = '<c><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f></c>'
    read = read_book(workbook(worksheet(f"<row>{cells}</row><row><c/>{cells}</row>")), "r.xlsx").sheets[0]
    assert read.rows == ((1, "#N/A", None), (None, 1, "#N/A"))
    assert read.lost_formulas == {(1, 3), (2, 4)}


def test_no_number_is_an_error_also_where_a_date_should_be():
    read = read_book(workbook(worksheet(row(1, '<c r="A1" s="1"><v>NaN</v></c>'))), "r.xlsx").sheets[0]
    assert read.rows == (("#NUM!",),)


def test_a_number_that_is_shown_as_a_word_is_that_word():
    def write(page: Worksheet, style: Callable[..., Style]) -> None:
        answer = style(num_format='[=1]"Yes";[=2]"No";General')
        tick = style(num_format="✓;;✗")
        page.write_column(0, 0, (1, 2, 9), answer)
        page.write_column(0, 1, (1, 0), tick)
        page.write(2, 1, 0, style(num_format='#,##0;-#,##0;"-"'))
        page.write(0, 2, 5, style(num_format='0" replies"'))

    book = book_of(write)
    assert book.sheets[0].rows == (("Yes", "✓", 5), ("No", "✗", None), (9, 0, None))
    assert book.sheets[0].looks[(2, 1)] == Look(typed="2")
    assert [note.code for note in book.notes] == ["words-for-numbers"]


# ---- other formats ---------------------------------------------------------------------------------


def test_errors_and_looks_of_an_old_workbook_are_told():
    book = read_book(OLD_EXCEL.read_bytes(), "looks.xls")
    read = book.sheets[0]
    assert read.rows[1:] == (
        (1, "Fiji", "yes"),
        (1, "Tonga", None),
        (1, "Samoa", "✔"),
        (1, "Japan", "Yes / No"),
        (None, "#N/A", "#VALUE!"),
    )
    assert [type(read.cell(5, column)) for column in (1, 2)] == [ErrorValue, ErrorValue]
    assert read.looks == {
        (3, 2): Look(struck="wholly"),
        (3, 3): Look(fill="#FF0000"),
        (4, 3): Look(font="Wingdings", typed="ü"),
        (5, 3): Look(struck="partly", left="/ No"),
    }
    assert [note.code for note in book.notes] == ["signs"]


def test_errors_and_looks_of_a_binary_workbook_are_told():
    cells = [
        Styled("Tonga", 1),
        Styled("ü", 2),
        Styled(None, 3),
        Listed(0),
        Error(0x2A),
        Error(0x0F),
        "plain",
    ]
    book = read_book(xlsb([["A", "B"], [*cells]]), "looks.xlsb")
    read = book.sheets[0]
    assert read.rows[1] == ("Tonga", "✔", None, "Yes / No", "#N/A", "#VALUE!", "plain")
    assert [type(read.cell(1, column)) for column in (4, 5)] == [ErrorValue, ErrorValue]
    assert read.looks == {
        (2, 1): Look(struck="wholly"),
        (2, 2): Look(font="Wingdings", typed="ü"),
        (2, 3): Look(fill="#FF0000"),
        (2, 4): Look(struck="partly", left="/ No"),
    }


HIDDEN = Look(invisible=True)


def test_letters_in_the_colour_of_their_cell_are_told_of_an_old_workbook():
    """Its cells: white on nothing, on white and on red, red on red and on nothing, plain, a white number."""
    read = read_book(WHITE_LETTERS.read_bytes(), "white.xls").sheets[0]
    assert read.rows == (("on nothing", "on white", "on red", "red on red", "red", "plain", 1),)
    assert read.looks == {
        (1, 1): HIDDEN,
        (1, 2): HIDDEN,
        (1, 3): Look(fill="#FF0000"),
        (1, 4): Look(fill="#FF0000", invisible=True),
        (1, 7): HIDDEN,
    }


def test_letters_in_the_colour_of_their_cell_are_told_of_a_binary_workbook():
    cells = [Styled("x", 4), Styled("x", 5), Styled("x", 6), Styled(1.0, 4), Styled(None, 4), "x"]
    read = read_book(xlsb([["A"], [*cells]]), "white.xlsb").sheets[0]
    assert read.looks == {
        (2, 1): HIDDEN,
        (2, 2): Look(fill="#FF0000"),
        (2, 3): Look(fill="#FF0000", invisible=True),
        (2, 4): HIDDEN,
    }


def test_letters_in_the_colour_of_their_cell_are_told_of_libreoffice():
    names = ("white", "white on red", "red on red", "shown again", "usual")
    cells = [ods_cell("x", f' table:style-name="{name}"') for name in names]
    read = of_ods(f"<table:table-row>{''.join(cells)}</table:table-row>").sheets[0]
    assert read.looks == {
        (1, 1): HIDDEN,
        (1, 2): Look(fill="#FF0000"),
        (1, 3): Look(fill="#FF0000", invisible=True),
    }


def test_where_errors_cannot_be_seen_it_is_said():
    """A list of texts that claims more than there is defeats the second look, but not the reading."""
    data = OLD_EXCEL.read_bytes()
    at = data.index(b"\xfc\x00", 512)
    book = read_book(data[: at + 8] + b"\xff\xff\xff\x7f" + data[at + 12 :], "looks.xls")
    assert book.sheets[0].cell(1, 1) == "Fiji"
    assert [(note.severity, note.code) for note in book.notes] == [("warning", "errors-unseen")]


def ods_style(name: str, kind: str, looks: str, like: str = "", fill: str = "") -> str:
    above = f' style:parent-style-name="{like}"' if like else ""
    filled = f'<style:table-cell-properties fo:background-color="{fill}"/>' if fill else ""
    more = f"<style:{kind}-properties {looks}/>"
    return f'<style:style style:name="{name}"{above}>{filled}{more}</style:style>'


ODS_STYLES = (
    '<office:font-face-decls><style:font-face style:name="W" svg:font-family="Wingdings"/>'
    "</office:font-face-decls><office:automatic-styles>"
    + ods_style("struck", "text", 'style:text-line-through-style="solid"')
    + ods_style("signs", "text", 'style:font-name="W"')
    + ods_style("red", "table-cell", 'fo:background-color="#ff0000"')
    + ods_style("plain", "table-cell", 'fo:background-color="#ffffff"')
    + ods_style("white", "text", 'fo:color="#ffffff"')
    + ods_style("white on red", "text", 'fo:color="#ffffff"', fill="#ff0000")
    + ods_style("red on red", "text", 'fo:color="#ff0000"', like="white on red")
    + ods_style("shown again", "text", 'style:use-window-font-color="true"', like="white")
    + ods_style("usual", "text", 'fo:color="#000000"', fill="#ffffff")
    + "</office:automatic-styles>"
)


def of_ods(*rows: str) -> Book:
    """Read a sheet of LibreOffice with the styles above."""
    data = ods("".join(rows), before=ODS_STYLES)
    return read_book(data, "looks.ods")


def test_errors_of_libreoffice_are_told_and_never_a_number():
    def error(shown: str, value: str) -> str:
        text = f"<text:p>{shown}</text:p>"
        return f'<table:table-cell calcext:value-type="error" {value}>{text}</table:table-cell>'

    empty = error("#N/A", 'office:value-type="string" office:string-value=""')
    zero = error("#DIV/0!", 'office:value-type="float" office:value="0" table:number-columns-repeated="2"')
    read = of_ods(f"<table:table-row>{ods_cell('a')}{empty}{zero}</table:table-row>").sheets[0]
    assert read.rows == (("a", "#N/A", "#DIV/0!", "#DIV/0!"),)
    assert [type(cell) for cell in read.rows[0]] == [str, ErrorValue, ErrorValue, ErrorValue]


def test_looks_of_libreoffice_are_told():
    part = 'Yes<text:span text:style-name="struck"> / No</text:span>'
    empty = '<table:table-cell table:style-name="red"/>'
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    cells = (
        ods_cell("Fiji", ' table:style-name="struck"'),
        ods_cell("ü", ' table:style-name="signs" table:number-columns-repeated="2"'),
        empty,
        f'<table:table-cell office:value-type="string">{note}<text:p>{part}</text:p></table:table-cell>',
        ods_cell("x", ' table:style-name="plain"'),
    )
    far = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    twice = f'<table:table-row table:number-rows-repeated="2">{"".join(cells)}</table:table-row>'
    book = of_ods(f"<table:table-row>{ods_cell('A')}</table:table-row>", twice, far)
    assert book.sheets[0].rows[1:] == (("Fiji", "✔", "✔", None, "Yes / No", "x"),) * 2
    looks = {
        1: Look(struck="wholly"),
        2: Look(font="Wingdings", typed="ü"),
        3: Look(font="Wingdings", typed="ü"),
        4: Look(fill="#FF0000"),
        5: Look(struck="partly", left="Yes"),
    }
    assert book.sheets[0].looks == {(row, column): look for row in (2, 3) for column, look in looks.items()}


def test_a_column_of_libreoffice_may_be_in_a_font_of_signs():
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="signs"/>'
    read = of_ods(columns, f"<table:table-row>{ods_cell('ü')}{ods_cell('ü')}</table:table-row>").sheets[0]
    assert read.rows == (("ü", "✔"),)
