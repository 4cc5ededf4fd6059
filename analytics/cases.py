"""Success cases: replies to ask what went well, and replies to ask what stood in the way.

After the success case method (Brinkerhoff 2003): asking both teaches more than the average does. The survey
does not intend to criticize, so nothing here is a ranking of administrations.

The rule. A reply takes part when what it said is known: every outcome is its own yes or no, and so is at
least one action. A question that was left blank, is not on record, or was placed by rule (no or blank) says
nothing, and who has such an outcome is in neither part. *What went well*: yes to every outcome, the most
actions first. *What stood in the way*: no to at least one outcome, by lot and the workshops in turn. The lot
is drawn anew for each data version, so that not the same few are asked each time; no score has a say in it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

import numpy as np

from analytics.behind import ReplyDetail, replies_where
from analytics.member_names import MemberNames
from analytics.model import Answer, Questionnaire, sentence_list
from analytics.survey import Survey
from analytics.tally import Tally


@dataclass(frozen=True)
class Case:
    """A reply with the outcomes that did not come about, its own no each, and the actions that it took.

    `doubts` is what the records note about texts that may be another administration's.
    """

    reply: ReplyDetail
    missing: tuple[str, ...]
    took: tuple[str, ...]
    actions_known: int
    doubts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say what there is to ask: "Every outcome came about. Took 4 of 6 actions on record."

        Where an outcome did not, nothing is counted: what was done is named.
        """
        if not self.missing:
            taken = f"{len(self.took)} of {self.actions_known}"
            return f"Every outcome came about. Took {taken} actions on record."
        did = f" It {sentence_list(self.took)}." if self.took else ""
        return f"Not seen so far: {sentence_list(self.missing)}.{did}"


@dataclass(frozen=True)
class Cases:
    """The replies of both parts, each with how many there are to choose from."""

    well: tuple[Case, ...]
    well_of: int
    in_the_way: tuple[Case, ...]
    in_the_way_of: int


def cases(tally: Tally, *, at_most: int = 5) -> Cases:
    """Return replies of a selection for both parts, by the rule of this module; no reply is in both."""
    every = np.ones(len(tally.survey.units.patterns), dtype=bool)
    (replies,) = replies_where(tally.survey, tally.filters, [every])
    asked = tally.survey.questionnaire
    known = [_case(asked, reply) for reply in replies if _is_known(asked, reply)]
    well = sorted((case for case in known if not case.missing), key=_most_actions)
    stood = _by_lot([case for case in known if case.missing], tally.survey.data_version)
    shown = sorted(stood[:at_most], key=lambda case: (case.reply.workshop, case.reply.name))
    doubts = _Doubts(tally.survey)
    return Cases(doubts.told(well[:at_most]), len(well), doubts.told(shown), len(stood))


def _is_known(questionnaire: Questionnaire, reply: ReplyDetail) -> bool:
    own = (Answer.YES, Answer.NO)
    outcomes, actions = (
        [reply.answers[q.id] in own for q in questions]
        for questions in (questionnaire.outcomes, questionnaire.actions)
    )
    return bool(outcomes) and all(outcomes) and any(actions)


def _case(questionnaire: Questionnaire, reply: ReplyDetail) -> Case:
    actions = [reply.answers[q.id] for q in questionnaire.actions]
    return Case(
        reply=reply,
        missing=tuple(q.label.lower() for q in questionnaire.outcomes if reply.answers[q.id] == Answer.NO),
        took=tuple(q.done for q in questionnaire.actions if reply.answers[q.id] == Answer.YES),
        actions_known=sum(answer in (Answer.YES, Answer.NO) for answer in actions),
    )


def _most_actions(case: Case) -> tuple[float, str, str]:
    return -len(case.took) / case.actions_known, case.reply.name, case.reply.workshop


def _by_lot(cases: Sequence[Case], data_version: str) -> list[Case]:
    """Return cases in an order drawn by lot, one of each workshop before a second of any."""

    def lot(*of: str) -> bytes:
        return hashlib.sha256("\0".join((data_version, *of)).encode("utf-8", "surrogatepass")).digest()

    by_workshop = defaultdict(list)
    for case in sorted(cases, key=lambda case: lot(case.reply.workshop, case.reply.administration)):
        by_workshop[case.reply.workshop].append(case)
    workshops = [by_workshop[key] for key in sorted(by_workshop, key=lot)]
    return [case for case in chain.from_iterable(zip_longest(*workshops)) if case]


class _Doubts:
    """What the records note about texts of a workshop that are, or may be, an administration's."""

    def __init__(self, survey: Survey) -> None:
        names = MemberNames(survey.administrations)
        self._notes: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        texts = survey.practices[survey.practices["note"].astype(bool)]
        columns = (texts[name] for name in ("workshop", "administration", "note"))
        for workshop, administration, note in zip(*columns, strict=True):
            for code in {administration, *names.named_in(note)}:
                self._notes[workshop, code][note] = None

    def told(self, cases: Sequence[Case]) -> tuple[Case, ...]:
        return tuple(self._told(case) for case in cases)

    def _told(self, case: Case) -> Case:
        notes = self._notes.get((case.reply.workshop, case.reply.administration), {})
        return replace(case, doubts=tuple(notes))
