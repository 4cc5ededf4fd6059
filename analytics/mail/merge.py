"""Letters as a table for mail merge: a row for each recipient with all fields."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from analytics.mail.draft import Draft
from analytics.mail.letter import FIELDS
from analytics.rounds.contact import Contact

PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
OF_LETTER = ("kind", "address", "name", "role", "subject", "text", "attachment")
WIDTH = 24


def merge_workbook(drafts: Sequence[Draft]) -> bytes:
    """Return a workbook with a row for each recipient; a letter without one has a row without an address.

    No cell is a formula. Texts are as long as a cell can hold.
    """
    held = BytesIO()
    book = Workbook(held, PLAIN)
    book.set_properties({"title": "Mail merge"})
    page, head = book.add_worksheet("Letters"), book.add_format({"bold": True})
    names = (*OF_LETTER, *FIELDS)
    for column, name in enumerate(names):
        page.write_string(0, column, name, head)
    rows = [_row(draft, person) for draft in drafts for person in draft.recipients or (None,)]
    for number, row in enumerate(rows, start=1):
        for column, name in enumerate(names):
            if row[name]:
                page.write_string(number, column, row[name])
    page.set_column(0, len(names) - 1, WIDTH)
    page.freeze_panes(1, 0)
    book.close()
    return held.getvalue()


def _row(draft: Draft, person: Contact | None) -> dict[str, str]:
    return {
        **draft.values,
        "kind": draft.kind,
        "address": person.address if person else "",
        "name": person.name if person else "",
        "role": person.role if person else "",
        "subject": draft.subject,
        "text": draft.body,
        "attachment": draft.attachment.file_name if draft.attachment else "",
    }
