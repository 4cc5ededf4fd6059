"""Drafts of mail in one zip, the same bytes for the same letters."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from analytics.mail.draft import Draft
from analytics.mail.eml import eml

DAY = (1980, 1, 1, 0, 0, 0)
"""What a zip says of the time of its files: the first that it can say, so that the same letters make the same
zip."""


def zipped(drafts: Sequence[Draft], *, sender: str = "") -> bytes:
    """Return a zip of drafts, each a file of mail. Raises MailRefused."""
    held = BytesIO()
    with ZipFile(held, "w") as package:
        for draft in drafts:
            package.writestr(ZipInfo(draft.file_name, DAY), eml(draft, sender=sender), ZIP_DEFLATED)
    return held.getvalue()
