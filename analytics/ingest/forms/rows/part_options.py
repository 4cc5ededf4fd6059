"""What an unknown part of a joined cell can be said to be, and which actions an answer means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from analytics.ingest.forms.rows.cells import NONE, TYPED
from analytics.ingest.forms.rows.doubts import says_all
from analytics.understanding import BOTH, OTHERS

ALL, NOTHING = "all", "nothing"
SENTENCE = 7
"""No name of a choice has more words: "Write a note for the Director General"."""
BEHIND = re.compile(r"\S\s*[:：(（\[–—]|\s-\s")
"""Before what may be another choice: "Submit reports (hold a national training)"."""
PART_WORDS = {
    TYPED: "Typed under “other”: another action",
    NONE: "No action",
    NOTHING: "It says nothing, or belongs to the choice before it",
}


def options_of(part: str, labels: Mapping[str, str], *, spoken_of: Sequence[str]) -> dict[str, str]:
    """Return answer → words: each action, and of a sentence, or of what has a colon or brackets, each several
    of them; of "all" all but others, which is never among them, and all but one more."""
    listed = [action for action in labels if action != OTHERS]
    options = {**labels, **PART_WORDS}
    if says_all(part):
        but = {f"{ALL} but {action}": f"All but Others and “{labels[action]}”" for action in listed}
        return options | {ALL: "All actions but Others"} | but
    if len(part.split()) <= SENTENCE and not BEHIND.search(part):
        return options
    some = [each for many in range(2, len(listed) + 1) for each in combinations(listed, many)]
    typed = [(*each, TYPED) for each in dict.fromkeys([tuple(spoken_of), *((one,) for one in listed)])]
    words = {**labels, TYPED: "another action, typed under “other”"}
    several = [each for each in (*some, *typed) if len(each) > 1]
    return options | {BOTH.join(each): " + ".join(words[one] for one in each) for each in several}


def meant_by(said: str, actions: Sequence[str]) -> set[str]:
    """Return the actions of an answer; one that means no several is itself.

    >>> sorted(meant_by("all but reports", ["reports", "manuals", "others"])), meant_by("none", [])
    (['manuals'], {'none'})
    """
    if not said.startswith(ALL):
        return {*said.split(BOTH)}
    return {*actions} - {OTHERS, said.removeprefix(f"{ALL} but ")}
