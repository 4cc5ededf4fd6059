"""The table of slopes: a line a measure, with a small drawing of its rounds and how it changed."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from analytics.charts.theme import HUES, OTHER_OUTCOME, colour, hue_name
from analytics.links.verdict import UNCOUNTED
from analytics.model import sentence_list
from analytics.row import Row
from analytics.trends import Slope, Slopes
from analytics.trends.change_words import points, verdict_words
from analytics.trends.slopes import published_share_of, share_of
from analytics.wording import count_of_base, figure_words, published_text
from pages.ui import address
from pages.ui.html import joined
from pages.ui.shell import View
from pages.views.glance import HEAD

LEGEND = "Small lines go from 0 to 100%, the last round large"
PRINTED_ALONE = " · ◇ as a report prints it, no replies on record"
ROUNDS = "Rounds"
SPARKS = Markup("<th scope='col'>{}</th>").format(ROUNDS)
"""The head of the small drawings, which have no order."""
WIDE, HIGH, PAD = 136, 28, 5
"""The small drawing in pixels; the scale goes from 0 to 100% in each."""


def slope_table(view: View, found: Slopes, chosen: str) -> Markup:
    """Write the table, and what can't be compared yet; `chosen` is the measure that is open."""
    said = [Markup("<p class='note'>{}</p>").format(words) for words in _beside(found)]
    if not found.slopes or not found.later:
        return joined(said)
    heads = ("Measure", ROUNDS, found.earlier[1] if found.earlier else "", found.later[1], "Change")
    head = joined(SPARKS if words == ROUNDS else HEAD.format(words) for words in heads)
    body = joined(_line(view, found, slope, chosen) for slope in found.slopes)
    return Markup(
        "<table class='sheet slopes'><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
        "<p class='note'>{}</p>{}"
    ).format(head, body, _legend(found), joined(said))


def _legend(found: Slopes) -> str:
    """Say what is drawn, and of a diamond where there is one."""
    rows = [row for slope in found.slopes for row in slope.rows]
    printed = any(share_of(row) is None and published_share_of(row) is not None for row in rows)
    return f"{LEGEND}{PRINTED_ALONE if printed else ''}"


def _beside(found: Slopes) -> list[str]:
    """Say what can't be compared yet, and what is needed for more."""
    said = []
    if found.alone:
        names = sentence_list([measure.label for measure in found.alone])
        number = len(found.alone)
        said.append(f"Nothing to compare yet for {number} measure{'' if number == 1 else 's'}: {names}.")
    if found.counted < 2:
        said.append(
            "Replies of one round are on record. Once another round is uploaded, each figure is set beside "
            "that of the round before, with how sure the change is."
        )
    return said


def _line(view: View, found: Slopes, slope: Slope, chosen: str) -> Markup:
    measure, is_open = slope.measure, slope.measure.id == chosen
    query = address.explicit(view.filters, view.survey.audience)
    link = Markup(
        "<a href='trends?measure={}&{}' target='_self' data-choose='measure' data-value='{}'>{}</a>"
    )
    name = link.format(
        quote(measure.id), query, measure.id, "Replied" if measure.form == "replies" else measure.label
    )
    codes = [each[0] for each in (found.earlier, found.later) if each]
    titles = [each[1] for each in (found.earlier, found.later) if each]
    figures = joined(
        Markup("<td data-head='{}' data-sort='{}'>{}</td>").format(
            title, _place(share_of(slope.of(code))), _figure(slope.of(code), measure.nobody)
        )
        for code, title in zip(codes, titles, strict=True)
    )
    return Markup("<tr{}><th scope='row'>{}</th><td>{}</td>{}{}</tr>").format(
        Markup(" class='open'") if is_open else "", name, _spark(slope), figures, _change_cell(slope)
    )


def _change_cell(slope: Slope) -> Markup:
    size = slope.change.size if slope.change else None
    return Markup("<td data-head='Change' data-sort='{}'>{}</td>").format(_place(size), _change(slope))


def _place(by: float | None) -> str | float:
    """Return what a cell is sorted by; blank, and so last, where that is not known."""
    return "" if by is None else by


def _figure(row: Row, nobody: str) -> str:
    """Write a round's figure, hollow where a report alone gives it."""
    printed = published_text(row) if row.count is None else ""
    return f"◇ {printed}" if printed else figure_words(row, nobody=nobody)


def _change(slope: Slope) -> Markup:
    change = slope.change
    if change is None:
        return Markup("")
    if change.printed and not change.table.n0:
        return Markup("<small>printed without its base</small>")
    if change.size is None or change.verdict.id in UNCOUNTED:
        return Markup("<small>{}</small>").format(verdict_words(change))
    counted = (
        f" (as the report counts: {count_of_base(change.table.k1, change.table.n1)})"
        if change.printed
        else ""
    )
    words = "cannot be told" if change.verdict.id == "open" else verdict_words(change)
    return Markup("{}<small>{}{}</small>").format(points(change.size, change.base), words, counted)


def _spark(slope: Slope) -> Markup:
    """Draw the shares of the rounds as a line; what a report alone gives is hollow and joined to none."""
    step = (WIDE - 2 * PAD) / max(1, len(slope.rows) - 1)
    places = [PAD + place * step for place in range(len(slope.rows))]
    shares = [share_of(row) for row in slope.rows]
    drawn: list[Markup] = []
    for place, (x, share) in enumerate(zip(places, shares, strict=True)):
        before = shares[place - 1] if place else None
        if share is not None and before is not None:
            drawn.append(LINE.format(places[place - 1], _high(before), x, _high(share)))
        printed = published_share_of(slope.rows[place])
        if share is not None:
            drawn.append(DOT.format(x, _high(share), 2.6 if place < len(shares) - 1 else 3.6))
        elif printed is not None:
            drawn.append(DIAMOND.format(x, _high(printed) - 4))
    picture = SVG.format(WIDE, HIGH, joined(drawn))
    hue = hue_name(slope.measure)
    ink = colour(f"{hue if hue in HUES else OTHER_OUTCOME}.yes")
    told = "; ".join(f"{_figure(row, slope.measure.nobody)} in {row.label}" for row in slope.rows)
    return Markup(
        "<span class='spark' role='img' aria-label='{}' style='--ink:{};--spark:{}'></span>"
    ).format(told, ink, f'url("data:image/svg+xml,{quote(str(picture))}")')


SVG = Markup(
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {} {}' preserveAspectRatio='none'>{}</svg>"
)
LINE = Markup("<line x1='{:.1f}' y1='{:.1f}' x2='{:.1f}' y2='{:.1f}' stroke='black' stroke-width='1.5'/>")
DOT = Markup("<circle cx='{:.1f}' cy='{:.1f}' r='{:.1f}'/>")
DIAMOND = Markup("<path d='M{:.1f},{:.1f}l4,4 -4,4 -4,-4z' fill='none' stroke='black' stroke-width='1.3'/>")


def _high(share: float) -> float:
    return PAD + (HIGH - 2 * PAD) * (1 - min(share, 1.0))
