"""A file of contacts, opened as all files are and read against the workshops of a survey."""

from __future__ import annotations

from analytics.contacts.attended import Attended
from analytics.contacts.read import ContactList, read_contacts
from analytics.errors import UnknownName
from analytics.ingest import Names, open_book
from analytics.survey import Survey


def list_of(data: bytes, file_name: str, survey: Survey, round_code: str, *, today: str) -> ContactList:
    """Return the people of a file. `round_code` is the round of workshops that are named by number alone.

    Raises FileRefused where it can't be read or holds no list, UnknownName for a round that is not on record.
    """
    if round_code and round_code not in survey.round_by_code:
        raise UnknownName("round", round_code, survey.round_by_code)
    book = open_book(data, file_name)
    attended = Attended(survey.workshops, round_code)
    names = Names(survey.administration_by_code)
    return read_contacts(book, survey.questionnaire, names, attended, today=today)
