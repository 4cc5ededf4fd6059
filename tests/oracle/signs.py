"""Say of every reply which parts of which measure it enters: yes, in the base, blank, not recorded.

The definitions of docs/command-line.md, written down once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from tests.oracle.surveys import BLANK, BLANK_OR_NO, NO, NO_OR_BLANK, UNRECORDED, YES, Reply, asked

PARTS = ("count", "base", "blank", "hidden", "placed", "reported")
"""What is summed of each measure: yes, known, left blank, not recorded, no or blank, the report's base."""
Signs = dict[str, np.ndarray]


@dataclass(frozen=True)
class Said:
    """The letters of all replies: a line a reply, a column a question; "no or blank" as it is, and resolved.

    Where administrations are parted from each other (`named`), "no or blank" is neither of the two; else
    it is the no and the blank that it is known to be of the workshop as a whole.
    """

    letters: np.ndarray
    resolved: np.ndarray
    workshops: np.ndarray
    named: bool

    @classmethod
    def of(cls, replies: Sequence[Reply], *, named: bool) -> Said:
        lines = [list(reply.letters) for reply in replies]
        letters = np.array(lines, dtype="U1").reshape(len(lines), len(asked()))
        resolved = letters.copy()
        if not named:
            resolved[resolved == NO_OR_BLANK] = NO
            resolved[resolved == BLANK_OR_NO] = BLANK
        return cls(letters, resolved, np.array([reply.workshop for reply in replies]), named)

    def __getitem__(self, question: str) -> np.ndarray:
        return self.resolved[:, asked().index(question)]

    def likeliest(self, question: str, mine: np.ndarray) -> np.ndarray:
        """Return the answers with the blanks of each workshop given to `mine` as often as is likeliest.

        Of the m marked replies of a workshop b are blank; of the a among `mine` that is i with as many ways
        as i of the a and b - i of the others can be chosen. The smaller of two numbers that tie.
        """
        came = self[question].copy()
        if self.named:
            return came
        raw = self.letters[:, asked().index(question)]
        for workshop in set(self.workshops.tolist()):
            marked = (self.workshops == workshop) & np.isin(raw, [NO_OR_BLANK, BLANK_OR_NO])
            places = np.flatnonzero(marked & mine)
            m, b, a = int(marked.sum()), int((marked & (raw == BLANK_OR_NO)).sum()), len(places)
            ways = [comb(a, i) * comb(m - a, b - i) for i in range(min(a, b) + 1)]
            came[places] = NO
            came[places[: ways.index(max(ways))]] = BLANK
        return came

    def taken(self, actions: Sequence[str]) -> np.ndarray:
        """Return the answers about some actions; one that is "no or blank" may be either."""
        return self.letters[:, [asked().index(action) for action in actions]]


def said_yes(said: np.ndarray) -> Signs:
    """Count yes, of yes and no."""
    return {
        "count": said == YES,
        "base": (said == YES) | (said == NO),
        "blank": said == BLANK,
        "hidden": said == UNRECORDED,
        "placed": _placed(said),
    }


def acted(said: Said, actions: Sequence[str], outcome: str, *, together: bool = False) -> Signs:
    """Count, of those who took one of the actions and answered about the outcome, those who had it."""
    did, _, blank, hidden = acting(said.taken(actions), together=together)
    came = said.likeliest(outcome, did)
    return {
        "count": did & (came == YES),
        "base": did & ((came == YES) | (came == NO)),
        "blank": blank | (did & (came == BLANK)),
        "hidden": hidden | (did & (came == UNRECORDED)),
        "placed": did & _placed(came),
        "reported": did,
    }


def idle(said: Said, actions: Sequence[str], outcome: str, *, together: bool = False) -> Signs:
    """Count, of those who surely did not act and answered about the outcome, those who had it."""
    _, not_done, blank, hidden = acting(said.taken(actions), together=together)
    came = said.likeliest(outcome, not_done)
    return {
        "count": not_done & (came == YES),
        "base": not_done & ((came == YES) | (came == NO)),
        "blank": blank | (not_done & (came == BLANK)),
        "hidden": hidden | (not_done & (came == UNRECORDED)),
        "placed": not_done & _placed(came),
        "reported": not_done,
    }


def attributed(said: Said, actions: Sequence[str], outcome: str) -> Signs:
    """Count, of those with the outcome of whom it is known whether they acted, those who did."""
    came = said[outcome]
    did, not_done, blank, hidden = acting(said.taken(actions))
    reached = came == YES
    return {
        "count": reached & did,
        "base": reached & (did | not_done),
        "blank": (reached & blank) | (came == BLANK),
        "hidden": (reached & hidden) | (came == UNRECORDED),
        "placed": _placed(came),
        "reported": reached,
    }


def acting(
    taken: np.ndarray, *, together: bool = False
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return who took one of the actions, who took none, of whom it is blank, and not on record.

    It is known that somebody acted where one action is yes, that nobody did where all are no; `together`
    the other way round. An action that is "no or blank" may be either, so of it nothing is known.
    """
    yes, no = taken == YES, taken == NO
    did = yes.all(axis=1) if together else yes.any(axis=1)
    not_done = no.any(axis=1) if together else no.all(axis=1)
    hidden = (taken == UNRECORDED).any(axis=1) & ~did & ~not_done
    return did, not_done, ~(did | not_done | hidden), hidden


def _placed(said: np.ndarray) -> np.ndarray:
    return (said == NO_OR_BLANK) | (said == BLANK_OR_NO)
