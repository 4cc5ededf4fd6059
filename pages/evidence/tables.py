"""Tables: the tables of the report, on the screen and to take away."""

from pages.ui.shell import open_page
from pages.views.report_tables import report_tables

view = open_page(
    "The report’s tables", "Counted anew from the replies under these filters, in the order of the report."
)
report_tables(view)
