"""SurveyMonkey: two header rows, the question over its first column only, the choice below."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, meta_of, row_with, words
from analytics.ingest.forms.words.heading import Heading, plain_heading
from analytics.ingest.forms.words.stems import forms_of

RESPONDENT = (
    "Respondent ID",
    "RespondentID",
    "Identifiant du répondant",
    "Befragten-ID",
    "ID del encuestado",
)
COLLECTOR = ("Collector ID", "CollectorID", "Identifiant du collecteur", "Collector-ID", "ID del recopilador")
ENDS = ("End Date", "EndDate", "Date Modified", "Enddatum", "Date de fin", "Fecha de finalización")
OTHER = (
    "Start Date", "StartDate", "Date Created", "IP Address", "IPAddress",
    "First Name", "FirstName", "Last Name", "LastName", "Custom Data 1", "Custom Data", "CustomData",
    "Startdatum", "Date de début", "Fecha de inicio",
)  # fmt: skip
ADDRESS = ("Email Address", "EmailAddress")
ONE_ANSWER = words("Response", "Open-Ended Response", "Antwort", "Réponse", "Respuesta", "Offene Antwort")
"""What stands below a question that has a single column."""


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(rows, words(*RESPONDENT), words(*COLLECTOR))
    if place is None:
        return None
    return Header(place, 2, "its header has Respondent ID and Collector ID, and a second row for the choices")


def _heading(cells: Sequence[str]) -> Heading:
    question, choice = cells[0], cells[1]
    return plain_heading((question,) if set(forms_of(choice)) & ONE_ANSWER else (question, choice))


SURVEYMONKEY = Kind(
    "SurveyMonkey",
    _find,
    heading=_heading,
    meta=meta_of(reply_id=RESPONDENT, answered_at=ENDS, address=ADDRESS, ignore=(*COLLECTOR, *OTHER)),
    carries_right=True,
    one_is_yes_two_is_no=True,
)
