"""The name of a chart: its kind and what was chosen for it, in a form that an address can hold."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from analytics.audience import QUERY_NAME as AUDIENCE
from analytics.audience import Audience, as_dict, audience_of
from analytics.figure_id import LOOKS, What, id_of, may_be_named
from analytics.filters import NO_FILTERS, Filters

KIND = "chart"


@dataclass(frozen=True)
class Reference:
    """A chart by its kind, its choices, its filters and for whom it is: enough to make it again.

    A chart's `id` on a page is its kind and the values of its choices.
    """

    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    filters: Filters = NO_FILTERS
    audience: Audience = "office"

    @property
    def id(self) -> str:
        """Name the chart on its page, however it looks.

        >>> Reference("groups", (("measure", "projects"), ("by", "workshop"), ("order", "value"))).id
        'groups-projects-workshop'
        """
        return "-".join((self.kind, *(value for name, value in self.choices if value and name not in LOOKS)))

    @property
    def figure_id(self) -> str:
        """The short id of the chart; blank where it picks out a member for others than the office."""
        if not may_be_named(self.filters, self.audience):
            return ""
        return id_of(What.of_chart(self.kind, self.choices), self.filters)

    def to_query(self) -> str:
        """Return the reference as the query of an address.

        >>> Reference("groups", (("by", "workshop"),), Filters(rounds=("2020",))).to_query()
        'chart=groups&by=workshop&round=2020'
        """
        own = [(KIND, self.kind), *self.choices]
        filters = [(name, v) for name, values in self.filters.as_dict().items() for v in values]
        seen_by = [(name, v) for name, values in as_dict(self.audience).items() for v in values]
        return urlencode([*own, *filters, *seen_by])

    @classmethod
    def from_query(cls, query: str) -> Reference:
        """Return the reference that `to_query` wrote; KeyError where no kind is named."""
        said = parse_qsl(query, keep_blank_values=True)
        others = {KIND, AUDIENCE, *Filters.QUERY_NAMES.values()}
        kind = dict(said)[KIND]
        choices = tuple((name, value) for name, value in said if name not in others)
        seen_by = audience_of([value for name, value in said if name == AUDIENCE])
        return cls(kind, choices, Filters.from_query(query), seen_by)
