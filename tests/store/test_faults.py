"""A few of the blows of `make faults`, on both kinds of databases."""

from __future__ import annotations

import random

from tests.store.faults import strike


def test_imports_that_are_killed_anywhere_leave_nothing_by_halves_and_lose_nothing(each_database: str):
    found = strike(each_database, 3, random.Random())
    assert found.rounds == 3
    assert found.holds, found
