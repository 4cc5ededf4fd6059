"""Text from data is shown as it is, and the examples in the docstrings hold."""

from __future__ import annotations

import doctest

import pytest

from pages.ui import address, text


@pytest.mark.parametrize("module", [address, text], ids=lambda m: m.__name__)
def test_the_examples_hold(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize(
    "live", ["![x](http://a/x.png)", ":red[x]", "$x$", "<b>", "# x", "`x`", ":material/x:"]
)
def test_what_markdown_would_read_is_escaped(live):
    assert not any(sign in text.escaped(live).replace("\\" + sign, "") for sign in "![]()$<>#`:")
