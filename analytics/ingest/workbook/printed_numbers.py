"""Numbers as a report prints them: "23 of 28 (82%)", "28 (70%)", "82.1%", "82,1 %"."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from analytics.ingest.values import BadValue, plain

WHOLE = r"\d{1,3}(?:[ ,.’']\d{3})+|\d{1,9}"
SHARE = r"\d{1,3}(?:[.,]\d{1,6})?"
PER_CENT = r"(?:%|per cent|percent|pct)"
COUNT_OF_BASE = re.compile(
    rf"(?P<count>{WHOLE})(?:\s*(?:/|of|out of)\s*(?P<base>{WHOLE}))?"
    rf"(?:\s*[(\[,;:]?\s*(?P<share>{SHARE})\s*{PER_CENT}\s*[)\]]?)?",
    re.IGNORECASE,
)
SHARE_OF_BASE = re.compile(rf"(?P<share>{SHARE})\s*{PER_CENT}(?:\s*of\s*(?P<base>{WHOLE}))?", re.IGNORECASE)
BARE_SHARE = re.compile(SHARE)


@dataclass(frozen=True)
class Numbers:
    """What one cell, or one row, says of a figure."""

    count: int | None = None
    base: int | None = None
    percent: float | None = None

    def joined(self, other: Numbers) -> Numbers | None:
        """Return what two cells say together, None where they contradict each other."""
        both = {f.name: (getattr(self, f.name), getattr(other, f.name)) for f in fields(self)}
        if any(one is not None and two is not None and one != two for one, two in both.values()):
            return None
        return Numbers(**{name: two if one is None else one for name, (one, two) in both.items()})


def numbers_of(value: object) -> Numbers:
    """Return the count, the base and the percentage that a cell holds.

    >>> numbers_of("23 of 28 (82%)"), numbers_of("28 (70%)").percent, numbers_of("82,1 %").percent
    (Numbers(count=23, base=28, percent=82), 70, 82.1)
    """
    text = plain(value)
    if not text:
        return Numbers()
    found = SHARE_OF_BASE.fullmatch(text) or COUNT_OF_BASE.fullmatch(text)
    if found is None or isinstance(value, bool):
        raise BadValue(
            "whole-number",
            "This is no figure.",
            expected="a number, or a figure as it is printed",
            mend="Write 23, or 23 of 28, or 23 of 28 (82%).",
        )
    parts = found.groupdict()
    return Numbers(_whole(parts.get("count")), _whole(parts.get("base")), _share(parts.get("share")))


def share_of(value: object) -> float | None:
    """Return a percentage; a cell that Excel shows as 82% holds 0.82.

    >>> share_of("82.1%"), share_of(0.82), share_of("54"), share_of("")
    (82.1, 82, 54, None)
    """
    text = plain(value)
    if not text:
        return None
    if isinstance(value, float) and 0 < value < 1:
        return _of_excel(value)
    found = BARE_SHARE.fullmatch(re.sub(rf"\s*{PER_CENT}$", "", text, flags=re.IGNORECASE))
    share = _share(found.group()) if found and not isinstance(value, bool) else None
    if share is None:
        raise BadValue(
            "percent",
            "This is no percentage.",
            expected="a percentage as it is printed",
            mend="Write 82, 82% or 82.1%.",
        )
    if share > 100:
        raise BadValue(
            "percent",
            "A percentage above 100.",
            expected="0 to 100",
            mend="Write the percentage as it is printed.",
        )
    return share


def _of_excel(value: float) -> float:
    """Return a share as Excel shows it: with the decimals it was typed with, whole where it was computed."""
    share = round(value * 100, 9)
    typed = len(str(share).partition(".")[2]) <= 2
    return _tidy(share) if typed else round(share)


def _whole(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _share(text: str | None) -> float | None:
    return _tidy(float(text.replace(",", "."))) if text else None


def _tidy(share: float) -> float:
    return int(share) if share == int(share) else share
