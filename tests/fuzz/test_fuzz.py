"""A thousand mutated files: each is right, asked about and then right, or refused; never wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.cases.answering import judged
from tests.cases.reading import opened, understood
from tests.cases.sketch import bytes_of
from tests.fuzz.change import Change
from tests.fuzz.changes import CHANGES
from tests.fuzz.run import Trial, alone, asked_without_need, faults_in, outcome_of, shown, trial

SEED = 8
OF_EACH = 8
"""Files of each mutation alone."""
CHUNKS, IN_CHUNK = 10, 50
"""Files of one mutation or two."""


def _told(made: Iterable[Trial]) -> str:
    found = faults_in(made)
    return "\n".join(f"{fault.words}\n{shown(fault.sketch)}" for fault in found[:3]) + (
        f"\n{len(found)} in all" if found else ""
    )


def test_files_as_they_are_are_read_without_a_question():
    asked, of = asked_without_need()
    print(f"read without any question: {of - len(asked)} of {of} files as they are")
    assert asked == {}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_one_mutation_is_never_wrong(change: Change):
    assert _told(alone(change, SEED, number) for number in range(OF_EACH)) == ""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutations_together_are_never_wrong(chunk: int):
    numbers = range(chunk * IN_CHUNK, (chunk + 1) * IN_CHUNK)
    assert _told(trial(SEED, number) for number in numbers) == ""


@pytest.mark.parametrize("number", range(6))
def test_the_bytes_of_a_file_say_what_the_file_on_paper_says(number: int):
    sketch = trial(SEED, 10_000 + number).made
    assert sketch is not None
    book = opened(bytes_of(sketch), sketch.file_name)
    assert judged(lambda given: understood(book, given), sketch).verdict == outcome_of(sketch).verdict
