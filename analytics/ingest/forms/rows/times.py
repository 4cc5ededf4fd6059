"""When a reply was sent, to tell the latest of two and if it was in time. Dates that can't be trusted are not
used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.calendars import western, western_date
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.months import month_in

CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?"
ISO = re.compile(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(?:(上午|下午|AM|PM)\s*)?" + CLOCK + r"\s*(AM|PM)?)?",
    re.IGNORECASE,
)
TURNED = re.compile(
    r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[,T ]+" + CLOCK + r"\s*(AM|PM|上午|下午)?)?",
    re.IGNORECASE,
)
WORDS = re.compile(r"^(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4})$")


@dataclass(frozen=True, eq=False)
class Times:
    """Seconds for each row, NaN where no time is known; `mixed` says why none is used."""

    rows: NDArray[np.float64]
    mixed: str = ""


def first_days(times: NDArray[np.float64], keys: NDArray[np.int64]) -> dict[int, str]:
    """Return key → the day of the first of its times as ``YYYY-MM-DD``; without a time a key is left out."""
    known = ~np.isnan(times)
    some, of = np.unique(keys[known], return_inverse=True)
    first = np.full(len(some), np.inf)
    np.minimum.at(first, of, times[known])
    days = np.datetime_as_string(first.astype("datetime64[s]"), unit="D") if len(first) else first
    return dict(zip(some.tolist(), days.tolist(), strict=True))


def times_of(field: Field | None, n_rows: int) -> Times:
    """Return the times of a column; of one that mixes days and months none is used."""
    nothing = np.full(n_rows, np.nan)
    if field is None:
        return Times(nothing)
    values = [_western(value) for value in field.column.values]
    others = [code for code, value in enumerate(values) if not isinstance(value, datetime)]
    if len(others) < len(values) and not np.isin(others, field.column.codes).any():
        return Times(_real(values)[field.column.codes])
    texts = [value for value in values if isinstance(value, str)]
    real = any(isinstance(value, datetime) for value in values)
    order = _order(texts)
    if order == "mixed" or (order in ("dmy", "mdy", "either") and real):
        return Times(nothing, "days and months are mixed up in it")
    if order == "either" and texts:
        return Times(nothing, "its dates can be read day first or month first")
    seconds = np.array([_seconds(value, order) for value in values] + [np.nan])
    return Times(seconds[field.column.codes])


def _western(value: object) -> object:
    """Return a value with its year in the western calendar."""
    if isinstance(value, datetime):
        return western_date(value)
    return western(value) if isinstance(value, str) else value


def _real(values: Sequence[object]) -> NDArray[np.float64]:
    """Return the seconds of values that are dates, but perhaps for the heading of the column."""
    dates = [value.replace(tzinfo=None) if isinstance(value, datetime) else None for value in values]
    moments = np.array([*dates, None], dtype="datetime64[us]")
    return np.where(np.isnat(moments), np.nan, moments.astype("int64") / 1e6)


def _order(texts: Sequence[str]) -> str:
    """Return in which order days and months stand in dates such as 03/04/2020."""
    pairs = [(int(m[1]), int(m[2])) for text in texts if (m := TURNED.match(text.strip()))]
    if not pairs:
        return ""
    day_first, month_first = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    return (
        "mixed" if day_first and month_first else "dmy" if day_first else "mdy" if month_first else "either"
    )


def _seconds(value: object, order: str) -> float:
    try:
        moment = value if isinstance(value, datetime) else _moment(str(value).strip(), order)
    except ValueError:
        return float("nan")
    return (moment.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds() if moment else float("nan")


def _moment(text: str, order: str) -> datetime | None:
    if found := ISO.match(text):
        year, month, day, half, hour, minute, second, half_behind = found.groups()
        clock = _hour(hour, half or half_behind)
        return datetime(int(year), int(month), int(day), clock, int(minute or 0), int(second or 0))
    if found := TURNED.match(text):
        one, two, year, hour, minute, second, half = found.groups()
        day, month = (one, two) if order == "dmy" else (two, one)
        whole = int(year) + (2000 if len(year) == 2 else 0)
        return datetime(whole, int(month), int(day), _hour(hour, half), int(minute or 0), int(second or 0))
    if (found := WORDS.match(text)) and (month := month_in(found[2])):
        return datetime(int(found[3]), month, int(found[1]))
    return None


def _hour(hour: str | None, half: str | None) -> int:
    number = int(hour or 0)
    if not half:
        return number
    late = half.upper() in ("PM", "下午")
    return number % 12 + (12 if late else 0)
