"""Understand a month, from a date or from what a person typed. What could mean two is not taken."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache

from analytics.ingest.values import BadValue, plain
from analytics.ingest.vocabulary import by_language, key


def month_of(value: object) -> str:
    """Return a month as ``YYYY-MM``, blank for a blank cell.

    >>> [month_of(text) for text in ("2019-11", "Nov. 2019", "12 November 2019", "11/2019")]
    ['2019-11', '2019-11', '2019-11', '2019-11']
    """
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    text = plain(value)
    if not text:
        return ""
    # 2019.10 typed as a number loses its last digit and would turn into January
    month = "" if isinstance(value, (int, float)) else _month_in_digits(text) or _month_in_words(text)
    if not month:
        raise BadValue(
            "month",
            "The month is not clear.",
            expected="a month such as 2019-11 or November 2019",
            mend="Write the year with four digits and the month, for example 2019-11.",
        )
    return month


def day_of(value: object) -> str:
    """Return a day as ``YYYY-MM-DD``, blank for a blank cell; a text has its year first or its month as word.

    >>> [day_of(text) for text in ("2019-11-22", "22 November 2019")]
    ['2019-11-22', '2019-11-22']
    """
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    text = plain(value)
    found = re.fullmatch(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T][\d:.]+)?", text)
    numbers = [found[1], found[2], found[3]] if found else []
    if not found and (words := re.fullmatch(r"(\d{1,2})\.? ([^\W\d]+)\.?,? ((?:19|20)\d\d)", text)):
        numbers = [words[3], str(month_in(words[2])), words[1]]
    with suppress(ValueError):
        return f"{date(*map(int, numbers)):%Y-%m-%d}" if numbers else _no_day(text)
    return _no_day(text)


def _no_day(text: str) -> str:
    if not text:
        return ""
    raise BadValue(
        "day",
        "The day is not clear.",
        expected="a day such as 2019-11-22 or 22 November 2019",
        mend="Write the year with four digits, the month and the day, for example 2019-11-22.",
    )


def _month_in_digits(text: str) -> str:
    found = re.fullmatch(r"((?:19|20)\d\d)[-/.](\d{1,2})(?:[-/.]\d{1,2}(?:[ T][\d:.]+)?)?", text)
    year, month = (found[1], found[2]) if found else ("", "")
    if not found and (turned := re.fullmatch(r"(\d{1,2})[-/.]((?:19|20)\d\d)", text)):
        year, month = turned[2], turned[1]
    return f"{year}-{int(month):02d}" if year and 1 <= int(month) <= 12 else ""


def _month_in_words(text: str) -> str:
    years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    months = {month_in(word) for word in re.findall(r"[a-z]+", text.casefold())} - {0}
    return f"{years.pop()}-{months.pop():02d}" if len(years) == len(months) == 1 else ""


def month_in(word: str) -> int:
    """Return 1 to 12 for the name of a month, or at least its first three letters, else 0."""
    form = key(word)
    if len(form) >= 3:
        for number, names in enumerate(_months(), start=1):
            if any(name.startswith(form) for name in names):
                return number
    return 0


@cache
def _months() -> tuple[tuple[str, ...], ...]:
    """Return what each month is called in every language."""
    languages = [[names.split("|") for names in line] for line in by_language("months")]
    return tuple(
        tuple(key(name) for names in month for name in names) for month in zip(*languages, strict=True)
    )
