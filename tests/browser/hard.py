"""Rounds that hurt: names without a space or from right to left, no reply, more replies than participants."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.store import open_store
from scripts.live import database_url
from tests.pages.workbooks import answers

CODES = ("AU", "BN", "CN", "FJ", "HK", "ID", "IN", "JP", "KR", "MY", "NZ", "PH", "SG", "TH", "TO", "VN", "WS")
NO_SPACE = "T" * 200
NAMES = ("ورشة إدارة المخاطر", "مكس 2024 (AEO)", "שיתוף חומרי הדרכה", "Đào tạo")
TYPES = ("regional", "sub-regional", "")
SILENT, RIGHT_TO_LEFT, MIXED = "2024", "2025", "2026"


def fill_with_hard_data(file: Path) -> None:
    """Store three rounds: one that nobody replied to, one named from right to left, and a mixed one."""
    with closing(open_store(database_url(file))) as store:
        for batch in (_silent(), _right_to_left(), _mixed()):
            store.commit(batch, person="Ann", names={})


def _batch(code: str, title: str, workshops: list[WorkshopRecord], replies: list[ReplyRecord]) -> Batch:
    return Batch(
        f"{code}.xlsx", code * 16, "", rounds=(RoundRecord(code, title),), workshops=tuple(workshops),
        replies=tuple(replies),
    )  # fmt: skip


def _silent() -> Batch:
    members = ("FJ", "JP", "TO", "WS")
    return _batch(
        SILENT,
        "Nobody yet",
        [WorkshopRecord(SILENT, 1, "On risk", "2024-01", "regional", "Risk", 4, members)],
        [],
    )


def _right_to_left() -> Batch:
    workshops = [
        WorkshopRecord(
            RIGHT_TO_LEFT, n, name, f"2025-0{n}", TYPES[n % 2], name if n != 3 else "", 9, CODES[:9]
        )
        for n, name in enumerate(NAMES, 1)
    ]
    replies = _replies(workshops, (8, 7, 6, 5))
    return _batch(RIGHT_TO_LEFT, "استبيان المتابعة", workshops, replies)


def _mixed() -> Batch:
    """Eight workshops of three kinds: five replies of one participant, a name of 200 letters, no month."""
    took_part = (1, 9, None, 9, 12, 7, 10, 14)
    workshops = [
        WorkshopRecord(
            MIXED, n, f"Workshop {n}", "2026-01" if n % 3 else "", TYPES[n % 3],
            NO_SPACE if n == 2 else f"Mixed {n}" if n != 5 else "", number,
            CODES[:number] if n in (2, 4) else None,
        )
        for n, number in enumerate(took_part, 1)
    ]  # fmt: skip
    return _batch(MIXED, "Mixed lists", workshops, _replies(workshops, (5, 8, 6, 0, 6, 7, 4, 9)))


def _replies(workshops: list[WorkshopRecord], sizes: tuple[int, ...]) -> list[ReplyRecord]:
    """Return so many replies to each; every second did something, every third saw something."""
    did = ("share_materials", "submit_reports", "in_house_workshop", "direct_effects", "efficiency")
    return [
        ReplyRecord(workshop.round, workshop.number, code, answers(*did[place % 5 :: 1 + place % 2]))
        for workshop, size in zip(workshops, sizes, strict=True)
        for place, code in enumerate(CODES[:size], workshop.number)
    ]
