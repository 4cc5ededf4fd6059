"""The survey as the store holds it now, ready to be counted."""

from __future__ import annotations

from analytics.assemble import build_survey
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store
from analytics.survey import Survey
from analytics.uploads import Version


def current_survey(store: Store) -> Survey:
    """Return what all active uploads say, with the questionnaire and the known administrations.

    A store that holds nothing gives a survey without workshops. Raises DatabaseTrouble.
    """
    return build_survey(store.records(), load_questionnaire(), load_administrations())


def survey_of(store: Store, version: Version) -> Survey:
    """Return what the uploads of a data version said, with the questionnaire of now."""
    return build_survey(store.records_of(version), load_questionnaire(), load_administrations())
