"""Run the fuzzer: python -m tests.fuzz [NUMBER] [SEED] [MUTATION]."""

from __future__ import annotations

import sys
import time
import warnings
from pathlib import Path

from analytics import reference

reference.QUESTIONNAIRE = Path(__file__).parents[1] / "data" / "questionnaire.toml"

from tests.cases.answering import RIGHT  # noqa: E402
from tests.fuzz.run import fault_of, shown, summary, trial, tried  # noqa: E402

SHOWN = 40
"""So many files that come out wrong are shown, each kind of fault once."""


def main(number: int = 50_000, seed: int = 8, only: str = "") -> int:
    """Judge `number` files, show what is wrong, and return 1 if anything is."""
    warnings.simplefilter("ignore")
    started = time.monotonic()
    pairs = []
    for made, outcome in tried(trial(seed, at) for at in range(number)):
        if not only or only in made.kinds:
            pairs.append((made, outcome))
    wrong = [(made, outcome) for made, outcome in pairs if outcome.verdict not in RIGHT]
    seen: set[tuple[str, str]] = set()
    for made, outcome in wrong:
        kind = (made.kinds, outcome.verdict)
        if len(seen) >= SHOWN or kind in seen:
            continue
        fault = fault_of(made, outcome)
        if (fault.changes, fault.outcome.verdict) in seen:
            continue
        seen |= {kind, (fault.changes, fault.outcome.verdict)}
        print(fault.words)
        print(shown(fault.sketch))
    total, by_change = summary(pairs)
    for name, counts in sorted(by_change.items()):
        bad = sum(count for verdict, count in counts.items() if verdict not in RIGHT)
        print(f"{bad:6} wrong of {sum(counts.values()):6}  {name}  {dict(counts)}")
    share = total["read"] / max(1, sum(total.values()))
    print(f"seed {seed}, {sum(total.values())} files in {time.monotonic() - started:.0f} s: {dict(total)}")
    print(f"read without any question: {share:.0%}; wrong: {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(*(int(text) for text in given[:2]), *(given[2:3])))
