"""Find a workshop among many by its title, the words of it, or its month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.ingest.forms.words.titles import Spoken, spoken
from analytics.records import WorkshopRecord

How = Literal["decided", "title", "number", "words", "month", "new", "unwanted", "unknown"]


@dataclass(frozen=True)
class Found:
    """The number of a workshop, None when it is not known, and how it was found."""

    number: int | None
    how: How


UNKNOWN = Found(None, "unknown")


class Index:
    """Workshops by number, by folded title, by month and by the words of title and topic."""

    def __init__(self, workshops: Sequence[WorkshopRecord]) -> None:
        self.workshops = {w.number: w for w in workshops}
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._months: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, set[int]] = defaultdict(set)
        self._telling: dict[str, set[int]] = defaultdict(set)
        for number, workshop in self.workshops.items():
            title = spoken(workshop.title)
            self._forms[title.form].append(number)
            self._months[workshop.month].append(number)
            for word in title.stems:
                self._words[word].add(number)
            for word in title.telling | spoken(workshop.topic).telling:
                self._telling[word].add(number)

    def by_title(self, said: Spoken) -> Found:
        """Return the one workshop of the title or of most of its words; by month alone if there are none."""
        exact = self._fitting(self._forms.get(said.form, ()), said) if said.form else []
        if len(exact) == 1:
            return Found(exact[0], "title")
        if exact or not (said.stems or said.month):
            return UNKNOWN
        if not said.telling:
            held = self._months.get(said.month, []) if said.month and not said.stems - {"workshop"} else []
            return Found(held[0], "month") if len(held) == 1 else UNKNOWN
        sets = [self._words.get(word, set()) for word in said.stems]
        whole = self._fitting(set.intersection(*sets), said) if len(sets) >= 3 else []
        return Found(whole[0], "title") if len(whole) == 1 else self._by_words(said)

    def _by_words(self, said: Spoken) -> Found:
        counts = Counter(number for word in said.telling for number in self._telling.get(word, ()))
        fitting = set(self._fitting(counts, said))
        rated = [(count, number) for number, count in counts.most_common() if number in fitting][:2]
        best = rated[0][0] if rated else 0
        enough = best >= max(1, (len(said.telling) + 1) // 2)
        alone = len(rated) < 2 or rated[1][0] < best
        return Found(rated[0][1], "words") if enough and alone else UNKNOWN

    def _fitting(self, numbers: Iterable[int], said: Spoken) -> list[int]:
        """Return the workshops whose month is none other than the one that was said."""
        return [n for n in numbers if not said.month or self.workshops[n].month in ("", said.month)]
