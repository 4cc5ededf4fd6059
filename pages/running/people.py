"""People: who signs in and what each may do, for admins."""

from pages.ui.shell import OFFICE, open_page
from pages.views.people_list import show_people

open_page(
    "People",
    "Who signs in to this dashboard, and what each may do.",
    filters=False,
    audiences=OFFICE,
)

show_people()
