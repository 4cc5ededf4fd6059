"""Results as files and as text; the command line and the addresses for download share it.

All four forms hold the same figures, made from the same Results by `analytics.export.figures`:
`to_json` for programs, `to_text` for a terminal, `to_xlsx` for a spreadsheet, `to_csv` for one
Result as a plain table.
"""

from analytics.export.csv_table import to_csv
from analytics.export.json_form import to_json
from analytics.export.text import to_text
from analytics.export.xlsx import to_xlsx

__all__ = ["to_csv", "to_json", "to_text", "to_xlsx"]
