"""The short id of a figure, a chart or a table: nine signs that can be said, made from what it shows.

An id names a question, never its answer: what is asked (`What`) of whom (filters). The data version that
stands beside it names the state of the data. `analytics.figures` finds the way back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

from analytics.audience import OTHERS, Audience
from analytics.filters import Filters

if TYPE_CHECKING:
    from analytics.result import Result
    from analytics.row import Row

SIGNS = "23456789ABCDEFGHJKMNPQRTVWXYZ"
"""29, a prime: so the check finds every wrong sign, and every two that changed places."""
LENGTH = 8
"""Signs before the check."""
BASE: int = len(SIGNS)
SIZE: int = BASE**LENGTH
SIDE = "side"
"""The choice that says of a pair whether its figure is of those who acted or of those who did not."""
OF_WHOLE = ("no_action", "actions_taken")
"""Measures that hang on what is on record in a whole selection: their groups are no selections."""
FOLDED = {"region_type": "region_types", "sub_region": "sub_regions", "round": "rounds"}
"""Grouping → the field of `Filters` that one of its groups fills."""
LOOKS = ("scale", "order", "rows")
"""Choices that change how a chart looks, and not which chart it is."""

_PARTED = re.compile(r"[0-9A-Za-z]{2,4}([-\u2010-\u2015 ])[0-9A-Za-z]{2,4}\1[0-9A-Za-z]{2,4}")
_APART = re.compile(r"[\s.\u00ad\u2010-\u2015-]")

Kind = Literal["number", "chart", "table"]


@dataclass(frozen=True)
class What:
    """What is asked: a measure, a chart by its kind and choices, or a table by the id of its Result."""

    kind: Kind
    name: str
    choices: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_chart(cls, kind: str, choices: Iterable[tuple[str, str]]) -> What:
        """Name a chart, however it looks and in whatever order its choices and its actions come."""
        kept = {name: value for name, value in choices if value and name not in LOOKS}
        if "actions" in kept:
            kept["actions"] = ",".join(sorted(kept["actions"].split(",")))
        return cls("chart", kind, tuple(sorted(kept.items())))

    @property
    def number(self) -> int:
        return _digest(f"{self.kind}/{self.name}?{urlencode(self.choices)}")


def of_whom(filters: Filters) -> Filters:
    """Return filters as every id takes them: in order, without rounds that the workshops name already."""
    ordered = {f.name: tuple(sorted(set(getattr(filters, f.name)))) for f in fields(filters)}
    rounds = {key.rpartition("-")[0] for key in ordered["workshops"]}
    if rounds and rounds <= set(ordered["rounds"]):
        ordered["rounds"] = ()
    return Filters(**ordered)


def where_number(filters: Filters) -> int:
    """Return the digest of filters that `of_whom` gave."""
    return _digest(f"of?{filters.to_query()}")


def id_of(what: What, filters: Filters) -> str:
    """Return the id of what is asked of a selection.

    >>> id_of(What("number", "projects"), Filters(rounds=("2020",)))
    'HWX-P6D-Y48'
    """
    return written((what.number + where_number(of_whom(filters))) % SIZE)


def written(number: int) -> str:
    """Write a number as an id, with its check."""
    signs = [number // BASE**place % BASE for place in range(LENGTH)]
    whole = "".join(SIGNS[sign] for sign in (*signs, _check(signs)))
    return "-".join((whole[:3], whole[3:6], whole[6:]))


def read(typed: str) -> int | None:
    """Return the number of an id as a person typed it, None where its check finds it wrong.

    >>> read("k7m 2p9 xq4"), read("hwxp6dy48") == read("HWX-P6D-Y48")
    (None, True)
    """
    signs = [SIGNS.find(sign) for sign in _bare(typed)]
    if len(signs) != LENGTH + 1 or min(signs) < 0 or _check(signs[:LENGTH]) != signs[LENGTH]:
        return None
    powers: list[int] = [BASE**place for place in range(LENGTH)]
    return sum(sign * power for sign, power in zip(signs, powers, strict=False))


def looks_like_id(typed: str) -> bool:
    """Tell whether somebody means an id, right or mistyped; words and years mean none.

    >>> [looks_like_id(typed) for typed in ("HWX-P6D-Y48", "HWXP6DY49", "workshops", "2019 2020 2021")]
    [True, True, False, False]
    """
    bare = _bare(typed)
    mixed = any(sign.isdigit() for sign in bare) and any(sign.isalpha() for sign in bare)
    parted = bool(_PARTED.fullmatch(typed.strip()))
    return read(typed) is not None or (mixed and bare.isascii() and (parted or len(bare) == LENGTH + 1))


def number_id(result: Result, row: Row) -> str:
    """Return the id of one figure of a Result; blank where it has none.

    A figure of one administration has one for the office alone; groups that the data draw together, and those
    that hang on the whole selection, have none.
    """
    found = number_of(result, row)
    return id_of(*found) if found else ""


def number_of(result: Result, row: Row) -> tuple[What, Filters] | None:
    """Return what one figure of a Result asks, of whom; None where it has no id."""
    if row.by == "acted":  # both rates of a pair
        what, filters = What("number", row.measure, ((SIDE, row.group),)), result.filters
    elif row.measure in OF_WHOLE and row.by != "all":
        return None
    else:
        what = What("number", row.measure)
        filters = of_group(result.filters, row.by, row.group, result.workshop_keys)
    return (what, of_whom(filters)) if may_be_named(filters, result.audience) else None


def may_be_named(filters: Filters, audience: Audience) -> bool:
    """Tell whether a selection may have an id where an audience reads it."""
    return audience == "office" or not (filters.administrations or OTHERS in filters.sub_regions)


def of_group(filters: Filters, by: str, group: str, workshops: Mapping[str, str]) -> Filters:
    """Return filters with a group of one of their charts among them; `workshops` are keys by group."""
    if by == "workshop":
        key = workshops.get(group, group)
        return replace(filters, rounds=(), region_types=(), topics=(), workshops=(key,))
    if by == "administration":
        return replace(filters, sub_regions=(), administrations=(group,))
    return replace(filters, **{FOLDED[by]: (group,)}) if by in FOLDED else filters


def table_id(result: Result) -> str:
    """Return the id of a Result as a whole; blank where it has none."""
    if not may_be_named(result.filters, result.audience):
        return ""
    return id_of(What("table", result.id), result.filters)


def said(id_: str, data_version: str) -> str:
    """Say an id and a data version beside one another, each where there is one.

    >>> said("K7M-2P9-XQ4", "3-5f0c9a1b"), said("", "3-5f0c9a1b")
    ('Figure K7M-2P9-XQ4 · Data version 3-5f0c9a1b', 'Data version 3-5f0c9a1b')
    """
    parts = (f"Figure {id_}" if id_ else "", f"Data version {data_version}" if data_version else "")
    return " · ".join(filter(None, parts))


def _bare(typed: str) -> str:
    return _APART.sub("", typed).upper()


def _check(signs: list[int]) -> int:
    return sum((place + 2) * sign for place, sign in enumerate(signs)) % BASE


@lru_cache(maxsize=100_000)
def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big") % SIZE
