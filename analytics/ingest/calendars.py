"""Years of other calendars, and digits of every script, as dates are usually written.

A year tells its calendar where it can be no other: 2563 is Buddhist, 令和2年 Japanese, 民國109年 of Taiwan,
1399 Persian. What could be of two calendars is left as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache

from analytics.ingest.vocabulary import by_language
from analytics.memory import lately

BUDDHIST, PERSIAN = range(2400, 2700), range(1340, 1425)
"""Years that replies and workshops can have in these calendars, and in no other."""
AHEAD = 543
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "R": 2018, "H": 1988, "S": 1925}
ERA = re.compile(r"(?P<era>令和|平成|昭和|民國|民国|\b[RHS](?=\s?\d))\s*(?P<year>\d{1,3}|元)(?=\D|$)")
IN_WORDS = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
OF_TAIWAN = re.compile(r"^(1\d\d)(?=[-/.]\d{1,2}[-/.]\d{1,2}(?:\D|$))")
YEAR = re.compile(r"(?<!\d)(2[4-6]\d\d)(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](2[4-6]\d\d)(?!\d)")
SOLAR = re.compile(r"(?<!\d)(1[34]\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


@lately(20_000)
def western(text: str) -> str:
    """Return a text with ordinary digits, and the years of other calendars as those of the western one.

    >>> western("๕/๖/๒๕๖๓"), western("令和2年6月5日"), western("R2.6.5"), western("۱۳۹۹/۰۳/۱۶")
    ('2020-06-05', '2020-06-05', '2020.6.5', '2020-06-05')
    """
    plain = digits(text)
    plain = ERA.sub(_of_era, plain)
    plain = OF_TAIWAN.sub(lambda found: str(int(found[1]) + ERAS["民國"]), plain)
    plain = _month_words().sub(lambda found: f"{_english(found[1])} ", plain)
    plain = DAY_FIRST.sub(_day_first, plain)
    plain = YEAR.sub(lambda found: str(int(found[1]) - AHEAD), plain)
    plain = IN_WORDS.sub(_in_digits, plain)
    return SOLAR.sub(_persian, plain)


def western_date(moment: datetime) -> datetime:
    """Return a date whose year may be Buddhist."""
    if moment.year not in BUDDHIST:
        return moment
    try:
        return moment.replace(year=moment.year - AHEAD)
    except ValueError:  # the 29th of February of a year that has none
        return moment.replace(year=moment.year - AHEAD, day=28)


def digits(text: str) -> str:
    """Return a text with the decimal digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


@cache
def _month_words() -> re.Pattern[str]:
    """Return what finds a month in words, in languages other than English, before a year."""
    names = sorted(_months_elsewhere(), key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)({'|'.join(map(re.escape, names))})\.?,?\s*(?:de\s+)?(?=\d{{4}}(?!\d))", re.IGNORECASE
    )


@cache
def _months_elsewhere() -> dict[str, int]:
    """Return month by name, of all languages but English."""
    return {
        name: number
        for line in by_language("months_before_a_year")
        for number, names in enumerate(line, start=1)
        for name in names.split("|")
    }


def _english(name: str) -> str:
    return MONTHS[_months_elsewhere()[name.lower()] - 1]


def _of_era(found: re.Match[str]) -> str:
    year = 1 if found["year"] == "元" else int(found["year"])
    return str(ERAS[found["era"]] + year)


def _in_digits(found: re.Match[str]) -> str:
    day = f"-{int(found[3]):02d}" if found[3] else ""
    return f"{found[1]}-{int(found[2]):02d}{day}"


def _day_first(found: re.Match[str]) -> str:
    """Return a date with a Buddhist year: where these are used, the day stands first."""
    day, month, year = int(found[1]), int(found[2]), int(found[3]) - AHEAD
    return f"{year}-{month:02d}-{day:02d}" if month <= 12 else found[0]


def _persian(found: re.Match[str]) -> str:
    """Return a date of the Persian calendar, whose year begins at the spring equinox."""
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if year not in PERSIAN or not (1 <= month <= 12 and 1 <= day <= 31):
        return found[0]
    days = 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    starts = date(year + 621, 3, 20 if year % 4 == 3 else 21)
    return (starts + timedelta(days=days)).isoformat()
