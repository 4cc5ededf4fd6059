"""From the bytes of a workbook to a `Batch` and everything that is wrong with it.

The way of a file, in two steps. `open_book` gives its cells, once: `guard` turns away what is no
workbook, and another process reads it. `understand` says what they mean, anew with each answer of a
person: `recognise` finds out whose layout it is, the layout's own room reads its rows with `columns`,
`values` and `names`, and its checks look at the whole. Nothing here knows a store.
"""

from analytics.ingest.batch import open_book, read_batch, understand
from analytics.ingest.book import Book
from analytics.ingest.context import Context
from analytics.ingest.figures import read_figures
from analytics.ingest.forms.filled_in import bundles_in
from analytics.ingest.forms.mapping_file import from_json as mapping_from_json
from analytics.ingest.forms.mapping_file import mapping_of
from analytics.ingest.forms.mapping_file import to_json as mapping_to_json
from analytics.ingest.forms.together import Bundle
from analytics.ingest.forms.words.file_names import is_left_blank
from analytics.ingest.names import Names
from analytics.ingest.stamped.find import is_stamped
from analytics.ingest.stamped.together import Questionnaires, questionnaires_in

__all__ = [
    "Book",
    "Bundle",
    "Context",
    "Names",
    "Questionnaires",
    "bundles_in",
    "is_left_blank",
    "is_stamped",
    "mapping_from_json",
    "mapping_of",
    "mapping_to_json",
    "open_book",
    "questionnaires_in",
    "read_batch",
    "read_figures",
    "understand",
]
