"""A file understood again and again, with one answer more or another one, is understood as if it were new."""

from __future__ import annotations

import random
from typing import Any

import pytest

from analytics.errors import FileRefused
from analytics.ingest.answered_before import Heard
from analytics.ingest.book import Book
from analytics.open_question import OpenQuestion
from analytics.records import Batch
from analytics.understanding import IGNORED, Mapping
from tests.cases.reading import batch_of
from tests.cases.sketch import book_of
from tests.fuzz.run import trial

SEED, FILES, STEPS = 88, 40, 6


def _made_of(book: Book, answers: dict[str, str], **known: Any) -> Batch | str:
    try:
        return batch_of(book, answers, **known)
    except FileRefused as refused:
        return str(refused)


def _answered(answers: dict[str, str], asked: tuple[OpenQuestion, ...], rng: random.Random) -> dict[str, str]:
    """Return the answers with one more, one less, or another one."""
    options = {q.id: q.choices for q in asked if not q.values}
    options |= {v.id: tuple(o.value for o in v.options) for q in asked for v in q.values if v.options}
    if answers and (not options or rng.random() < 0.3):
        changed = rng.choice(sorted(answers))
        return {id_: said for id_, said in answers.items() if id_ != changed}
    id_ = rng.choice(sorted(options)) if options else ""
    return {**answers, id_: rng.choice(options[id_] or ("1", "3"))} if id_ else answers


def _known(last: Batch | str, rng: random.Random) -> dict[str, Any]:
    """Return what is known beside the answers: now and then a person takes a column or a row for another."""
    understood = last.understanding if isinstance(last, Batch) else None
    if understood is None or rng.random() < 0.6:
        return {}
    column = rng.choice(understood.columns).header
    rows = [(row.sheet, row.row) for row in understood.left_out]
    return {
        "mapping": Mapping("", "", "", {column: (IGNORED, "none")}),
        "take_back": frozenset(rows[: rng.randrange(2)]),
    }


@pytest.mark.parametrize("number", range(FILES))
def test_what_was_worked_out_before_answers_nothing_else(number: int):
    sketch, rng = trial(SEED, number).made, random.Random(number)
    assert sketch is not None
    book, answers, known = book_of(sketch), dict[str, str](), dict[str, Any]()
    for _ in range(STEPS):
        again = _made_of(book, answers, **known)
        assert again == _made_of(book_of(sketch), answers, **known)
        answers = _answered(answers, again.questions if isinstance(again, Batch) else (), rng)
        known = _known(again, rng)


def test_answers_that_nobody_asked_for_change_nothing():
    heard = Heard({"column:1": "actions", "value:1": "yes"})
    assert heard.get("column:1") == "actions"
    assert "column:2" not in heard
    assert heard.same_in({"column:1": "actions", "value:1": "no", "value:2": "yes"})
    assert not heard.same_in({"value:1": "yes"})
    assert not heard.same_in({"column:1": "actions", "column:2": ""})
    assert not heard.same_in({"column:1": "workshop"})


def test_who_looks_through_all_answers_has_asked_for_each():
    heard = Heard({"value:1": "yes"})
    assert list(heard.items()) == [("value:1", "yes")]
    assert heard.same_in({"value:1": "yes"})
    assert not heard.same_in({"value:1": "yes", "value:2": "no"})
