"""Enter a reply: one that came by phone, by mail or in person."""

from pages.ui.shell import OFFICE, open_page
from pages.views.reply_entry import enter_reply

view = open_page(
    "Enter a reply",
    "For a reply that came by phone, by mail or in person. History lists it and can undo it.",
    filters=False,
    audiences=OFFICE,
)
enter_reply(view.survey)
