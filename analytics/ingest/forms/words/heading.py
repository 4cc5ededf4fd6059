"""What stands above a column: the question, and below it the choice, whatever a tool writes them as."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.ingest.forms.words.stems import shown

NUMBERED = re.compile(
    r"^(?:(?:(?:Q(?:uestion)?\s?)?(?:\d{1,2}\.)*\d{1,2}[a-z]?\s*[.):]|\d{1,2}(?:\.\d{1,2})+|\[\d{1,2}\])\s+)+(?=\D)",
    re.IGNORECASE,
)
"""Numbers of a question in front of it: "3. Did …", "Q3) Did …", "[3] Did …", "4.1 Did …", "5. 4. Did …"."""

BRACKETS = re.compile(r"^(?P<question>.*\S)\s*\[(?P<choice>[^\]]*)\]$", re.DOTALL)
ROUND_BRACKETS = re.compile(r"^(?P<question>.*\S)\s*[(（](?P<choice>[^()（）]*)[)）]$", re.DOTALL)
SELECTED = re.compile(r"^(?P<question>.*\S) - Selected Choice(?: - (?P<choice>.*))?$", re.DOTALL)
TYPED = re.compile(r"^(?P<question>.*\S) - (?P<choice>.*\S) - Text$", re.DOTALL)
LONG = 1000
"""No heading that is longer is taken apart."""
DIVIDERS = ("/", " - ", ": ", " | ", " – ")
NAME = re.compile(r"^[\w./:-]+$")
"""A name of a variable, such as ``about/member``, and no words of a person."""


@dataclass(frozen=True)
class Heading:
    """What stands above one column. `whole` is all of it, for a person; `code` a tool's own name."""

    whole: str
    question: str
    choice: str = ""
    code: str = ""


def plain_heading(cells: Sequence[str]) -> Heading:
    """Return the heading of a column under one or more rows: the last of several is the choice."""
    parts = list(dict.fromkeys(cell for cell in cells if shown(cell)))
    whole = " · ".join(map(shown, parts))
    if not parts:
        return Heading("", "")
    first = NUMBERED.sub("", parts[0])
    return Heading(whole, first, " ".join(parts[1:]) if len(parts) > 1 else "")


def divided(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Take question and choice apart where one heading holds both, as its neighbours show."""
    questions = Counter(h.question for h in headings if not h.choice)
    starts: Counter[str] = Counter()
    for heading in headings:
        if not heading.choice:
            starts.update({start for start, _ in _cuts(heading.question)})
    return tuple(h if h.choice else _divide(h, questions, starts) for h in headings)


def _divide(heading: Heading, questions: Counter[str], starts: Counter[str]) -> Heading:
    if len(heading.question) > LONG:
        return heading
    for pattern in (TYPED, SELECTED):
        if found := pattern.match(heading.question):
            choice = found["choice"] or ""
            kept = f"{choice} text" if pattern is TYPED else choice
            return replace(heading, question=found["question"], choice=shown(kept))
    if heading.question in starts and starts[heading.question] > 1:
        return _last_name(heading)  # the joined cell of a question whose choices stand beside it
    for start, end in _cuts(heading.question):
        if questions[start] or starts[start] > 2:
            return _last_name(replace(heading, question=start, choice=shown(end)))
    return _last_name(heading)


def _cuts(text: str) -> list[tuple[str, str]]:
    """Return the ways to cut a heading into question and choice, the latest place first."""
    if len(text) > LONG:
        return []
    found = [(m["question"], m["choice"]) for m in (BRACKETS.match(text),) if m]
    for divider in DIVIDERS:
        start, cut, end = text.rpartition(divider)
        if cut and start.strip() and end.strip():
            found.append((start.strip(), end.strip()))
    return found


def ways_to_cut(text: str) -> list[tuple[str, str]]:
    """Return the ways to cut a heading into two parts, round brackets included."""
    found = ROUND_BRACKETS.match(text) if len(text) <= LONG else None
    return [*_cuts(text), *([(found["question"], found["choice"])] if found else [])]


def _last_name(heading: Heading) -> Heading:
    """Leave the groups of a variable's name: ``about/member`` is about the member."""
    if not NAME.match(heading.question):
        return heading
    last = re.split(r"[/:]", heading.question)[-1] or heading.question
    return replace(heading, question=last, code=heading.code or heading.question)
