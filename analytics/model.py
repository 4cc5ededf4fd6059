"""The values that measures, charts and screens speak in. No work is done here.

A *reply* is one administration's answers about one workshop. Each answer is one of four
things (`Answer`); two of them, not answered and not recorded, are neither yes nor no.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import IntEnum
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple
from urllib.parse import parse_qs, urlencode

import pandas as pd

REGION_TYPES = ("regional", "sub-regional")
"""Region types in the order in which they are shown."""

By = Literal["workshop", "region_type", "administration", "sub_region", "all"]
"""What a figure is counted by; ``all`` is the total of the selection."""


class Answer(IntEnum):
    """What is known about one question of one reply.

    NOT_ANSWERED: the administration left it blank. NOT_RECORDED: what it said is not on record.
    Neither counts as no, and neither enters a base.
    """

    NO = 0
    YES = 1
    NOT_ANSWERED = 2
    NOT_RECORDED = 3


@dataclass(frozen=True)
class Question:
    """One question of the questionnaire, read from data/questionnaire.toml."""

    id: str
    kind: Literal["action", "outcome", "text"]
    label: str
    short: str
    wording: str
    done: str = ""
    """The answer yes as the end of a sentence: "23 administrations **shared training materials**"."""
    about: str = ""
    practice: str = ""
    """For a text: the kind of practice that it holds."""


@dataclass(frozen=True)
class TableSpec:
    """One of the report's tables: which measure it prints over which questions."""

    id: str
    kind: Literal["reply_rate", "actions", "outcome", "links"]
    title: str
    outcome: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    """The survey as data: questions in their order, and the tables of the report."""

    title: str
    asked_after_months: int
    questions: tuple[Question, ...]
    tables: tuple[TableSpec, ...]

    @cached_property
    def by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def actions(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "action")

    @cached_property
    def outcomes(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "outcome")

    @cached_property
    def texts(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind == "text")

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """Actions, then outcomes: the questions that take an `Answer`."""
        return self.actions + self.outcomes


@dataclass(frozen=True)
class Administration:
    """A member administration, read from data/administrations.csv."""

    code: str
    name: str
    service: str = ""
    aliases: tuple[str, ...] = ()
    sub_region: str = ""
    tile_row: int = 0
    tile_column: int = 0


# ---- filters ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Filters:
    """What part of the survey is looked at. An empty field does not restrict.

    `workshops` holds workshop keys such as ``2020-1`` (see `workshop_key`), `administrations`
    ISO codes, the others plain names as they stand in the data.
    """

    rounds: tuple[str, ...] = ()
    region_types: tuple[str, ...] = ()
    workshops: tuple[str, ...] = ()
    administrations: tuple[str, ...] = ()
    sub_regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    QUERY_NAMES: ClassVar[dict[str, str]] = {
        "rounds": "round",
        "region_types": "region_type",
        "workshops": "workshop",
        "administrations": "administration",
        "sub_regions": "sub_region",
        "topics": "topic",
    }

    def to_query(self) -> str:
        """Return the filters as the query string of an address, empty when nothing is filtered."""
        pairs = [(self.QUERY_NAMES[f.name], v) for f in fields(self) for v in getattr(self, f.name)]
        return urlencode(pairs)

    @classmethod
    def from_query(cls, query: str) -> Filters:
        """Read filters from a query string; names that are no filter are passed over."""
        given = parse_qs(query.lstrip("?"))
        return cls(**{name: tuple(given.get(key, ())) for name, key in cls.QUERY_NAMES.items()})

    def as_dict(self) -> dict[str, list[str]]:
        """Return the filters by their names in addresses and in JSON, empty ones left out."""
        values = {key: list(getattr(self, name)) for name, key in self.QUERY_NAMES.items()}
        return {key: value for key, value in values.items() if value}


def workshop_key(round_code: str, number: int | str) -> str:
    """Return the key of a workshop, unique over all rounds.

    >>> workshop_key("2020", 1)
    '2020-1'
    """
    return f"{round_code}-{number}"


# ---- results ---------------------------------------------------------------------------------


class Row(NamedTuple):
    """One figure: a measure counted for one group.

    `count` of `base`; either is None when it is not recorded, which is not zero. `not_answered`
    and `not_recorded` say how many replies of the group stand outside the base for that reason.
    `published_*` is what a published report prints for the same figure, None where it prints
    none. `published_share` is a percentage as printed.
    """

    measure: str
    by: str
    group: str
    label: str
    count: int | None
    base: int | None
    not_answered: int = 0
    not_recorded: int = 0
    published_count: int | None = None
    published_base: int | None = None
    published_share: int | None = None
    note: str = ""

    @property
    def share(self) -> float | None:
        """Count divided by base, None when the base is unknown or nobody answered."""
        if self.count is None or not self.base:
            return None
        return self.count / self.base

    @property
    def published_only(self) -> bool:
        """True where the records hold nothing and the published figure stands alone."""
        return self.count is None and self.published_count is not None


@dataclass(frozen=True)
class Result:
    """Figures that screen, sentence, slide, document and command line all render alike.

    `rows` are in the order in which they are shown. `base_meaning` says in words whom the base
    counts. `frame` is the same as a tidy pandas frame, one row a figure.
    """

    id: str
    title: str
    question: str
    rows: tuple[Row, ...]
    base_meaning: str
    how: str
    notes: tuple[str, ...] = ()
    filters: Filters = Filters()
    filters_text: str = ""
    data_version: str = ""
    labels: dict[str, str] = field(default_factory=dict, compare=False)
    """Measure → the words for it in charts and tables."""

    @cached_property
    def frame(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.rows, columns=list(Row._fields))
        whole = ["count", "base", "published_count", "published_base", "published_share"]
        frame = frame.astype(dict.fromkeys(whole, "Int64"))
        frame.insert(6, "share", [row.share for row in self.rows])
        return frame

    def select(self, *, by: str | None = None, measure: str | None = None) -> tuple[Row, ...]:
        """Return the rows of one grouping and / or one measure, in order."""
        return tuple(
            row
            for row in self.rows
            if (by is None or row.by == by) and (measure is None or row.measure == measure)
        )

    def row(self, measure: str, *, by: str = "all", group: str = "all") -> Row:
        """Return one figure; KeyError when the result does not hold it."""
        for row in self.rows:
            if (row.measure, row.by, row.group) == (measure, by, group):
                return row
        raise KeyError((self.id, measure, by, group))


def sentence_list(words: Iterable[str]) -> str:
    """Join words as a sentence does.

    >>> sentence_list(["Fiji", "Japan", "Tonga"])
    'Fiji, Japan and Tonga'
    """
    listed = list(words)
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
