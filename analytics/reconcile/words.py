"""A reconciliation in words: how a figure differs, and the outcome in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.model import sentence_list
from analytics.reconcile.checks import Counted, Explanation, Reconciliation
from analytics.records import PublishedRecord


def printed_text(record: PublishedRecord) -> str:
    """Write a published figure as printed.

    >>> printed_text(PublishedRecord("2020", "table-4", "x", "all", "all", 5, 11, 45))
    '5 of 11 (45%)'
    >>> printed_text(PublishedRecord("2020", "summary", "x", "all", "all", None, None, 75))
    '75%'
    """
    share = "" if record.percent is None else f"{record.percent}%"
    base = "" if record.base is None else f" of {record.base}"
    if record.count is None:
        return share or base.strip()
    return f"{record.count}{base}" + (f" ({share})" if share else "")


def difference_words(
    record: PublishedRecord,
    counted: Counted,
    *,
    from_lists: Counted | None,
    explained_by: Sequence[Explanation],
    fits: Sequence[str],
) -> str:
    """Say how a published figure differs from the recomputed one, and what is known of the reason."""
    apart = _apart(record, counted)
    parts = [
        f"Printed {printed_text(record)}; the records give {counted.text}" + (f", {apart}." if apart else ".")
    ]
    if fits:
        parts.append(f"The printed figure is that of {' or '.join(f'“{words}”' for words in fits)}.")
    if from_lists is not None and from_lists != counted:
        parts.append(f"The report's own lists give {from_lists.text}.")
    parts += [f"{e.name} (workshop {e.workshop_number}): {e.how}." for e in explained_by]
    return " ".join(parts)


def _apart(record: PublishedRecord, counted: Counted) -> str:
    if record.count is not None:
        return _more(counted.count - record.count, "")
    if record.percent is not None and counted.percent is not None:
        return _more(counted.percent - record.percent, " percentage points")
    return ""


def _more(number: int, of: str) -> str:
    if not number:
        return ""
    return f"{abs(number)}{of} {'more' if number > 0 else 'fewer' if not of else 'less'} than printed"


def summary(found: Reconciliation) -> str:
    """Say the outcome in one sentence, for the first screen."""
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
    said = f"Of {len(figures)} figures published of {found.title}, {listed}"
    texts = _texts(found)
    return f"{said}; {texts}." if texts else f"{said}."


def _texts(found: Reconciliation) -> str:
    entries = sum(check.status == "differs" for check in found.entries)
    rankings = sum(ranking.status == "differs" for ranking in found.rankings)
    parts = [
        _some(entries, "entry of a printed list", "entries of printed lists"),
        _some(rankings, "stated ranking", "stated rankings"),
        _some(len(found.quotations), "quoted practice", "quoted practices"),
    ]
    named = [part for part in parts if part]
    one = entries + rankings + len(found.quotations) == 1
    return f"{sentence_list(named)} {'does' if one else 'do'} not fit the records" if named else ""


def _some(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
