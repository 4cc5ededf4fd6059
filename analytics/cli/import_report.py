"""What an import found and did, as plain values and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from analytics.cli.import_columns import left_out_in_words, understood_as_values, understood_in_words
from analytics.cli.import_review import Outcome
from analytics.open_question import OpenQuestion, Option
from analytics.records import Problem, Told, count_of
from analytics.uploads import Change, Preview

KINDS = ("round", "workshop", "reply", "practice", "published")
PLURALS = {
    "round": "rounds",
    "workshop": "workshops",
    "reply": "replies",
    "practice": "practices",
    "published": "published figures",
}
SINGULARS = {**{kind: kind for kind in KINDS}, "published": "published figure"}
TOLD = 50
"""At most this many problems, and changes, of a file are told in text; --json has all."""


def as_values(outcomes: Sequence[Outcome], data_version: str) -> dict[str, Any]:
    """Return everything as plain values.

    With the “answer” of each question filled in, the same values are an answers file.
    """
    return {
        "data_version": data_version,
        "written": any(_is_written(outcome) for outcome in outcomes),
        "files": [_file(outcome) for outcome in outcomes],
    }


def _is_written(outcome: Outcome) -> bool:
    return outcome.committed is not None and not outcome.committed.already


def _file(outcome: Outcome) -> dict[str, Any]:
    batch, preview, done = outcome.batch, outcome.preview, outcome.committed
    return {
        "file": str(outcome.path),
        "files": [str(path) for path in outcome.paths],
        "layout": batch.layout,
        "sample": batch.sample,
        "understood": understood_as_values(batch.understanding),
        "rows_left_out": [asdict(row) for row in batch.left_out],
        "already": int(preview.already) if preview.already else None,
        "same_as": outcome.reading.twin or None,
        "upload": done.upload.id if done else None,
        "written": _is_written(outcome),
        "changes": {kind: preview.tally(kind) for kind in KINDS},
        "changed": [_changed(change) for change in preview.changes if change.kind == "changed"],
        "taken_away": preview.lost._asdict(),
        "left_out": count_of(preview.left_out),
        "problems": [_problem(p) for p in batch.problems],
        "questions": [each for q in batch.questions for each in _question(q)],
    }


def _changed(change: Change) -> dict[str, Any]:
    differs = [{"name": name, "before": before, "after": after} for name, before, after in change.differs]
    return {"what": change.what, "key": list(change.key), "differs": differs}


def _problem(problem: Problem) -> dict[str, Any]:
    names = ("severity", "code", "message", "place", "sheet", "row", "column", "found", "expected", "mend")
    return {name: getattr(problem, name) for name in names}


def _question(question: OpenQuestion) -> list[dict[str, Any]]:
    """Return one entry for each answer that a question waits for."""
    said = {"kind": question.kind, "message": question.message, "place": question.place}
    if not question.values:
        asked = {"found": question.found, "mend": question.mend, **_options(question.options)}
        asked |= {"lines": list(question.lines)} if question.lines else {}
        return [{"id": question.id, **said, **asked, "likely": question.likely, "answer": None}]
    return [
        {
            "id": value.id,
            **said,
            "found": value.raw,
            "count": value.count,
            "rows": list(value.rows),
            "in_columns": value.in_columns,
            "more_rows": value.more_rows,
            **_options(value.options),
            "likely": value.likely,
            "answer": None,
        }
        for value in question.values
        if value.options
    ]


def _options(options: Sequence[Option]) -> dict[str, Any]:
    """Return the values to answer with, and how a person reads each."""
    return {"options": [o.value for o in options], "words": {o.value: str(o) for o in options}}


def as_text(outcomes: Sequence[Outcome]) -> str:
    """Return the same for a person."""
    return "\n\n".join(_file_in_words(outcome) for outcome in outcomes)


def _file_in_words(outcome: Outcome) -> str:
    preview = outcome.preview
    lines = [", ".join(map(str, outcome.paths))]
    if preview.already:
        lines.append(f"  This very file is stored already, as upload {preview.already}: nothing to do.")
        return "\n".join(lines)
    if outcome.reading.twin:
        lines.append(f"  The same file as {outcome.reading.twin}: it is imported once.")
        return "\n".join(lines)
    if understood := outcome.batch.understanding:
        lines += understood_in_words(understood)
    lines += left_out_in_words(outcome.batch.left_out)
    told: list[Told] = [*outcome.batch.questions, *outcome.batch.problems]
    lines += [part for each in told[:TOLD] for part in _in_words(each)]
    lines += _more(len(outcome.batch.questions) + count_of(outcome.batch.problems))
    if outcome.batch.questions:
        return "\n".join(lines)
    lines += [f"  {kind}: {_counted(preview, kind)}" for kind in ("new", "changed", "unchanged")]
    changed = [change for change in preview.changes if change.kind == "changed"]
    lines += [f"    {_change_in_words(change)}" for change in changed[:TOLD]] + _more(len(changed))
    if preview.lost.words:
        lines.append(f"  taken away: {preview.lost.words}")
    if preview.left_out:
        lines.append(f"  left out because of an error: {count_of(preview.left_out)}")
    if outcome.committed:
        again = "counts again" if outcome.committed.redone else "stored"
        lines.append(f"  {again}, as upload {outcome.committed.upload.id}")
    return "\n".join(lines)


def _more(count: int) -> list[str]:
    return [f"  … and {count - TOLD} more; --json lists all"] if count > TOLD else []


def _counted(preview: Preview, kind: str) -> str:
    counts = {what: preview.tally(what)[kind] for what in KINDS}
    words = [f"{n} {SINGULARS[what] if n == 1 else PLURALS[what]}" for what, n in counts.items() if n]
    return ", ".join(words) or "nothing"


def _change_in_words(change: Change) -> str:
    differs = "; ".join(f"{name}: {before} → {after}" for name, before, after in change.differs)
    return f"{SINGULARS.get(change.what, change.what)} {' '.join(change.key)}: {differs}"


def _in_words(problem: Told) -> list[str]:
    place = f"{problem.place}: " if problem.place else ""
    listed = isinstance(problem, OpenQuestion) and problem.values
    parts = [
        f"found “{problem.found}”" if problem.found and not listed else "",
        f"expected {problem.expected}" if problem.expected else "",
    ]
    detail = "; ".join(part for part in parts if part)
    more = _asked_in_words(problem) if isinstance(problem, OpenQuestion) else []
    texts = [f"{problem.severity}: {place}{problem.message}", detail, *more, problem.mend]
    return [
        textwrap.fill(text, 100, initial_indent="  " if i == 0 else "    ", subsequent_indent="    ")
        for i, text in enumerate(texts)
        if text
    ]


def _asked_in_words(question: OpenQuestion) -> list[str]:
    if not question.values:
        answers = f"answers: {_choices(question.options, question.likely)} (question id: {question.id})"
        return [*question.lines, answers]
    return [
        f"{value.said} in {value.how_often}; answers: {_choices(value.options, value.likely)} "
        f"(question id: {value.id})"
        for value in question.values
        if value.options
    ]


def _choices(options: Sequence[Option], likely: str) -> str:
    values = (f"{o.value} (suggested)" if o.value == likely else o.value for o in options)
    return ", ".join(values) or "any"
