"""`followup data`: everything of a selection as a file."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pyarrow.parquet
import pyreadstat
import pytest


def test_a_workbook_of_everything_is_written_for_the_latest_round(sample, tmp_path):
    done = sample("data", "-o", tmp_path / "a.xlsx")
    assert (done.code, done.out) == (0, f"Written: {tmp_path / 'a.xlsx'} (Office; 252 rows of replies)\n")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {"About", "Table 1", "Table 7", "Data", "Practices"} <= set(book.sheetnames)


def test_the_ending_says_which_form_and_filters_hold(sample, tmp_path):
    for form in ("zip", "parquet", "sav"):
        assert sample("data", "--region-type", "regional", "-o", tmp_path / f"a.{form}").code == 0
    # Table 1: twelve replied about the regional workshop; nine questions each
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").num_rows == 12 * 9
    assert len(pyreadstat.read_sav(tmp_path / "a.sav")[0]) == 12
    assert "replies.csv" in zipfile.ZipFile(tmp_path / "a.zip").namelist()


def test_others_than_the_office_have_counts(sample, tmp_path):
    done = sample("data", "--audience", "nameless", "-o", tmp_path / "a.zip", "--json")
    told = done.json
    assert (told["data"], told["rows"], told["audience"]) == ("counts", 36, "nameless")
    assert told["filters"] == {"round": ["2020"]}
    packed = zipfile.ZipFile(io.BytesIO((tmp_path / "a.zip").read_bytes()))
    whole = "".join(packed.read(name).decode("utf-8-sig") for name in packed.namelist())
    assert "Fiji" not in whole
    assert "replies.csv" not in packed.namelist()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("-o", "a.csv"), "must end in .xlsx, .zip, .parquet, .sav; a.csv does not"),
        (("--round", "1999"), "1999"),
        (("--audience", "members", "--administration", "FJ"), "leave out --administration"),
        (("--audience", "public", "--topic", "AEO"), "only whole rounds"),
    ],
)
def test_what_can_not_be_written_is_refused(sample, tmp_path, asked, said):
    done = sample("data", *(() if "-o" in asked else ("-o", tmp_path / "a.xlsx")), *asked)
    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.glob("*"))
