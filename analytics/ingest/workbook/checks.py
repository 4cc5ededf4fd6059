"""Check what only shows when the sheets are seen together. Nothing here keeps a row out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from analytics.ingest.names import Names
from analytics.ingest.rows import Placed
from analytics.ingest.workbook.workshops import Workshops
from analytics.records import PracticeRecord, Problem, ReplyRecord, RoundRecord, WorkshopRecord


def check_all(
    the_round: RoundRecord | None,
    replies: tuple[Placed[ReplyRecord], ...],
    practices: tuple[Placed[PracticeRecord], ...],
    *,
    at: Workshops,
    names: Names,
) -> Iterator[Problem]:
    """Yield the problems between the sheets."""
    if the_round:
        yield from months_outside(the_round, at.of_file)
    yield from more_replies_than_participants(at, replies)
    yield from replies_without_participation(at, replies, names)
    yield from practices_without_reply(replies, practices, names)


def months_outside(the_round: RoundRecord, workshops: Iterable[Placed[WorkshopRecord]]) -> Iterator[Problem]:
    """Yield workshops that were held before the round's first month or after its last."""
    first, last = the_round.starts or "0000-00", the_round.ends or "9999-99"
    for placed in workshops:
        month = placed.record.month
        if month and not first <= month <= last:
            yield Problem(
                "warning",
                "month-outside",
                f"Workshop {placed.record.number} was held outside of the round.",
                sheet=placed.sheet,
                row=placed.row,
                found=month,
                expected=f"{the_round.starts or 'any month'} to {the_round.ends or 'any month'}",
                mend="Correct the month, or the first and last month on the sheet Round.",
            )


def more_replies_than_participants(
    at: Workshops, replies: Iterable[Placed[ReplyRecord]]
) -> Iterator[Problem]:
    """Yield workshops with more replies in this file than administrations that took part."""
    counts = Counter(placed.record.workshop for placed in replies)
    places = {placed.record.number: placed for placed in at.of_file}
    for number, count in sorted(counts.items()):
        participated = at.by_number[number].participated if number in at.by_number else None
        if participated is not None and count > participated:
            place = places.get(number)
            yield Problem(
                "warning",
                "more-replies-than-participants",
                f"Workshop {number} has {count} replies of {participated} administrations that participated.",
                sheet=place.sheet if place else "Replies",
                row=place.row if place else None,
                found=f"{count} replies",
                expected=f"at most {participated}",
                mend="Correct the number that participated, or look for a reply to another workshop.",
            )


def replies_without_participation(
    at: Workshops, replies: Iterable[Placed[ReplyRecord]], names: Names
) -> Iterator[Problem]:
    """Yield replies of administrations that are not on the list of participants."""
    lists = {number: workshop.participants for number, workshop in at.by_number.items()}
    for placed in replies:
        listed = lists.get(placed.record.workshop)
        if listed and placed.record.administration not in listed:
            name = names.name_of(placed.record.administration)
            yield Problem(
                "warning",
                "not-a-participant",
                f"{name} replied about workshop {placed.record.workshop}, but is not among its participants.",
                sheet=placed.sheet,
                row=placed.row,
                found=name,
                expected="; ".join(map(names.name_of, listed)),
                mend="Add it to the list, or correct the workshop of the reply.",
            )


def practices_without_reply(
    replies: Iterable[Placed[ReplyRecord]], practices: Iterable[Placed[PracticeRecord]], names: Names
) -> Iterator[Problem]:
    """Yield texts of administrations without a reply, where the workshop's replies are in the file."""
    units = {(placed.record.workshop, placed.record.administration) for placed in replies}
    replied_about = {workshop for workshop, _ in units}
    for placed in practices:
        workshop, code = placed.record.workshop, placed.record.administration
        if workshop in replied_about and (workshop, code) not in units:
            yield Problem(
                "note",
                "text-without-reply",
                f"{names.name_of(code)} has a text about workshop {workshop}, but no reply in this file.",
                sheet=placed.sheet,
                row=placed.row,
                found=names.name_of(code),
                expected="an administration that replied",
                mend="Look whether the administration is the right one.",
            )


def texts_doubled(
    practices: Iterable[Placed[PracticeRecord]], in_replies: Iterable[PracticeRecord]
) -> Iterator[Problem]:
    """Yield texts that stand in the file already, word for word; they are kept once."""
    seen = set(in_replies)
    for placed in practices:
        if placed.record in seen:
            yield Problem(
                "note",
                "text-doubled",
                "This very text stands in the file already; it is kept once.",
                sheet=placed.sheet,
                row=placed.row,
                expected="each text once",
                mend="Delete the row.",
            )
        seen.add(placed.record)
