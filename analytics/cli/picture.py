"""`followup picture`: one chart as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import click

from analytics.cli.choose import ALL_ROUNDS, AS_KEPT, audience_option, choose, choose_within, filter_options
from analytics.cli.command import FollowupCommand, database_option, opened_store, output_option, write_file
from analytics.errors import FollowupError, UnknownName

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.charts.chart import Chart
    from analytics.charts.reference import Reference
    from analytics.cli.choose import Given
    from analytics.seen_by import See


@click.command(cls=FollowupCommand)
@click.argument("reference")
@output_option
@audience_option(None, without="whom the reference names, else the office")
@filter_options(without_round=AS_KEPT)
@database_option
def picture(
    reference: str, output: Path, audience: Audience | None, database: str | None, **filters: tuple[str, ...]
) -> None:
    """Write one chart as a picture, .png, .svg or .pdf, or as a slide of PowerPoint, .pptx.

    REFERENCE names the chart as the address of its picture does, such as
    "chart=groups&measure=projects&by=workshop&round=2020"; where it needs no choice its name is enough:
    actions. Filters that are given take the place of its own.
    """
    if output.suffix.lower() not in WRITERS:
        raise FollowupError(f"A picture is a file ending in {', '.join(WRITERS)}; {output.name} is none.")
    see, asked = _asked(reference, audience, filters, database)
    made = _chart(see, asked)
    write_file(output, WRITERS[output.suffix.lower()](made, see))
    click.echo(f"Written: {output}")


def _asked(
    reference: str, audience: Audience | None, filters: Given, database: str | None
) -> tuple[See, Reference]:
    """Return who sees what, and the chart that is asked for, with its filters and its audience."""
    from analytics.charts.reference import KIND, Reference
    from analytics.charts.registry import CHARTS
    from analytics.current import current_survey
    from analytics.nameless import allowed
    from analytics.seen_by import eyes

    query = reference.rpartition("?")[2]
    query = query if "=" in query else f"{KIND}={query}"
    kind = dict(parse_qsl(query)).get(KIND, "")
    if kind not in CHARTS:
        raise UnknownName("chart", kind or reference, CHARTS)
    asked = Reference.from_query(query)
    with opened_store(database) as store:
        see = eyes(current_survey(store))
    readers = audience or asked.audience
    of_its_own = {**vars(asked.filters), "administrations": ()}  # who may be named, the audience says
    choose(see(readers), **{**of_its_own, "rounds": asked.filters.rounds or (ALL_ROUNDS,)})
    own, _ = allowed(see(readers), choose_within(see(readers), asked.filters, filters))
    return see, replace(asked, filters=own, audience=readers)


def _chart(see: See, asked: Reference) -> Chart:
    from analytics.charts.choosing import what_is_wrong
    from analytics.charts.registry import chart

    try:
        return chart(see(asked.audience), asked)
    except KeyError as error:
        why = what_is_wrong(asked.kind, dict(asked.choices), see(asked.audience).questionnaire)
        raise FollowupError(f"The chart “{asked.kind}” can't be made: {why}.") from error


def _svg(chart: Chart, _see: See) -> bytes:
    from analytics.charts.draw.picture import picture

    return picture(chart).encode()


def _pdf(chart: Chart, _see: See) -> bytes:
    from analytics.paper import picture_pdf

    return picture_pdf(chart)


def _png(chart: Chart, _see: See) -> bytes:
    from analytics.paper import picture_png

    return picture_png(chart)


def _pptx(chart: Chart, see: See) -> bytes:
    """Write a chart by the way that a page of charts is written."""
    from analytics.stories import Story, on_page
    from analytics.stories.deck import deck
    from analytics.stories.show import for_audience

    reference = chart.reference
    slides = (on_page.of_chart(reference),) if reference else ()
    audience = reference.audience if reference else "office"
    return deck(for_audience(see, Story(chart.measured, slides), audience))


WRITERS = {".png": _png, ".svg": _svg, ".pdf": _pdf, ".pptx": _pptx}
"""How the name of a file ends → what writes it."""
