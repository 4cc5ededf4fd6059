"""Check replies that are listed by name: each answer of each has to be what that administration said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.oracle.naming import workshops_called
from tests.oracle.speech import Lexicon
from tests.oracle.surveys import BLANK, BLANK_OR_NO, NO, NO_OR_BLANK, UNRECORDED, YES, asked, questionnaire
from tests.oracle.truth import Truth

ANSWER = re.compile(r"\| (?P<label>[^|=]+): (?P<word>[a-z ]+) = (?P<sign>\S+)")
WORDS = {
    YES: ("yes", "✓"),
    NO: ("no", "✕"),
    BLANK: ("not answered", "?"),
    UNRECORDED: ("not recorded", "–"),
    NO_OR_BLANK: ("no or blank", "✕?"),
    BLANK_OR_NO: ("no or blank", "✕?"),
}
"""Letter → the word and the sign for it, the same for a no and a blank of which it is not known which."""


SUMMARY = re.compile(r"(?P<yes>\d+) of (?P<known>\d+) (?P<kind>outcome|action)s?")
"""How a case sums up what one reply says."""


MONTH = r" [A-Z][a-z]{2} \d{4}$"
"""When a workshop was held, behind its name."""


def is_listed(text: str) -> bool:
    """Tell whether a text is one reply with its answers."""
    return ANSWER.search(text) is not None


def listed_faults(text: str, truth: Truth, lexicon: Lexicon, known: str) -> Iterator[str]:
    """Yield answers that the administration did not give; `known` is whose profile it stands in, if any."""
    places = [
        place for mention in lexicon.read(re.split(r" [|/] ", text)[0]).mentions for place in mention.places
    ]
    codes = [group for by, group in places if by == "administration"] or [known]
    workshops = {group for by, group in places if by == "workshop"}
    label = re.sub(MONTH, "", re.split(r" [|/] ", text)[0])
    workshops |= {w.key for w in workshops_called(label, truth)}
    own = [
        dict(zip(asked(), reply.letters, strict=True))
        for reply in truth.made.replies
        if reply.administration in codes and reply.workshop in workshops
    ]
    if not own:
        yield f"no reply of {codes} about {sorted(workshops)} is on record"
    for found in SUMMARY.finditer(text):
        told = {_summary(letters, found["kind"]) for letters in own}
        if own and (int(found["yes"]), int(found["known"])) not in told:
            yield f"{found[0]}: {sorted(told)}"
    labels = {q["label"]: q["id"] for q in questionnaire()["question"]}
    for found in ANSWER.finditer(text):
        said = {WORDS[letters[labels[found["label"]]]] for letters in own}
        if own and (found["word"], found["sign"]) not in said:
            yield f"{found['label']}: {sorted(said)}, not {found['word']} {found['sign']}"


def _summary(letters: dict[str, str], kind: str) -> tuple[int, int]:
    """Return how many questions of a kind a reply says yes to, of those that it says yes or no to."""
    said = [letters[question] for question in asked(kind)]
    return said.count(YES), said.count(YES) + said.count(NO)
