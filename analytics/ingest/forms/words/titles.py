"""Take apart what a text says of a workshop: its number, its month, its title, who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from analytics.ingest.calendars import western
from analytics.ingest.forms.words.stems import shown, small, stem
from analytics.ingest.months import month_of
from analytics.ingest.values import BadValue, fold
from analytics.ingest.vocabulary import listed
from analytics.memory import lately

NUMBERS = (
    re.compile(
        r"^\(?(?:w|ws|wshop|workshop|no|nr|number|#)?[\s._#-]*(?P<number>\d{1,3})\)?\.?$", re.IGNORECASE
    ),
    re.compile(r"^\((?P<number>\d{1,3})\)\s*(?P<rest>\D.*)$"),
    re.compile(r"^(?P<number>\d{1,3})\s*[.):–-]\s+(?P<rest>\D.*)$"),
    re.compile(
        r"^(?:ws|w|workshop|no\.?|nr\.?|#)[\s._-]*(?P<number>\d{1,3})\b[\s.:)–-]*(?P<rest>\D.*)$",
        re.IGNORECASE,
    ),
)
KEY = re.compile(r"^(?P<round>[\w-]+)-(?P<number>\d{1,3})$")
MONTH = re.compile(
    r"[(\[]?\b(?P<month>(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s+)?[A-Za-z]{3,9}\.?,?\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d)\b[)\]]?"
)
WHOLE_DATE = re.compile(r"^((?:19|20)\d\d)-(\d\d)-\d\d(?:[T ][\d:.]+)?$")
MONTH_IN_DIGITS = re.compile(r"^(?:\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d[-/.]\d{1,2})$")
SHORT_MONTH = re.compile(r"^([A-Za-z]{3,9})\.?[\s'’-]+(\d\d)$")
WHO = r"(?:administrations?|members?|countries|country|economies|economy|participants?)"
PARTS = (
    re.compile(rf"\d{{1,3}}\s*(?:of|out of|/|von|sur|de)\s*(?P<all>\d{{1,3}})\s+{WHO}", re.IGNORECASE),
    re.compile(rf"(?P<all>\d{{1,3}})\s+{WHO}\s+(?:participated|took part|attended|invited)", re.IGNORECASE),
    re.compile(rf"(?:participated|attended|{WHO})\s*[:=]\s*(?P<all>\d{{1,3}})\b", re.IGNORECASE),
)
PLACES = frozenset({"asia", "pacific", "national"})
"""Words that many titles have, and that make another workshop of one whose title has them not."""
ALIKE = 0.75
IS_A_WORKSHOP = re.compile(
    r"(?<![^\W\d_])(?:workshops?|wshops?|ws|w|nos?|nrs?|numbers?)\b\.?|\b(?:ws?)(?=\d)|#|[()]", re.I
)
LISTED = re.compile(
    r"\s*\d{1,3}(?:\s*(?:[,;&+/、，；–—-]|\band\b|\bto\b|\bet\b|\s)+\s*\d{1,3})+\s*", re.IGNORECASE
)
ONE_OR_MORE = re.compile(r"(\d{1,3})(?:\s*(?:[–—-]|\bto\b)\s*(\d{1,3}))?", re.IGNORECASE)
LONGEST_LIST, MOST_IN_A_ROW = 60, 30
BETWEEN_TITLES = (r"\n", r";", r"\s/\s|\s\+\s|\|", r"\s&\s|\band\b", r"[,、，]", r"[,、，]|\s&\s|\band\b|/")


@dataclass(frozen=True)
class Spoken:
    """What a text says of a workshop: each part blank, or None, where it says nothing of it."""

    number: int | None
    title: str
    month: str

    @property
    def form(self) -> str:
        return fold(self.title)

    @property
    def stems(self) -> frozenset[str]:
        return stems_of(self.title)

    @property
    def telling(self) -> frozenset[str]:
        return self.stems - any_workshop()

    def says_other_than(self, title: str, topic: str = "") -> bool:
        """Tell whether the title holds telling words or a place that a workshop's has not, or another
        region type. Slips, short forms and parts of its words are no other words.

        >>> spoken("Workshop on Data Analytics for Pacific Islands").says_other_than("Data Analytics")
        True
        >>> spoken("Data analitics").says_other_than("Workshop on Data Analytics")
        False
        """
        types = {region_type_in(self.title), region_type_in(title)} - {""}
        known = stems_of(f"{title} {topic}")
        run_together = fold(f"{title} {topic}").replace(" ", "")
        initials = "".join(word[0] for word in fold(title).split())
        said = (self.telling | (self.stems & PLACES)) - known - beside_a_title()
        others = [word for word in said if word not in run_together]
        return len(types) > 1 or any(
            not word.isdigit()
            and word not in initials
            and not get_close_matches(word, known, n=1, cutoff=ALIKE)
            for word in others
        )


@cache
def any_workshop() -> frozenset[str]:
    """Return the stems of words that many titles have, so that they tell none apart."""
    return frozenset(map(stem, listed("any_workshop")))


@cache
def beside_a_title() -> frozenset[str]:
    """Return the stems of words that stand beside a title and make no other workshop of it."""
    return frozenset(map(stem, listed("beside_a_title")))


@lately(50_000)
def spoken(text: str) -> Spoken:
    """Take a text apart.

    >>> spoken("(2) WCO Regional Workshop on AEO (Dec. 2019)")
    Spoken(number=2, title='WCO Regional Workshop on AEO', month='2019-12')
    >>> spoken("w4")
    Spoken(number=4, title='', month='')
    """
    line = western(shown(text))
    if month := _month_alone(line):
        return Spoken(None, "", month)
    month, line = _month(line)
    for pattern in NUMBERS:
        if found := pattern.match(line):
            rest = found["rest"] if "rest" in pattern.groupindex else ""
            return Spoken(int(found["number"]), rest.strip(" ,;-–"), month)
    return Spoken(None, line.strip(" ,;-–"), month)


def numbers_listed(text: str) -> tuple[int, ...]:
    """Return the numbers of a text that lists several workshops by number and says nothing else.

    >>> numbers_listed("WS 3 & 4"), numbers_listed("Workshop 1 and Workshop 2"), numbers_listed("1, 3-5")
    ((3, 4), (1, 2), (1, 3, 4, 5))
    >>> numbers_listed("Workshop 3"), numbers_listed("3. Data and 4 more"), numbers_listed("11/2019")
    ((), (), ())
    """
    if len(text) > LONGEST_LIST or not LISTED.fullmatch(bare := IS_A_WORKSHOP.sub(" ", western(shown(text)))):
        return ()
    found: list[int] = []
    for first, last in ONE_OR_MORE.findall(bare):
        end = int(last or first)
        found += range(int(first), min(end, int(first) + MOST_IN_A_ROW) + 1)
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()


def pieces_of(text: str) -> Iterator[list[str]]:
    """Yield the ways to part a text that may list several titles, by what stands between them."""
    for between in BETWEEN_TITLES:
        pieces = [piece.strip(" .,;") for piece in re.split(between, text) if piece.strip(" .,;")]
        if 1 < len(pieces) <= MOST_IN_A_ROW:
            yield pieces


def _month_alone(line: str) -> str:
    """Return the month where a text is nothing but a date or a month: 2019-11-04, 11/2019, Nov-19."""
    if found := WHOLE_DATE.match(line):
        return f"{found[1]}-{found[2]}"
    if found := SHORT_MONTH.match(line):
        line = f"{found[1]} 20{found[2]}"
    elif not MONTH_IN_DIGITS.match(line):
        return ""
    try:
        return month_of(line)
    except BadValue:
        return ""


def _month(line: str) -> tuple[str, str]:
    for found in MONTH.finditer(line):
        try:
            month = month_of(re.sub(r"^\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s+", "", found["month"]))
        except BadValue:
            continue
        return month, shown(f"{line[: found.start()]} {line[found.end() :]}").strip(" ,;()[]") or ""
    return "", line


@lately(50_000)
def stems_of(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in fold(title).split() if word not in small())


def participated_in(texts: tuple[str, ...]) -> int | None:
    """Return how many administrations took part, where a title row says so: "4 of 5 administrations"."""
    for text in texts:
        for pattern in PARTS:
            if found := pattern.search(shown(text)):
                return int(found["all"])
    return None


def region_type_in(title: str) -> str:
    """Return the region type that a title names, blank when it names none."""
    form = fold(title)
    if "sub regional" in form or "subregional" in form:
        return "sub-regional"
    return "regional" if "regional" in form.split() else ""
