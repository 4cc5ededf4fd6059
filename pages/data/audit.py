"""Audit: who did what and when, whether a line of that was changed, and all of it as a file; for admins."""

from pages.ui.shell import OFFICE, open_page
from pages.views import audit_chain, audit_lines

open_page(
    "Audit",
    "Who did what and when: a line for each change, each file handed out, each sign-in and each refusal.",
    filters=False,
    audiences=OFFICE,
)

wanted = audit_lines.choose_lines()
audit_lines.show_lines(wanted)
audit_lines.offer_files(wanted)
audit_chain.offer_check()
