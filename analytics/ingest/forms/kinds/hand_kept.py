"""A list that was kept by hand: any headings, anywhere; also a cleaned copy of a tool's export."""

from __future__ import annotations

from analytics.ingest.forms.kinds.kind import Kind, meta_of

NUMBER = ("No.", "No", "Nr.", "S/N", "S.No.", "Serial no.", "#", "ID", "Row", "Item", "番号", "STT", "ลำดับ")
DATED = (
    "Date received", "Received", "Received on", "Date of reply", "Reply date", "Date", "Date replied",
    "Submitted", "Date submitted", "Reply received", "Eingang", "Date de réception", "Fecha de recepción",
    "受領日", "Ngày nhận", "Tanggal diterima", "วันที่รับ", "Completion time", "Timestamp", "End date",
    "Submission date",
)  # fmt: skip
ADDRESS = ("Email", "E-mail", "Email address", "E-mail address", "Mail", "Replied from")
NAME = ("Respondent", "Name of respondent", "Officer", "Name of officer", "Replied by", "Answered by",
        "Contact person")  # fmt: skip
WHO = (
    "Contact", "Phone", "Telephone", "Position", "Title", "Focal point", "Participant",
    "Start time", "Start date", "Status", "Reminder", "Reminder sent",
)  # fmt: skip

HAND_KEPT = Kind(
    "list kept by hand",
    lambda rows: None,
    meta=meta_of(reply_id=NUMBER, answered_at=DATED, address=ADDRESS, respondent=NAME, ignore=WHO),
)
