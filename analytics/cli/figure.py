"""`followup figure`: any figure by its id or by words, who is behind it, and what it was before."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

from analytics.cli.choose import audience_option, choose, filter_options
from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    print_json,
)

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.cli.choose import Given
    from analytics.figures.asking import Answered
    from analytics.figures.earlier import State
    from analytics.figures.known import Named
    from analytics.figures.telling import Told
    from analytics.store import Store
    from analytics.survey import Survey

WIDTH = 100


@click.command(cls=FollowupCommand)
@click.argument("asked", metavar="ID|WORDS", nargs=-1, required=True)
@audience_option("office", without="office")
@filter_options(without_round="Without it: all, where an id is asked for; the latest, where words name none.")
@json_option
@database_option
def figure(
    asked: tuple[str, ...],
    audience: Audience,
    as_json: bool,
    database: str | None,
    **filters: tuple[str, ...],
) -> None:
    """Print a figure by its id, or the figures that words name: Fiji reports 2020.

    Of one figure it says too how it was counted, which replies stand behind it, and what it was in earlier
    data versions. An id of a selection with more than two filters beside the round is found where these are
    given too. Nothing found: exit code 1.
    """
    from analytics.current import current_survey
    from analytics.figures.asking import Asker
    from analytics.filters import NO_FILTERS
    from analytics.seen_by import seen_by

    with opened_store(database) as store:
        survey = seen_by(current_survey(store), audience)
        near = _near(survey, filters) if any(filters.values()) else NO_FILTERS
        answered = Asker.of(survey).answer(" ".join(asked), near)
        was = _was(store, survey, answered)
    if as_json:
        print_json(_as_json(survey, answered, was))
    else:
        click.echo(_as_text(survey, answered, was))
    if not answered.found:
        click.get_current_context().exit(REMAIN)


def _near(survey: Survey, given: Given) -> Any:
    from analytics.nameless import allowed

    return allowed(survey, choose(survey, **given))[0]


def _was(store: Store, survey: Survey, answered: Answered) -> tuple[State, ...]:
    """Return the earlier states of a single figure, for the office alone."""
    from analytics.current import survey_of
    from analytics.figures.earlier import states, words_in

    if len(answered.figures) != 1 or not survey.each_shown:
        return ()
    words = words_in(answered.figures[0].named, lambda version: survey_of(store, version))
    return states(store.versions(), words)


def _as_json(survey: Survey, answered: Answered, was: tuple[State, ...]) -> dict[str, Any]:
    one = len(answered.figures) == 1
    return {
        "data_version": survey.data_version,
        "audience": survey.audience,
        "figures": [_told_as_json(survey, told, one=one) for told in answered.figures],
        "more": answered.more,
        "others": [_named_as_json(named) for named in answered.others],
        "earlier": [
            {
                "data_version": state.version.name,
                "at": state.version.at,
                "what": state.version.action,
                "file": state.version.file_name,
                "person": state.version.person,
                "figure": state.words,
            }
            for state in was
        ],
        "unknown": list(answered.unknown),
        "close": dict(answered.close),
        "mistyped": answered.mistyped,
    }


def _named_as_json(named: Named) -> dict[str, Any]:
    return {
        "id": named.id,
        "kind": named.what.kind,
        "name": named.what.name,
        "choices": dict(named.what.choices),
        "filters": named.filters.as_dict(),
    }


def _told_as_json(survey: Survey, told: Told, *, one: bool) -> dict[str, Any]:
    from dataclasses import replace

    from analytics.export import to_json

    alone = replace(told.result, rows=(told.row,))
    made = to_json([alone], told.named.filters, survey.data_version)
    said = {
        "title": told.title,
        "figure": told.words,
        "result": told.result.id,
        **made["results"][0]["rows"][0],
    }
    more = {"how": told.how, "replies_behind": _behind(survey, told)} if one else {}
    return _named_as_json(told.named) | said | more


def _behind(survey: Survey, told: Told) -> dict[str, dict[str, Any]]:
    """Return the parts of the replies behind a figure: how many, and the names that may be told."""
    from analytics.figures.telling import names_told, who

    found = who(survey, told.named)
    if found is None:
        return {}
    return {
        part: {
            "replies": len(details),
            "names": names_told(survey, told.named, details, counted=part == "counted"),
        }
        for part in ("counted", "others", "not_answered", "not_recorded", "placed", "unlisted", "unrated")
        if (details := getattr(found, part))
    }


def _as_text(survey: Survey, answered: Answered, was: tuple[State, ...]) -> str:
    from analytics.figures.words import answer_words, state_words

    lines = [*answer_words(answered, survey)]
    for told in answered.figures:
        lines.append(f"{told.named.id}  {told.title}")
    for named in answered.others:
        lines.append(f"{named.id}  {_other(survey, named)}")
    if len(answered.figures) == 1:
        (told,) = answered.figures
        lines += ["", *textwrap.wrap(f"Base: {told.base_meaning}. {told.how}", WIDTH)]
        for part, said in _behind(survey, told).items():
            names = f": {'; '.join(said['names'])}" if said["names"] else ""
            lines += textwrap.wrap(f"{part.replace('_', ' ').capitalize()} {said['replies']}{names}", WIDTH)
        lines += ["", *(state_words(state) for state in was)] if was else []
    return "\n".join([*lines, "", f"Data version {survey.data_version}"])


def _other(survey: Survey, named: Named) -> str:
    from analytics.describe import describe_filters
    from analytics.figures.telling import drawn
    from analytics.figures.words import NOTHING

    if named.what.kind == "table":
        titles = {spec.id: spec.title for spec in survey.questionnaire.tables}
        return f"{titles.get(named.what.name, named.what.name)} · {describe_filters(survey, named.filters)}"
    try:
        return drawn(survey, named).alt
    except KeyError:  # the survey holds nothing of it
        return NOTHING
