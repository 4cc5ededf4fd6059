"""The tables of a review: rows are as high as their longest text needs."""

from __future__ import annotations

import pandas as pd

from pages.review.tables import HIGHEST, ONE_LINE, WRAPPING, row_height

WIDTHS = {"Why": 144}
"""Room for 20 letters of 6.4 pixels beside the 16 around them."""


def test_rows_are_as_high_as_the_longest_text_of_a_column_with_a_width():
    def high(*texts: str) -> int:
        return row_height(pd.DataFrame({"Why": texts, "Free": "any length " * 9}), WIDTHS)

    assert high("short", "also short") == ONE_LINE
    assert high("short", "two lines of such a text") == WRAPPING
    assert WRAPPING < high("six words more " * 6) < HIGHEST
    assert high("very many words " * 60) == HIGHEST
