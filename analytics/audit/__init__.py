"""The audit: who did what and when, each line sealed with the one before it, and what a check proves."""

from analytics.audit.chain import Fault, Verdict, sealed, verify
from analytics.audit.line import AuditLine

__all__ = ["AuditLine", "Fault", "Verdict", "sealed", "verify"]
