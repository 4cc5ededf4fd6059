"""Text files: no quotation mark swallows a row, no letter is mangled, and nothing of it without a word."""

from __future__ import annotations

import csv
import io
import random

import pytest

from analytics.errors import FileRefused
from analytics.ingest.book import Book, Row
from analytics.ingest.read import read_book

HEADINGS = [
    "Workshop",
    "Administration",
    "Share training materials",
    "Submit reports",
    "Direct effects",
    "Text",
]
NAMES = "Fiji Tonga Samoa Japan Nepal India Maldives Vanuatu Thailand Bhutan Myanmar Mongolia".split()


def text_of(rows: list[list[str]], *, separator: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return buffer.getvalue()


def replies(text: str = "a text") -> list[list[str]]:
    return [
        HEADINGS,
        *([str(place % 4 + 1), name, "yes", "no", "yes", text] for place, name in enumerate(NAMES)),
    ]


def read(text: str | bytes, name: str = "replies.csv") -> Book:
    return read_book(text.encode() if isinstance(text, str) else text, name)


def rows(book: Book) -> tuple[Row, ...]:
    return book.sheets[0].rows


def told(book: Book) -> list[tuple[str, str]]:
    return [(note.severity, note.code) for note in book.notes]


# ---- quotation marks -----------------------------------------------------------------------------


def test_a_quotation_mark_without_end_is_refused_with_its_line():
    text = text_of(replies()).replace("4,Japan,yes,no,yes,a text", '4,Japan,yes,no,yes,"a text')
    with pytest.raises(FileRefused, match=r"can't be read beyond line 5: .*never closed"):
        read(text)


def test_the_line_is_that_of_the_mark_and_not_of_its_row():
    text = 'Workshop,Text,More\n1,"two\nlines","open\n2,Fiji,x\n3,Tonga,y\n'
    with pytest.raises(FileRefused, match="beyond line 3:"):
        read(text)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_quotation_mark_that_ends_rows_later_is_refused(separator: str):
    lines = text_of(replies(), separator=separator).splitlines()
    lines[5] = lines[5].replace("a text", '"open')
    lines[9] = lines[9].replace("a text", '"another text"')
    with pytest.raises(
        FileRefused, match="begins with a quotation mark in line 6 and takes in whole further lines"
    ):
        read("\n".join(lines))


def test_texts_with_line_breaks_marks_and_separators_are_as_they_were():
    text = 'Yes, we did: "one, two"\r\nthree; four | five\n\n- six, seven'
    assert [row[5] for row in rows(read(text_of(replies(text))))[1:]] == [text] * 12
    assert told(read(text_of(replies(text)))) == []


def test_a_text_that_only_looks_like_rows_is_told_and_read():
    made = [["Workshop", "Administration", "Text", "More"], ["1", "Fiji", "one, two, three\n1, 2, 3, 4", "x"]]
    book = read(text_of([*made, *[["2", "Tonga", "a", "b"]] * 5]))
    assert rows(book)[1][2] == "one, two, three\n1, 2, 3, 4"
    assert told(book) == [("warning", "rows-in-a-text")]
    assert book.notes[0].row == 2


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
def test_whichever_mark_is_lost_no_row_goes_without_a_word(quoting: int):
    chance = random.Random(8)
    made = replies('A text with a comma, and a second line\nof words, and "marks".')
    whole = text_of(made, quoting=quoting)
    marks = [place for place, letter in enumerate(whole) if letter == '"']
    for place in chance.sample(marks, 20):
        try:
            book = read(whole[:place] + whole[place + 1 :])
        except FileRefused:
            continue
        cells = [str(row[1]).strip('"') for row in rows(book) if len(row) > 1]
        names = [cell for cell in cells if cell in NAMES]
        assert names == NAMES or told(book), whole[max(place - 40, 0) : place + 40]


def test_a_very_long_line_is_not_said_to_be_a_quotation_mark():
    with pytest.raises(FileRefused, match="has a text of more than 1,048,576 characters in line 2"):
        read("Workshop,Text\n1," + "a" * 1_100_000)


def test_rows_that_are_one_quoted_text_each_are_read_as_rows():
    made = replies('a, b and "c"')
    wrapped = text_of([[line] for line in text_of(made).splitlines()], quoting=csv.QUOTE_ALL)
    book = read("\ufeff" + wrapped)
    assert rows(book) == tuple(map(tuple, made))
    assert told(book) == [("note", "rows-as-one-text")]
    behind = "\n".join(f"{line};;;" for line in wrapped.splitlines())
    assert rows(read(behind)) == tuple(map(tuple, made))


def test_one_column_of_quoted_texts_is_one_column():
    made = [["Text"], ["a, b"], ["c"], ["d, e, f"]]
    assert rows(read(text_of(made, quoting=csv.QUOTE_ALL))) == tuple(map(tuple, made))


# ---- letters -------------------------------------------------------------------------------------

FRENCH = "Réunion à Nouméa – l’atelier"


def test_lines_in_another_code_page_are_read_in_their_own_way_and_told():
    lines = [f"{place};{FRENCH};x" for place in range(8)]
    data = b"".join(
        f"{line}\n".encode("cp1252" if place in (2, 5) else "utf-8") for place, line in enumerate(lines)
    )
    book = read(data)
    assert [row[1] for row in rows(book)] == [FRENCH] * 8
    assert told(book) == [("warning", "encoding")]
    assert "in lines 3 and 6" in book.notes[0].message


def test_one_bad_byte_does_not_touch_the_letters_beside_it():
    data = f"1;{FRENCH};ไทย 日本\n2;x;y\n".encode().replace("à".encode(), b"\xe0")
    book = read(data)
    assert rows(book)[0] == ("1", FRENCH, "ไทย 日本")
    assert "in line 1" in book.notes[0].message


def test_lines_of_east_asia_in_two_encodings_are_read_each_in_its_own():
    texts = [
        "日本の税関職員の能力向上",
        "研修の結果を共有しました",
        "業務の改善につながった",
        "輸入貨物の検査",
    ]
    data = b"".join(
        f"{place};{text}\n".encode("cp932" if place % 2 else "utf-8") for place, text in enumerate(texts * 3)
    )
    book = read(data)
    assert [row[1] for row in rows(book)] == texts * 3
    assert told(book) == [("warning", "encoding")]


def test_a_file_of_one_east_asian_encoding_stays_so():
    texts = ["研讨会", "中华人民共和国海关总署的工作人员", "效率", "培训材料", "é"] * 20
    data = "\n".join(f"{place};{text}" for place, text in enumerate(texts[:4] * 20)).encode("gb18030")
    assert [row[1] for row in rows(read(data))] == texts[:4] * 20


def test_half_letters_that_make_a_whole_one_are_joined_and_others_taken_out():
    data = b"1;a\xed\xa0\xbd\xed\xb8\x80b\n2;c\xed\xa0\x80d \xc3\xa9\n"
    book = read(data)
    assert rows(book) == (("1", "a😀b"), ("2", "cd é"))
    assert told(book) == [("note", "characters")]


def test_zero_bytes_in_a_text_are_taken_out_and_told():
    book = read(text_of(replies()).encode().replace(b"Fiji", b"Fi\0ji"))
    assert rows(book)[1][1] == "Fiji"
    assert told(book) == [("note", "characters")]


def test_a_second_mark_in_the_middle_is_no_letter_and_is_told():
    book = read('\ufeffA;B\r\n1;2\r\n\ufeff"A";B\r\n3;4\r\n')
    assert rows(book) == (("A", "B"), ("1", "2"), ("A", "B"), ("3", "4"))
    assert told(book) == [("note", "files-joined")]


def test_letters_of_16_bits_without_a_mark_are_named():
    with pytest.raises(FileRefused, match="letters of 16 bits without the mark"):
        read(text_of(replies()).encode("utf-16-le"))


@pytest.mark.parametrize("heading", ["PK", "MZ", "PAR1", "GIF87"])
def test_the_first_heading_may_be_what_other_files_begin_with(heading: str):
    made = [[heading, "Administration", "Text"], ["1", "Fiji", "x"], ["2", "Tonga", "y"]]
    assert rows(read(text_of(made))) == tuple(map(tuple, made))
