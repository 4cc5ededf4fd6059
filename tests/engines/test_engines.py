"""Every way to count gives the same, and what DuckDB counts in words from the replies themselves."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from analytics import counting
from analytics.counter import MEMORY, Counts
from analytics.selection import selected
from analytics.store.counting import PlaceLost, TextCounter
from analytics.tally import tally
from tests.building import survey_of
from tests.engines.hard import hard, some_filters
from tests.engines.in_words import InDuckDb, InWords, by_duckdb, same, told

SIZES = (28, 10_000)


@pytest.mark.parametrize("size", SIZES)
def test_every_figure_under_50_filters_is_what_the_oracle_counts_in_words(size):
    made = hard(size, seed=size)
    oracle = InWords(made)
    for filters in some_filters(made, seed=size):
        assert told(tally(made.survey, filters)) == oracle.figures(filters), filters


@pytest.mark.parametrize(("size", "dense"), [(28, True), (28, False), (10_000, True)])
def test_the_text_gives_the_counts_of_memory_under_50_filters(monkeypatch, size, dense):
    if not dense:
        monkeypatch.setattr(counting, "DENSE_CELLS", 0)
    made, engine = hard(size, seed=size + 1), by_duckdb()
    for filters in some_filters(made, seed=size):
        kept = selected(made.survey, filters)
        one = engine.counts(made.survey.units, *kept)
        assert same(one, MEMORY.counts(made.survey.units, *kept)), filters


def test_the_surveys_hold_what_is_hard_to_count():
    made = hard(10_000, seed=10_000)
    units = made.survey.units
    assert 9_000 < len(units) < 9_300  # 8 in 100 replies are second ones
    assert {note.code for note in made.survey.notes} == {"several-replies", "contradiction"}
    assert len({w.round for w in made.survey.workshops}) == 6
    assert {w.participants is None for w in made.survey.workshops} == {True, False}
    assert len(np.unique(units.patterns)) == 6  # with the two of a blank that was placed by rule
    left = [tally(made.survey, filters).replies for filters in some_filters(made, seed=10_000)]
    assert min(left) == 0
    assert max(left) == len(units)


def test_rows_of_an_engine_become_two_tables_whatever_their_order():
    rows = np.array([[-1, 1, 0, 4], [2, -1, 1, 3], [0, -1, 0, 1], [-1, 0, 1, 3]])
    counts = Counts.of_rows(rows, workshops=3, administrations=2, patterns=2)
    assert counts.by_workshop.dense.tolist() == [[1, 0], [0, 0], [0, 3]]
    assert counts.by_administration.dense.tolist() == [[0, 3], [4, 0]]


class Watched(InDuckDb):
    """A place that writes down what it is told, and can end."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.ends = 0

    def hold(self, name, units):
        self.told.append(f"hold {name}")
        super().hold(name, units)

    def drop(self, name):
        self.told.append(f"drop {name}")
        super().drop(name)

    def ask(self, text):
        if self.ends:
            self.ends -= 1
            raise PlaceLost("The place has ended.")
        self.told.append("ask")
        return super().ask(text)


REPLIES = [("2020-1", "FJ", "ynnnnnynn"), ("2020-1", "WS", "ynnnnnynn"), ("2020-2", "FJ", "nnnnnn?-n")]


def counted(engine, survey):
    every = np.ones(len(survey.workshops), dtype=bool), np.ones(len(survey.administrations), dtype=bool)
    return engine.counts(survey.units, *every)


def test_units_are_given_to_an_engine_once_and_let_go_of_when_nobody_has_them():
    place = Watched()
    engine = TextCounter(place)
    survey = survey_of(REPLIES)
    counted(engine, survey)
    counted(engine, survey)
    assert place.told == ["hold followup_units_1", "ask", "ask"]
    del survey
    gc.collect()
    counted(engine, survey_of(REPLIES))
    assert place.told[3:] == ["drop followup_units_1", "hold followup_units_2", "ask"]


def test_an_engine_that_has_ended_is_given_the_units_anew():
    place = Watched()
    engine, survey = TextCounter(place), survey_of(REPLIES)
    counted(engine, survey)
    place.ends = 1
    counts = counted(engine, survey)
    assert counts.by_workshop.totals.tolist() == [2, 1]
    assert place.told[2:] == ["hold followup_units_2", "ask"]


def test_an_engine_that_stays_away_says_so():
    place = Watched()
    place.ends = 2
    with pytest.raises(PlaceLost, match="has ended"):
        counted(TextCounter(place), survey_of(REPLIES))


def test_nothing_is_asked_where_nothing_is_selected():
    place = Watched()
    survey = survey_of(REPLIES)
    none = np.zeros(len(survey.workshops), dtype=bool), np.ones(len(survey.administrations), dtype=bool)
    counts = TextCounter(place).counts(survey.units, *none)
    assert counts.by_workshop.totals.tolist() == [0, 0]
    assert counts.by_administration.totals.sum() == 0
    assert place.told == []
