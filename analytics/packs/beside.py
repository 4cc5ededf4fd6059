"""Figures of the others beside an answer, and where they are too few for a figure.

A reader knows its own answer and can take it away. Without names a figure therefore stands only where at
least `FEW` other administrations gave the answers in it, and in what it leaves of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.audience import FEW
from analytics.model import Question
from analytics.packs.own import Making, Own
from analytics.printed import printed_of
from analytics.report.parts import Cell, plain
from analytics.wording import row_lines

FEW_ANSWERED = "few answered"
NO_REPLY = "no reply"


@dataclass(frozen=True)
class Group:
    """A group of replies beside which an answer stands, with the head of its column."""

    by: str
    key: str
    words: str


REGION = Group("all", "all", "Whole region")


@dataclass(frozen=True)
class Beside:
    """The figures that stand beside the answers of one administration."""

    made: Making
    own: Own

    def groups(self, workshop: str = "") -> tuple[Group, ...]:
        """Return the groups beside an answer about a workshop, or about none.

        Of a workshop alone members are told, and others not: with a sub-region it leaves few. Where the
        sub-region is not on record, the region type of the workshop stands for it.
        """
        found = [self._workshop(workshop)] if workshop and self.made.shown.named else []
        return (*found, REGION, *self._near(workshop))

    def _workshop(self, key: str) -> Group:
        at = [each.key for each in self.made.others.workshops].index(key)
        return Group("workshop", self.made.others.groups("workshop")[at].key, "At this workshop")

    def _near(self, workshop: str) -> Iterable[Group]:
        if near := self.own.member.sub_region:
            yield Group("sub_region", near, near)
        elif workshop:
            kind = self.made.office.survey.workshop_by_key[workshop].region_type
            yield Group("region_type", kind, f"{kind.capitalize() or 'Other'} workshops")

    def figure(self, question: Question, group: Group) -> Cell:
        """Write the figure of a question in a group, a line a thing, or why none stands there."""
        try:
            row = self.made.figures.row(question.id, by=group.by, group=group.key)
        except KeyError:
            return plain(NO_REPLY if self.made.shown.named else FEW_ANSWERED)
        unknown = bool(row.replies) and row.state == "not_recorded"
        if not (self.made.shown.named or unknown) and self.tells_of_few(question.id, group):
            return plain(FEW_ANSWERED)
        return plain("\n".join(row_lines(row)), figure=printed_of(self.made.figures, row))

    def tells_of_few(self, question: str, group: Group) -> bool:
        """Tell whether fewer than `FEW` others gave the answers in a group, or in what is outside it."""
        inside = self._others(question, [group])
        outside = self._others(question, self._beside(group))
        return len(inside) < FEW or 0 < len(outside) < FEW

    def _beside(self, group: Group) -> list[Group]:
        return [Group(by, key, "") for by, key in self.made.answered if by == group.by and key != group.key]

    def _others(self, question: str, groups: Iterable[Group]) -> frozenset[str]:
        """Return the codes of others whose answer is on record in one of some groups."""
        nobody: frozenset[str] = frozenset()
        found = (self.made.answered.get((each.by, each.key), {}).get(question, nobody) for each in groups)
        return nobody.union(*found) - {self.own.member.code}
