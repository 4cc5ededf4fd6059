"""Two rounds in which one outcome moves most, and later another one."""

from __future__ import annotations

from itertools import islice

from analytics.reference import load_administrations
from analytics.survey import Survey
from tests.building import survey_of, workshop

CODES = list(islice(load_administrations(), 12))
STEADY, FALLING = ["yyn"] * 6 + ["nyn"] * 6, ["ynn"] * 6 + ["nny"] * 6
RISING = ["yyy"] * 12
"""Direct effects, efficiency and projects of twelve: 6, 12, 0; then 6, 0, 6; or 12, 12, 12."""


def moved(first: list[str], second: list[str]) -> Survey:
    """Build two rounds of twelve replies each."""
    sets = (("2019", first), ("2020", second))
    replies = [
        (f"{year}-1", code, "n" * 6 + said)
        for year, listed in sets
        for code, said in zip(CODES, listed, strict=True)
    ]
    at = [workshop(f"{year}-1", participated=12) for year, _ in sets]
    return survey_of(replies, workshops=at, data_version=f"v-{second[0]}")
