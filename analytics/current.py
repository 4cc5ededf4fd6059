"""The survey as the store holds it now, ready to be counted."""

from __future__ import annotations

from dataclasses import replace

from analytics.assemble import build_survey
from analytics.engines import counter_for
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store
from analytics.survey import Survey
from analytics.uploads import Version


def current_survey(store: Store) -> Survey:
    """Return what all active uploads say, with the questionnaire and the known administrations.

    A store that holds nothing gives a survey without workshops. It is counted as FOLLOWUP_ENGINE says. Raises
    DatabaseTrouble.
    """
    counter = counter_for(store)
    return replace(
        build_survey(store.unit_records(), load_questionnaire(), load_administrations()), counter=counter
    )


def survey_of(store: Store, version: Version) -> Survey:
    """Return what the uploads of a data version said, with the questionnaire of now; counted in memory."""
    return build_survey(store.records_of(version), load_questionnaire(), load_administrations())
