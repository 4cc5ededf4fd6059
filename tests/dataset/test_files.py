"""The data as other programs read them: types, labels, what is missing and why; and texts that would hurt."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pyarrow.parquet
import pyreadstat
import pytest

from analytics.dataset import everything, to_parquet, to_sav, to_workbook, to_zip
from analytics.filters import NO_FILTERS
from analytics.notes import Notes
from analytics.seen_by import seen_by
from tests.building import survey_of, workshop

HARD = (
    "=1+1", "+41 22", "-2", "@SUM(A1)", "\tx", "a\x00b\x07c", 'quote " and, comma; semi\r\nline',
    "Пример", "日本語の題", "한국어", "ไทย", "ភាសាខ្មែរ", "ລາວ", "မြန်မာ", "हिन्दी", "ދިވެހި", "عربي", "བོད་",
    "😀", "x" * 40_000,
)  # fmt: skip
"""Titles: what a spreadsheet would run, what a file can't hold, and scripts."""


@pytest.fixture(scope="module")
def every(sample_survey):
    return everything(sample_survey, NO_FILTERS, Notes())


@pytest.fixture(scope="module")
def counts(sample_survey):
    return everything(seen_by(sample_survey, "members"), NO_FILTERS, Notes())


@pytest.fixture(scope="module")
def hard():
    replies = [(f"2020-{number}", "FJ", "yn?-yn?-y") for number in range(1, len(HARD) + 1)]
    listed = [
        replace(workshop(key), title=title, topic=title)
        for (key, _, _), title in zip(replies, HARD, strict=True)
    ]
    texts = [
        {"workshop": key, "administration": "FJ", "kind": "projects", "text": title, "place": title}
        for (key, _, _), title in zip(replies, HARD, strict=True)
    ]
    return everything(survey_of(replies, workshops=listed, practices=texts), NO_FILTERS, Notes())


def sav(content, tmp_path, **how):
    (tmp_path / "data.sav").write_bytes(content)
    return pyreadstat.read_sav(tmp_path / "data.sav", **how)


def csvs(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
    return texts, {
        name: list(csv.DictReader(io.StringIO(text, newline="")))
        for name, text in texts.items()
        if name.endswith(".csv")
    }


def plain(title):
    """What a file can hold of a title: a space for each control character but the end of a line."""
    kept = title.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if ord(letter) < 32 and letter not in "\t\n" else letter for letter in kept)


def test_parquet_is_typed_and_null_where_nothing_is_known(every):
    table = pyarrow.parquet.read_table(io.BytesIO(to_parquet(every)))
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["said_yes"], types["in_base"], types["answer"]) == ("int64", "bool", "string")
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    # Table 2: 23 of 28 shared materials; manuals are not recorded; two left projects blank
    assert frame[frame["question"] == "share_materials"]["said_yes"].sum() == 23
    manuals = frame[frame["question"] == "develop_manuals"]
    assert manuals["said_yes"].isna().all()
    assert set(manuals["answer"]) == {"not recorded"}
    projects = frame[frame["question"] == "projects"]
    assert (projects["said_yes"].count(), projects["said_yes"].sum()) == (26, 19)
    assert projects["in_base"].sum() == 26
    assert b"never zero" in table.schema.field("said_yes").metadata[b"empty_means"]
    assert table.schema.metadata[b"for"] == b"Office"


def test_a_case_of_spss_is_a_reply_and_what_is_missing_has_its_reason(every, tmp_path):
    frame, about = sav(to_sav(every), tmp_path, user_missing=True)
    assert len(frame) == 28
    assert (frame["q_share_materials"] == 1).sum() == 23
    assert (frame["q_projects"] == 8).sum() == 2
    assert (frame["q_develop_manuals"] == 9).sum() == 28
    assert (frame["q_direct_effects"] == 7).sum() == 3 + 8
    labels = about.variable_value_labels["q_projects"]
    assert labels == {0: "no", 1: "yes", 7: "no or blank", 8: "not answered", 9: "not recorded"}
    assert about.missing_ranges["q_projects"] == [{"lo": n, "hi": n} for n in (7, 8, 9)]
    assert about.column_names_to_labels["administration"] == "Administration"
    assert about.variable_measure["q_projects"] == "nominal"
    read, _ = sav(to_sav(every), tmp_path)  # as SPSS counts: what is missing is left out
    assert read["q_projects"].count() == 26
    assert read["q_projects"].mean() == 19 / 26


def test_a_count_that_is_not_known_is_missing_in_spss_and_never_zero(counts, tmp_path):
    frame, about = sav(to_sav(counts), tmp_path, user_missing=True)
    manuals = frame[frame["question"] == "develop_manuals"]
    assert set(manuals["yes"]) == set(manuals["base"]) == {-9}
    assert about.variable_value_labels["yes"] == {-9: "not known: never zero"}
    assert about.variable_measure["yes"] == "scale"
    read, _ = sav(to_sav(counts), tmp_path)
    assert read["yes"].isna().sum() == 8  # two questions at four workshops
    assert read["yes"].sum() == 23 + 19 + 15 + 11 + 13 + 28 + 19


def test_csv_files_hold_the_same(every, sample_survey):
    texts, found = csvs(to_zip(every))
    assert set(texts) == {
        "about.txt", "replies.csv", "dictionary.csv", "links.csv", "practices.csv",
        *(f"table-{number}.csv" for number in range(1, 8)),
    }  # fmt: skip
    assert len(found["replies.csv"]) == 28 * 9
    assert [line["column"] for line in found["dictionary.csv"]] == list(found["replies.csv"][0])
    (total,) = [line for line in found["table-1.csv"] if line["by"] == "all"]
    assert (total["count"], total["base"]) == ("28", "40")
    assert len(found["practices.csv"]) == len(sample_survey.practices)
    assert f"Data version: {sample_survey.data_version}" in texts["about.txt"]
    said = {line["said_yes"] for line in found["replies.csv"] if line["answer"] == "not recorded"}
    assert said == {""}


def test_the_same_data_make_the_same_csv_bytes(every):
    assert to_zip(every) == to_zip(every)


def test_hard_texts_stay_what_they_are_in_parquet(hard):
    titles = pyarrow.parquet.read_table(io.BytesIO(to_parquet(hard)))["workshop_title"].unique().to_pylist()
    assert titles == [plain(title) for title in HARD]


def test_hard_texts_stay_what_they_are_in_spss(hard, tmp_path):
    frame, _ = sav(to_sav(hard), tmp_path)
    assert frame["workshop_title"].tolist()[:-1] == [plain(title).rstrip() for title in HARD[:-1]]
    assert frame["workshop_title"].tolist()[-1].startswith("x" * 1_000)


def test_no_text_runs_in_a_workbook_and_none_breaks_it(hard):
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(hard)))
    page = book["Data"]
    place = [cell.value for cell in page[1]].index("workshop_title")
    titles = list(dict.fromkeys(row[place].value for row in page.iter_rows(min_row=2)))
    assert titles[:-1] == [plain(title) for title in HARD[:-1]]
    assert len(titles[-1]) == 32_767
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [
        cell.coordinate for cell in cells if cell.data_type == "f" or (cell.hyperlink and sheet_of(cell))
    ]


def sheet_of(cell):
    """Tell whether a cell stands elsewhere than on the cover, whose links lead to the sheets."""
    return cell.parent.title != "About"


def test_no_cell_of_a_csv_file_runs(hard):
    texts, found = csvs(to_zip(hard))
    for name, lines in found.items():
        cells = [cell for line in lines for cell in line.values() if cell]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], name
    assert "'=1+1" in {line["workshop_title"] for line in found["replies.csv"]}
    assert "\x00" not in "".join(texts.values())


def test_nothing_on_record_makes_files_that_open(tmp_path):
    nothing = everything(survey_of([]), NO_FILTERS, Notes())
    assert pyarrow.parquet.read_table(io.BytesIO(to_parquet(nothing))).num_rows == 0
    assert len(sav(to_sav(nothing), tmp_path)[0]) == 0
    assert csvs(to_zip(nothing))[1]["replies.csv"] == []
    assert "Data" in openpyxl.load_workbook(io.BytesIO(to_workbook(nothing))).sheetnames
