"""The one registry of measures: which kinds of tables there are, and every measure by its id."""

from __future__ import annotations

from functools import lru_cache

from analytics.measures.measure import Measure, TableKind
from analytics.measures.pairs import LINKS, every_pair_measure
from analytics.measures.questions import ACTIONS, OUTCOME, question_measure
from analytics.measures.reply_rate import REPLY_RATE
from analytics.model import Questionnaire

MEASURES: dict[str, TableKind] = {
    "reply_rate": REPLY_RATE,
    "actions": ACTIONS,
    "outcome": OUTCOME,
    "links": LINKS,
}
"""The kind of a table in data/questionnaire.toml → the measures that it prints."""


@lru_cache(maxsize=8)
def table_measures(questionnaire: Questionnaire) -> tuple[Measure, ...]:
    """Return the measures that the report's tables are about, each once, in the order of the tables."""
    found: dict[str, Measure] = {}
    for spec in questionnaire.tables:
        for measure in MEASURES[spec.kind].own(questionnaire, spec):
            found.setdefault(measure.id, measure)
    return tuple(found.values())


@lru_cache(maxsize=8)
def measures_of(questionnaire: Questionnaire) -> dict[str, Measure]:
    """Return every measure by its id: those of the tables, any question, and any pair.

    ValueError where two measures would have one id, as an action ``a_or_b`` beside actions ``a`` and ``b``.
    """
    found: dict[str, Measure] = {}
    for measure in (
        *table_measures(questionnaire),
        *(question_measure(question) for question in questionnaire.answered),
        *every_pair_measure(questionnaire),
    ):
        known = found.setdefault(measure.id, measure)
        if (known.questions, known.form) != (measure.questions, measure.form):
            raise ValueError(
                f"Two measures would be called {measure.id}: “{known.label}” and “{measure.label}”. Give one "
                "of the questions another id in the questionnaire."
            )
    return found
