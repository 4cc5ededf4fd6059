"""A sheet whose headings say nothing, beside one that is read: its replies are not left out in silence."""

from __future__ import annotations

import pytest

from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, asked, read, said, workbook

LATER = (("Japan", DATA, "", "x", "No", "Yes", "Yes"), ("Tonga", AUDIT, "x", "x", "Yes", "Yes", "No"))
ALL = {"FJ 1": "yn....yn?", "JP 2": "ny....nyy", "TO 1": "yy....yyn"}
SHORT = ("Adm.", "Wsh.", "a", "b", "c", "d", "e")


def file(*second: tuple[str, ...]) -> bytes:
    return workbook([HEADINGS, FIJI], sheet="Day 1", **{"Day 2": second})


@pytest.mark.parametrize(
    "above", [(SHORT,), (("Country", "Workshop"),), (), (("Second day",), (), SHORT)], ids=str
)
def test_its_columns_are_asked_about_and_read_as_those_of_the_other(above):
    data = file(*above, *LATER)
    assert asked(read(data)) == ["sheet:Day 2"]
    assert said(read(data, answers={"sheet:Day 2": "yes"})) == ALL
    assert said(read(data, answers={"sheet:Day 2": "no"})) == {"FJ 1": ALL["FJ 1"]}


@pytest.mark.parametrize(
    "rows",
    [
        [("Country", "Participants", "Mail"), ("Japan", "3", "a@x.jp"), ("Tonga", "2", "b@x.to")],
        [("Administration", "Replies", "a", "b"), ("Japan", 1, 12, 13), ("Tonga", 2, 15, 16)],
        [("Japan", "Tokyo", "11", "12", "13", "14", "15")],
    ],
)
def test_other_lists_of_administrations_are_no_replies(rows):
    assert asked(read(file(*rows))) == []
