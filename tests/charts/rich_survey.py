"""A survey that is hard to draw: six rounds, names in many scripts and with marks that XML takes apart."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

from analytics.model import Administration
from analytics.records import PublishedRecord, WorkshopRecord
from analytics.survey import Survey
from tests import building
from tests.charts.bodies import SCRIPTS

YEARS = ("2021", "2022", "2023", "2024", "2025", "2026")
SAMPLE_YEAR = "2021"
MARKS = ' <b>&amp; "it\'s"'
SAID = tuple(SCRIPTS.values())
LETTERS = (
    "yyyy--yyy",
    "ynny--yyn",
    "nnnn--nnn",
    "yyn?--yny",
    "ynyn--nyn",
    "nyyyxb-y?",
    "?????????",
    "-y-y--n-n",
)
MEMBERS = {
    code: Administration(
        code=code,
        name=f"{' '.join(SAID[number % len(SAID)].split()[:3])} {number}{MARKS}",
        sub_region=("North & <East>", '"South"', "Азия", "太平洋")[number % 4],
        tile_row=number // 12 + 1,
        tile_column=number % 12 + 1,
    )
    for number, code in enumerate(f"{a}{b}" for a in "QX" for b in "ABCDEFGHIJKLM")
}
"""26 administrations, whose tiles are no wider than those of the real map."""


def rich_survey() -> Survey:
    """Build six rounds of four workshops that list who took part, the first round a sample."""
    codes = list(MEMBERS)
    invited = {
        f"{year}-{number}": tuple(codes[(number * 5 + place + turn) % len(codes)] for place in range(10))
        for turn, year in enumerate(YEARS)
        for number in (1, 2, 3, 4)
    }
    replies = [
        (key, code, LETTERS[(place + int(key[-1]) * int(key[3])) % len(LETTERS)])
        for key, members in invited.items()
        for place, code in enumerate(members[:9])
    ]
    printed = [PublishedRecord("2020", "table-3", "direct_effects", "all", "all", None, None, 58)]
    printed += [PublishedRecord("2021", "table-2", "share_materials", "all", "all", 9, 40, None)]
    with patch.object(building, "load_administrations", lambda: MEMBERS):
        survey = building.survey_of(
            replies, workshops=[_workshop(*each) for each in invited.items()], published=printed
        )
    rounds = tuple(replace(each, title=f"Survey <{each.code}> & more") for each in survey.rounds)
    return replace(survey, rounds=rounds, sample_rounds=(SAMPLE_YEAR,), sample_uploads=(1,))


def _workshop(key: str, members: tuple[str, ...]) -> WorkshopRecord:
    number = int(key[-1])
    found = building.workshop(
        key,
        region_type="regional" if number % 2 else "sub-regional",
        topic=f"{SAID[(number + int(key[3])) % len(SAID)]}{MARKS}",
        participated=len(members),
        participants=members,
    )
    return replace(found, title=f"{found.topic} in {key}")
