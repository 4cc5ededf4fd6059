"""How often chance alone is taken for a link: few made-up surveys, with room for chance.

The whole simulation is `benchmarks/noise.py`; here its seeds are fixed and the bounds wide enough that a
verdict which is too bold by half is found and none that is sound.
"""

import sys

import pytest

from analytics.links.placements import together
from analytics.links.within import within_workshops
from benchmarks.noise import KINDS, noise

BY_NAME = {kind.name: kind for kind in KINDS}


@pytest.mark.parametrize(
    ("name", "surveys", "at_most"),
    [
        ("28 replies", 80, 0.15),
        ("28 replies, workshops and administrations differ", 60, 0.15),
        ("six rounds pooled, 540 replies, both differ", 25, 0.24),
    ],
)
def test_chance_alone_is_seldom_taken_for_a_link(name, surveys, at_most):
    assert noise(BY_NAME[name], surveys).told <= at_most


def test_a_planted_link_is_found():
    assert noise(BY_NAME["120 replies, 50 points planted"], 10).found >= 0.8


def test_the_simulation_would_find_a_verdict_that_is_too_bold(monkeypatch):
    """With all replies thrown together more than a third of pooled surveys hold a link."""
    module = sys.modules["analytics.links.compare"]  # the package has a function of this name
    monkeypatch.setattr(module, "comes_again", lambda administration: False)
    monkeypatch.setattr(module, "within_workshops", lambda tables: within_workshops([together(tables)]))
    assert noise(BY_NAME["six rounds pooled, 540 replies, both differ"], 20).told >= 0.3
