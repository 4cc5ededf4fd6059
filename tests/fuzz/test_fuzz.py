"""Two thousand mutated files: each is right, asked about and then right, or refused; never wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.cases.answering import judged
from tests.cases.reading import opened, understood
from tests.cases.sketch import bytes_of
from tests.fuzz.bases import every_base
from tests.fuzz.change import Change
from tests.fuzz.changes import CHANGES
from tests.fuzz.run import Trial, alone, faults_in, outcome_of, shown, trial, tried

SEED = 8
OF_EACH = 13
"""Files of each mutation alone."""
CHUNKS, IN_CHUNK = 20, 50
"""Files of one mutation or two."""
NAMES_TO_ASK = {
    "msforms_live_onedrive",
    "msforms_anonymous_typed_names",
    "surveymonkey_condensed",
    "handkept_sheet_names_only",
    "handkept_one_workshop_unsaid",
    "handkept_tabs_utf16",
}
"""Files that no program could read without asking: a name nobody knows, a workshop nowhere said, two replies
of nobody knows whom."""


def _told(made: Iterable[Trial]) -> str:
    found = faults_in(made)
    return "\n".join(f"{fault.words}\n{shown(fault.sketch)}" for fault in found[:3]) + (
        f"\n{len(found)} in all" if found else ""
    )


def test_files_as_they_are_are_read_without_a_question():
    outcomes = {name: outcome_of(sketch).verdict for name, sketch in every_base()}
    assert outcomes == {name: "asked" if name in NAMES_TO_ASK else "read" for name in outcomes}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_one_mutation_is_never_wrong(change: Change):
    assert _told(alone(change, SEED, number) for number in range(OF_EACH)) == ""


ONLY_ALONE = "dates_as_ticks"
"""It is tried alone: the numbers below were taken without it."""
KNOWN = frozenset({75, 295, 317, 363, 676, 705, 886, 996})
"""Files of one mutation or two that come out wrong today, by number. What is mended goes from here."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutations_together_are_never_wrong(chunk: int):
    among = [change for change in CHANGES if change.name != ONLY_ALONE]
    numbers = range(chunk * IN_CHUNK, (chunk + 1) * IN_CHUNK)
    wrong = {number for number in numbers if not _comes_out_right(trial(SEED, number, among))}
    unforeseen = _told(trial(SEED, number, among) for number in sorted(wrong - KNOWN))
    assert wrong == KNOWN & set(numbers), unforeseen


def _comes_out_right(made: Trial) -> bool:
    return all(outcome.right for _, outcome in tried([made]))


@pytest.mark.parametrize("number", range(6))
def test_the_bytes_of_a_file_say_what_the_file_on_paper_says(number: int):
    among = [change for change in CHANGES if change.name != ONLY_ALONE]
    sketch = trial(SEED, 10_000 + number, among).made
    assert sketch is not None
    book = opened(bytes_of(sketch), sketch.file_name)
    assert judged(lambda given: understood(book, given), sketch).verdict == outcome_of(sketch).verdict
