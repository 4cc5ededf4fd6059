"""The first steps stand on the Overview alone; whether they were closed only the browser knows."""

from __future__ import annotations

from analytics.store import Store
from tests.pages.conftest import Open


def test_the_steps_are_drawn_on_the_overview_and_on_no_other_page(sample: Store, page: Open):
    assert "newcomer-strip" in str(page().get("bidi_component"))
    assert "newcomer-strip" not in str(page("figures/actions.py").get("bidi_component"))
