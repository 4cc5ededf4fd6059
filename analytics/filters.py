"""What part of the survey is looked at."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar
from urllib.parse import parse_qs, urlencode


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

    @staticmethod
    def query_values(query: str) -> dict[str, list[str]]:
        """Return every name in a query string with its values."""
        return parse_qs(query.lstrip("?"))

    @classmethod
    def from_query(cls, query: str) -> Filters:
        """Read filters from a query string; names that are no filter are passed over."""
        given = cls.query_values(query)
        return cls(**{name: tuple(given.get(key, ())) for name, key in cls.QUERY_NAMES.items()})

    def as_dict(self) -> dict[str, list[str]]:
        """Return the filters by their names in addresses and in JSON, empty ones left out."""
        values = {key: list(getattr(self, name)) for name, key in self.QUERY_NAMES.items()}
        return {key: value for key, value in values.items() if value}


NO_FILTERS = Filters()
"""The whole survey."""
