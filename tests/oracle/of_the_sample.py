"""The sample, Survey 2020, as plain records: read from its source files by nothing but csv."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.oracle.surveys import (
    BLANK,
    NO,
    ROOT,
    UNCERTAIN,
    UNRECORDED,
    YES,
    Held,
    RandomSurvey,
    Reply,
    asked,
    questionnaire,
)

SOURCE = ROOT / "data" / "samples" / "source"
LETTERS = {"yes": YES, "no": NO, "": BLANK, "not recorded": UNRECORDED}


def sample() -> RandomSurvey:
    """Return the sample; its notes say of which workshops a blank was placed by rule."""
    told = [
        (f"2020-{line['workshop']}", line, [LETTERS[line[question]] for question in asked()])
        for line in _lines(SOURCE / "replies.csv")
    ]
    placed = {
        (workshop, q["id"])
        for workshop, line, _ in told
        for q in questionnaire()["question"]
        if line["note"].startswith(f"{q['label']}:") and "by rule" in line["note"]
    }
    replies = [
        Reply(workshop, line["administration"], "".join(
            UNCERTAIN.get(letter, letter) if (workshop, question) in placed else letter
            for question, letter in zip(asked(), letters, strict=True)
        ))
        for workshop, line, letters in told
    ]  # fmt: skip
    workshops = tuple(
        Held("2020", int(w["number"]), w["title"], w["region_type"], w["topic"], w["month"],
             int(w["participated"]) if w["participated"] else None,
             tuple(w["participants"].split()) or None)
        for w in _lines(SOURCE / "workshops.csv")
    )  # fmt: skip
    return RandomSurvey(
        0, "sample", (("2020", "Survey 2020"),), workshops, tuple(replies), tuple(sorted(placed))
    )


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
