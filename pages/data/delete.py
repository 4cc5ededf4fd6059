"""Delete for good: a reply, the data of an administration or a person, after a look; for admins."""

from pages.ui.shell import OFFICE, open_page
from pages.views import deleting

view = open_page(
    "Delete for good",
    "A reply, all data of an administration, or a person. No undo and no redo brings any of it back.",
    filters=False,
    audiences=OFFICE,
)

deleting.show_deleted()
deleting.offer_to_delete(view.survey)
