"""What the page Help says: what the survey is, how its pages are read, and the words of the glossary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analytics.model import REGION_TYPES, Questionnaire, sentence_list
from analytics.reference import DATA
from analytics.wording import MARKS, NOT_ASKED, SILENT, SMALL_BASE

GLOSSARY = DATA.parent / "GLOSSARY.md"
"""The one source of the words, on the screen as in the project."""

SURVEY, READING = "What this survey is", "How to read this"

_ENTRY = re.compile(r"\*\*(?P<word>[^*]+)\*\*(?P<text>.*)", re.DOTALL)
_SIGNS = re.compile(r"[*`]")


@dataclass(frozen=True)
class Entry:
    """One thing that Help explains: its section, its word, and the text about it."""

    section: str
    word: str
    text: str

    def holds(self, words: str) -> bool:
        """Tell whether every word of a search stands in the entry, in whatever case.

        >>> Entry("The survey", "Base", "The number that a share is taken of").holds("SHARE base")
        True
        """
        said = f"{self.word} {self.text}".casefold()
        return all(word in said for word in words.casefold().split())


def guide(questionnaire: Questionnaire) -> tuple[Entry, ...]:
    """Return all that Help says, in order."""
    return (*_survey(questionnaire), *_reading(), *glossary())


@lru_cache(maxsize=2)
def glossary(path: Path = GLOSSARY) -> tuple[Entry, ...]:
    """Return the entries of the glossary by section; the file is read once."""
    found, section = [], ""
    for part in re.split(r"\n{2,}", path.read_text("utf-8")):
        if part.startswith("## "):
            section = part.removeprefix("## ").strip()
        elif entry := _ENTRY.fullmatch(part.strip()):
            text = _SIGNS.sub("", " ".join(entry["text"].split())).removeprefix(":").strip()
            found.append(Entry(f"Words: {section.lower()}", entry["word"], text))
    return tuple(found)


def _survey(questionnaire: Questionnaire) -> tuple[Entry, ...]:
    months = questionnaire.asked_after_months
    kinds = sentence_list(f"{kind} ones" for kind in REGION_TYPES)
    asked = {
        "Actions": "Which of these were taken; any number may be ticked",
        "Outcomes": "Yes, no, or left blank",
        "In their own words": "Examples of what was done and gained",
    }
    listed = (questionnaire.actions, questionnaire.outcomes, questionnaire.texts)
    return (
        Entry(
            SURVEY,
            "The survey",
            f"{questionnaire.title}. About {months} months after a workshop each administration that took "
            "part is asked what it did with what it learned, and what came of it.",
        ),
        Entry(
            SURVEY,
            "Workshops",
            f"There are two region types: {kinds}. A regional workshop is open to all members of the region, "
            "a sub-regional one to a group of them. The sub-region of an administration is another thing: "
            "where it lies.",
        ),
        *(
            Entry(SURVEY, head, f"{words}: {'; '.join(question.label for question in questions)}.")
            for (head, words), questions in zip(asked.items(), listed, strict=True)
        ),
    )


MEANING = {
    "yes": "It said so.",
    "no": "It said so.",
    "not answered": "The question was asked and left blank. Neither yes nor no, and outside the base.",
    "not recorded": "What it said is not on record, so nobody can know. Outside the base.",
    "no or blank": "One of the two; the source does not say which.",
    "silent": "It took part and sent no reply. It counts in the reply rate alone.",
    "not asked": "It did not take part. “No reply on record” where no list says who did.",
}
"""Words of a mark → what it says of an answer."""


FIGURES = (
    Entry(
        READING,
        "Bars",
        "A bar is all who count, its filled part those who said yes. All bars of a chart are equally "
        "long, so that shares can be compared; “Counts” on a card makes them as long as their numbers.",
    ),
    Entry(
        READING,
        "19 of 28 (68%)",
        "19 said yes, of 28 who answered: the base. A percentage never stands without it.",
    ),
    Entry(
        READING,
        "Small bases",
        f"Under {SMALL_BASE} answers no percentage is shown: one reply more or less would turn it over.",
    ),
)
COMPARED = (
    Entry(
        READING,
        "Pairs of an action and an outcome",
        "Those who took an action beside those who did not. A difference says nothing about its cause.",
    ),
    Entry(
        READING,
        "Published figures",
        "What a report printed, misprints included. Where it differs from the records, both are shown.",
    ),
)


def _reading() -> tuple[Entry, ...]:
    """Say how figures are read, each mark with its meaning among them."""
    marks = dict.fromkeys((*MARKS.values(), SILENT, NOT_ASKED))
    signs = (Entry(READING, f"{mark.sign or '(empty)'} {mark.words}", MEANING[mark.words]) for mark in marks)
    return (*FIGURES, *signs, *COMPARED)
