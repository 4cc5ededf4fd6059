"""Check what the pages say of many random surveys: python -m tests.oracle [SURVEYS [FIRST SEED]]."""

from __future__ import annotations

import re
import sys
from collections import Counter

import tests.conftest  # noqa: F401 - it sets the questionnaire that all tests ask
from tests.oracle.walk import Found, walk

VIEWS = 4


def main() -> int:
    """Print each kind of fault once, with how often it was found; return how many kinds there are."""
    asked = [int(word) for word in sys.argv[1:]]
    how_many, first = asked[0] if asked else 200, asked[1] if len(asked) > 1 else 0
    kinds: Counter[tuple[str, ...]] = Counter()
    examples: dict[tuple[str, ...], Found] = {}
    for seed in range(first, first + how_many):
        for found in walk(seed, views=slice(VIEWS)):
            kind = (
                found.page,
                re.sub(r"\d+|\[.*", "", found.fault.where),
                re.sub(r"\d+", "", found.fault.why)[:40],
            )
            kinds[kind] += 1
            examples.setdefault(kind, found)
    for kind, number in kinds.most_common():
        print(f"{number} × {examples[kind]}\n")
    print(f"{how_many} surveys, {VIEWS} views each: {sum(kinds.values())} faults of {len(kinds)} kinds.")
    return min(len(kinds), 1)


if __name__ == "__main__":
    sys.exit(main())
