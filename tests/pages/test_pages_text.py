"""Text from data is shown as it is, and the examples in the docstrings hold."""

from __future__ import annotations

import doctest

import pytest

from pages.review import problems
from pages.ui import address, text


@pytest.mark.parametrize("module", [address, problems, text], ids=lambda m: m.__name__)
def test_the_examples_hold(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize(
    "plain", ["Workshop 3: Valuation (2020)", "pre-arrival, 50+ % = A/B", "snake_case!", "1.5"]
)
def test_a_sign_that_markdown_does_not_read_there_stays_as_it_is(plain):
    assert text.escaped(plain) == plain
