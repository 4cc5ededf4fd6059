"""The collection workbook: how to know it and how to read it.

One file a sheet; `checks` looks at what only shows when the sheets are seen together. The layout
itself is described in `analytics.workbook.layout`, for the writer as well.
"""

from analytics.ingest.context import Recogniser
from analytics.ingest.workbook.book import matches, read
from analytics.workbook.description import LAYOUT_NAME

OWN_LAYOUT = Recogniser(name=LAYOUT_NAME, matches=matches, read=read)

__all__ = ["OWN_LAYOUT"]
