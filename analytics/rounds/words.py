"""A round in words: its days, its rates, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.rounds.dates import Calendar
from analytics.rounds.states import Standing
from analytics.rounds.timeliness import Timeliness
from analytics.rounds.view import RoundView, Task
from analytics.wording import count_of_base
from analytics.workshop_names import in_brief, workshop_names

NOT_KNOWN = "not known"


def day_words(day: date | None, *, year: bool = True) -> str:
    """Write a day as people do.

    >>> day_words(date(2020, 5, 2)), day_words(date(2020, 5, 2), year=False), day_words(None)
    ('2 May 2020', '2 May', 'not known')
    """
    if day is None:
        return NOT_KNOWN
    return f"{day.day} {day:%B %Y}" if year else f"{day.day} {day:%B}"


def so_far_words(of: Timeliness) -> str:
    """Write how many replied of how many; without the latter, how many, and that nobody knows.

    >>> so_far_words(Timeliness(12, 5, 3, 1, 1)), so_far_words(Timeliness(None, 5, 3, 1, 1))
    ('5 of 12 (42%)', '5 replied, of how many is not known')
    """
    if of.expected is None:
        return f"{of.replied} replied, of how many is not known{_undated(of)}"
    return f"{count_of_base(of.replied, of.expected)}{_undated(of)}"


def _undated(of: Timeliness) -> str:
    """Say of how many more nobody knows whether they had come by the day that is looked from."""
    return f", and of {of.undated} more the day is not known" if of.undated else ""


def in_time_words(of: Timeliness) -> str:
    """Write how many replied by the deadline, and of how many of the others nobody knows.

    >>> in_time_words(Timeliness(12, 5, 3, 1, 1)), in_time_words(Timeliness(12, 4, 3, 1, 0))
    ('3 of 12 (25%), and of 1 more it is not known', '3 of 12 (25%)')
    >>> in_time_words(Timeliness(12, 4, 0, 0, 4)), in_time_words(Timeliness(None, 5, 3, 1, 1))
    ('not known', '3, of how many is not known, and of 1 more it is not known')
    """
    unknown = of.not_known + of.undated
    if unknown and of.not_known == of.replied:
        return NOT_KNOWN
    said = in_time_figure(of)
    return f"{said}, and of {unknown} more it is not known" if unknown else said


def in_time_figure(of: Timeliness) -> str:
    """Write how many are known to have replied by the deadline; see `in_time_words` for who else may have."""
    said = count_of_base(of.in_time, of.expected)
    return said if of.expected is not None else f"{said}, of how many is not known"


def deadline_sentence(of: Timeliness) -> str:
    """Say in a sentence how many replied by the deadline and how many so far; blank where nobody is expected.

    >>> deadline_sentence(Timeliness(12, 5, 3, 1, 1))
    'By the deadline 3 of 12 (25%) replied, and of 1 more it is not known; so far 5 of 12 (42%).'
    >>> deadline_sentence(Timeliness(12, 5, 0, 0, 5))
    'So far 5 of 12 (42%) replied; how many by the deadline is not known, since no day of one is on record.'
    """
    if not of.expected:
        return ""
    if in_time_words(of) == NOT_KNOWN:
        why = "since no day of one is on record"
        return f"So far {so_far_words(of)} replied; how many by the deadline is not known, {why}."
    unknown = of.not_known + of.undated
    more = f", and of {unknown} more it is not known" if unknown else ""
    return f"By the deadline {in_time_figure(of)} replied{more}; so far {so_far_words(of)}."


def ends_words(calendar: Calendar) -> str:
    """Write when a workshop ended; of a month alone that its end was taken."""
    if calendar.ends and calendar.by_month:
        return f"{calendar.ends:%B %Y}, end of the month"
    return day_words(calendar.ends)


def standing_words(standing: Standing) -> str:
    """Write in a sentence how one administration stands, with its days."""
    said = [standing.words[0].upper() + standing.words[1:]]
    if standing.replied:
        said[0] += f" on {day_words(standing.replied)}"
        said += ["the day it was brought in"] if standing.uploaded else []
        said += ["in time or late is not known"] if standing.in_time is None else []
    elif standing.state == "sent" and standing.sent:
        said[0] += f" on {day_words(standing.sent)}"
    elif standing.reminded:
        said[0] += f", last on {day_words(standing.reminded)}"
    if standing.deadline and standing.state not in ("declined", "unreachable"):
        said.append(f"due {day_words(standing.deadline)}")
    said += [standing.reason] if standing.reason else []
    return "; ".join(said)


def names_in_brief(view: RoundView) -> dict[str, str]:
    """Return key → the shortest name of each workshop of a round: "AEO"."""
    listed = [each.workshop for each in view.workshops]
    return {key: in_brief(name) for key, name in workshop_names(listed, {}).items()}


def task_words(task: Task, names: dict[str, str], today: date) -> str:
    """Write what is to be done about one workshop: what, for how many, since or until when."""
    name, number = names[task.workshop], task.number
    many = "administration" if number == 1 else "administrations"
    day = day_words(task.day, year=task.day is not None and task.day.year != today.year)
    since = "today" if task.day == today else f"since {day}"
    return {
        "send": f"{name}: questionnaires for {number} {many} are due {since}",
        "soon": f"{name}: questionnaires for {number} {many} will be due on {day}",
        "remind": f"{name}: {number} {many} did not reply, due {since}",
        "reply": f"{name}: replies of {number} {many} are due {since.removeprefix('since ')}",
        "drafts": f"{name}: mails for {number} {many} are drafted and not marked as sent",
        "unnamed": f"{name}: {number} {many} took part and nobody knows which; bring in the list or contacts",
        "overtaken": f"{name}: {number} {many} replied while a mail was drafted; it needs no sending",
    }[task.kind]


def tasks_words(view: RoundView) -> Sequence[str]:
    """Write all that is to be done in a round, a sentence each."""
    names = names_in_brief(view)
    return [task_words(task, names, view.today) for task in view.tasks]
