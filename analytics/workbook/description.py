"""What a column, a sheet and a layout of the collection workbook are, and the words they use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from analytics.model import Answer

LAYOUT_NAME = "collection workbook"
INSTRUCTIONS = "Instructions"
LISTS = "Lists"
"""Sheets for the person who fills the workbook in; the reader passes over them."""

ANSWER_WORDS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.NOT_RECORDED: "not recorded",
    Answer.NOT_ANSWERED: "",
}
"""How an answer is written; a blank cell is a question that was not answered."""

EXPLICIT_BLANK = "not answered"
"""The same in words, for a reply that leaves everything blank."""

ANSWER_CHOICES = tuple(word for word in ANSWER_WORDS.values() if word)

ROUND_HEADERS = ("About the round", "Fill in here", "What it means")

COUNTED_BY = ("all", "workshop", "region_type", "administration", "sub_region", "listed", "rank", "change")
"""Whom a published figure can be printed for; an entry of a printed list; a place in a ranking; a rise or
fall since another round."""

Need = Literal["required", "expected", "optional"]


@dataclass(frozen=True)
class Column:
    """One column, or one line of the Round sheet.

    need: without a required column no row can be read; a missing expected one is reported.
    choices: what the drop-down offers; `listed` names a list on another sheet instead.
    """

    id: str
    header: str
    help: str
    width: int = 14
    need: Need = "optional"
    choices: tuple[str, ...] = ()
    listed: Literal["", "administrations", "workshops", "kinds", "tables", "measures", "groups"] = ""
    whole: bool = False
    aliases: tuple[str, ...] = ()
    band: str = ""


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: its name, a line on what it is for, and its columns in order."""

    id: Literal["round", "workshops", "replies", "practices", "published"]
    name: str
    about: str
    columns: tuple[Column, ...]

    @cached_property
    def by_id(self) -> dict[str, Column]:
        return {column.id: column for column in self.columns}


@dataclass(frozen=True)
class Layout:
    """The sheets that hold data, in the order of the workbook."""

    round: SheetLayout
    workshops: SheetLayout
    replies: SheetLayout
    practices: SheetLayout
    published: SheetLayout

    @property
    def sheets(self) -> tuple[SheetLayout, ...]:
        return (self.round, self.workshops, self.replies, self.practices, self.published)
