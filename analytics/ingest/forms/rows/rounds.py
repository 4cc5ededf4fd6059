"""Find out which round an export is about: a person says so, or its workshops are those of one round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.ingest.context import Context
from analytics.ingest.forms.rows.workshops import Workshops
from analytics.ingest.forms.words.titles import spoken
from analytics.model import round_code_problem
from analytics.open_question import OpenQuestion, options_of
from analytics.records import Problem, RoundRecord, Told

QUESTION = "round"


@dataclass(frozen=True)
class About:
    """The round of a file, blank while that is open; `made` is the round when this file opens it."""

    code: str
    made: tuple[RoundRecord, ...] = ()
    told: tuple[Told, ...] = ()


def round_of(
    texts: Sequence[str], context: Context, *, dated: Callable[[Workshops], bool], sheet: str
) -> About:
    """Return the round. `texts` are all that the file calls its workshops; `dated` tells whether the
    replies were all sent within a year after the workshops that a round has under these texts."""
    known = [record.code for record in context.known_rounds]
    chosen = context.answers.get(QUESTION, "").strip() or (context.round_code or "")
    wrong = "" if chosen in known else round_code_problem(chosen)
    if not wrong:
        return _chosen(chosen, known, sheet)
    fitting = [code for code in known if _fits(texts, _workshops(code, context), dated)]
    if len(fitting) == 1:
        said = f"All its workshops are those of round {fitting[0]}; it is taken for that round."
        note = Problem("note", "round-found", said, sheet=sheet, mend="If that is wrong, name the round.")
        return About(fitting[0], told=(note,))
    why = f"“{chosen}” can't be the code of a round: {wrong}." if chosen else ""
    return About("", told=(_question(known, sheet, why),))


def _workshops(code: str, context: Context) -> Workshops:
    return Workshops(code, [w for w in context.known if w.round == code], context)


def _fits(texts: Sequence[str], workshops: Workshops, dated: Callable[[Workshops], bool]) -> bool:
    """Tell whether each text is the title of a workshop of the round, or its name in a form of ours; numbers
    and parts of titles fit other rounds as well, so with them the dates of the replies have to agree."""
    found = [workshops.find(text) for text in texts]
    if not found or any(one.number is None for one in found):
        return False
    titled = [
        one.how == "choice" or (one.how == "title" and len(spoken(text).stems) >= 3)
        for one, text in zip(found, texts, strict=True)
    ]
    return all(titled) or dated(workshops)


def _chosen(code: str, known: Sequence[str], sheet: str) -> About:
    if code in known:
        return About(code)
    title = f"Survey {code}"
    made = RoundRecord(code, title)
    note = Problem(
        "note",
        "round-new",
        f"Round {code} is not known yet; it is opened as “{title}”.",
        sheet=sheet,
        mend="Its months and title can be added with the collection workbook.",
    )
    return About(code, (made,), (note,))


def _question(known: Sequence[str], sheet: str, why: str) -> OpenQuestion:
    return OpenQuestion(
        "round",
        "",
        why or "The file does not say which round it is about.",
        sheet=sheet,
        expected="one of the rounds that are open" if known else "a short code for the round, such as 2020",
        mend="Choose the round." if known else "Name the round; it is opened with this file.",
        options=options_of(*known),
        code="round-missing",
    )
