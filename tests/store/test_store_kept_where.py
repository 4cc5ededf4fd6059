"""docs/privacy.md names each column in which words of people or data of respondents stand."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import LargeBinary, Text

from analytics.store.schema import metadata

DOC = Path(__file__).parents[2] / "docs" / "privacy.md"
SEVERAL = {"at", "upload_id", "workshop", "round", "action", "kind", "data_version", "sheet_id"}
"""Columns of several tables that say when, of which upload, workshop or round, and of what kind."""
CODES = {
    "uploads": {"sha256", "content", "layout"},
    "rounds": {"code", "title", "fiscal_year", "starts", "ends"},
    "workshops": {"title", "month", "region_type", "topic"},
    "answer_sheets": {"digest"},
    "answers": {"question"},
    "replies": {"sheet"},
    "standings": {"over"},
    "practices": {"place"},
    "word_forms": {"form"},
    "published_figures": {"table", "measure", "by", "group", "where"},
    "mappings": {"fingerprint"},
    "mapping_columns": {"fingerprint", "target", "reads"},
    "project_notes": {"status"},
    "saved_views": {"page"},
    "stories": {"id"},
    "story_steps": {"story"},
    "made_files": {"id", "form", "of", "audience"},
    "people": {"role", "how", "link_until", "added", "ended"},
    "sign_ins": {"role", "begun", "last_seen", "ended", "until"},
    "sign_in_states": {"state", "nonce", "verifier", "begun"},
    "open_reviews": {"id", "begun", "touched"},
    "open_review_files": {"review", "digest"},
    "workshop_ends": {"ends"},
    "date_changes": {"what", "date"},
    "round_marks": {"state"},
    "dispatches": {"id", "sent"},
    "contacts": {"id", "used"},
    "round_events": {"what"},
    "audit": {"role", "previous", "hash"},
    "audit_people": {"id"},
}
"""Table → columns that hold neither, looked at one by one: codes, days, kinds, digests, and words of the
office on its own workshops."""


def named() -> dict[str, set[str]]:
    """Return table → columns as the document names them: a line begins with the table, then its columns."""
    part = DOC.read_text("utf-8").partition("## Column by column")[2].partition("\n## ")[0]
    lines = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", part, re.MULTILINE)
    return {table: set(re.findall(r"`(\w+)`", columns)) for table, columns in lines}


def test_each_column_is_named_where_it_goes_or_holds_no_words_and_no_personal_data():
    told = named()
    lacking, both = [], []
    for table in metadata.sorted_tables:
        of_people = told.get(table.name, set())
        others = CODES.get(table.name, set()) | SEVERAL
        for column in table.c:
            if isinstance(column.type, (Text, LargeBinary)):
                lacking += [f"{table.name}.{column.name}"] * (column.name not in of_people | others)
        both += [f"{table.name}.{name}" for name in of_people & others]
    assert not lacking, "name them in docs/privacy.md, “Column by column”, or here"
    assert not both


def test_what_is_named_is_there():
    tables = {table.name: {column.name for column in table.c} for table in metadata.sorted_tables}
    tables["practice_words"] = {"text"}  # the index of the search, made by words of its own on each database
    for told in (named(), CODES):
        assert not [f"{t}.{c}" for t, columns in told.items() for c in columns - tables.get(t, set())]
    assert set(named()) >= {"contacts", "audit_people", "practices", "practice_words"}


def test_where_who_did_something_is_written_down_the_document_says_so():
    with_names = {table.name for table in metadata.sorted_tables if "person" in table.c}
    assert {table for table, columns in named().items() if "person" in columns} == with_names
