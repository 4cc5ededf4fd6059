"""The review of files before an import: what was understood, asked, left out, and what would change.

`Reader` reads several files together, as a person has decided about each (`Wishes`). `columns` says
in words how columns are read, `first_rows` shows the first replies, `questions` puts the open questions
of all files together and turns answers into decisions, `sources` names the cells behind changes,
`moves` compares figures and findings before and after, `importing` stores the files, and `marking` hands
them back with what is wrong in them. The page Upload and the command line use the same. Nothing here draws.
"""

from analytics.review.columns import (
    ColumnLine,
    column_lines,
    corrected,
    fitting_reads,
    mapping_json,
    mapping_of_file,
    reads_words,
    target_words,
    targets,
)
from analytics.review.draft import Draft
from analytics.review.draft_text import draft_of, draft_text
from analytics.review.first_rows import FirstRow, first_rows
from analytics.review.importing import Imported, Report, Stored, hindrance, import_files
from analytics.review.marking import Marked, marked, told_of, why_not
from analytics.review.moves import Move, Moves, moves
from analytics.review.parked_files import ParkedFiles
from analytics.review.questions import (
    SHARED,
    Asked,
    decisions_of,
    numbered_in_order,
    open_questions,
    put_together,
)
from analytics.review.reading import Reader
from analytics.review.sources import Sources
from analytics.review.values import File, Reading, Wishes

__all__ = [
    "SHARED",
    "Asked",
    "ColumnLine",
    "Draft",
    "File",
    "FirstRow",
    "Imported",
    "Marked",
    "Move",
    "Moves",
    "ParkedFiles",
    "Reader",
    "Reading",
    "Report",
    "Sources",
    "Stored",
    "Wishes",
    "column_lines",
    "corrected",
    "decisions_of",
    "draft_of",
    "draft_text",
    "first_rows",
    "fitting_reads",
    "hindrance",
    "import_files",
    "mapping_json",
    "mapping_of_file",
    "marked",
    "moves",
    "numbered_in_order",
    "open_questions",
    "put_together",
    "reads_words",
    "target_words",
    "targets",
    "told_of",
    "why_not",
]
