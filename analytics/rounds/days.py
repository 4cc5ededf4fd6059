"""Days counted in months; of a month that is shorter the last day is taken."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from analytics.errors import BadSetting


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that has none of that number.

    >>> months_after(date(2019, 8, 31), 6), months_after(date(2018, 8, 31), 6)
    (datetime.date(2020, 2, 29), datetime.date(2019, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier.

    >>> months_before(date(2020, 8, 31), 6)
    datetime.date(2020, 2, 29)
    """
    return months_after(day, -months)


def last_of_month(month: str) -> date:
    """Return the last day of a month ``YYYY-MM``.

    >>> last_of_month("2020-02")
    datetime.date(2020, 2, 29)
    """
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


def day_asked_for(text: str | None) -> date:
    """Return the day that a person asks for, today for None. BadSetting where it is no day.

    >>> day_asked_for("2020-05-22")
    datetime.date(2020, 5, 22)
    """
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadSetting(
            f"“{text}” is no day. Write it as year, month and day, such as 2020-05-22."
        ) from error
