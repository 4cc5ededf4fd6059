"""Tables to look over: lines of words, links and small bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from analytics.result import Row
from analytics.wording import figure_words
from analytics.workshop_names import short_month
from pages.ui.html import joined
from pages.views.share_bar import share_bar

HEAD = Markup("<th scope='col' aria-sort='none'><button type='button' class='sort'>{}</button></th>")


@dataclass(frozen=True)
class Sorted:
    """A cell that is sorted by something else than its words; blank where that is not known."""

    words: object
    by: str | float | None


def month_cell(month: str) -> Sorted:
    """Write the month of a workshop."""
    return Sorted(short_month(month) or "–", month)


def bar_cell(row: Row, hue: str) -> Sorted:
    """Write a figure with a small bar, sorted by its share."""
    return Sorted(small_bar(row, hue), row.share)


def small_bar(row: Row, hue: str) -> Markup:
    """Write a figure with a small bar of its share; where it has none, its words alone."""
    if row.share is None:
        return Markup("{}").format(figure_words(row))
    return Markup("{}{}").format(share_bar(row, hue), f"{row.count:,} of {row.base:,}")


def glance(heads: Sequence[str], lines: Iterable[Markup], *, css: str = "") -> Markup:
    """Write a table of lines under heads by which it sorts; `css` names what is particular about it."""
    return Markup(
        "<div class='glance {}'><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(css, joined(HEAD.format(head) for head in heads), joined(lines))


def glance_line(
    heads: Sequence[str], head: Markup, cells: Sequence[object], *, chosen: bool = False
) -> Markup:
    """Write one line: its head, and a cell under each further head, which a narrow screen says beside it."""
    said = joined(_cell(column, cell) for column, cell in zip(heads[1:], cells, strict=True))
    mark = Markup(" class='chosen'") if chosen else ""
    return Markup("<tr{}><th scope='row'>{}</th>{}</tr>").format(mark, head, said)


def _cell(column: str, cell: object) -> Markup:
    if isinstance(cell, Sorted):
        by = "" if cell.by is None else cell.by
        return Markup("<td data-head='{}' data-sort='{}'>{}</td>").format(column, by, cell.words)
    return Markup("<td data-head='{}'>{}</td>").format(column, cell)
