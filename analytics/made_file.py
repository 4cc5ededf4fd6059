"""A file that was handed out, as it is kept: what it was, for whom and of which data; never the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.audience import Audience

Kind = Literal["report", "story", "packs"]


@dataclass(frozen=True)
class MadeFile:
    """A report, a story or feedback packs that were handed out.

    `form` is how the name of the file ends. `of` is the round of a report or of packs, else the id of the
    story. `source` is what else is needed to make the same again, `contents` what stood in it (both as
    `analytics.made` writes and reads them). The store gives `at` and `id`.
    """

    kind: Kind
    form: str
    of: str
    title: str
    file_name: str
    audience: Audience
    data_version: str
    filters: str = ""
    source: str = ""
    contents: str = ""
    person: str = ""
    at: str = ""
    id: str = ""
