"""What the name of a form's file, or sheet, says where the form itself does not."""

from __future__ import annotations

import re
from typing import get_args

from analytics.ingest.book import Format

FORMS = "Forms"
"""The name of the sheet on which forms that came one by one are put together, a row each."""
BY_FILE = "Workshop, by the name of the file"
"""The heading of what the names of files say where no form says its workshop."""
MEMBER = "Administration (in the name of the file)"
"""The label of the line that a form is given which does not ask for its administration."""
LEFT_BLANK = "(left blank in"
ENDING = re.compile(rf"\.(?:{'|'.join((*get_args(Format), 'tsv', 'txt'))})$", re.IGNORECASE)


def left_blank_in(called: str) -> str:
    """Return what stands for the administration of a form that names none.

    >>> stem_in(left_blank_in("Fiji - AEO.xlsx")), stem_in(left_blank_in("No. 3")), stem_in("Fiji")
    ('Fiji - AEO', 'No. 3', '')
    """
    return f"{LEFT_BLANK} {called})"


def is_left_blank(text: str) -> bool:
    """Tell whether a cell stands for an administration that a form does not name."""
    return text.startswith(LEFT_BLANK)


def stem_in(text: str) -> str:
    """Return the name within what `left_blank_in` made, without its ending; blank for any other text."""
    return stem_of(text.removeprefix(LEFT_BLANK).strip().removesuffix(")")) if is_left_blank(text) else ""


def stem_of(called: str) -> str:
    """Return the name of a file or sheet without the ending of a file."""
    return ENDING.sub("", called)
