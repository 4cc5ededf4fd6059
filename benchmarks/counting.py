"""How long the server counts for one page, beside the leanest way that was found.

The yardstick counts a page's figures straight from codes with numpy, one int16 code for each of the
1,728 possible patterns of answers: units and members; counts by
workshop, region type and member; six actions by workshop; three outcomes by workshop and by member;
all eighteen action × outcome tables. The product's tally plus the same figures must stay within 1.5
times of it. Both see the same units, in one run, turn about.

    python benchmarks/counting.py [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analytics.filters import Filters
from analytics.records import WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.survey import Survey
from analytics.tally import tally
from analytics.units import Units

ACTIONS, OUTCOMES = 6, 3
ROUNDS = 10
STATES = np.meshgrid(*[[0, 1]] * ACTIONS, *[[0, 1, 2]] * OUTCOMES, indexing="ij")
EVERY_PATTERN = np.array(STATES, dtype=np.int8).reshape(ACTIONS + OUTCOMES, -1).T.copy()
"""All 1,728 ways to answer six actions (yes, no) and three outcomes (yes, no, blank)."""
CHOSEN = Filters(
    rounds=tuple(str(2011 + r) for r in range(7)),
    region_types=("sub-regional",),
    administrations=tuple(list(load_administrations())[:20]),
)


def made_up(size: int) -> Survey:
    """Make a seeded survey of so many units: 40 workshops in 10 rounds, every member."""
    random = np.random.default_rng(20)
    workshops = tuple(
        WorkshopRecord(str(2011 + w // 4), w % 4 + 1, f"Workshop {w}", region_type=kind, participated=20)
        for w in range(4 * ROUNDS)
        for kind in [("regional", "sub-regional")[w % 2]]
    )
    members = tuple(load_administrations().values())
    drawn = random.integers(0, len(EVERY_PATTERN), size)
    used, pattern = np.unique(drawn, return_inverse=True)  # a store holds the patterns that occur
    units = Units(
        workshop=random.integers(0, len(workshops), size, dtype=np.int32),
        administration=random.integers(0, len(members), size, dtype=np.int32),
        pattern=pattern.astype(np.int32),
        patterns=EVERY_PATTERN[used],
    )
    columns = ["workshop", "administration", "kind", "text", "place", "note"]
    return Survey(
        questionnaire=load_questionnaire(), administrations=members, rounds=(), workshops=workshops,
        units=units, practices=pd.DataFrame(columns=columns), published=(), notes=(), data_version=str(size),
    )  # fmt: skip


class Yardstick:
    """The leanest count: lookups for the filters, one bincount a figure's key."""

    def __init__(self, survey: Survey) -> None:
        u = survey.units
        self.workshop, self.member = u.workshop.astype(np.int16), u.administration.astype(np.int16)
        place = {row.tobytes(): code for code, row in enumerate(EVERY_PATTERN)}
        codes = np.array([place[row.tobytes()] for row in u.patterns], dtype=np.int16)
        self.pattern, self.patterns = codes[u.pattern], EVERY_PATTERN
        self.workshops, self.members = len(survey.workshops), len(survey.administrations)
        self.keep_w = np.array(
            [w.round in CHOSEN.rounds and w.region_type in CHOSEN.region_types for w in survey.workshops]
        )
        self.keep_m = np.array([a.code in CHOSEN.administrations for a in survey.administrations])
        self.regional = np.array([w.region_type == "regional" for w in survey.workshops])

    def page(self) -> int:
        keep = self.keep_w[self.workshop] & self.keep_m[self.member]
        size = len(self.patterns)
        pattern = self.pattern[keep].astype(np.int64)
        by_w = np.bincount(self.workshop[keep] * np.int64(size) + pattern, minlength=self.workshops * size)
        by_m = np.bincount(self.member[keep] * np.int64(size) + pattern, minlength=self.members * size)
        by_w = by_w.reshape(-1, size).astype(float)
        by_m = by_m.reshape(-1, size).astype(float)
        flags = np.column_stack([self.patterns == 1, self.patterns[:, ACTIONS:] <= 1]).astype(float)
        workshops, members = by_w @ flags, by_m @ flags
        total = by_w.sum(axis=0)
        yes = (self.patterns == 1).astype(float)
        pairs = (yes[:, :ACTIONS] * total[:, None]).T @ yes[:, ACTIONS:]
        regions = [workshops[self.regional].sum(axis=0), workshops[~self.regional].sum(axis=0)]
        present = (by_m.sum(axis=1) > 0).sum()
        return int(
            total.sum() + workshops.sum() + members.sum() + pairs.sum() + present + sum(map(np.sum, regions))
        )


def product(survey: Survey) -> int:
    """Count the same figures the product's way."""
    counted = tally(survey, CHOSEN)
    asked = survey.questionnaire
    yes = [counted.yes(q.id) for q in asked.answered]
    answered = [counted.answered(q.id) for q in asked.outcomes]
    conditions = np.array([*yes, *answered]).T
    actions, outcomes = yes[:ACTIONS], yes[ACTIONS:]
    pairs = np.array([a & o for a in actions for o in outcomes]).T
    by_group = counted.counts(conditions, ["workshop", "region_type", "administration"])
    present = len(counted.groups("administration"))
    return int(
        counted.replies
        + sum(t.sum() for t in by_group.values())
        + counted.count(pairs, "all").sum()
        + present
    )


def compare(size: int, runs: int) -> dict[str, float]:
    """Time both ways turn about and return medians in milliseconds and their ratio."""
    survey = made_up(size)
    yardstick = Yardstick(survey)
    if product(survey) != yardstick.page():
        raise SystemExit(f"The two ways differ at {size} units.")
    times: dict[str, list[float]] = {"product": [], "yardstick": []}
    for _ in range(runs):
        for name, count in (("product", lambda: product(survey)), ("yardstick", yardstick.page)):
            start = time.perf_counter()
            count()
            times[name].append((time.perf_counter() - start) * 1000)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {"units": size, **medians, "ratio": medians["product"] / medians["yardstick"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=41)
    given = parser.parse_args()
    rows = [compare(size, given.runs) for size in (28, 10_000, 1_000_000)]
    if given.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print(
            f"{row['units']:>9,} units: product {row['product']:.2f} ms, "
            f"yardstick {row['yardstick']:.2f} ms, ratio {row['ratio']:.2f}"
        )


if __name__ == "__main__":
    main()
