"""Text files in English with short answers in another script: they are its words, whatever the code page."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_text_files import HEADINGS, NAMES, read, rows, text_of

ANSWERS = {
    "big5": [("是", "否"), ("有", "無"), ("○", "╳")],
    "cp949": [("예", "아니요"), ("예", "아니오"), ("유", "무"), ("○", "×"), ("有", "無")],
    "gb18030": [("是", "否"), ("有", "无"), ("○", "×"), ("√", "×"), ("对", "错")],
    "cp932": [
        ("はい", "いいえ"),
        ("有", "無"),
        ("○", "×"),
        ("済", "未"),
        ("可", "否"),
        ("是", "非"),
        ("レ", "－"),
    ],
    "cp874": [("ใช่", "ไม่ใช่")],
    "cp1251": [
        ("да", "нет"),
        ("Да", "Нет"),
        ("Тийм", "Yгyй"),
        ("ДА", "НЕТ"),
        ("ТИЙМ", "YГYЙ"),
        ("ДА", "нет"),
    ],
    "cp1256": [("نعم", "لا"), ("بله", "خیر".replace("ی", "ي"))],
    "cp1252": [
        ("sí", "no"),
        ("à", "non"),
        ("Ja", "Nein, später"),
        ("oui – déjà", "non"),
        ("SÍ", "NO"),
        ("À", "NON"),
        ("×", "–"),
        ("é", "ö"),
    ],
    "cp1258": [("co", "chua")],
}
PAIRS = [(encoding, *pair) for encoding, listed in ANSWERS.items() for pair in listed]


@pytest.mark.parametrize(("encoding", "yes", "no"), PAIRS, ids=str)
def test_each_cell_is_as_it_was_written(encoding: str, yes: str, no: str):
    said = [[yes, no, yes], [no, no, yes], [yes, yes, no]]
    table = [HEADINGS, *(["1", name, *said[place % 3], "x"] for place, name in enumerate(NAMES))]
    assert rows(read(text_of(table).encode(encoding))) == tuple(map(tuple, table))


@pytest.mark.parametrize(
    "text", ["costs £5m", "§ 5 of the law", "½ day, ±2 °C", "a “quoted” text…", "10 µm and 5 µg"]
)
def test_signs_in_a_western_text_stay_what_they_are(text: str):
    table = [HEADINGS, *(["1", name, "yes", "no", "yes", text] for name in NAMES)]
    assert rows(read(text_of(table).encode("cp1252"))) == tuple(map(tuple, table))
