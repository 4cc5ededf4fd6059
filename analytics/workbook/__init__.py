"""The collection workbook: one layout that the office fills in by hand and that imports as it is.

`layout` gives its sheets and columns, described once, for the writer here and for the reader in
`analytics.ingest`. `write_template` writes a blank one, `write_workbook` one that holds a batch.
"""

from analytics.workbook.description import Column, Layout, SheetLayout
from analytics.workbook.figures import write_figures_template
from analytics.workbook.layout import layout
from analytics.workbook.write import write_template, write_workbook

__all__ = [
    "Column",
    "Layout",
    "SheetLayout",
    "layout",
    "write_figures_template",
    "write_template",
    "write_workbook",
]
