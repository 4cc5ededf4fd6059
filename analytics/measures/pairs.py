"""An action beside an outcome (Tables 4 and 7), in three readings that are easily taken for each other.

==========  =====================================================  ====================================
form        counts                                                 of
==========  =====================================================  ====================================
acted       those who took the action and report the outcome       all who took it and answered about
                                                                   the outcome
attributed  those with the outcome who took any of the actions     all with the outcome of whom that is
                                                                   known
among       those who took any of them and report the outcome      all who took any and answered about
                                                                   the outcome
==========  =====================================================  ====================================

The report counts otherwise: of all who took the action, those too who said nothing about the outcome; and
of all with the outcome, those too whose actions are not known. That figure is `Figure.reported`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import permutations

import numpy as np

from analytics.measures.measure import Figure, Form, Measure, TableKind, TableWords
from analytics.measures.questions import printed_in, question_measure
from analytics.model import Answer, Question, Questionnaire, TableSpec
from analytics.tally import Tally

JOINING = ("_or_", "_and_", "_among_", "_of_")
JOINED = 3
"""Up to so many actions can be joined by "or" in a published figure; a table may join more."""


def pair_id(actions: Sequence[str], outcome: str, form: Form = "acted") -> str:
    """Return the name of a pair in files and addresses. It is made here and taken apart nowhere.

    >>> pair_id(["submit_reports", "make_recommendations"], "projects", "attributed")
    'submit_reports_or_make_recommendations_and_projects'
    >>> pair_id(["submit_reports"], "projects", "among")
    'projects_among_submit_reports'

    Where an id holds one of the joining words itself, the names of no two pairs are alike all the same.

    >>> pair_id(["review_and_update"], "projects")
    'review_and_update__and__projects'
    """
    mark = "__" if any(word in name for name in (*actions, outcome) for word in JOINING) else "_"
    joined = f"{mark}or{mark}".join(actions)
    if form == "attributed" and len(actions) == 1:
        return f"{joined}{mark}of{mark}{outcome}"
    first, word, last = (outcome, "among", joined) if form == "among" else (joined, "and", outcome)
    return f"{first}{mark}{word}{mark}{last}"


def acted_measure(
    actions: Sequence[Question], outcome: Question, table: str = "", *, form: Form = "acted"
) -> Measure:
    """Return the measure: of those who took an action and answered, those with the outcome.

    With several actions, or under the name of the turned direction, its form is "among".
    """
    done = " or ".join(action.done for action in actions)

    return Measure(
        id=pair_id([action.id for action in actions], outcome.id, form),
        label=f"{sentence(done)}: {outcome.done}",
        done=f"{done} and {outcome.done}",
        table=table,
        form=form,
        asks="outcome",
        base_meaning=f"those who {done} and answered about {outcome.label.lower()}",
        reported_meaning=f"all who {done}, whether or not they answered about {outcome.label.lower()}",
        questions=(*(action.id for action in actions), outcome.id),
        parts=("Acted, with the outcome", "Acted, without it"),
        nobody=f"nobody {done}",
        figure=partial(_acted, actions=actions, outcome=outcome.id),
    )


def _acted(tally: Tally, *, actions: Sequence[Question], outcome: str) -> Figure:
    acted, _, blank, hidden = _acting(tally, actions)
    left_blank = tally.is_answer(outcome, Answer.NOT_ANSWERED)
    return Figure(
        count=acted & tally.yes(outcome),
        base=acted & tally.answered(outcome),
        not_answered=blank | (acted & left_blank),
        not_recorded=hidden | (acted & tally.is_answer(outcome, Answer.NOT_RECORDED)),
        placed=acted & tally.placed(outcome),
        reported=acted,
        open=tally.placed(outcome),
        blank_placed=tally.placed(outcome) & left_blank,
    )


def attributed_measure(actions: Sequence[Question], outcome: Question, table: str = "") -> Measure:
    """Return the report's own attribution: of those with the outcome, those who had taken an action."""
    done = " or ".join(action.done for action in actions)

    return Measure(
        id=pair_id([action.id for action in actions], outcome.id, "attributed"),
        label=f"{sentence(outcome.done)}: had {done}",
        done=f"{outcome.done} and had {done}",
        table=table,
        form="attributed",
        asks="outcome",
        base_meaning=f"those who {outcome.done} and said whether they had {done}",
        reported_meaning=f"all who {outcome.done}",
        questions=(*(action.id for action in actions), outcome.id),
        parts=("With the outcome, had acted", "With the outcome, had not"),
        nobody=f"nobody {outcome.done}",
        figure=partial(_attributed, actions=actions, outcome=outcome.id),
    )


def _attributed(tally: Tally, *, actions: Sequence[Question], outcome: str) -> Figure:
    acted, idle, blank, hidden = _acting(tally, actions)
    reached = tally.yes(outcome)
    return Figure(
        count=reached & acted,
        base=reached & (acted | idle),
        not_answered=(reached & blank) | tally.is_answer(outcome, Answer.NOT_ANSWERED),
        not_recorded=(reached & hidden) | tally.is_answer(outcome, Answer.NOT_RECORDED),
        placed=tally.placed(outcome),
        reported=reached,
    )


def _acting(tally: Tally, actions: Sequence[Question]) -> tuple[np.ndarray, ...]:
    """Return which patterns took any of the actions, took none, left it blank, are not on record.

    Each pattern is one of the four. An action placed by rule is as good as blank: it may be a no.
    """
    acted = np.logical_or.reduce([tally.yes(action.id) for action in actions])
    hidden = np.logical_or.reduce([tally.is_answer(a.id, Answer.NOT_RECORDED) for a in actions]) & ~acted
    said_no = [tally.is_answer(a.id, Answer.NO) & ~tally.placed(a.id) for a in actions]
    idle = np.logical_and.reduce(said_no)
    return acted, idle, ~(acted | idle | hidden), hidden


def every_pair_measure(questionnaire: Questionnaire) -> Iterator[Measure]:
    """Yield each pair that a published figure can be of, named in any order of its actions."""
    for joined in range(1, min(JOINED, len(questionnaire.actions)) + 1):
        for actions in permutations(questionnaire.actions, joined):
            for outcome in questionnaire.outcomes:
                if joined == 1:
                    yield acted_measure(actions, outcome)
                yield acted_measure(actions, outcome, form="among")
                yield attributed_measure(actions, outcome)


def sentence(words: str) -> str:
    """Begin words with a capital letter."""
    return words[:1].upper() + words[1:]


def _own(questionnaire: Questionnaire, spec: TableSpec) -> tuple[Measure, ...]:
    actions = [questionnaire.by_id[action] for action in spec.actions]
    outcome = questionnaire.by_id[spec.outcome]
    return (
        *(acted_measure([action], outcome, spec.id) for action in actions),
        attributed_measure(actions, outcome, spec.id),
    )


def _shown(questionnaire: Questionnaire, spec: TableSpec) -> tuple[Measure, ...]:
    asked = [questionnaire.by_id[name] for name in (*spec.actions, spec.outcome)]
    return (
        *(printed_in(question_measure(question), spec.id) for question in asked),
        *_own(questionnaire, spec),
    )


def _words(questionnaire: Questionnaire, spec: TableSpec) -> TableWords:
    outcome = questionnaire.by_id[spec.outcome]
    return TableWords(
        question=f"Of those who acted, how many {outcome.done}?",
        how="The base of a pair is those who took the action and said whether the outcome came; nothing is "
        "taken from a blank. The report counts all who took the action, also those who left the outcome "
        "blank: that figure is given beside it. The last figure turns it round: of those with the outcome, "
        "those who had taken at least one of the actions.",
        notes=("These figures say nothing about those who did not act.",),
    )


LINKS = TableKind(own=_own, words=_words, shown=_shown)
"""Tables 4 and 7: actions beside an outcome."""
