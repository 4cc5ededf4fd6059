"""`followup xlsform`, `quick-import` and `calendar` write what the rooms make, and say what they wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
from icalendar import Calendar


def test_a_form_of_a_round_offers_its_workshops(sample: Callable[..., Any], tmp_path: Path):
    said = sample("xlsform", "--round", "2020", "-o", tmp_path / "form.xlsx", "--json")
    assert said.json == {
        "file": str(tmp_path / "form.xlsx"), "round": "2020", "questions": 15, "workshops": 4, "caution": "",
    }  # fmt: skip
    rows = openpyxl.load_workbook(tmp_path / "form.xlsx")["choices"].iter_rows(values_only=True)
    assert [name for of, name, _ in rows if of == "workshops"] == [f"2020-w{n}" for n in range(1, 5)]


def test_a_form_of_no_round_asks_for_the_title_of_the_workshop(followup: Callable[..., Any], tmp_path: Path):
    said = followup("xlsform", "-o", tmp_path / "form.xlsx")
    assert (said.code, said.out) == (0, f"Written: {tmp_path / 'form.xlsx'} (15 questions, 0 workshops)\n")
    rows = openpyxl.load_workbook(tmp_path / "form.xlsx")["survey"].iter_rows(values_only=True)
    assert [kind for kind, name, *_ in rows if name == "workshop"] == ["text"]


def test_quick_import_says_that_it_is_a_best_effort(sample: Callable[..., Any], tmp_path: Path):
    said = sample("quick-import", "--round", "2020", "-o", tmp_path / "form.docx")
    assert said.out == f"Written: {tmp_path / 'form.docx'} (15 questions, 4 workshops)\n"
    assert "as a best effort: Forms guesses what is a question" in said.err
    assert docx.Document(tmp_path / "form.docx").paragraphs[1].text == "1. Customs administration"


def test_a_calendar_holds_the_days_of_the_round_and_the_same_ones_each_time(
    sample: Callable[..., Any], tmp_path: Path
):
    said = sample("calendar", "--round", "2020", "-o", tmp_path / "a.ics", "--json")
    # The AEO workshop was in November 2019: 30 November + 6 months, + 3 weeks.
    first = [entry for entry in said.json["entries"] if entry["workshop"] == "2020-1"]
    assert first == [
        {"workshop": "2020-1", "kind": "send", "day": "2020-05-30", "sequence": 0},
        {"workshop": "2020-1", "kind": "reply", "day": "2020-06-20", "sequence": 0},
    ]
    sample("calendar", "-o", tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    assert len(Calendar.from_ical((tmp_path / "a.ics").read_bytes()).events) == len(said.json["entries"])


def test_what_is_not_on_record_and_a_wrong_ending_are_refused_in_a_sentence(
    sample: Callable[..., Any], followup: Callable[..., Any], tmp_path: Path
):
    said = sample("xlsform", "--round", "1999", "-o", tmp_path / "form.xlsx", "--json")
    assert (said.code, said.json["error"]["message"]) == (2, "There is no round “1999”. Known: 2020.")
    said = followup("calendar", "-o", tmp_path / "a.ics")
    assert (said.code, said.err) == (
        2, "followup calendar: No round is on record yet: import its workbook first.\n",
    )  # fmt: skip
    assert "must end in .docx" in sample("quick-import", "-o", tmp_path / "form.xlsx").err
    assert not list(tmp_path.glob("*.ics"))
