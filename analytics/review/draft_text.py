"""A draft as a text and back, so that another process can go on with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from analytics.open_question import OpenQuestion, Option, ValueAsked
from analytics.review.draft import Decided, Draft
from analytics.understanding import LeftOut

FORM = 1
"""Counts up when the text changes; a review that another version of the program wrote is not taken up."""


def draft_text(draft: Draft) -> str:
    """Return what was decided so far: files, answers with their questions, columns, rows taken back."""
    decided = {digest: _decided(about) for digest, about in draft.decided.items()}
    told = {
        "form": FORM,
        "files": draft.files,
        "replaced": draft.replaced,
        "apart": sorted(draft.apart),
        "decided": decided,
    }
    return json.dumps(told, separators=(",", ":"))


def draft_of(session: str, told: str) -> Draft | None:
    """Return the draft of a text, None where another version of the program wrote it."""
    said = json.loads(told)
    if said["form"] != FORM:
        return None
    draft = Draft(session=session, apart=set(said["apart"]))
    draft.files = [(name, digest) for name, digest in said["files"]]
    draft.replaced = [(name, digest) for name, digest in said["replaced"]]
    for digest, about in said["decided"].items():
        _take(draft.about(digest), about)
    return draft


def _decided(about: Decided) -> dict[str, Any]:
    """Write each question once, as it was asked last, and beside an answer only the value that it is for.

    A column with 400 values is asked 400 times, each time with all of them.
    """
    answers = tuple(about.answers.items())
    last = {question.id: question for _, (question, _) in answers}
    return {
        "questions": [asdict(question) for question in last.values()],
        "answers": [
            [id_, question.id, given, [asdict(value) for value in question.values if value.id == id_]]
            for id_, (question, given) in answers
        ],
        "columns": about.columns,
        "taken_back": [asdict(row) for row in about.taken_back.values()],
    }


def _take(about: Decided, said: Mapping[str, Any]) -> None:
    asked = {question.id: question for question in map(_question, said["questions"])}
    last = {of: place for place, (_, of, _, _) in enumerate(said["answers"])}
    for place, (id_, of, given, own) in enumerate(said["answers"]):
        whole = asked[of]
        question = whole if last[of] == place else replace(whole, values=tuple(map(_value, own)))
        about.answers[id_] = (question, given)
    about.columns = {header: (target, reads) for header, (target, reads) in said["columns"].items()}
    about.taken_back = {(row.sheet, row.row): row for row in (LeftOut(**each) for each in said["taken_back"])}


def _question(said: Mapping[str, Any]) -> OpenQuestion:
    whole = {
        **said,
        "options": _options(said["options"]),
        "values": tuple(map(_value, said["values"])),
        "lines": tuple(said["lines"]),
    }
    return OpenQuestion(**whole)


def _value(said: Mapping[str, Any]) -> ValueAsked:
    return ValueAsked(**{**said, "rows": tuple(said["rows"]), "options": _options(said["options"])})


def _options(said: list[dict[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(**each) for each in said)
