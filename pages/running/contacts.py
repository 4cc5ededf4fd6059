"""Contacts: who is written to at the administrations, brought in from a list and deleted for good."""

from pages.ui import cached
from pages.ui.shell import OFFICE, open_page
from pages.views import contact_import, contact_list, contact_participants, contact_purge

view = open_page(
    "Contacts",
    "The people who are written to. They stand in letters and on this page, and nowhere else.",
    filters=False,
    audiences=OFFICE,
)

contact_import.bring_in(view.survey)
known = cached.store().contacts()
contact_list.show_contacts(view.survey, known)
contact_participants.offer_participants(view.survey, known)
contact_purge.offer_purge(view.survey, known)
