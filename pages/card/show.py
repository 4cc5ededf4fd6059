"""Show charts as cards, with what belongs to each: downloads, link, and who is behind a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from analytics.audience import as_dict
from analytics.charts.chart import Chart
from pages.card.card import CardSpec, Picked, board
from pages.card.who import show_who
from pages.ui import address
from pages.ui.shell import View, narrowed


def show(
    view: View,
    charts: Sequence[Chart],
    *,
    key: str,
    columns: int = 2,
    on_pick: Callable[[Picked], None] | None = None,
) -> None:
    """Show charts side by side; a click on a mark lists the administrations behind it.

    With `on_pick` a click does that instead, before the page runs again.
    """
    picked = board([_card(view, chart) for chart in charts], key=key, columns=columns, on_pick=on_pick)
    if on_pick is None and picked is not None and len(picked.values) == 3:
        measure, by, group = (str(value) for value in picked.values)
        (chart,) = [chart for chart in charts if chart.id == picked.chart]
        show_who(_view_of(view, chart), measure, by=by, group=group)


def _view_of(view: View, chart: Chart) -> View:
    """Return the view that a chart is of: the page's, or its own part of that."""
    return view if chart.filters is None else narrowed(view, chart.filters)


def _card(view: View, chart: Chart) -> CardSpec:
    filters = chart.filters or view.filters
    chosen = {**filters.as_dict(), **as_dict(view.survey.audience)}
    figures = urlencode(
        [("by", by) for by in chart.by]
        + [("measure", measure) for measure in chart.measures]
        + [(name, value) for name, values in chosen.items() for value in values]
    )
    return CardSpec(
        id=chart.id,
        title=chart.title,
        subtitle=chart.subtitle,
        figure=chart.figure,
        height=chart.height,
        alt=chart.alt,
        notes=chart.notes,
        how=chart.how,
        columns=chart.columns,
        rows=chart.rows,
        row_picks=chart.picks,
        xlsx_url=f"download/{chart.result}.xlsx?{figures}",
        csv_url=f"download/{chart.result}.csv?{figures}",
        png_name=f"follow-up-survey-{chart.id}.png",
        link=address.explicit(filters, view.survey.audience),
        wide=chart.wide,
        sure=chart.sure.lines,
        sure_columns=chart.sure.columns,
        sure_notes=chart.sure.notes,
    )
