"""`followup data`: figures and rows of any selection as a file, for Excel, Power BI, R, Python or SPSS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.choose import LATEST, audience_option, choose, filter_options
from analytics.cli.command import (
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    output_option,
    print_json,
    write_file,
)
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.dataset import Everything

FORMS = (".xlsx", ".zip", ".parquet", ".sav")


@click.command(cls=FollowupCommand)
@filter_options(without_round=LATEST)
@output_option
@audience_option("office", without="the office")
@json_option
@database_option
def data(
    output: Path,
    audience: Audience,
    as_json: bool,
    database: str | None,
    **filters: tuple[str, ...],
) -> None:
    """Write figures and rows as .xlsx (everything, with charts), .zip (everything, as CSV), .parquet or .sav.

    The office has a row for each reply and question, in SPSS a case a reply; others have counts. What is not
    known is never zero: it is a word of its own, an empty cell, null, or missing by its reason.
    """
    from analytics.audience import WORDS

    form = output.suffix.lower()
    if form not in FORMS:
        raise FollowupError(f"The name of this file must end in {', '.join(FORMS)}; {output.name} does not.")
    every = _gathered(database, audience, filters)
    write_file(output, _writer(form)(every))
    said = dict(every.about)
    if as_json:
        print_json({"file": str(output), "data": every.data.id, "rows": len(every.data), **_told(every)})
        return
    click.echo(f"Written: {output} ({WORDS[audience]}; {len(every.data):,} rows of {every.data.id})")
    if note := said.get("Small groups"):
        click.echo(note, err=True)


def _gathered(database: str | None, audience: Audience, filters: dict[str, tuple[str, ...]]) -> Everything:
    from analytics.current import current_survey
    from analytics.dataset import everything
    from analytics.nameless import allowed, nameless_notes
    from analytics.seen_by import seen_by

    if audience != "office" and filters["administrations"]:
        raise FollowupError(
            "For this audience no administration can be picked out: leave out --administration."
        )
    with opened_store(database) as store:
        survey, notes = current_survey(store), store.notes()
    shown = seen_by(survey, audience)
    chosen, refused = allowed(shown, choose(shown, **filters))
    if refused:
        raise FollowupError(" ".join(refused))
    return everything(shown, chosen, notes if shown.each_shown else nameless_notes(notes, survey))


def _writer(form: str) -> Callable[[Everything], bytes]:
    from analytics import dataset

    return {
        ".xlsx": dataset.to_workbook,
        ".zip": dataset.to_zip,
        ".parquet": dataset.to_parquet,
        ".sav": dataset.to_sav,
    }[form]


def _told(every: Everything) -> dict[str, object]:
    survey = every.counts.survey
    return {
        "audience": survey.audience,
        "filters": every.counts.filters.as_dict(),
        "results": [result.id for result in every.results],
        "data_version": survey.data_version,
    }
