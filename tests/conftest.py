"""What several rooms of tests share."""

import pytest

from analytics.current import current_survey
from analytics.sample import load_sample
from analytics.store import open_store
from analytics.survey import Survey


@pytest.fixture(scope="session")
def sample_survey(tmp_path_factory) -> Survey:
    """Return the sample, Survey 2020, read from its workbook through the store."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'survey.sqlite'}")
    load_sample(store, person="A. Person")
    survey = current_survey(store)
    store.close()
    return survey
