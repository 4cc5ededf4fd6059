"""Many small files and files in parts: one review, each thing asked once, and what is stored is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.forms import Bundle, every_bundle
from tests.cases.together import asked_twice, on_the_page, round_open, wrong_in
from tests.databases import database_at


@pytest.mark.parametrize("bundle", every_bundle(), ids=lambda bundle: bundle.name)
def test_what_is_stored_is_right(bundle: Bundle, tmp_path: Path):
    store = round_open(database_at(tmp_path / "page.sqlite"))
    for files in bundle.steps:
        ended = on_the_page(store, files)
        assert (ended.refused, ended.no_answer, asked_twice(ended)) == ((), (), [])
        if bundle.most_questions is not None:
            assert len([id_ for id_ in ended.asked if id_ != "round"]) <= bundle.most_questions
    store.close()
    assert wrong_in(ended, bundle.truth) == []
