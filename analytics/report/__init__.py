"""The Good Practice Report of a round: what stands in it, and the Word document that is made of it."""

from analytics.report.contents import report
from analytics.report.parts import Report
from analytics.report.word import written

__all__ = ["Report", "report", "written"]
