"""Refuse a column whose cells answer several questions each, such as "Y/Y/N" below one heading: nothing but
their order says which answer is to which question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analytics.errors import FileRefused
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.words.answers import says_nothing, seen
from analytics.ingest.values import fold
from analytics.understanding import OF_THE_REPLY

BETWEEN = re.compile(r"\s*[/;,|\n–—-]\s*|\s+")
BETWEEN_NAMED = re.compile(r"\s*[;,|\n]\s*")
GLUED = re.compile(r"[YN]{3,9}")
BEHIND_A_NAME = re.compile(r"^.*\w\s*[:=–—-]\s*(?P<answer>\S+)$")
PLAIN = {"yes", "no", "tick", "cross", "circle", "filled", "empty_box", "crossed_box", "letter_x"}
NEARLY_ALL, MOST, SURE = 0.8, 9, 0.9


def refuse_several_answers(tables: Sequence[Settled], reader: Reader) -> None:
    """Raise FileRefused where a column of some table answers several questions in each cell."""
    for settled in tables:
        for field in _candidates(settled, reader):
            texts = [text for text in field.sample if not says_nothing(text)]
            if _answer_several(texts) or _name_several(texts, reader):
                raise FileRefused(
                    f"Each cell of “{field.heading.whole[:80]}” (“{settled.table.sheet.name}”, column "
                    f"{field.letter}) answers several questions, such as “{texts[0][:60]}”. Which answer is "
                    "to which of them is not read from one cell: give each question a column of its own and "
                    "give the file again."
                )


def _candidates(settled: Settled, reader: Reader) -> Iterator[Field]:
    """Yield the columns that hold answers or are not known, where a question has no other column."""
    answered = reader.questionnaire.answered
    joined = "actions" in settled.fields
    told = {q.id for q in answered if q.id in settled.fields or (joined and q.kind == "action")}
    for reading in settled.readings:
        own = {reading.target} & {q.id for q in answered}
        if (
            reading.target not in OF_THE_REPLY
            and not reading.by_person
            and len(told - own) < len(answered) - 1
        ):
            yield reading.field


def _answer_several(texts: Sequence[str]) -> bool:
    """Tell whether nearly all cells hold as many plain answers, two or more, and not only one in other words.
    Of two, as a form prints both, some cell has to say the same twice; "No / Non / No" is one answer."""
    found = [answers for text in texts if (answers := _answers_in(text))]
    if len(found) < max(1, NEARLY_ALL * len(texts)) or len({len(answers) for answers in found}) > 1:
        return False
    if all(len({*answers}) == 1 for answers in found) and all(map(_in_languages, texts)):
        return False
    both = {answer for answers in found for answer in answers}
    return len(both) > 1 and (len(found[0]) > 2 or any(len(set(answers)) == 1 for answers in found))


def _in_languages(text: str) -> bool:
    """Tell whether the parts of a cell are different words, as of several languages."""
    return len({fold(part) for part in BETWEEN.split(text)}) > 1


def _answers_in(text: str) -> tuple[str, ...]:
    """Return the plain answers that a cell consists of, each alone or behind a name; () for any other cell.

    >>> _answers_in("Y/Y/N"), _answers_in("Effects: yes; projects: no"), _answers_in("Yes, two manuals")
    (('yes', 'yes', 'no'), ('yes', 'no'), ())
    """
    named = [BEHIND_A_NAME.match(part) for part in BETWEEN_NAMED.split(text)]
    ways = [
        list(text) if GLUED.fullmatch(text) else BETWEEN.split(text),
        [found["answer"] for found in named if found] if all(named) else [],
    ]
    looks = [tuple(map(_plain, parts)) for parts in ways if 1 < len(parts) <= MOST]
    return next((each for each in looks if all(each)), ())


def _plain(part: str) -> str:
    found = seen(part)
    if found.number in (0, 1):
        return str(found.number)
    return found.looks if found.looks in PLAIN and not found.text else ""


def _name_several(texts: Sequence[str], reader: Reader) -> bool:
    """Tell whether nearly all cells name outcomes and say nothing else, several in one cell."""
    outcomes = [question.id for question in reader.questionnaire.outcomes]
    named = []
    for text in texts:
        matches = [reader.phrases.best(part, *outcomes) for part in BETWEEN_NAMED.split(text) if part]
        named.append({m.target for m in matches if m and m.confidence >= SURE} if all(matches) else set())
    some = [each for each in named if each]
    return len(some) >= max(1, NEARLY_ALL * len(texts)) and any(len(each) > 1 for each in some)
