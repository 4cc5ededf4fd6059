"""Run the fuzzer: python -m tests.fuzz [NUMBER] [SEED] [MUTATION]."""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from analytics import reference

reference.QUESTIONNAIRE = Path(__file__).parents[2] / "tests" / "data" / "questionnaire.toml"

from tests.cases.answering import RIGHT  # noqa: E402
from tests.fuzz.run import asked_without_need, fault_of, outcome_of, shown, trial  # noqa: E402

AT_ONCE = 250
"""Files that a process judges before it tells of them."""
SHOWN = 40
"""So many files that come out wrong are shown, each kind of fault once."""

Judged = tuple[int, str, str]
"""Number of a file, its mutations, how it ended."""


def main(number: int = 50_000, seed: int = 8, only: str = "") -> int:
    """Judge `number` files, show what is wrong, and return 1 if anything is. `only`: with this mutation."""
    started = time.monotonic()
    pieces = [(seed, at, min(at + AT_ONCE, number), only) for at in range(0, number, AT_ONCE)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        judged = [each for piece in pool.map(_judged, pieces) for each in piece]
    wrong = [each for each in judged if each[2] not in RIGHT]
    for words in _faults(seed, wrong):
        print(words)
    _print_by_mutation(judged)
    total = Counter(verdict for _, _, verdict in judged)
    print(f"seed {seed}, {len(judged)} files in {time.monotonic() - started:.0f} s: {dict(total)}")
    print(f"read without any question: {total['read'] / max(1, len(judged)):.0%}; wrong: {len(wrong)}")
    asked, of = asked_without_need()
    print(f"files as they are, read without any question: {1 - len(asked) / of:.0%} of {of} {asked or ''}")
    return 1 if wrong or asked else 0


def _judged(piece: tuple[int, int, int, str]) -> list[Judged]:
    seed, first, end, only = piece
    warnings.simplefilter("ignore")
    found = []
    for number in range(first, end):
        made = trial(seed, number)
        if only in made.kinds and (sketch := made.made) is not None:
            found.append((number, made.kinds, outcome_of(sketch).verdict))
    return found


def _faults(seed: int, wrong: list[Judged]) -> Iterator[str]:
    """Yield each kind of fault once, by as few mutations and rows as bring it about."""
    seen: set[tuple[str, str]] = set()
    for number, kinds, verdict in wrong:
        if len(seen) >= SHOWN or (kinds, verdict) in seen:
            continue
        made = trial(seed, number)
        sketch = made.made
        assert sketch is not None
        fault = fault_of(made, outcome_of(sketch))
        known = (fault.changes, verdict) in seen
        seen |= {(kinds, verdict), (fault.changes, verdict)}
        if not known:
            yield f"{fault.words}\n{shown(fault.sketch)}"


def _print_by_mutation(judged: list[Judged]) -> None:
    by_mutation: dict[str, Counter[str]] = {}
    for _, kinds, verdict in judged:
        for kind in kinds.split(" + "):
            by_mutation.setdefault(kind, Counter())[verdict] += 1
    for name, counts in sorted(by_mutation.items()):
        bad = sum(count for verdict, count in counts.items() if verdict not in RIGHT)
        print(f"{bad:6} wrong of {counts.total():6}  {name}  {dict(counts)}")


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(*map(int, given[:2]), *given[2:3]))
