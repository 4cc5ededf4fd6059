"""One Result as a table in Markdown, a line a figure."""

from __future__ import annotations

from analytics.export.figures import note_of, words
from analytics.result import Result


def to_markdown(result: Result) -> str:
    """Return the figures of a Result with their notes, in the order in which they are shown."""
    lines = ["| measure | group | figure | note |", "|---|---|---|---|"]
    for row in result.rows:
        measure = result.measures[row.measure]
        lines.append(f"| {measure.label} | {row.label} | {words(row, measure)} | {note_of(row)} |")
    return "\n".join(lines) + "\n"
