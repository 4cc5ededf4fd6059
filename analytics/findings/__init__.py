"""Findings: plain sentences made from Results by rules. No sentence says what caused what.

`findings` gives the sentences for a selection, most telling first; `attention` what the reader
should know about the data; `key_figures` the numbers of the first screen.
"""

from analytics.findings.attention import attention
from analytics.findings.key_figures import KeyFigure, key_figures
from analytics.findings.sentences import Finding, findings

__all__ = ["Finding", "KeyFigure", "attention", "findings", "key_figures"]
