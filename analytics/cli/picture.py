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
    from analytics.cli.choose import Given


@click.command(cls=FollowupCommand)
@click.argument("reference")
@output_option
@audience_option(None, without="whom the reference names, else the office")
@filter_options(without_round=AS_KEPT)
@database_option
def picture(
    reference: str, output: Path, audience: Audience | None, database: str | None, **filters: tuple[str, ...]
) -> None:
    """Write one chart as a picture: .png, .svg or .pdf.

    REFERENCE names the chart as the address of its picture does, such as
    "chart=groups&measure=projects&by=workshop&round=2020"; where it needs no choice its name is enough:
    actions. Filters that are given take the place of its own.
    """
    if output.suffix.lower() not in WRITERS:
        raise FollowupError(f"A picture is a file ending in {', '.join(WRITERS)}; {output.name} is none.")
    made = _chart(reference, audience, filters, database)
    write_file(output, WRITERS[output.suffix.lower()](made))
    click.echo(f"Written: {output}")


def _chart(reference: str, audience: Audience | None, filters: Given, database: str | None) -> Chart:
    from analytics.charts.reference import KIND, Reference
    from analytics.charts.registry import CHARTS, chart
    from analytics.current import current_survey
    from analytics.nameless import allowed
    from analytics.seen_by import seen_by

    query = reference.rpartition("?")[2]
    query = query if "=" in query else f"{KIND}={query}"
    kind = dict(parse_qsl(query)).get(KIND, "")
    if kind not in CHARTS:
        raise UnknownName("chart", kind or reference, CHARTS)
    asked = Reference.from_query(query)
    with opened_store(database) as store:
        survey = seen_by(current_survey(store), audience or asked.audience)
    of_its_own = {**vars(asked.filters), "administrations": ()}  # who may be named, the audience says
    choose(survey, **{**of_its_own, "rounds": asked.filters.rounds or (ALL_ROUNDS,)})
    own, _ = allowed(survey, choose_within(survey, asked.filters, filters))
    try:
        return chart(survey, replace(asked, filters=own))
    except KeyError as error:
        why = f"“{error.args[0]}” is unknown, missing or not for this audience"
        raise FollowupError(f"The chart “{kind}” can't be made: {why}.") from error


def _svg(chart: Chart) -> bytes:
    from analytics.charts.draw.picture import picture

    return picture(chart).encode()


def _pdf(chart: Chart) -> bytes:
    from analytics.paper import picture_pdf

    return picture_pdf(chart)


def _png(chart: Chart) -> bytes:
    from analytics.paper import picture_png

    return picture_png(chart)


WRITERS = {".png": _png, ".svg": _svg, ".pdf": _pdf}
"""How the name of a file ends → what writes it."""
