"""All records of one data version, ready to be counted: see `Survey`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.audience import Audience
from analytics.counter import MEMORY, Counter
from analytics.model import Administration, Questionnaire
from analytics.records import PublishedRecord, RoundRecord, WorkshopRecord
from analytics.shelf import Shelf, shelf
from analytics.units import DataNote, Units
from analytics.workshop_names import workshop_labels


@dataclass(frozen=True)
class Survey:
    """All records of one data version. Rounds and workshops are in order of time and number.

    `practices` has the columns workshop (key), administration (code), kind, text, place, note and,
    where they come from a store, key and upload (id).
    `sample_uploads` are the ids of active uploads that are samples, `sample_rounds` the rounds in them.
    """

    questionnaire: Questionnaire
    administrations: tuple[Administration, ...]
    rounds: tuple[RoundRecord, ...]
    workshops: tuple[WorkshopRecord, ...]
    units: Units
    practices: pd.DataFrame
    published: tuple[PublishedRecord, ...]
    notes: tuple[DataNote, ...]
    data_version: str
    sample_uploads: tuple[int, ...] = ()
    sample_rounds: tuple[str, ...] = ()
    reply_notes: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)
    """(workshop key, ISO code) → what the records note about that reply."""
    audience: Audience = "office"
    """For whom it is; see `analytics.seen_by`."""
    reply_uploads: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    """Whose replies came with which upload: columns workshop (key), administration (code) and upload (id), a
    line for each upload that holds replies of a unit, or more. Empty for others than the office."""

    counter: Counter = field(default=MEMORY, compare=False, repr=False)
    """What counts its units; see `analytics.counter`."""

    @property
    def named(self) -> bool:
        """Tell whether administrations are called by their names."""
        return self.audience in ("office", "members")

    @property
    def each_shown(self) -> bool:
        """Tell whether it is shown of single administrations what they did not do: to the office alone."""
        return self.audience == "office"

    @cached_property
    def administration_by_code(self) -> dict[str, Administration]:
        return {a.code: a for a in self.administrations}

    @cached_property
    def workshop_by_key(self) -> dict[str, WorkshopRecord]:
        return {w.key: w for w in self.workshops}

    @cached_property
    def round_by_code(self) -> dict[str, RoundRecord]:
        return {r.code: r for r in self.rounds}

    @cached_property
    def question_index(self) -> dict[str, int]:
        """Question id → column of ``units.patterns``."""
        return {q.id: i for i, q in enumerate(self.questionnaire.answered)}

    @cached_property
    def off_the_lists(self) -> np.ndarray:
        """(Workshops × administrations): 1 where one replied whom the workshop's list does not name."""
        place = {member.code: line for line, member in enumerate(self.administrations)}
        found = np.zeros((len(self.workshops), len(self.administrations)), dtype=np.int64)
        found[self.units.workshop, self.units.administration] = 1
        for line, workshop in enumerate(self.workshops):
            listed = place if workshop.participants is None else workshop.participants
            found[line, [place[code] for code in listed if code in place]] = 0
        return found

    @cached_property
    def shelf(self) -> Shelf:
        """The practices as codes, for `analytics.practices`."""
        return shelf(
            self.practices,
            workshops=[w.key for w in self.workshops],
            names={a.code: a.name if self.named else "" for a in self.administrations},
            kinds=[q.practice for q in self.questionnaire.texts],
            samples=self.sample_uploads,
        )

    def workshop_label(self, key: str) -> str:
        """Return what a workshop is called beside a bar, told apart from all others of the survey."""
        return self._workshop_labels[key]

    @cached_property
    def _workshop_labels(self) -> dict[str, str]:
        return workshop_labels(self.workshops, {r.code: r.title or r.code for r in self.rounds})

    @property
    def latest_round(self) -> str:
        """Code of the latest round that has workshops, else of the latest known, else blank."""
        with_workshops = {w.round for w in self.workshops}
        codes = [r.code for r in self.rounds]
        return next((c for c in reversed(codes) if c in with_workshops), codes[-1] if codes else "")
