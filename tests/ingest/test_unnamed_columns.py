"""Headings that nobody knows: a person can name the columns, where there is a table at all."""

from __future__ import annotations

import pytest

from analytics.errors import FileRefused
from analytics.understanding import IGNORED, Mapping, Understanding
from tests.ingest.listing import AUDIT, DATA, Rows, asked, read, said

SWAHILI: Rows = [
    ("Nchi", "Warsha", "Vifaa", "Ripoti", "Matokeo", "Ufanisi", "Maoni"),
    ("Fiji", AUDIT, "x", "", "Yes", "No", "vizuri sana"),
    ("Japan", DATA, "", "x", "No", "Yes", ""),
]
NAMED = {
    "Nchi": ("administration", "name"),
    "Warsha": ("workshop", "name"),
    "Vifaa": ("share_materials", "none"),
    "Ripoti": ("submit_reports", "tick"),
    "Matokeo": ("direct_effects", "yes_no"),
    "Ufanisi": ("efficiency", "none"),
}
RIGHT = {"FJ 1": "yn....yn.", "JP 2": "ny....ny."}
ALL_UNKNOWN: Rows = [("Moja", "Mbili", "Tatu"), ("Uvitani", "x", ""), ("Uvirani", "", "x")]
OF_A_TOOL = ("id", "submitdate", "lastpage", "startlanguage", "seed")
CODES = ("Q01", "Q02", "Q03[SQ001]", "Q03[SQ002]", "Q03[other]", "Q04", "Q05")


def unknown_in(rows: Rows) -> Understanding | None:
    """Return the columns that a refusal names."""
    with pytest.raises(FileRefused, match="no replies to this survey") as refused:
        read(rows)
    return refused.value.unknown


@pytest.mark.parametrize("rows", [SWAHILI, ALL_UNKNOWN])
def test_a_refusal_names_the_columns_that_a_person_could_name(rows: Rows):
    unknown = unknown_in(rows)
    assert unknown is not None
    assert [column.header for column in unknown.columns] == list(rows[0])
    assert IGNORED in {column.target for column in unknown.columns}


@pytest.mark.parametrize("rows", [[("Dear colleagues,",), ("thank you.",)], [("Nchi", "Warsha", "Vifaa")]])
def test_what_is_no_table_is_refused_without_columns(rows: Rows):
    assert unknown_in(rows) is None


def test_columns_that_were_named_are_read_as_named():
    batch = read(SWAHILI, mapping=Mapping("", "", "", NAMED))
    assert (asked(batch), said(batch)) == ([], RIGHT)


def test_columns_that_were_named_are_known_in_the_next_such_file():
    unknown = unknown_in(SWAHILI)
    assert unknown is not None
    remembered = Mapping(unknown.fingerprint, "Majibu", "", NAMED)
    batch = read(SWAHILI, mappings=(remembered,))
    assert (asked(batch), said(batch)) == ([], RIGHT)


def test_codes_beside_one_that_says_other_are_asked_about():
    rows = [
        (*OF_A_TOOL, *CODES),
        (1, "2024-05-02 10:00:00", 3, "en", 1, "Fiji", AUDIT, "Y", "", "leaflets", "Y", "N"),
        (2, "2024-05-03 10:00:00", 3, "en", 2, "Japan", DATA, "", "Y", "", "N", "Y"),
    ]
    letters = [id_.rpartition("!")[2] for id_ in asked(read(rows)) if id_.startswith("column:")]
    assert letters == ["H", "I", "K", "L"]
