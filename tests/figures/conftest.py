"""A history of six rounds, and the sample with a second upload after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from analytics.current import current_survey
from analytics.demo.keep import fill_with_demo
from analytics.store import open_store
from analytics.survey import Survey
from tests.databases import database_at


@pytest.fixture(scope="package")
def six_rounds(tmp_path_factory) -> Iterator[Survey]:
    with closing(open_store(database_at(tmp_path_factory.mktemp("demo") / "demo.sqlite"))) as store:
        fill_with_demo(store, seed=1, person="A. Person")
        yield current_survey(store)
