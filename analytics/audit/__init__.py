"""The audit: who did what and when, each line sealed with the one before it, and what a check proves."""

from analytics.audit.chain import Fault, Verdict, head_of, sealed, verify
from analytics.audit.line import DELETED, NOBODY, AuditLine, Wanted

PATIENCE_SECONDS = 2.0
"""So long the line of a file that is handed out waits for another process that writes."""

__all__ = [
    "DELETED",
    "NOBODY",
    "PATIENCE_SECONDS",
    "AuditLine",
    "Fault",
    "Verdict",
    "Wanted",
    "head_of",
    "sealed",
    "verify",
]
