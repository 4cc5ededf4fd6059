"""Questionnaires that went out from here and came back, each with a stamp that says whose it is.

`find` looks for the stamp, `filled` takes the answers of one sheet, `read` makes replies of all, `whose` and
`doubled` ask what only a person can know, `together` makes one reading of many files. A questionnaire
describes no workshop and no round: an old one can't bring back what has been corrected since.
"""

from analytics.ingest.context import Recogniser
from analytics.ingest.stamped.find import matches
from analytics.ingest.stamped.read import read

STAMPED = Recogniser(name="questionnaire", matches=matches, read=read)

__all__ = ["STAMPED"]
