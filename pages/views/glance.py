"""Tables to look over: lines of words, links and small bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from analytics.result import Row
from analytics.wording import figure_words
from pages.ui.html import joined
from pages.views.share_bar import share_bar


def small_bar(row: Row, hue: str) -> Markup:
    """Write a figure with a small bar of its share; where it has none, its words alone."""
    if row.share is None:
        return Markup("{}").format(figure_words(row))
    return Markup("{}{}").format(share_bar(row, hue), f"{row.count} of {row.base}")


def glance(heads: Sequence[str], lines: Iterable[Markup], *, css: str = "") -> Markup:
    """Write a table of lines under heads; `css` names what is particular about it."""
    return Markup(
        "<div class='glance {}'><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(css, joined(Markup("<th scope='col'>{}</th>").format(head) for head in heads), joined(lines))


def glance_line(
    heads: Sequence[str], head: Markup, cells: Sequence[object], *, chosen: bool = False
) -> Markup:
    """Write one line: its head, and a cell under each further head, which a narrow screen says beside it."""
    said = joined(
        Markup("<td data-head='{}'>{}</td>").format(column, cell)
        for column, cell in zip(heads[1:], cells, strict=True)
    )
    mark = Markup(" class='chosen'") if chosen else ""
    return Markup("<tr{}><th scope='row'>{}</th>{}</tr>").format(mark, head, said)
