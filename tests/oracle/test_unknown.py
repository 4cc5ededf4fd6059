"""Nothing unknown is called no: a survey of which little is known, in all that pages and files say of it.

Every survey here knows of one question nothing but one thing: nobody's answer is on record, everybody
left it blank, or nobody is known to be a no. Then no page and no file may call it no, 0% or 0 of N; and
each state has its own word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from analytics.charts.description import Body
from analytics.export import to_csv, to_json, to_text
from analytics.filters import Filters
from analytics.measures import tables
from analytics.tally import tally
from pages.card.card import CardSpec
from tests.oracle.into import as_survey
from tests.oracle.marks import marked
from tests.oracle.screen import open_pages
from tests.oracle.speech import ids, unmarked
from tests.oracle.surveys import BLANK, UNRECORDED, RandomSurvey, asked, questionnaire, random_survey

NEVER = re.compile(r"\bno answers\b|\bNone\b|\bnan\b")
"""Words that stand for nothing in particular."""
AS_NO = re.compile(r"\b0 of [1-9]\d*|(?<![<\d])\b0%|\b[Nn]obody\b|\b[Nn]o administration\b|✕(?!\?)|\b0/[1-9]")
"""What says that somebody said no."""
LABELS = {q["id"]: q["label"] for q in questionnaire()["question"]}
DONE = {q["id"]: q.get("done", "") for q in questionnaire()["question"]}


def says_no(text: str, question: str) -> bool:
    """Tell whether a text says that somebody said no, but to another question: who did not act is known."""
    for other in asked():
        if other != question:
            text = re.sub(f"[Nn]obody (in this selection )?{re.escape(DONE[other])}", "", text)
    return AS_NO.search(text) is not None


def unknown_of(made: RandomSurvey, question: str, letter: str) -> RandomSurvey:
    """Return a survey of which a question is unknown throughout."""
    place = asked().index(question)
    return replace(
        made,
        replies=tuple(
            replace(r, letters=r.letters[:place] + letter + r.letters[place + 1 :]) for r in made.replies
        ),
        placed=tuple(where for where in made.placed if where[1] != question),
        printed=(),
    )


@pytest.mark.parametrize("letter", [BLANK, UNRECORDED], ids=["blank", "not recorded"])
@pytest.mark.parametrize("seed", range(200, 205))
def test_nothing_unknown_is_called_no(seed, letter):
    question = asked()[seed % len(asked())]
    survey = as_survey(unknown_of(random_survey(seed), question, letter))
    wrong = [
        (shown.page, where, text)
        for shown in open_pages(survey, Filters(), seed=seed)
        for chart, body in zip(shown.charts, shown.bodies, strict=True)
        for where, text in _told(chart, body, question)
        if says_no(text, question) or NEVER.search(text)
    ]
    wrong += [
        (shown.page, "words", text)
        for shown in open_pages(survey, Filters(), seed=seed)
        for text in shown.words
        if NEVER.search(text) or (_speaks_of(text, question) and says_no(_own_part(text, question), question))
    ]
    assert not wrong, "\n".join(map(str, wrong[:10]))


def concerned(question: str) -> set[str]:
    """Return the measures of which nothing can be known without a question: its own, and pairs with it."""
    return {
        name
        for name, measure in ids().items()
        if measure.outcome == question or measure.actions == (question,)
    }


def _told(chart: CardSpec, body: Body, question: str) -> Iterator[tuple[str, str]]:
    """Yield what a chart says at the marks and in the rows of one question, and in its title where alone."""
    names = concerned(question)
    for pick, text in marked(body):
        if pick and pick[0] in names:
            yield f"{chart.id} mark", unmarked(text).removeprefix(str(pick[2]))
    for pick, line in zip(chart.row_picks, chart.rows, strict=False):
        if pick and pick[0] in names:
            told = dict(zip(chart.columns, line, strict=True))
            cells = (told[name] for name in ("Count", "Base", "Share"))
            yield f"{chart.id} table", " of ".join(str(cell) for cell in cells if cell is not None)
    if {pick[0] for pick in chart.row_picks if pick} <= names:
        yield f"{chart.id} title", chart.title


def _speaks_of(text: str, question: str) -> bool:
    return "|" not in text and (LABELS[question] in text or DONE[question] in text)


def _own_part(text: str, question: str) -> str:
    """Return the part of a sentence that speaks of the question and of no other."""
    parts = re.split(r"[;.] |, (?=\d)", text)
    others = [name for name in asked() if name != question]
    own = [part for part in parts if LABELS[question] in part or DONE[question] in part]
    return " ".join(p for p in own if not any(LABELS[o] in p or DONE[o] in p for o in others))


@pytest.mark.parametrize("letter", [BLANK, UNRECORDED], ids=["blank", "not recorded"])
@pytest.mark.parametrize("seed", range(200, 207))
def test_no_file_calls_what_is_unknown_no(seed, letter):
    question = asked()[seed % len(asked())]
    counts = tally(as_survey(unknown_of(random_survey(seed), question, letter)))
    for result in tables(counts):
        own = [row for row in result.rows if row.measure in concerned(question)]
        if own:
            text = to_text([replace(result, rows=tuple(own))])
            cells = "\n".join(line for line in text.splitlines() if re.match(r"(All|Regional|Sub-)", line))
            assert not NEVER.search(text), text
            assert not says_no(cells, question), cells
            assert not re.search(r",0\.0,", to_csv(replace(result, rows=tuple(own))), re.M)
    printed = to_json(tables(counts), counts.filters, "")
    names = concerned(question)
    rows = [row for table in printed["results"] for row in table["rows"] if row["measure"] in names]
    assert all(not row["base"] and not row["count"] and row["share"] is None for row in rows)
