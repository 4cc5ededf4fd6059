"""A reconciliation in words: how a figure differs, and the outcome in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.model import sentence_list
from analytics.reconcile.checks import Check, Counted, Guess, Reconciliation
from analytics.reconcile.report import figure_text
from analytics.records import PublishedRecord


def difference_words(
    record: PublishedRecord,
    counted: Counted,
    *,
    own: Counted | None,
    from_lists: Counted | None,
    guesses: Sequence[Guess],
) -> str:
    """Say how a published figure differs from the recomputed one, and what it could be instead.

    `own` is the figure of those who answered, which other pages show; where it is another, both are said.
    """
    apart = _apart(record, counted)
    parts = [
        f"Printed {figure_text(record)}; the records give {counted.text}{_no(record, counted)}"
        + (" as the report counts" if own else "")
        + (f", {apart}" if apart else "")
        + (f". Of those who answered it is {own.text}." if own else ".")
    ]
    parts += [guess.words for guess in guesses]
    if from_lists is not None and from_lists != counted:
        parts.append(lists_words(from_lists))
    return " ".join(part for part in parts if part)


def records_words(check: Check) -> str:
    """Write what the records give for a figure, as the report counts it, with the noes that it prints.

    Where answers are not recorded that could make up for a difference, it says of how many replies.
    """
    if check.so_far is not None:
        return f"{check.so_far.text}, {check.hidden} not recorded"
    if check.recomputed is None:
        return "not recorded"
    return f"{check.recomputed.text}{_no(check.published, check.recomputed)}"


def why_words(check: Check) -> str:
    """Say what is known of why a figure differs: how far, what it could be instead, what the lists give."""
    if check.status != "differs":
        return " ".join(guess.words for guess in check.guesses)
    parts = []
    if check.recomputed is not None and (apart := _apart(check.published, check.recomputed)):
        parts.append(f"{apart[:1].upper()}{apart[1:]}.")
    parts += [guess.words for guess in check.guesses]
    lists = check.from_lists
    if lists and lists != check.recomputed and not any(c.kind == "list" for c in check.contradictions):
        parts.append(lists_words(lists))
    return " ".join(parts)


def lists_words(from_lists: Counted) -> str:
    """Say what the printed lists of a report give for one of its figures."""
    return f"The report's own lists give {from_lists.text}."


def _no(record: PublishedRecord, counted: Counted) -> str:
    """Return the answers no of the records beside those that are printed."""
    if counted.base is None or record.no is None:
        return ""
    return f", no {counted.base - counted.count}"


def _apart(record: PublishedRecord, counted: Counted) -> str:
    if record.count is not None:
        return _more(counted.count - record.count, "")
    if record.percent is not None and counted.percent is not None:
        return _more(counted.percent - round(record.percent), " percentage points")
    return ""


def _more(number: int, of: str) -> str:
    if not number:
        return ""
    return f"{abs(number)}{of} {'more' if number > 0 else 'fewer' if not of else 'less'} than printed"


WITHOUT_LISTS = "The lists of administrations that it prints are not held to anything here."
"""Said to others than the office: what the lists contradict is not found, and numbers may be too small."""


def differing(found: Reconciliation) -> int:
    """Return how many published figures differ from the records."""
    return sum(check.status == "differs" for check in found.figures)


def summary(found: Reconciliation) -> str:
    """Say the outcome in one sentence or two, for the first screen."""
    figures = found.figures
    if not figures and not found.rankings:
        return f"No published figures of {found.title} are on record to compare with."
    differ, none = (sum(c.status == status for c in figures) for status in ("differs", "no_record"))
    agree = len(figures) - differ - none
    with_them = " with the records" if not differ else ""
    counted = [
        f"{differ} {'differs' if differ == 1 else 'differ'} from the records" if differ else "",
        f"{agree} {'agrees' if agree == 1 else 'agree'}{with_them}" if agree else "",
        f"{none} can't be recomputed" if none else "",
    ]
    listed = sentence_list(part for part in counted if part)
    noun = "figure" if len(figures) == 1 else "figures"
    said = f"Of {len(figures)} {noun} published of {found.title}, {listed}"
    texts = _texts(found)
    said = f"{said}. {texts[:1].upper()}{texts[1:]}." if texts else f"{said}."
    inside = len(found.contradictions)
    if not found.complete:
        said = f"{said} {WITHOUT_LISTS}"
    if not inside:
        return said
    places = "one place" if inside == 1 else f"{inside} places"
    least = "" if found.complete else "at least "
    return f"The report contradicts itself in {least}{places}. {said}"


def _texts(found: Reconciliation) -> str:
    entries = sum(check.status == "differs" for check in found.entries)
    rankings = sum(ranking.status == "differs" for ranking in found.rankings)
    changes = sum(change.status == "differs" for change in found.changes)
    parts = [
        _some(entries, "entry of a printed list", "entries of printed lists"),
        _some(rankings, "stated ranking", "stated rankings"),
        _some(changes, "stated rise or fall", "stated rises or falls"),
        _some(len(found.quotations), "quoted practice", "quoted practices"),
    ]
    named = [part for part in parts if part]
    if named and not found.complete:
        named[0] = f"at least {named[0]}"
    one = entries + rankings + changes + len(found.quotations) == 1
    held_to = (
        "the records" if len(found.having("no_record")) < len(found.checks) else "the report's own figures"
    )
    return f"{sentence_list(named)} {'does' if one else 'do'} not fit {held_to}" if named else ""


def _some(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
