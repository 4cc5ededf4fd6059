"""Part the HTML of a page into what is read as sentences, and its tables by line and cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import ClassVar


@dataclass
class Line:
    """A line of a table: its head, and its cells, each under the head that it names itself."""

    head: str = ""
    cells: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Table:
    """A table as it is seen. `title` is the heading above it; a smaller line of a cell stands on its own."""

    kind: str
    title: str = ""
    heads: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass
class _Cell:
    scope: str
    head: str
    text: str = ""


class _Blocks(HTMLParser):
    """Part HTML into its blocks of text.

    A term and what it is, or a line of a table, are one block; an item of a list too, with its paragraphs and
    the tooltips of its marks, since they speak of the same.
    """

    INLINE = ("b", "i", "a", "em", "strong", "small", "mark", "code")
    JOINED: ClassVar = {"dd": ": ", "td": ": ", "span": " | "}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = [""]
        self.tables: list[Table] = []
        self._cell: _Cell | None = None
        self._around = self._title = ""
        self._in_table = self._in_title = False
        self._style = self._figures = False
        self._items = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "table":
            kind = " ".join((self._around, told.get("class", ""))).strip()
            self._in_table = bool(kind)
            if kind:
                self.tables.append(Table(kind, self._title))
        if tag == "dl" and self._around.startswith("profile glance"):  # facts: a line each
            self.tables.append(Table("profile", self._title))
            self._in_table = True
        if self._in_table:
            self._in_a_table(tag, told)
            return
        if tag in ("div", "section"):
            around = told.get("class", "")
            self._figures = around == "figures"
            self._around = around if around.startswith(("glance", "compared", "profile")) else ""
        if tag == "h2":
            self._title, self._in_title = "", True
        self._style = tag == "style"
        self._items += tag == "li"
        if tag in self.JOINED:
            self.found[-1] += self.JOINED[tag]
        elif tag == "p" and self._items:
            self.found[-1] += " / "
        elif tag not in (*self.INLINE, *OF_ONE_ITEM) or (tag == "a" and self._figures):  # a figure each
            self.found.append("")
        if told.get("title"):
            self.found[-1] += f"{told['title']} = "

    def _in_a_table(self, tag: str, told: dict[str, str]) -> None:
        if tag in ("tr", "dt"):
            self.tables[-1].lines.append(Line())
        if tag in ("th", "td", "dt", "dd"):
            self._cell = _Cell(told.get("scope", ""), told.get("data-head", ""))
        elif self._cell and tag in ("small", "p", "br", "div"):
            self._cell.text += "\n"
        elif self._cell and "mark" in told.get("class", ""):
            self._cell.text += "; "
        if self._cell:
            self._cell.text += told.get("aria-label", "")

    def _end_in_a_table(self, tag: str) -> None:
        table, cell = self.tables[-1], self._cell
        if tag in ("table", "dl"):
            self._in_table = False
            table.lines = [line for line in table.lines if line.head or line.cells]
        elif cell and tag in ("th", "td", "dt", "dd"):
            text = "\n".join(" ".join(line.split()) for line in cell.text.strip().split("\n"))
            if cell.scope == "col":
                table.heads.append(text)
            elif tag in ("th", "dt"):
                table.lines[-1].head = text
            else:
                table.lines[-1].cells.append((cell.head, text))
            self._cell = None

    def handle_endtag(self, tag: str) -> None:
        if self._in_table:
            self._end_in_a_table(tag)
            return
        self._in_title = self._in_title and tag != "h2"
        self._style = False
        self._items -= tag == "li"
        joined = tag in (*self.INLINE, *self.JOINED, *OF_ONE_ITEM, "dt", "th")
        if not joined and not (tag == "p" and self._items):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._in_table:
            if self._cell:
                self._cell.text += data
            return
        if self._in_title:
            self._title += data
        if not self._style:
            self.found[-1] += data


OF_ONE_ITEM = ("div",)
"""Boxes within an item of a list: what is in them belongs to the item."""


def blocks(text: str, *, is_html: bool) -> tuple[list[str], list[Table]]:
    """Return a text block by block, and the tables in it."""
    if not is_html:
        return [text.replace("\\", "").replace("**", "")], []
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    return [" ".join(block.split()) for block in parser.found if block.strip()], parser.tables
