"""Paper: drawn scenes as PDF and PNG, by typst, with fonts that come with the project."""

from analytics.paper.picture import picture_pdf, picture_png
from analytics.paper.report import report_pdf
from analytics.paper.story import PAPERS, PaperName, story_pdf

__all__ = ["PAPERS", "PaperName", "picture_pdf", "picture_png", "report_pdf", "story_pdf"]
