"""Questionnaires to send out: one workbook an administration, a sheet for each of its workshops.

`asked` says who is asked about what, `form` which cell is what, `write` makes the file, `zipped` all of them
with readable names. `stamp` says whose a file is and where its answers stand, for
`analytics.ingest.stamped`, which reads it when the file comes back. `wording` has the words of each language,
which stand in `data/questionnaires/`.
"""

from analytics.questionnaires.asked import due_days, forms_of
from analytics.questionnaires.form import Form
from analytics.questionnaires.sending import made_for
from analytics.questionnaires.wording import ENGLISH, Wording, load_wordings
from analytics.questionnaires.write import write_questionnaire
from analytics.questionnaires.zipped import MadeQuestionnaire, file_name_of, questionnaires, zip_of

__all__ = [
    "ENGLISH",
    "Form",
    "MadeQuestionnaire",
    "Wording",
    "due_days",
    "file_name_of",
    "forms_of",
    "load_wordings",
    "made_for",
    "questionnaires",
    "write_questionnaire",
    "zip_of",
]
