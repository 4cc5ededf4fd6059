"""The documents of a round in one zip, written in memory: a pack that is cancelled leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from analytics.errors import FollowupError
from analytics.export import file_name
from analytics.filters import Filters
from analytics.model import Administration
from analytics.packs.document import document
from analytics.packs.own import Making, Own, own_of
from analytics.report import written

LETTERS = 50
"""So many letters of a name stand in the name of a file; the code behind them tells all files apart."""


class Cancelled(FollowupError):
    """The making of packs was cancelled by the person who had asked for it."""


@dataclass(frozen=True)
class Pack:
    """A zip, and the documents in it: the name of each file with the administration that it is for.

    `caution` says what a person should look at before a document is sent; blank where there is nothing.
    """

    content: bytes
    files: tuple[tuple[str, Own], ...]
    caution: str = ""


MASKED = "In texts English names are masked and no others: read a document before it is sent."


def packed(
    made: Making,
    members: Sequence[Administration],
    *,
    progress: Callable[[float, str], None] = lambda share, what: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Pack:
    """Write a document for each of some administrations; `progress` hears the share done and who is next.

    Raises Cancelled as soon as the document in hand is written.
    """
    held, files = BytesIO(), []
    with ZipFile(held, "w", ZIP_STORED) as package:  # a document is packed already
        for place, member in enumerate(members):
            if cancelled():
                raise Cancelled("The feedback packs were cancelled. Nothing was written.")
            progress(place / len(members), member.name)
            name = name_of(member, made.round)
            own = own_of(made, member)
            package.writestr(name, written(document(made, own)))
            files.append((name, own))
    return Pack(held.getvalue(), tuple(files), "" if made.shown.named else MASKED)


def name_of(member: Administration, round_code: str) -> str:
    """Return the name of a document in letters that every system takes.

    >>> name_of(Administration("VN", "Viet Nam"), "2020"), name_of(Administration("TH", "ไทย"), "2020")
    ('viet-nam-vn_2020.docx', 'th_2020.docx')
    """
    return file_name(f"{member.name[:LETTERS]} {member.code}", Filters(rounds=(round_code,)), "docx")
