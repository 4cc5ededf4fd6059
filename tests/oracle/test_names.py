"""Names in any script come out as they went in: no vowel, tone or joiner of a title is lost."""

from __future__ import annotations

import pytest

from analytics.current import current_survey
from analytics.store import open_store
from tests.databases import database_at
from tests.oracle.into import as_workbooks
from tests.oracle.surveys import TITLES, random_survey


@pytest.mark.parametrize("seed", [11, 23])
def test_titles_and_codes_come_through_an_import_as_they_are_written(seed, followup, tmp_path):
    made = random_survey(seed, printed=False)
    files = [tmp_path / name for name in as_workbooks(made)]
    for file, content in zip(files, as_workbooks(made).values(), strict=True):
        file.write_bytes(content)
    followup("import", *files)
    store = open_store(database_at(tmp_path / "own.sqlite"))
    survey = current_survey(store)
    store.close()
    assert {(w.key, w.title, w.topic) for w in survey.workshops} == {
        (w.key, w.title, w.topic) for w in made.workshops
    }
    assert {(r.code, r.title) for r in survey.rounds} == set(made.rounds)
    assert len({w.title for w in made.workshops}) > len(TITLES) // 2
