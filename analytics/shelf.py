"""The practices of a survey as codes, put together once, so that narrowing them stays quick."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

COLUMNS = ("key", "workshop", "administration", "kind", "text", "place", "note")


@dataclass(frozen=True)
class Shelf:
    """All practices of a survey. A place is the number of a line; -1 stands for what the survey lacks.

    `workshop`, `administration` and `kind` hold for each place the number of the one it belongs to, in
    the order of the survey and the questionnaire; `ordered` has the places in order of workshop, kind
    and name.
    """

    columns: dict[str, list[str]]
    sample: np.ndarray
    workshop: np.ndarray
    administration: np.ndarray
    kind: np.ndarray
    ordered: np.ndarray

    @cached_property
    def key(self) -> tuple[np.ndarray, dict[str, int]]:
        """The number of each place's key, and the numbers by key; what is said twice has one key."""
        codes, keys = pd.factorize(np.array(self.columns["key"], dtype=object))
        return codes, {key: number for number, key in enumerate(keys)}

    def having(self, keys: Collection[str]) -> np.ndarray:
        """Say of each place whether its key is one of these."""
        codes, numbers = self.key
        wanted = np.zeros(len(numbers) + 1, dtype=bool)
        wanted[[numbers[key] for key in keys if key in numbers]] = True
        found: np.ndarray = wanted[codes]
        return found

    def in_order_of(self, keys: Sequence[str], places: np.ndarray) -> np.ndarray:
        """Return those of the places whose keys are given, in the order of the keys."""
        codes, numbers = self.key
        rank = np.full(len(numbers) + 1, -1)
        for place, key in enumerate(keys):
            if key in numbers:
                rank[numbers[key]] = place
        ranks = rank[codes[places]]
        kept = ranks >= 0
        found: np.ndarray = places[kept][np.argsort(ranks[kept], kind="stable")]
        return found


def shelf(
    practices: pd.DataFrame,
    *,
    workshops: Sequence[str],
    names: Mapping[str, str],
    kinds: Sequence[str],
    samples: Collection[int],
) -> Shelf:
    """Put the practices of a survey on a shelf. `names` are the administrations' by code, in order."""
    columns = {name: practices[name].astype(str).tolist() for name in COLUMNS}
    workshop = _codes(columns["workshop"], workshops)
    administration = _codes(columns["administration"], list(names))
    kind = _codes(columns["kind"], kinds)
    by_name = np.array([*pd.Series(list(names.values())).rank(method="dense").fillna(0), 0])
    last = np.where(kind < 0, len(kinds), kind)
    uploads = practices.get("upload", pd.Series(0, index=practices.index))
    return Shelf(
        columns=columns,
        sample=uploads.isin(list(samples)).to_numpy(),
        workshop=workshop,
        administration=administration,
        kind=kind,
        ordered=np.lexsort((by_name[administration], last, workshop)),
    )


def _codes(values: Sequence[str], known: Sequence[str]) -> np.ndarray:
    numbers = {value: number for number, value in enumerate(known)}
    return np.array([numbers.get(value, -1) for value in values], dtype=np.int32)
