"""From who is to be written to, to the letters: one an administration, about all of its workshops."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.contacts import contacts_for
from analytics.mail.attachments import Attach, nothing
from analytics.mail.draft import Draft
from analytics.mail.letter import Letter, filled, letter_of
from analytics.model import Administration, name_list
from analytics.rounds.contact import Contact
from analytics.rounds.due import Due, due_of
from analytics.rounds.log import DispatchKind, RoundLog, Unit
from analytics.rounds.reminding import Choice, Limits, choose
from analytics.rounds.roster import invited_by_workshop
from analytics.rounds.words import day_words
from analytics.survey import Survey
from analytics.workshop_names import month_words

NO_DAY = "no day is set"


@dataclass(frozen=True)
class Drafted:
    """The letters, and who is written to and who is not, with the reason."""

    drafts: tuple[Draft, ...]
    choice: Choice

    @property
    def without_contact(self) -> tuple[str, ...]:
        """The codes of the administrations whose letter has no address yet."""
        return tuple(each.member.code for each in self.drafts if not each.recipients)

    @property
    def without_file(self) -> tuple[str, ...]:
        """The codes of the administrations whose letter has nothing attached."""
        return tuple(each.member.code for each in self.drafts if each.attachment is None)


def asked_in(survey: Survey, round_code: str, log: RoundLog, contacts: Sequence[Contact]) -> tuple[Due, ...]:
    """Return who is asked about the workshops of a round (`analytics.rounds.due`)."""
    workshops = [each for each in survey.workshops if each.round == round_code]
    return due_of(workshops, survey.questionnaire, log, invited_by_workshop(contacts))


def drafted(
    kind: DispatchKind,
    survey: Survey,
    round_code: str,
    log: RoundLog,
    contacts: Sequence[Contact],
    today: date,
    *,
    attach: Attach = nothing,
    only: Collection[Unit] | None = None,
    letter: Letter | None = None,
) -> Drafted:
    """Write the letters of a kind for a day to those whom the rules choose, `only` among some units if given.

    Raises MailRefused where the letter can't be written.
    """
    asked = [
        each for each in asked_in(survey, round_code, log, contacts) if only is None or each.unit in only
    ]
    choice = choose(kind, asked, log, today, limits_of(survey))
    units: dict[str, list[Due]] = {}
    for each in choice.chosen:
        units.setdefault(each.administration, []).append(each)
    files = attach([each.unit for each in choice.chosen]) if choice.chosen else {}
    write = _Writer(kind, survey, round_code, log, contacts, today, letter or letter_of(kind))
    drafts = (replace(write.to(code, units[code]), attachment=files.get(code)) for code in sorted(units))
    ordered = sorted(drafts, key=lambda each: each.member.name.casefold())
    return Drafted(tuple(ordered), choice)


def limits_of(survey: Survey) -> Limits:
    return Limits(survey.questionnaire.most_reminders, survey.questionnaire.days_between)


@dataclass(frozen=True)
class _Writer:
    """What all letters of one kind share."""

    kind: DispatchKind
    survey: Survey
    round: str
    log: RoundLog
    contacts: Sequence[Contact]
    today: date
    letter: Letter

    def to(self, code: str, units: Sequence[Due]) -> Draft:
        """Write the letter to one administration about some of its workshops."""
        member = self.survey.administration_by_code.get(code) or Administration(code, code)
        people = contacts_for(self.contacts, code, [each.workshop for each in units])
        values = self._values(member, units, people)
        subject, body = filled(self.letter, values)
        return Draft(self.kind, member, tuple(units), people, subject, body, values, self.round)

    def _values(
        self, member: Administration, units: Sequence[Due], people: Sequence[Contact]
    ) -> dict[str, str]:
        titles = {each.workshop: self._title(each.workshop) for each in units}
        about = self.survey.round_by_code.get(self.round)
        lines = [f"- {titles[each.workshop]}{self._own_due(each, units)}" for each in units]
        return {
            "administration": member.name,
            "names": name_list([each.name for each in people if each.name]) or "colleagues",
            "workshop": name_list(list(titles.values())),
            "workshops": "\n".join(lines),
            "due": self._due_words(min(filter(None, (each.due for each in units)), default="")),
            "sent": in_words(self._sent(units)),
            "office": self.survey.questionnaire.office,
            "survey": self.survey.questionnaire.title,
            "survey_short": (about.title if about else "") or f"Survey {self.round}",
            "round": self.round,
            "today": in_words(self.today.isoformat()),
        }

    def _title(self, key: str) -> str:
        """Return the title of a workshop with its month, by which two of one title are told apart."""
        workshop = self.survey.workshop_by_key[key]
        month = month_words(workshop.month)
        return f"{workshop.title} ({month})" if month and month not in workshop.title else workshop.title

    def _own_due(self, unit: Due, units: Sequence[Due]) -> str:
        """Say when one reply is due, where that is not the same day for all."""
        if self.kind == "feedback" or len({each.due for each in units}) == 1:
            return ""
        return f" (reply due: {self._due_words(unit.due)})"

    def _due_words(self, day: str) -> str:
        """Write a deadline, and that it has passed where it has."""
        passed = day and day < self.today.isoformat()
        return f"{in_words(day)}, which has passed" if passed else in_words(day)

    def _sent(self, units: Sequence[Due]) -> str:
        """Return the first day on which a questionnaire about one of the units went, blank for none."""
        wanted = {each.unit for each in units}
        sent = [
            e.sent for e in self.log.dispatches if e.kind == "questionnaire" and e.unit in wanted and e.sent
        ]
        return min(sent, default="")


def in_words(day: str) -> str:
    """Return a day as letters have it.

    >>> in_words("2020-06-03"), in_words("")
    ('3 June 2020', 'no day is set')
    """
    if not day:
        return NO_DAY
    return day_words(date.fromisoformat(day))
