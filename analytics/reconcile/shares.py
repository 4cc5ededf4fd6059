"""A printed percentage beside the count and the base that it is a share of."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Literal

Manner = Literal["rounded", "cut off", "apart"]
"""rounded: half up or half to even. cut off: the digits behind were dropped. apart: neither."""


def manner(share: float, count: int, base: int) -> Manner:
    """Return how a percentage was made of a count and a base, at the decimals it is printed with.

    >>> manner(13, 1, 8), manner(12, 1, 8), manner(82.1, 23, 28)
    ('rounded', 'rounded', 'rounded')
    >>> manner(54, 12, 22), manner(50, 12, 22)
    ('cut off', 'apart')
    """
    unit = 10 ** decimals(share)
    exact = Fraction(100 * count * unit, base)
    printed = round(share * unit)
    if printed in (floor(exact + Fraction(1, 2)), round(exact)):
        return "rounded"
    return "cut off" if printed == floor(exact) else "apart"


def decimals(share: float) -> int:
    """Return how many decimals a percentage is printed with.

    >>> decimals(82), decimals(82.1), decimals(82.14)
    (0, 1, 2)
    """
    return len(str(share).partition(".")[2]) if share != int(share) else 0


def possible(share: float, base: int) -> bool:
    """Tell whether any count of a base gives a percentage.

    >>> possible(54, 11), possible(55, 11)
    (True, True)
    >>> possible(60, 4)
    False
    """
    near = floor(share * base / 100)
    return any(manner(share, count, base) != "apart" for count in range(max(0, near - 1), near + 3))


def share_text(share: float) -> str:
    """Write a percentage as printed.

    >>> share_text(82), share_text(82.1)
    ('82%', '82.1%')
    """
    return f"{int(share) if share == int(share) else share}%"
