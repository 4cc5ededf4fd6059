"""The Good Practice Report of a round: what stands in it, and the Word document that is made of it."""

from analytics.report.contents import report
from analytics.report.parts import Report
from analytics.report.word import (
    Difference,
    Line,
    Rewritten,
    about_of,
    checked,
    left_of,
    looked_at,
    onto,
    parts_words,
    rewritten_in,
    shipped_template,
    template,
    written,
)

__all__ = [
    "Difference",
    "Line",
    "Report",
    "Rewritten",
    "about_of",
    "checked",
    "left_of",
    "looked_at",
    "onto",
    "parts_words",
    "report",
    "rewritten_in",
    "shipped_template",
    "template",
    "written",
]
