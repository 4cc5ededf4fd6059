"""Exports of other tools and lists kept by hand: from any sheet to the replies in it.

The way of a sheet: `header` finds where the columns are named (by the tools of `kinds`, or by hand),
`matching` and `reading` say what each column is, `position` and `settle` what only its place or a person
tells, `part` reads the rows (`members`, `placing`, `answered`, `rows`), `assemble` keeps one reply for each
administration and workshop, `problems` and `understood` say what was understood and what is asked.
"""

from analytics.ingest.context import Recogniser
from analytics.ingest.export.read import matches, read

EXPORT = Recogniser(name="export", matches=matches, read=read)

__all__ = ["EXPORT"]
