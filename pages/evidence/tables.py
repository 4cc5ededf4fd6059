"""Tables: the tables of the report, on the screen and to take away."""

from pages.ui.shell import open_page
from pages.views.report_tables import report_tables

view = open_page(
    "Tables", "The tables of the report, counted anew from the replies under these filters, in its order."
)
report_tables(view)
