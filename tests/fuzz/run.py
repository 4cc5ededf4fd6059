"""Mutate files and judge what comes out: `python -m tests.fuzz [NUMBER] [SEED]`.

Nothing may come out wrong: not without a question, and not after each question was answered rightly. A
file that fails is made small: by which mutation alone, and with how few rows.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.errors import FileRefused
from tests.cases.answering import Outcome, judged, written
from tests.cases.reading import understood
from tests.cases.sketch import Page, Sketch, book_of
from tests.fuzz.bases import NEVER_WITHOUT_A_QUESTION, every_base
from tests.fuzz.change import Change
from tests.fuzz.changes import CHANGES


@dataclass(frozen=True)
class Trial:
    """One mutated file: which base, which mutations, each with its own chance."""

    name: str
    base: str
    sketch: Sketch
    changes: tuple[tuple[Change, str], ...]
    """(mutation, seed of its chance)"""

    @property
    def made(self) -> Sketch | None:
        """Return the mutated file, None where a mutation does not apply."""
        found: Sketch | None = self.sketch
        for change, seed in self.changes:
            found = change.make(found, random.Random(seed)) if found else None
        return found

    @property
    def kinds(self) -> str:
        return " + ".join(change.name for change, _ in self.changes)


def trial(seed: int, number: int, among: Sequence[Change] = CHANGES) -> Trial:
    """Return the mutated file of this number: one mutation, or two of them after each other."""
    rng = random.Random(f"{seed}:{number}")
    return _first_that_applies(
        f"{seed}:{number}", rng, lambda: rng.sample(among, 1 if rng.random() < 0.4 else 2)
    )


def alone(change: Change, seed: int, number: int) -> Trial:
    """Return a file with just this mutation."""
    name = f"{seed}:{change.name}:{number}"
    return _first_that_applies(name, random.Random(name), lambda: [change])


def _first_that_applies(name: str, rng: random.Random, choose: Callable[[], list[Change]]) -> Trial:
    bases = every_base()
    for attempt in range(1_000):
        base, sketch = rng.choice(bases)
        changes = tuple((each, f"{name}:{attempt}:{at}") for at, each in enumerate(choose()))
        made = Trial(name, base, sketch, changes)
        if made.made is not None:
            return made
    raise AssertionError(f"{name}: no file can be changed so")


def outcome_of(sketch: Sketch) -> Outcome:
    """Judge a file on paper."""
    book = book_of(sketch)
    try:
        return judged(lambda given: understood(book, given), sketch)
    except FileRefused as refused:
        return Outcome("refused", str(refused))
    except Exception as defect:  # whatever it is, it is told with the file that brings it about
        return Outcome("CRASHED", f"{type(defect).__name__}: {defect}")


def asked_without_need() -> tuple[dict[str, str], int]:
    """Return the files as they are that are not read without a question, and of how many: all but those that
    no program could read so."""
    able = [(name, sketch) for name, sketch in every_base() if name not in NEVER_WITHOUT_A_QUESTION]
    ended = {name: outcome_of(sketch).verdict for name, sketch in able}
    return {name: verdict for name, verdict in ended.items() if verdict != "read"}, len(able)


@dataclass(frozen=True)
class Fault:
    """A file that came out wrong, made small."""

    name: str
    base: str
    changes: str
    outcome: Outcome
    sketch: Sketch

    @property
    def words(self) -> str:
        return f"{self.name} {self.base}: {self.changes}\n   {self.outcome.verdict}: {self.outcome.words}"


def tried(made: Iterable[Trial]) -> Iterator[tuple[Trial, Outcome]]:
    for each in made:
        sketch = each.made
        assert sketch is not None
        yield each, outcome_of(sketch)


def faults_in(made: Iterable[Trial]) -> list[Fault]:
    """Return what came out wrong, each made small."""
    return [fault_of(each, outcome) for each, outcome in tried(made) if not outcome.right]


def fault_of(made: Trial, outcome: Outcome) -> Fault:
    """Return what is wrong, by as few mutations and rows as bring it about."""
    for one in made.changes:
        single = replace(made, changes=(one,))
        sketch = single.made if len(made.changes) > 1 else None
        if sketch is not None and (found := outcome_of(sketch)).verdict == outcome.verdict:
            return fault_of(single, found)
    sketch = made.made
    assert sketch is not None
    small, said = _small(sketch, outcome)
    return Fault(made.name, made.base, made.kinds, said, small)


def _small(sketch: Sketch, outcome: Outcome) -> tuple[Sketch, Outcome]:
    """Take rows of replies away as long as the same comes out."""
    step = 8
    while step:
        smaller = False
        for place, page in enumerate(sketch.pages):
            rows = [row for row, _ in page.replies()]
            for at in range(0, len(rows), step):
                less = _less(sketch, place, page, set(rows[at : at + step]))
                found = outcome_of(less) if less.truth else None
                if found and _kind_of(found) == _kind_of(outcome):
                    sketch, outcome, smaller = less, found, True
                    break
            if smaller:
                break
        step = step if smaller else step // 2
    return sketch, outcome


def _kind_of(outcome: Outcome) -> tuple[str, str]:
    """Return what is wrong without saying of whom."""
    first = re.sub(r"^\d+ wrong: |\(\d, '\w\w'\)|\b[A-Z]{2}\d\b", "", outcome.words).split(";")[0]
    return outcome.verdict, first[:60]


def _less(sketch: Sketch, place: int, page: Page, rows: set[int]) -> Sketch:
    gone = {unit for row in rows for unit in page.lines[row].holds}
    if page.merged:
        return replace(sketch, truth={})
    lines = tuple(line for row, line in enumerate(page.lines) if row not in rows)
    truth = {unit: said for unit, said in sketch.truth.items() if unit not in gone}
    return replace(sketch.with_page(place, replace(page, lines=lines)), truth=truth)


def shown(sketch: Sketch, *, rows: int = 14) -> str:
    """Return a file in words, for a person to look at."""
    parts = []
    for page in sketch.pages:
        parts.append(f"   [{page.name}]{' hidden' if page.hidden else ''}{' merged' if page.merged else ''}")
        for line in page.lines[:rows]:
            parts.append("   | " + " | ".join(written(cell).replace("\n", "⏎")[:34] for cell in line.cells))
    return "\n".join(parts)
