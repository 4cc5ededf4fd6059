"""The figures of Tables 1 to 7, counted again by the oracle: random surveys and the sample, no difference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pytest

from analytics.export import to_json
from analytics.filters import Filters
from analytics.measures import tables
from analytics.tally import tally
from tests.oracle.into import as_survey, as_workbooks
from tests.oracle.of_the_sample import sample
from tests.oracle.recount import GROUPINGS, Choice, Figure, Place, View, recount
from tests.oracle.surveys import ROOT, RandomSurvey, random_survey
from tests.oracle.views import some_choices

OPTIONS = {
    "rounds": "--round",
    "region_types": "--region-type",
    "workshops": "--workshop",
    "administrations": "--administration",
    "sub_regions": "--sub-region",
    "topics": "--topic",
}


@dataclass(frozen=True)
class Difference:
    """A figure that the product gives otherwise than the oracle."""

    seed: int
    choice: Choice
    place: Place
    oracle: object
    product: object


def differences(made: RandomSurvey, choice: Choice, printed: dict) -> Iterator[Difference]:
    """Yield where the figures of `followup tables --json` are not those of the oracle."""
    expected = recount(View(made, choice))
    found = {
        (table["id"], row["measure"], row["by"], row["group"]): row
        for table in printed["results"]
        for row in table["rows"]
    }
    for place in sorted(expected.keys() | found.keys()):
        want = _as_json(expected[place]) if place in expected else None
        got = {name: found[place].get(name) for name in want} if want and place in found else found.get(place)
        if want != got:
            yield Difference(made.seed, choice, place, want, got)


def _as_json(figure: Figure) -> dict[str, object]:
    share = figure.count / figure.base if figure.count is not None and figure.base else None
    reported = figure.as_reported
    want = {
        "count": figure.count,
        "base": figure.base,
        "share": share,
        "as_reported": None if reported is None else {"count": reported[0], "base": reported[1]},
        "not_answered": figure.not_answered,
        "not_recorded": figure.not_recorded,
        "no_or_blank": figure.placed,
    }
    return want


@pytest.mark.parametrize("seed", range(18))
def test_every_figure_of_a_random_survey_is_the_oracles(seed):
    made = random_survey(seed)
    survey = as_survey(made)
    for choice in some_choices(made, 8):
        counts = tally(survey, Filters(**asdict(choice)))
        found = tables(counts, by=GROUPINGS)
        printed = to_json(found, counts.filters, "")
        assert not list(differences(made, choice, printed))


def _asked(followup, choice: Choice) -> dict:
    given = [(OPTIONS[name], value) for name, values in asdict(choice).items() for value in values]
    words = [word for pair in given for word in pair] + ([] if choice.rounds else ["--round", "all"])
    return json.loads(
        followup("tables", "--json", *(w for by in GROUPINGS for w in ("--by", by)), *words).stdout
    )


@pytest.mark.parametrize("seed", [3, 11, 17])
def test_a_random_survey_comes_through_the_command_line_unharmed(seed, followup, tmp_path):
    made = random_survey(seed, printed=False)
    files = []
    for name, content in as_workbooks(made).items():
        files.append(tmp_path / name)
        files[-1].write_bytes(content)
    followup("import", *files)
    for choice in some_choices(made, 12):
        assert not list(differences(made, choice, _asked(followup, choice)))


def test_the_sample_is_counted_as_its_source_says(followup):
    followup("import", ROOT / "data" / "samples" / "survey-2020.xlsx")
    made = sample()
    for choice in some_choices(made, 30):
        assert not list(differences(made, choice, _asked(followup, choice)))
