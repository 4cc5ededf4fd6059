"""`followup tables`: Tables 1 to 7 of any selection."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.choose import LATEST, choose, filter_options
from analytics.cli.command import (
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    print_json,
    write_file,
)
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.tally import Tally

GROUPINGS = ("workshop", "region_type", "sub_region", "administration", "all")
FOR_FILES = ("workshop", "region_type", "administration", "all")
FOR_READERS = ("workshop", "region_type", "all")
"""Groupings where none are asked for: a terminal has no room for every administration."""


@click.command(cls=FollowupCommand)
@filter_options(without_round=LATEST)
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(GROUPINGS),
    help="Count by this; repeat it for several. Without it: workshop, region_type and all, in JSON and "
    "XLSX also administration.",
)
@click.option(
    "--without-names",
    is_flag=True,
    help="Number administrations by lot instead of naming them, and mask names in texts.",
)
@click.option(
    "--xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the tables into this workbook.",
)
@json_option
@database_option
def tables(
    by: tuple[str, ...],
    without_names: bool,
    xlsx: Path | None,
    as_json: bool,
    database: str | None,
    **filters: tuple[str, ...],
) -> None:
    """Print Tables 1 to 7 of the report for any selection.

    Every filter can be repeated: values of one filter add to each other, different filters narrow
    each other. The figures are those of the dashboard. Not recorded is never zero: in JSON it is
    null.
    """
    counts = _counted(database, filters, without_names=without_names)
    if xlsx:
        _write_workbook(counts, xlsx, by=by or FOR_FILES)
    if as_json:
        _print_json(counts, by=by or FOR_FILES)
    elif xlsx:
        click.echo(f"Written: {xlsx}")
    else:
        _print_text(counts, by=by or FOR_READERS)


def _counted(database: str | None, filters: dict[str, tuple[str, ...]], *, without_names: bool) -> Tally:
    """Count what is asked for; what small groups may tell without names goes to the error stream."""
    from analytics.current import current_survey
    from analytics.nameless import allowed, nameless, small_groups
    from analytics.tally import tally

    if without_names and filters["administrations"]:
        raise FollowupError("Without names no administration can be picked out: leave out --administration.")
    with opened_store(database) as store:
        survey = current_survey(store)
    shown = nameless(survey) if without_names else survey
    chosen, refused = allowed(shown, choose(shown, **filters))
    if refused:
        raise FollowupError(" ".join(refused))
    counts = tally(shown, chosen)
    if said := small_groups(counts):
        click.echo(said, err=True)
    return counts


def _print_json(counts: Tally, *, by: tuple[str, ...]) -> None:
    from analytics import measures
    from analytics.export import to_json

    print_json(to_json(measures.tables(counts, by=by), counts.filters, counts.survey.data_version))


def _write_workbook(counts: Tally, path: Path, *, by: tuple[str, ...]) -> None:
    from analytics import measures
    from analytics.export import to_xlsx

    write_file(path, to_xlsx(measures.tables(counts, by=by)))


def _print_text(counts: Tally, *, by: tuple[str, ...]) -> None:
    from analytics import measures
    from analytics.cli.nothing import why_nothing
    from analytics.export import to_text

    click.echo(why_nothing(counts) or to_text(measures.tables(counts, by=by)), nl=False)
