"""A letter as a link that opens a mail program, without an attachment (RFC 6068)."""

from __future__ import annotations

from urllib.parse import quote

from analytics.contacts import address_problem
from analytics.mail.draft import Draft
from analytics.mail.letter import MailRefused


def mailto(draft: Draft) -> str:
    """Return the link. Raises MailRefused where an address is none."""
    for each in draft.recipients:
        if why := address_problem(each.address):
            raise MailRefused(f"A link to a letter can't be made: {why}")
    to = ",".join(quote(each.address, safe="@") for each in draft.recipients)
    body = draft.body.replace("\n", "\r\n")
    return f"mailto:{to}?subject={quote(draft.subject, safe='')}&body={quote(body, safe='')}"
