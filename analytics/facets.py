"""How many replies stand behind each option of a filter, under all other filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.filters import Filters
from analytics.survey import Survey

Counts = dict[str, int]
"""Value of a filter → how many replies the selection holds with this value alone in that filter."""

OF_MEMBERS = ("administrations", "sub_regions")
"""The filters that part the administrations of a workshop; all others part workshops."""


class Facets:
    """What each workshop and administration of a survey is for the filters, as codes; made once a survey.

    Of a survey without names no sub-region is counted: a small one would be told.
    """

    def __init__(self, survey: Survey) -> None:
        self._units = survey.units
        self._told = survey.named
        workshops, members = survey.workshops, survey.administrations
        self._columns = {
            "rounds": pd.factorize(np.array([w.round for w in workshops], dtype=object)),
            "region_types": pd.factorize(np.array([w.region_type for w in workshops], dtype=object)),
            "workshops": pd.factorize(np.array([w.key for w in workshops], dtype=object)),
            "topics": pd.factorize(np.array([w.topic for w in workshops], dtype=object)),
            "administrations": pd.factorize(np.array([a.code for a in members], dtype=object)),
            "sub_regions": pd.factorize(np.array([a.sub_region for a in members], dtype=object)),
        }
        self._size = {True: len(members), False: len(workshops)}

    def counts(self, filters: Filters) -> dict[str, Counts]:
        """Return the counts of every filter: field of `Filters` → value → replies."""
        of_members = self._keep(filters, OF_MEMBERS)
        of_workshops = self._keep(filters, [f.name for f in fields(filters) if f.name not in OF_MEMBERS])
        by_workshop = self._by_workshop(None if of_members.all() else of_members)
        by_member = self._by_member(None if of_workshops.all() else of_workshops)
        return {
            name: self._of(name, by_member if name in OF_MEMBERS else by_workshop, filters)
            for name in self._columns
            if self._told or name not in OF_MEMBERS
        }

    def _of(self, name: str, sizes: np.ndarray, filters: Filters) -> Counts:
        """Sum the replies of each value of one filter, those that the others on its side leave."""
        codes, values = self._columns[name]
        side = [f for f in self._columns if (f in OF_MEMBERS) == (name in OF_MEMBERS) and f != name]
        left = np.where(self._keep(filters, side), sizes, 0)
        summed = np.bincount(codes, weights=left, minlength=len(values))
        return {str(value): round(count) for value, count in zip(values, summed.tolist(), strict=True)}

    def _keep(self, filters: Filters, names: Sequence[str]) -> np.ndarray:
        """Return which workshops, or which administrations, pass some of the filters."""
        keep = np.ones(self._size[names[0] in OF_MEMBERS], dtype=bool)
        for name in names:
            if wanted := getattr(filters, name):
                codes, values = self._columns[name]
                keep &= np.isin(values, wanted)[codes]
        return keep

    def _by_workshop(self, members: np.ndarray | None) -> np.ndarray:
        if members is None:
            return self._all_by_workshop
        units = self._units
        kept = units.workshop[members[units.administration]]
        return np.bincount(kept, minlength=self._size[False])

    def _by_member(self, workshops: np.ndarray | None) -> np.ndarray:
        if workshops is None:
            return self._all_by_member
        units = self._units
        kept = units.administration[workshops[units.workshop]]
        return np.bincount(kept, minlength=self._size[True])

    @cached_property
    def _all_by_workshop(self) -> np.ndarray:
        return np.bincount(self._units.workshop, minlength=self._size[False])

    @cached_property
    def _all_by_member(self) -> np.ndarray:
        return np.bincount(self._units.administration, minlength=self._size[True])
