"""Findings: plain sentences made from Results by rules. No sentence says what caused what.

`findings` gives the sentences for a selection, most telling first; each number in them is a `Cite`
that names its figure. `attention` says what the reader should know about the data, `base_notes` who
stands in no base; `key_figures` are the numbers of the first screen.
"""

from analytics.findings.attention import attention, base_notes
from analytics.findings.finding import Cite, Finding, part_of
from analytics.findings.key_figures import KeyFigure, key_figures
from analytics.findings.sentences import findings

__all__ = ["Cite", "Finding", "KeyFigure", "attention", "base_notes", "findings", "key_figures", "part_of"]
