"""Rows whose administration or workshop is not clear are asked about, never left out or guessed."""

from __future__ import annotations

from tests.ingest.listing import AUDIT, DATA, FIJI, HEADINGS, JAPAN, asked, left_out, read, said, workbook

TONGA = ("Tonga", AUDIT, "x", "", "Yes", "No", "")


def test_an_unknown_administration_beside_answers_is_asked_about_behind_a_number_and_a_time():
    rows = [("ID", "Start time", *HEADINGS), (1, "6/20/24 10:15:00", "Koree", *FIJI[1:])]
    batch = read([*rows, (2, "6/20/24 11:20:00", *JAPAN)])
    assert (asked(batch), left_out(batch)) == (["administration:koree"], [])


def test_an_empty_workshop_is_that_of_the_one_above_only_where_each_is_written_once():
    blank = ("Fiji", "", *FIJI[2:])
    assert list(said(read([HEADINGS, TONGA, blank, JAPAN]))) == ["TO 1", "FJ 1", "JP 2"]
    batch = read([HEADINGS, TONGA, ("Samoa", *TONGA[1:]), blank, JAPAN])
    assert [(p.code, p.row) for p in batch.having("error")] == [("workshop-missing", 4)]


def test_a_title_that_tells_how_to_fill_in_is_no_workshop():
    line = ["Please fill in one row for each workshop"]
    bare = [[cell for at, cell in enumerate(row) if at != 1] for row in (HEADINGS, FIJI, JAPAN)]
    content = workbook([line, *bare[:2]], sheet=AUDIT[:31], **{DATA[:31]: [line, bare[0], bare[2]]})
    assert list(said(read(content))) == ["FJ 1", "JP 2"]
