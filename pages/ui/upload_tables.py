"""The tables of an upload as rows of plain values: problems, changes, and counts in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from analytics.records import Batch, Problem
from analytics.survey import Survey
from analytics.uploads import Change, Preview
from pages.ui.text import counted

NOUNS = {
    "round": ("round", "rounds"),
    "workshop": ("workshop", "workshops"),
    "reply": ("reply", "replies"),
    "practice": ("practice", "practices"),
    "published": ("published figure", "published figures"),
}
HELD = {"rounds": "round", "workshops": "workshop", "replies": "reply", "practices": "practice",
        "published": "published"}  # fmt: skip
SEVERITIES = {"error": "Error", "warning": "Look at it", "note": "Note"}
NOTHING = "nothing that counts"
SHOWN = 1000
"""At most this many rows of a table are sent to the browser."""


def held_in_words(counts: dict[str, int]) -> str:
    """Return what a file holds: "1 round, 4 workshops, 28 replies"."""
    said = [counted(counts.get(name, 0), *NOUNS[kind]) for name, kind in HELD.items() if counts.get(name)]
    return ", ".join(said) or NOTHING


def batch_in_words(*batches: Batch) -> str:
    return held_in_words({name: sum(len(getattr(batch, name)) for batch in batches) for name in HELD})


def problem_table(problems: Iterable[tuple[str, Problem]], *, with_file: bool = False) -> pd.DataFrame:
    """Return all that is wrong (file, problem), errors first, each with its place and how to mend it."""
    order = list(SEVERITIES)
    listed = sorted(problems, key=lambda each: order.index(each[1].severity))
    rows = [
        (name, SEVERITIES[p.severity], p.sheet, p.row, p.column, p.message, p.found, p.expected, p.mend)
        for name, p in listed[:SHOWN]
    ]
    places = ["File", "Kind", "Sheet", "Row", "Column"]
    columns = [*places, "What is wrong", "Found", "Expected", "How to mend it"]
    table = pd.DataFrame(rows, columns=columns).astype({"Row": "Int64"})
    return table if with_file else table.drop(columns="File")


def counts_of(previews: Iterable[Preview]) -> dict[str, dict[str, int]]:
    """Return by kind of thing how many are new, changed and unchanged in all files; kinds without any left
    out."""
    listed = list(previews)
    tallies = {kind: [preview.tally(kind) for preview in listed] for kind in NOUNS}
    summed = {
        kind: {how: sum(tally[how] for tally in each) for how in ("new", "changed", "unchanged")}
        for kind, each in tallies.items()
    }
    return {kind: counts for kind, counts in summed.items() if any(counts.values())}


def count_table(previews: Iterable[Preview]) -> pd.DataFrame:
    """Return the counts of all files as a table."""
    rows = [
        (NOUNS[kind][1].capitalize(), c["new"], c["changed"], c["unchanged"])
        for kind, c in counts_of(previews).items()
    ]
    return pd.DataFrame(rows, columns=["", "New", "Changed", "Unchanged"])


def new_in_words(previews: Iterable[Preview]) -> str:
    """Return what is new in words: "1 round, 4 workshops, 28 replies"."""
    counts = {kind: each["new"] for kind, each in counts_of(previews).items()}
    return held_in_words({name: counts.get(kind, 0) for name, kind in HELD.items()})


def change_table(
    preview: Preview, survey: Survey, where: Callable[[Change, str], str] = lambda change, name: ""
) -> pd.DataFrame:
    """Return every value that changes, with what it is now, what it would be, and where that stands."""
    changed = (change for change in preview.changes if change.kind == "changed")
    rows = [
        (
            NOUNS[c.what][0].capitalize(),
            _which(c, survey),
            _value_name(name, survey),
            now,
            after,
            where(c, name),
        )
        for c in changed
        for name, now, after in c.differs
    ]
    names = ["What", "Which", "Value", "Now", "After the import", "In the file"]
    return pd.DataFrame(rows[:SHOWN], columns=names)


def _which(change: Change, survey: Survey) -> str:
    """Return the key of a thing in words: "Fiji · workshop 2020-1"."""
    if change.what not in ("reply", "practice"):
        return ", ".join(filter(None, change.key))
    workshop, code, *kind = change.key
    member = survey.administration_by_code.get(code)
    return " · ".join([member.name if member else code, f"workshop {workshop}", *kind])


def _value_name(name: str, survey: Survey) -> str:
    question = survey.questionnaire.by_id.get(name)
    return question.label if question else name.capitalize()
