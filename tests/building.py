"""Build small surveys by hand, so that a test shows the records that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analytics.assemble import build_survey
from analytics.measures import Figure, Measure
from analytics.model import Answer
from analytics.notes import practice_key
from analytics.records import PublishedRecord, Records, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.survey import Survey

LETTERS = {
    "y": Answer.YES,
    "n": Answer.NO,
    "?": Answer.NOT_ANSWERED,
    "-": Answer.NOT_RECORDED,
    "x": Answer.NO_OR_BLANK,
    "b": Answer.BLANK_OR_NO,
}
ASKED = [q.id for q in load_questionnaire().answered]


def answers_of(letters: str) -> dict[str, Answer]:
    """Read nine letters, one a question: y yes, n no, ? not answered, - not recorded.

    x is a no and b a blank that was placed by rule.
    """
    assert len(letters) == len(ASKED), letters
    return {question: LETTERS[letter] for question, letter in zip(ASKED, letters, strict=True)}


def workshop(key: str, **known: object) -> WorkshopRecord:
    """Make a workshop from its key, for example ``2020-1``; sub-regional with 5 participants."""
    round_code, number = key.split("-")
    facts: dict = {"region_type": "sub-regional", "participated": 5, "topic": "AEO", **known}
    return WorkshopRecord(round=round_code, number=int(number), title=f"Workshop {number}", **facts)


def survey_of(
    replies: Iterable[tuple[str, str, str]],
    *,
    workshops: Iterable[WorkshopRecord] = (),
    practices: Iterable[Mapping[str, str]] = (),
    published: Iterable[PublishedRecord] = (),
    data_version: str = "1-test",
) -> Survey:
    """Build a survey from replies (workshop key, ISO code, nine letters); see `answers_of`."""
    listed = list(replies)
    described = list(workshops) or [workshop(key) for key in dict.fromkeys(key for key, _, _ in listed)]
    frame = pd.DataFrame(
        [(key, code, sheet, "", 1) for sheet, (key, code, _) in enumerate(listed)],
        columns=["workshop", "administration", "sheet", "note", "upload"],
    )
    columns = ["workshop", "administration", "kind", "text", "place", "note"]
    texts = [[*(practice.get(name, "") for name in columns), _key(practice)] for practice in practices]
    rounds = dict.fromkeys(w.round for w in described)
    records = Records(
        rounds=tuple(RoundRecord(code=code, title=f"Survey {code}") for code in rounds),
        workshops=tuple(described),
        replies=frame,
        answer_sheets={sheet: answers_of(letters) for sheet, (_, _, letters) in enumerate(listed)},
        practices=pd.DataFrame(texts, columns=[*columns, "key"]),
        published=tuple(published),
        data_version=data_version,
    )
    return build_survey(records, load_questionnaire(), load_administrations())


def measure(id: str, label: str, **known: object) -> Measure:
    """Make a measure by hand, for a Result written by hand: a question that was answered."""
    facts: dict = {
        "done": f"did {label.lower()}",
        "table": "",
        "form": "question",
        "asks": "action",
        "base_meaning": "replies that say whether it was done",
        "questions": (id,),
        "parts": ("Did it", "Did not"),
        "nobody": "nobody answered",
        "figure": _no_figure,
        **known,
    }
    return Measure(id=id, label=label, **facts)


def named(**labels: str) -> dict[str, Measure]:
    """Make measures by hand from their ids and labels."""
    return {id: measure(id, label) for id, label in labels.items()}


def _no_figure(counts: object) -> Figure:
    raise AssertionError("a Result that was written by hand is not counted")


def _key(practice: Mapping[str, str]) -> str:
    round_code, number = practice["workshop"].split("-")
    return practice_key(round_code, number, practice["administration"], practice["kind"], practice["text"])
