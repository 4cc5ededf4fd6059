"""Files that people really send: each is read rightly, asked about and then right, or refused plainly."""

from __future__ import annotations

import pytest

from tests.cases.answering import judged
from tests.cases.case import MAY_END, Case
from tests.cases.every import every_case
from tests.cases.reading import opened, understood
from tests.cases.sketch import book_of


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.name)
def test_what_comes_out_is_right(case: Case):
    outcome = ended(case)
    assert outcome.verdict in MAY_END[case.right], f"{outcome.verdict}: {outcome.words}"
    assert outcome.verdict != "refused" or case.word in outcome.words


def ended(case: Case):
    book = opened(case.data, case.sketch.file_name) if case.data else book_of(case.sketch)
    return judged(lambda given: understood(book, given), case.sketch)
