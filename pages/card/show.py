"""Show charts as cards, with what belongs to each: downloads, link, and who is behind a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from analytics.audience import as_dict
from analytics.charts.chart import Chart
from analytics.charts.describing import SHOWN
from analytics.charts.description import Rows
from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.size import Size
from analytics.charts.reference import Reference
from analytics.charts.registry import chart_of_tally
from analytics.export import file_name
from analytics.filters import Filters
from analytics.stories import Slide, on_page
from analytics.tally import Tally
from analytics.who_counts import who_counts
from pages.card.card import CardSpec, Picked, board
from pages.card.choices import ALL, COUNTS, OPENED, SORTED, chosen, turn
from pages.card.places import Places, places
from pages.card.tips import unpicked, with_names
from pages.card.who import show_who
from pages.ui import address, state, stories
from pages.ui.find_box import NAME, PAGE
from pages.ui.roles import can_write
from pages.ui.shared import Shared
from pages.ui.shell import View, narrowed
from pages.ui.trouble import told

CARDS, CARDS_WEIGH = 500, 32_000_000
"""So many cards are kept at most, which take so many letters at most."""


def chart(view: View, kind: str, **choices: str) -> Chart:
    """Return a chart of a view by its kind and what is chosen for it; see analytics.charts.registry.

    What a reader chose on its card comes on top.
    """
    card = Reference(kind, tuple(choices.items())).id
    looks = {name: value for on, name, value in LOOKS if chosen(on, card)}
    return chart_of_tally(view.tally, kind, {**choices, **looks})


def tiles(view: View, measure: str) -> list[Chart]:
    """Return the chart in which each administration has a tile; nothing for members, who get a list of who
    did what in its place: that stands once, where the page is about it."""
    return [] if view.survey.audience == "members" else [chart(view, "tiles", measure=measure)]


def show(
    view: View,
    charts: Sequence[Chart],
    *,
    key: str,
    columns: int = 2,
    compact: bool = False,
    on_pick: Callable[[Picked], None] | None = None,
) -> None:
    """Show charts side by side; a click on a mark lists the administrations behind it.

    With `on_pick` a click does that instead, before the page runs again. `compact` cards leave their subtitle
    and their notes to "How counted".
    """
    narrow = sum(1 for chart in charts if not chart.wide)
    laid = places(key, columns=min(columns, max(narrow, 1)))
    specs = [_kept_card(view, chart, laid, compact=compact) for chart in charts]
    for chart in charts:
        if chart.reference:
            state.add_slide(on_page.of_chart(chart.reference))
    picked = board(specs, key=key, places=laid, on_pick=on_pick, on_ask=_answer(charts))
    if not _opens(view):
        return
    if on_pick is None and picked is not None and len(picked.values) == 3:
        measure, by, group = (str(value) for value in picked.values)
        (clicked,) = [chart for chart in charts if chart.id == picked.chart]
        show_who(_view_of(view, clicked), measure, by=by, group=group)


ADD = "add"
"""What a card asks for that is to be a slide."""


def _answer(charts: Sequence[Chart]) -> Callable[[str, str], None]:
    """Return what answers the controls of cards: one adds its chart to a presentation, the others turn."""
    references = {chart.id: chart.reference for chart in charts if chart.reference}

    def answer(card: str, what: str) -> None:
        if what != ADD:
            turn(card, what)
        elif card in references:
            shown = references[card]
            stories.add(
                Slide("chart", Reference(shown.kind, shown.choices).to_query(), filters=shown.filters)
            )

    return told(answer)


def telling(charts: Sequence[Chart]) -> list[Chart]:
    """Return the charts of a page without those that set one group beside no other, but for the first.

    Where filters leave one workshop, its figures are those in all, which another chart shows.
    """
    first, *others = charts
    return [first, *(chart for chart in others if chart.groups > 1 or chart.by == ("all",))]


def _view_of(view: View, chart: Chart) -> View:
    """Return the view that a chart is of: the page's, or its own part of that."""
    return view if chart.filters is None else narrowed(view, chart.filters)


LOOKS = ((COUNTS, "scale", "counts"), (SORTED, "order", "value"), (ALL, "rows", "all"))
"""What a reader turns on for a card → the choice of its chart that stands for it."""


def _asks(chart: Chart, *, compact: bool) -> tuple[tuple[str, str], ...]:
    """Return the controls of a card that the server answers, each with what it does next.

    A compact card has its others at full width.
    """
    found: list[tuple[str, str]] = []
    if compact:
        return ((OPENED, "Full width"),)
    if isinstance(chart.body, Rows):
        if any(bar.base for bar in chart.body.bars):
            found.append((COUNTS, "Shares" if chosen(COUNTS, chart.id) else "Counts"))
        if len(chart.body.bars) > 2:
            found.append((SORTED, "Survey order" if chosen(SORTED, chart.id) else "Sort"))
    if chosen(ALL, chart.id):
        found.append((ALL, f"First {SHOWN}"))
    elif chart.drawn < chart.groups:
        found.append((ALL, f"All {chart.groups}"))
    found.append((OPENED, "Close" if chosen(OPENED, chart.id) else "Full width"))
    return tuple(found)


@dataclass(frozen=True)
class Look:
    """All that a card of a chart depends on beside the chart and the counts of its view."""

    width: int
    wide: bool
    opened: bool
    compact: bool
    asks: tuple[tuple[str, str], ...]
    adds: bool
    of_page: Filters


def _kept_card(view: View, chart: Chart, laid: Places, *, compact: bool) -> CardSpec:
    """Return the card of a chart; one that is as its reference makes it, whoever asks, is made once."""
    opened = chosen(OPENED, chart.id)
    wide = chart.wide or opened
    asks = _asks(chart, compact=compact and not wide)
    width = laid.chart_width(wide=wide)
    look = Look(width, wide, opened, compact and not wide, asks, can_write(), view.of_page)

    def make() -> tuple[Tally, Chart, CardSpec]:
        return view.tally, chart, _card(view, chart, look)

    if not _is_as_referred(view.tally, chart):
        return make()[2]
    return _cards_of(view.survey.data_version).of((id(view.tally), id(chart), look), make)[2]


def _is_as_referred(counts: Tally, chart: Chart) -> bool:
    """Tell whether a chart is the one that is kept with the counts, and not one that a page changed."""
    named = chart.reference
    if named is None or named.filters != counts.filters:
        return False
    return chart_of_tally(counts, named.kind, dict(named.choices)) is chart


# Counts and chart stay with their card, so that no others get their identity.
@st.cache_resource(max_entries=1, show_spinner=False)
def _cards_of(data_version: str) -> Shared[tuple[Tally, Chart, CardSpec]]:
    return Shared(CARDS, CARDS_WEIGH, lambda kept: sum(map(len, kept[2].message)))


def _card(view: View, chart: Chart, look: Look) -> CardSpec:
    compact, wide = look.compact, look.wide
    counted = who_counts(_view_of(view, chart).tally)
    drawn = draw(chart.body, Size(look.width, dense=compact))
    how = "\n".join((chart.subtitle, chart.how, *chart.notes)) if compact else chart.how
    return CardSpec(
        id=chart.id,
        title=chart.title,
        subtitle="" if compact else chart.subtitle,
        figure=figure(with_names(drawn if _opens(view) else unpicked(drawn), counted)),
        alt=chart.alt,
        notes=() if compact else chart.notes,
        how=how,
        compact=compact,
        columns=chart.columns,
        rows=chart.rows,
        row_picks=chart.picks if _opens(view) else (),
        **_addresses(view, chart),
        wide=wide,
        opened=look.opened,
        asks=look.asks,
        adds=look.adds and chart.reference is not None,
        filter_names=address.NAMES,
        sure=chart.sure.lines,
        sure_columns=chart.sure.columns,
        sure_notes=chart.sure.notes,
    )


def _opens(view: View) -> bool:
    """Tell whether a mark opens what is behind it: for the public nothing more is told than stands there."""
    return view.survey.audience != "public"


def _addresses(view: View, chart: Chart) -> dict[str, str]:
    """Return the addresses of what can be taken away of a chart, and the query of its view."""
    filters = chart.filters or view.filters
    selected = {**filters.as_dict(), **as_dict(view.survey.audience)}
    figures = urlencode(
        [("by", by) for by in chart.by]
        + [("measure", measure) for measure in chart.measures]
        + [(name, value) for name, values in selected.items() for value in values]
    )
    reference = chart.reference
    return {
        "xlsx_url": f"download/{chart.result}.xlsx?{figures}",
        "csv_url": f"download/{chart.result}.csv?{figures}",
        "picture_url": f"picture.svg?{reference.to_query()}" if reference else "",
        "picture_name": file_name(chart.measured, filters, "png", audience=view.survey.audience),
        "slide_url": on_page.slide_show(chart.measured, reference) if reference else "",
        "link": address.explicit(view.of_page, view.survey.audience),
        **_figure(view, chart),
    }


def _figure(view: View, chart: Chart) -> dict[str, str]:
    """Return the id of a chart, and the address at which it is found under its filters."""
    id_ = chart.reference.figure_id if chart.reference else ""
    if not id_:
        return {}
    filters = address.explicit(chart.filters or view.filters, view.survey.audience)
    return {"figure_id": id_, "figure_url": f"{PAGE}?{urlencode({NAME: id_})}&{filters}"}
