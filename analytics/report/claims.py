"""Words that say how much without a number, and words that turn a sentence round."""

from __future__ import annotations

import re
from collections.abc import Sequence

ABOUT = {
    "all": (100, 100), "everybody": (100, 100), "everyone": (100, 100), "every": (100, 100),
    "none": (0, 0), "nobody": (0, 0), "no": (0, 0),
    "most": (50.01, 100), "majority": (50.01, 100), "minority": (0, 49.99),
    "half": (45, 55), "third": (30, 37), "thirds": (63, 70), "quarter": (22, 28), "quarters": (72, 78),
    "few": (0, 25), "hardly": (0, 15),
}  # fmt: skip
"""Word → the percentages between which it is true."""
NEARLY, BUT = ("nearly", "almost"), ("but", "except")
"""What softens "all", which is true from 80% on then; and what says that it is not quite so."""
PAIRS = (
    ("more", "fewer"), ("more", "less"), ("most", "least"), ("higher", "lower"), ("highest", "lowest"),
    ("rise", "fall"), ("rose", "fell"), ("increase", "decrease"), ("increased", "decreased"),
    ("above", "below"), ("can", "cannot"), ("with", "without"),
)  # fmt: skip
OPPOSITES = {(one, other) for pair in PAIRS for one, other in (pair, pair[::-1])}
FEW = 3
"""Words are held to their opposites where so many at the most stand in the place of others."""
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")


def untrue(said: Sequence[str], ours: Sequence[str]) -> str:
    """Return the words that say how much where ours has numbers, and that these do not bear out.

    >>> untrue(["most"], ["23", "28", "82%"]), untrue(["half"], ["23", "28", "82%"])
    ('', 'half')
    >>> untrue(["nearly", "all"], ["23", "28", "82%"]), untrue(["all", "but"], ["28", "28", "100%"])
    ('', 'all but')
    """
    words = [word.casefold() for word in said]
    claims = [word for word in words if word in ABOUT]
    share = _share(ours)
    if not claims or share is None:
        return ""
    low, high = ABOUT[claims[0]]
    if set(words) & set(NEARLY):
        low, high = (80, 100) if low >= 80 else (0, 20) if high <= 20 else (low - 10, high + 10)
    not_quite = bool(set(words) & set(BUT)) and share in (0, 100)
    kept = [word for word in said if word.casefold() in (*ABOUT, *NEARLY, *BUT)]
    return "" if low <= share <= high and not not_quite else " ".join(kept)


def _share(ours: Sequence[str]) -> float | None:
    """Return the percentage that numbers say, else that of the first two; None where they say none."""
    percents = [found[1] for each in ours if (found := _PERCENT.fullmatch(each))]
    if percents:
        return float(percents[0])
    counts = [int(each) for each in ours if each.isdecimal()]
    return 100 * counts[0] / counts[1] if len(counts) > 1 and counts[1] else None


def opposed(said: Sequence[str], ours: Sequence[str]) -> tuple[str, str] | None:
    """Return a word that stands in the place of its opposite, and that one; None for none.

    In a passage that was written anew nothing is known of what stands where.

    >>> opposed(["fewer"], ["more"]), opposed(["many"], ["more"])
    (('fewer', 'more'), None)
    """
    if max(len(said), len(ours)) > FEW:
        return None
    found = (
        (one, other)
        for one in said
        for other in ours
        if (one.casefold(), other.casefold()) in OPPOSITES and other not in said and one not in ours
    )
    return next(found, None)
