"""The Good Practice Report of a round: what stands in it, and the Word document that is made of it."""

from analytics.report.contents import report
from analytics.report.parts import Report
from analytics.report.word import (
    Difference,
    Line,
    about_of,
    checked,
    left_of,
    looked_at,
    onto,
    parts_words,
    shipped_template,
    template,
    written,
)

__all__ = [
    "Difference",
    "Line",
    "Report",
    "about_of",
    "checked",
    "left_of",
    "looked_at",
    "onto",
    "parts_words",
    "report",
    "shipped_template",
    "template",
    "written",
]
