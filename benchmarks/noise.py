"""How often chance alone is taken for a link, and how often a true link is found.

Made-up surveys without any true link, counted and judged by the product's own functions: all six actions
beside all three outcomes, and the pairs of the report's tables. In some of them administrations and
workshops differ: an administration that acts more in one thing acts more in all, and so with outcomes, but
the two have nothing to do with each other. A survey counts as wrong when a single one of its pairs is
called anything that asserts a difference ("perhaps" is enough). In the last ones a link is planted.

    python benchmarks/noise.py [--surveys 300] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analytics.links import Link, compare, every_pair
from analytics.model import Answer
from analytics.records import WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.survey import Survey
from analytics.tally import tally
from analytics.units import Units

ACTION_RATES = (0.8, 0.7, 0.55, 0.4, 0.35, 0.25)
OUTCOME_RATES = (0.5, 0.9, 0.7)
BLANK = 0.07
"""Part of the outcomes that is left blank, as in Survey 2020."""
SIZES_2020 = (12, 7, 5, 4)


@dataclass(frozen=True)
class Made:
    """A kind of made-up survey.

    `sizes` are replies a workshop, in `rounds` rounds that are alike; `members` administrations take
    part. `member_icc` is the correlation of two answers of one administration to a question that half
    say yes to, were there no workshops; `workshop_sd` the standard deviation of workshops beside a
    reply's own of 1, on the scale of a probit. `planted` is the
    difference between those who took the third action and those who did not, in the first outcome.
    `bound` is the part of surveys that may be wrong, or in which the planted link must be found; None
    where it is only looked at.
    """

    name: str
    sizes: tuple[int, ...]
    rounds: int
    members: int
    member_icc: float = 0.0
    workshop_sd: float = 0.0
    planted: float = 0.0
    bound: float | None = 0.10
    part: float = 1.0
    """Part of the surveys asked for that is made; those that take long are made less often."""


KINDS = (
    Made("28 replies", SIZES_2020, 1, 35),
    Made("28 replies, workshops and administrations differ", SIZES_2020, 1, 35, 0.3, 1.0),
    Made("two such rounds pooled", SIZES_2020, 2, 30, 0.3, 1.0),
    Made("120 replies, both differ", (15,) * 8, 1, 33, 0.3, 1.0),
    Made("six rounds pooled, 540 replies, nothing differs", (18,) * 5, 6, 33, part=0.5),
    Made("six rounds pooled, 540 replies, both differ", (18,) * 5, 6, 33, 0.3, 1.0, part=0.5),
    Made("120 replies, 50 points planted", (15,) * 8, 1, 120, planted=0.5, bound=0.8, part=0.5),
    Made("the same, 33 administrations", (15,) * 8, 1, 33, planted=0.5, bound=0.8, part=0.5),
    Made("the same, both differ", (15,) * 8, 1, 33, 0.3, 0.5, planted=0.5, bound=None, part=0.5),
)


@dataclass(frozen=True)
class Noise:
    """What came of one kind: surveys made, pairs judged in each, and the parts of the surveys in which
    anything was told, anything was told clearly, and the planted link was told."""

    kind: Made
    surveys: int
    judged: float
    told: float
    clearly: float
    found: float
    seconds: float

    @property
    def held(self) -> bool:
        bound = self.kind.bound
        if bound is None:
            return True
        return self.found >= bound if self.kind.planted else self.told <= bound


def made_up(kind: Made, random: np.random.Generator) -> Survey:
    """Make one survey of a kind; each administration replies at most once about a workshop."""
    sizes = kind.sizes * kind.rounds
    workshop = np.repeat(np.arange(len(sizes)), sizes)
    member = np.concatenate([_attending(kind, number, random) for number in range(len(sizes))])
    answers = _answers(kind, workshop, member, random)
    patterns, pattern = np.unique(answers, axis=0, return_inverse=True)
    described = tuple(
        WorkshopRecord(str(2015 + place // len(kind.sizes)), place % len(kind.sizes) + 1, f"Workshop {place}")
        for place in range(len(sizes))
    )
    listed = list(load_administrations().values())
    members = tuple(listed[place % len(listed)] for place in range(max(kind.members, len(listed))))
    units = Units(workshop, member, pattern.ravel().astype(np.int32), patterns.astype(np.int8))
    columns = ["workshop", "administration", "kind", "text", "place", "note"]
    return Survey(
        questionnaire=load_questionnaire(), administrations=members, rounds=(), workshops=described,
        units=units, practices=pd.DataFrame(columns=columns), published=(), notes=(), data_version="noise",
    )  # fmt: skip


def _attending(kind: Made, number: int, random: np.random.Generator) -> np.ndarray:
    if kind.members >= sum(kind.sizes) * kind.rounds:  # nobody comes again
        return np.arange(
            sum((kind.sizes * kind.rounds)[:number]), sum((kind.sizes * kind.rounds)[: number + 1])
        )
    return np.sort(random.choice(kind.members, (kind.sizes * kind.rounds)[number], replace=False))


def _answers(kind: Made, workshop: np.ndarray, member: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Answer all questions: actions and outcomes each have their own effects of who and where."""
    actions = _said(kind, ACTION_RATES, workshop, member, random)
    outcomes = _said(kind, OUTCOME_RATES, workshop, member, random)
    if kind.planted:
        turn = random.random(len(member)) < kind.planted
        outcomes[turn, 0] = actions[turn, 2]
    answers = np.where(np.column_stack([actions, outcomes]), int(Answer.YES), int(Answer.NO))
    blank = random.random(outcomes.shape) < BLANK
    answers[:, len(ACTION_RATES) :][blank] = int(Answer.NOT_ANSWERED)
    return answers


def _said(
    kind: Made,
    rates: tuple[float, ...],
    workshop: np.ndarray,
    member: np.ndarray,
    random: np.random.Generator,
) -> np.ndarray:
    latent = np.sin(np.pi / 2 * kind.member_icc)  # of a normal scale that is cut at the middle
    between = np.sqrt(latent / (1 - latent))
    common = between * random.normal(size=kind.members)[member]
    common = common + kind.workshop_sd * random.normal(size=workshop.max() + 1)[workshop]
    spread = np.sqrt(1 + between**2 + kind.workshop_sd**2)
    cut = np.array([NormalDist().inv_cdf(rate) for rate in rates]) * spread
    return common[:, None] + random.normal(size=(len(member), len(rates))) < cut


def judged(kind: Made, surveys: int, seed: int) -> Iterator[tuple[Link, ...]]:
    """Make surveys of a kind and yield the links of each, judged as a page judges them."""
    random = np.random.default_rng(seed)
    for _ in range(surveys):
        counted = tally(made_up(kind, random))
        yield compare(counted, every_pair(counted.survey.questionnaire))


def noise(kind: Made, surveys: int, seed: int = 7) -> Noise:
    """Count over many surveys of a kind how often anything is told, and how often what was planted."""
    asked = load_questionnaire()
    planted = (asked.actions[2].id,), asked.outcomes[0].id
    started, pairs, told, clearly, found = time.perf_counter(), 0, 0, 0, 0
    for links in judged(kind, surveys, seed):
        said = [link for link in links if link.verdict.told]
        pairs += sum(link.adjusted_p is not None for link in links)
        told += bool(said)
        clearly += any(link.verdict.id == "clearly" for link in said)
        found += any(
            (link.pair.actions, link.pair.outcome) == planted and link.direction > 0 for link in said
        )
    seconds = time.perf_counter() - started
    return Noise(kind, surveys, pairs / surveys, told / surveys, clearly / surveys, found / surveys, seconds)


def table(lines: list[Noise]) -> str:
    """Write the results as lines of a table."""
    rows = [f"{'made-up surveys':<52}{'made':>6}{'pairs':>7}{'told':>7}{'clearly':>9}{'found':>7}  bound"]
    for line in lines:
        planted, limit = bool(line.kind.planted), line.kind.bound
        bound = "" if limit is None else f"found >= {limit:.0%}" if planted else f"told <= {limit:.0%}"
        rows.append(
            f"{line.kind.name:<52}{line.surveys:>6}{line.judged:>7.1f}{line.told:>7.1%}{line.clearly:>9.1%}"
            f"{f'{line.found:.0%}' if planted else '–':>7}  {bound}{'' if line.held else '  NOT HELD'}"
        )
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--surveys", type=int, default=300, help="surveys of each kind (default 300)")
    parser.add_argument("--json", action="store_true", help="write the results as JSON")
    given = parser.parse_args()
    lines = [noise(kind, max(1, int(given.surveys * kind.part))) for kind in KINDS]
    if given.json:
        fields = ("surveys", "judged", "told", "clearly", "found", "seconds", "held")
        print(json.dumps([{"kind": n.kind.name, **{f: getattr(n, f) for f in fields}} for n in lines]))
    else:
        print(table(lines))
        print(f"{sum(line.seconds for line in lines):.0f} seconds")
    return 0 if all(line.held for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
