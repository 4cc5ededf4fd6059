"""The one sentence that a manager takes away from the first screen."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.measures import table
from analytics.model import sentence_list
from analytics.ranking import NAMED, one_figure, ranked
from analytics.results import table_of
from analytics.tally import Tally, once
from analytics.wording import count_of_base


@once
def headline(current: Tally) -> str:
    """Say from whom replies came, the most common action and the last outcome of the questionnaire.

    What can't be said of the selection is left out; the sentence is blank where there is no reply.
    """
    if not current.replies:
        return ""
    said = list(_said(current))
    replies = replies_from(current)
    return f"{replies}: {sentence_list(said)}." if said else f"{replies}."


def replies_from(current: Tally) -> str:
    """Say how many replies a selection has, from how many administrations.

    Of several rounds the public is not told from how many: with those of each, few could be told apart.
    """
    replies = _counted(current.replies, "reply", "replies")
    if not tells_members(current):
        return replies
    members = sum(size > 0 for size in current.replies_by("administration"))
    return f"{replies} from {_counted(members, 'administration', 'administrations')}"


def tells_members(current: Tally) -> bool:
    """Tell whether it may be said from how many administrations replies came."""
    return current.survey.audience != "public" or len({each.round for each in current.workshops}) <= 1


def _said(current: Tally) -> Iterator[str]:
    asked = current.survey.questionnaire
    actions = table(current, table_of(asked, "actions"), by=("all",))
    ranking = ranked(actions.rows)
    if ranking.rows and not ranking.level:
        most = ranking.highest
        done = [actions.measures[row.measure].done for row in most]
        if one_figure(most) and len(most) <= NAMED:
            yield f"{count_of_base(most[0].count, most[0].base)} {' and '.join(done)}"
        elif len(most) == 1:
            yield f"{count_of_base(most[0].count, most[0].base)} {done[0]}"
    for outcome in reversed(asked.outcomes):
        result = table(current, table_of(asked, "outcome", outcome=outcome.id), by=("all",))
        row = result.row(outcome.id)
        if row.base:
            yield f"{count_of_base(row.count, row.base)} {outcome.done}"
            return


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
