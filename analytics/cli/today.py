"""What commands of a round share: the day that counts as today, and the round as it stands on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from analytics.rounds.view import RoundView
    from analytics.store import Store


class Day(click.ParamType[date]):
    """A day as ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is no day. Write it as 2020-05-22.", param, ctx)


today_option = click.option(
    "--today",
    type=Day(),
    default=date.today,
    show_default="the day of this computer",
    metavar="DATE",
    help="The day to look from, such as 2020-05-22.",
)


def round_seen(store: Store, code: str | None, today: date) -> RoundView:
    """Return a round as it stands on a day; the latest where none is named. Raises UnknownName."""
    from analytics.current import current_survey
    from analytics.errors import UnknownName
    from analytics.rounds.view import round_view

    survey = current_survey(store)
    found = code or survey.latest_round
    if found not in survey.round_by_code:
        raise UnknownName("round", found, list(survey.round_by_code))
    return round_view(
        found,
        survey.workshops,
        log=store.round_log(),
        contacts=store.contacts(),
        questionnaire=survey.questionnaire,
        today=today,
    )
