"""Reconciliation on the page: one cause is told once, and what a person types is read or answered."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.ingest import read_figures
from pages.views import figures_by_hand

PAGE = "evidence/reconciliation.py"


@pytest.fixture
def typing(monkeypatch):
    """Type rows into the table of the page, which a test without a browser can't."""

    def type_rows(*rows: dict[str, str]) -> None:
        frame = pd.DataFrame(list(rows), columns=list(figures_by_hand.COLUMNS)).astype("string")
        monkeypatch.setattr(figures_by_hand.st, "data_editor", lambda *_, **__: frame)

    return type_rows


def shown(app) -> str:
    parts = [*app.get("html"), *app.markdown, *app.warning, *app.error]
    return " ".join(str(getattr(each, "body", "") or getattr(each, "value", "")) for each in parts)


def test_samoa_is_one_cause_with_its_figures_and_no_source_file_is_named(sample, page):
    app = page(PAGE, report="2020")
    words = shown(app)
    assert words.count("Samoa (IPR workshop): the records say yes") == 1
    assert "It moves 4 figures:" in words
    assert "By the records it is a rise: 52% in 2019, 7 of 11 (64%) now." in words
    assert ".csv" not in " ".join([words, *(each.value for each in app.caption)]).replace("(.xlsx, .csv)", "")


def test_typed_figures_in_words_are_compared(sample, page, typing):
    typing(
        {"table": "Table 1", "measure": "Replies", "group": "Sub-regional", "count": "15 of 18 (83%)"},
        {"measure": "Modernization projects", "group": "Workshop 4", "count": "4", "no": "2"},
    )
    words = shown(page(PAGE, report="2020"))
    line = (
        "<td data-head='Printed'>{}</td><td data-head='The records'>{}</td><td data-head='What parts them'>{}"
    )
    assert line.format("15 of 18 (83%)", "16 of 18 (89%)", "1 more than printed.") in words
    assert line.format("4, no 2", "4 of 4, no 0", "") in words


def test_what_is_not_understood_is_said_at_its_row_and_field(sample, page, typing):
    typing(
        {"measure": "Share trainning material", "count": "9"},
        {"measure": "Replies", "group": "Workshop 9", "count": "4"},
    )
    app = page(PAGE, report="2020")
    said = [each.value for each in app.warning]
    assert any("Row 1, What is counted" in words and "Share training materials" in words for words in said)
    assert any("Row 2, For whom" in words and "no workshop 9" in words for words in said)


def test_a_typed_ranking_stands_in_place_of_the_stored_one(sample, page, typing):
    places = ["Share training materials", "Submit reports", "Make recommendations"]
    rows = [
        {"table": "Section 2.2", "measure": name, "by": "rank", "group": str(place)}
        for place, name in enumerate(places, 1)
    ]
    typing(*rows)
    words = shown(page(PAGE, report="2020"))
    assert "ranking" not in words.replace("stated ranking", "")


def test_as_many_places_are_marked_as_the_page_says(sample, page):
    # counted in the report: direct effects twice in Table 4 (row 3, total), the pair of in-house workshops
    # in Table 4 and in section 2.4.2, three labels of Table 7, recommendations and projects in section
    # 2.2.3 thrice (another figure, another base, other lists), and the summary's 75%
    words = shown(page(PAGE, report="2020"))
    assert "The report contradicts itself in 11 places" in words
    assert words.count("Within the report") == 2 + 2 + 3 + 3 + 1


def test_without_names_the_number_of_places_is_a_least_one(sample, page):
    # without the seven that the lists contradict
    words = shown(page(PAGE, report="2020", names="off"))
    assert "The report contradicts itself in at least 4 places" in words
    assert "The lists of administrations that it prints are not held to anything here" in words
    assert words.count("Within the report") == 4
    assert "Number of codes listed: 4 administrations." in words
    assert (
        "An administration is quoted for the Risk management workshop. It has no reply about it on record."
        in words
    )
    assert "quoted nowhere" not in words


def test_many_rows_that_are_not_understood_are_read_once_and_told_briefly(sample, page, typing, monkeypatch):
    reads = []
    monkeypatch.setattr(
        figures_by_hand, "read_figures", lambda *a, **k: reads.append(a) or read_figures(*a, **k)
    )
    typing(*({"measure": f"Nonsense {number}", "count": "3"} for number in range(300)))
    app = page(PAGE, report="2020")
    assert len(app.warning) + len(app.error) <= figures_by_hand.SHOWN + 1
    assert "more rows need a look." in app.warning[-1].value
    app.run()
    assert len(reads) == 1


def test_more_rows_than_any_report_prints_are_refused(sample, page, typing):
    typing(*({"measure": "Replies", "count": "3"} for _ in range(2_001)))
    (refusal,) = [each.value.replace("\\", "") for each in page(PAGE, report="2020").error]
    assert "has 2,001 rows; at most 2,000 published figures are compared at once." in refusal


def test_what_agrees_is_folded_below_what_differs(sample, page):
    # of 107 figures 86 agree, one of which contradicts the report itself, and 10 can't be recomputed
    words = shown(page(PAGE, report="2020"))
    first, *folded = words.split("<summary>")
    assert "the records say yes" in first
    assert [said.partition("</summary>")[0] for said in folded] == [
        "86 figures as in the records",
        "10 figures that the records leave open",
    ]
    assert "Table 1, row 1" in folded[0]
    assert "Table 1, row 1" not in first
