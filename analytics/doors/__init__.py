"""Other doors of a round: a form for Kobo or ODK, one for MS Forms, a calendar, an address as a QR code."""

from analytics.doors.calendar_file import Entry, calendar_file
from analytics.doors.entries import entries_of
from analytics.doors.qr import AddressRefused, qr_of
from analytics.doors.quick_import import BEST_EFFORT, quick_import
from analytics.doors.xlsform import NONE, xlsform

__all__ = [
    "BEST_EFFORT",
    "NONE",
    "AddressRefused",
    "Entry",
    "calendar_file",
    "entries_of",
    "qr_of",
    "quick_import",
    "xlsform",
]
