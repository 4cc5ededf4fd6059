"""Results as files and as text; the command line and the addresses for download share it.

All four forms hold the same figures, made from the same Results by `analytics.export.figures`:
`to_json` for programs, `to_text` for a terminal, `to_xlsx` for a spreadsheet, `to_csv` for one
Result as a plain table, `to_csv_zip` for several. `marked_workbook` and `problem_list` hand back what is
wrong with an upload; `practices_xlsx` and `practices_docx` hold free texts; `silent_csv` and `silent_text`
say who did not reply. `file_name` is what a file that is taken away is called.
"""

from analytics.export.csv_table import to_csv
from analytics.export.csv_zip import to_csv_zip
from analytics.export.file_name import file_name
from analytics.export.json_form import to_json
from analytics.export.marked import MarkingRefused, marked_workbook, why_not_marked
from analytics.export.practice_docx import practices_docx
from analytics.export.practice_xlsx import practices_xlsx
from analytics.export.problem_list import problem_list
from analytics.export.silent_list import silent_csv, silent_text
from analytics.export.text import to_text
from analytics.export.xlsx import to_xlsx

__all__ = [
    "MarkingRefused",
    "file_name",
    "marked_workbook",
    "practices_docx",
    "practices_xlsx",
    "problem_list",
    "silent_csv",
    "silent_text",
    "to_csv",
    "to_csv_zip",
    "to_json",
    "to_text",
    "to_xlsx",
    "why_not_marked",
]
