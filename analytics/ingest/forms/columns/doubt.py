"""Ask about columns whose headings have the words of a question, but deny it, plan it, or speak of another
thing: "No direct effects", "Submit reports (planned)", "Other participants"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from analytics.ingest.forms.columns.ask import NOT_KEPT, column_subject, opposite
from analytics.ingest.forms.columns.matching import speaks_of
from analytics.ingest.forms.columns.reading import Reader, Reading, kept_targets
from analytics.ingest.forms.columns.sides import pairs_in
from analytics.ingest.forms.columns.table import Table
from analytics.ingest.forms.words.phrases import Match
from analytics.ingest.forms.words.stems import forms_of, stems, without_duty
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import BLANKLESS, forms, has_word, words
from analytics.open_question import OpenQuestion, Option
from analytics.understanding import BOTH, IGNORED

NO_DENIAL = re.compile(
    r"\b(?:yes\W+(?:or\W+)?no|no\W+(?:or\W+)?yes|(?:or|if|do) not|if no|no\W*\d+|\d+\W*no)\b"
)
"""What has a word of denial and denies nothing: "Yes/No", "or not?", "No. 3", a key such as "0 = no"."""
SIDES = ("yes", "no", "or")
IF_NO = re.compile(r"\b(?:if|when|why|reasons?)\b.*\b(?:no|not|none)\b")
IF_YES = re.compile(r"\b(?:if|when) (?:yes|so|any)\b|\b(?:or|whether or) not\b")
HELPED = re.compile(
    r"\b(?:workshop|event|seminar|training|course|it|this|that|which|participation)\W+"
    r"(?:(?:has|have|did|had)\W+)?(?:help|support|assist)(?:ed|s)?\b"
)
"""What has a word of help and asks for none: "Did the workshop help to improve …?"."""
OF_THE_EVENT = re.compile(
    r"\b(?:(?:before|prior to|during|at|in) (?:the|this|that)|before|prior to|during) "
    r"(?:workshop|event|seminar|training|course)\b"
)
LEARNT_AT_IT = re.compile(
    r"\b(?:learn\w*|lessons?|gain\w*|acquired|taught|receiv\w*|discuss\w*|knowledge|skills?|participa\w*|"
    r"tak(?:e|en|ing) part|took part|attend\w*)\b(?: \w+){0,3}? (?:during|at|in) (?:(?:the|this|that) )?\w+\b"
)
"""What names the workshop as the place of the lessons: "from what was learnt at the workshop"."""
ENDED = re.compile(
    r"\b(?:since|after|when|once|as) (?:(?:the|this|that|wco|regional) ){0,3}"
    r"(?:workshop|event|seminar|training|course) (?:(?:has|had|was|is) )?\w+\b"
)
"""What is said of the workshop, and not of what came of it: "since the workshop was stopped"."""
FROM_THE_WCO = re.compile(
    r"\b(?:organi[sz]ed|held|hosted|conducted|given|delivered|provided|presented|run|issued|offered|workshop|"
    r"training|seminar|event|course|materials?|survey|financed|funded) (?:\w+ ){0,2}?by (?:the )?wco\b"
)
"""What the WCO did before the actions: "after the workshop organised by the WCO"."""
ASIDE = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")
FOR_WHAT = re.compile(r"\bto (?:support|help|assist)\b")
"""What the actions were for: "taken to support implementation"."""
OF_A_NO = "it asks for the reasons of a no: they are no practices"
DENIED = "This heading denies what the question asks, so that yes and no would change places"
PLANNED = "This heading speaks of what is planned or expected, and the question of what was done"
IN_NEED = "This heading speaks of help, obstacles, opinions or of others, and the question of what was done"
BEFORE = "This heading speaks of the workshop itself, or of before it, and the question of what came of it"
TWO = "This heading asks two questions at once: “{}” and “{}”"
TWO_AT_LEAST = 0.85
ELSE = "This heading has a word of the question, but speaks of something else"


def without_doubtful(
    readings: Sequence[Reading], table: Table, reader: Reader
) -> tuple[list[Reading], list[OpenQuestion]]:
    """Return the readings without those that only a person can tell, and what to ask: nothing where another
    column is surely the one of the question."""
    listed = [[r.field for r in mine] for mine in kept_targets(readings).values()]
    sides = {field for fields in listed for pair in pairs_in(fields) for field in pair}
    doubts = ["" if r.field in sides else _doubt(r, reader) for r in readings]
    plain = [r for r, doubt in zip(readings, doubts, strict=True) if r.kept and not doubt]
    sure = {r.target for r in plain if r.field.filled}
    sure |= {q.id for q in reader.questionnaire.actions} if "actions" in sure else set()
    found, asked = [], []
    for reading, doubt in zip(readings, doubts, strict=True):
        second = "" if doubt else _second_question(reading, reader)
        if second and second not in sure:
            two = TWO.format(reader.label(reading.target), reader.label(second))
            found.append(replace(reading, target=IGNORED, reads="none", confidence=1.0, reason=two))
            asked.append(_which_of_two(reading, second, two, table, reader))
            continue
        if not doubt:
            found.append(reading)
            continue
        found.append(replace(reading, target=IGNORED, reads="none", confidence=1.0, reason=doubt))
        if reading.target not in sure and reading.field.filled:
            asked.append(_question(reading, doubt, table, reader))
    return found, asked


def _doubt(reading: Reading, reader: Reader) -> str:
    """Return why a heading may not mean the question whose words it has, blank when it plainly does."""
    if reading.by_person or reading.reads not in ("tick", "yes_no", "choices"):
        return ""
    heading, match = reading.field.heading, _loosely(reading, reader)
    by_cells = not _named(reading, reader)
    over = without_duty(heading.question) if heading.choice or by_cells else ""
    if doubt := _of_words(_denying_nothing(over), over):
        return doubt
    if match is None:
        return ""
    asked = f"{without_duty(heading.question)} {without_duty(heading.choice)}"
    left = f" {_denying_nothing(asked)} "
    for word in sorted(fold(match.phrase).split(), key=len, reverse=True):
        left = left.replace(word if BLANKLESS.search(word) else f" {word} ", "  ")
    if doubt := _of_words(left, asked):
        return doubt
    if _is_of_the_event(fold(asked)):
        return BEFORE
    # Its own words are the very name: the others stand in all headings beside it. Of joined actions there are
    # no names to compare with.
    if reading.confidence == 1 or reading.reads == "choices":
        return ""
    return (
        ELSE if _of_one_word(heading.choice or heading.question, match.phrase, reading.target, reader) else ""
    )


def _of_words(left: str, written: str) -> str:
    """Return the doubt that words beside those of the question raise: `left`, folded, of what was written."""
    whole = ENDED.sub(" ", _denying_nothing(written))
    if has_word(left, "denying", written=written) or has_word(whole, "undone", written=written):
        return DENIED
    if has_word(left, "planning", written=written):
        return PLANNED
    of_others = has_word(FROM_THE_WCO.sub(" ", whole), "by_another", written=written)
    left = FOR_WHAT.sub(" ", HELPED.sub(" ", left))
    return IN_NEED if of_others or has_word(left, "in_need", written=written) else ""


def _is_of_the_event(heading: str) -> bool:
    """Tell whether a folded heading asks about the workshop, what went before it, or who attended."""
    return bool(OF_THE_EVENT.search(LEARNT_AT_IT.sub(" ", heading))) or has_word(heading, "of_the_event")


def _loosely(reading: Reading, reader: Reader) -> Match | None:
    """Return by which phrase a heading speaks of its question, None where that is all that it says."""
    match = next(iter(_named(reading, reader)), None)
    return None if match is None or match.confidence == 1 else match


def _named(reading: Reading, reader: Reader) -> list[Match]:
    """Return by which phrases a heading speaks of its question, none where its cells alone told it."""
    return [m for m in speaks_of(reading.field.heading, reader.phrases) if m.target == reading.target]


def _second_question(reading: Reading, reader: Reader) -> str:
    """Return another question that a heading asks beside its own: "Submit reports / make recommendations"."""
    if reading.by_person or reading.reads not in ("tick", "yes_no") or not reading.field.filled:
        return ""
    heading, match = reading.field.heading, _loosely(reading, reader)
    if match is None:
        return ""
    left = f" {fold(heading.choice or heading.question)} "
    for word in fold(match.phrase).split():
        left = left.replace(word if BLANKLESS.search(word) else f" {word} ", " ", 1)
    kinds = {question.id: question.kind for question in reader.questionnaire.questions}
    mine = kinds.get(reading.target)
    found = (m for m in reader.phrases.of(left.strip()) if m.target != reading.target)
    return next((m.target for m in found if kinds.get(m.target) == mine and _plainly(m)), "")


def _plainly(match: Match) -> bool:
    return match.words > 1 and match.confidence >= TWO_AT_LEAST


@lru_cache(maxsize=64)  # the same heading is looked at for each way in which its sheet could be read
def _denying_nothing(raw: str) -> str:
    """Return a heading, folded, without what has a word of denial and denies nothing: both options in any
    language, an ending that asks, and how the form is to be filled in, in brackets."""
    raw = ASIDE.sub(lambda m: " " if has_word(fold(m[0]), "how_to_fill") else m[0], raw)
    return _asking().sub(" ", NO_DENIAL.sub(" ", fold(_both_options().sub(" ", raw))))


@lru_cache(maxsize=1)
def _both_options() -> re.Pattern[str]:
    yes, no, between = ("|".join(sorted(map(re.escape, words(m)), key=len, reverse=True)) for m in SIDES)
    apart = rf"\s*(?:[/|,;、・]|\b(?:{between})\b)\s*"
    return re.compile(rf"\b(?:(?:{yes}){apart}(?:{no})|(?:{no}){apart}(?:{yes}))\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    found = sorted(forms("asking_or_not"), key=len, reverse=True)
    within = "|".join(form for form in found if BLANKLESS.search(form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?= *$)|{within}")


def of_a_no(reading: Reading) -> Reading:
    """Return a column of texts as not kept where it asks those who say no: "Reason if no direct effects"."""
    if reading.reads != "text" or reading.by_person:
        return reading
    heading = fold(f"{reading.field.heading.question} {reading.field.heading.choice}")
    if not IF_NO.search(heading) or IF_YES.search(heading):
        return reading
    return replace(reading, target=IGNORED, reads="none", confidence=1.0, reason=OF_A_NO)


def _of_one_word(text: str, phrase: str, target: str, reader: Reader) -> bool:
    """Tell whether a heading shares one word with a question, and has others that no name of it has."""
    bare = set(stems(fold(phrase)))
    if len(bare) > 1 or not text.isascii():
        return False
    question = reader.questionnaire.by_id[target]
    names = [
        *reader.phrases.listed(target),
        question.wording,
        *words("none_beside"),
        *words("heading_beside"),
    ]
    known = {stem for name in names for form in forms_of(name) for stem in stems(form)}
    left = {word for form in forms_of(text)[:1] for word in stems(form)} - bare - known
    return any(word.isalpha() and len(word) > 2 for word in left)


def _which_of_two(reading: Reading, second: str, said: str, table: Table, reader: Reader) -> OpenQuestion:
    """Ask what the one answer to two questions says."""
    asked = _question(reading, said, table, reader)
    first = reading.target
    options = (
        Option(f"{first}{BOTH}{second}", "Both: its answer counts for each of the two"),
        *(Option(each, f"It is: {reader.label(each)} alone") for each in (first, second)),
        Option(IGNORED, NOT_KEPT),
    )
    mend = "A yes to one of the two is not known to be a yes to the other: then it is not kept."
    expected = "one question a column"
    return replace(
        asked, message=f"{said}. What is it?", options=options, mend=mend, expected=expected, likely=""
    )


def _question(reading: Reading, doubt: str, table: Table, reader: Reader) -> OpenQuestion:
    label = reader.label(reading.target)
    field = reading.field
    return OpenQuestion(
        "column",
        column_subject(table, field),
        f"{doubt}. Is it “{label}”?",
        sheet=table.sheet.name,
        row=table.header_starts,
        column=field.place_in_words,
        found=", ".join(field.sample[:3])[:80],
        expected="a column whose yes means that it was so",
        mend="If it says something else, it is not kept.",
        options=(
            Option(IGNORED, NOT_KEPT),
            Option(reading.target, f"It is: {label}; a yes in it is a yes to the question"),
            *([opposite(reading.target, label)] if reading.reads != "choices" else []),
        ),
        likely=IGNORED,
        code="column-unlike",
    )
