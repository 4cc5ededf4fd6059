"""Read several files together, each as a person has decided about it so far."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analytics.errors import FileRefused, ReadingCancelled
from analytics.ingest import read_batch
from analytics.open_question import OpenQuestion
from analytics.records import Batch
from analytics.reference import load_administrations, load_questionnaire
from analytics.review.first_rows import FirstRow, first_rows
from analytics.review.values import File, Reading
from analytics.store import Store
from analytics.understanding import Decision, Mapping

KEPT = 16
"""Some files at once and a few tries with each; a batch of 10,000 replies takes some 20 MB."""
SMALL = 2_000_000
"""Up to so many bytes a file with open questions is read once more, for a look at its first rows."""
STAND_IN = 900
"""Workshops that a question is open about have numbers from here on in that look."""

Progress = Callable[[float, str], None]
Stopped = Callable[[], bool]


@dataclass(frozen=True)
class Known:
    """What is remembered, and what other files of the same review describe."""

    mappings: tuple[Mapping, ...] = ()
    decisions: tuple[Decision, ...] = ()
    earlier: tuple[Batch, ...] = ()
    before: tuple[Batch, ...] = ()
    """Files of the same review that are stored before this one, and what is wished of them."""
    wishes: tuple[File, ...] = ()
    state: tuple[str, ...] = ()
    """Names the data and what is remembered: with another one, a file is read anew."""


class Reader:
    """Reads files against a store and keeps the last readings. Any number of threads may use it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[object, Reading] = OrderedDict()
        self._lock = threading.Lock()

    def read(
        self,
        files: Sequence[File],
        load: Callable[[str], bytes | None],
        *,
        progress: Progress = lambda share, what: None,
        cancelled: Stopped = lambda: False,
    ) -> tuple[Reading, ...]:
        """Read every file; one that describes workshops is read before one that only speaks of them.

        `load` gives the bytes of a digest, None when they are gone. A file that is refused is
        said in its reading. Raises ReadingCancelled.
        """
        known = self._known()
        alone = []
        for place, file in enumerate(files):

            def step(share: float, what: str, place: int = place, name: str = file.name) -> None:
                progress((place + share) / len(files), f"{name}: {what}")

            alone.append(self._one(file, load, known, step, cancelled))
        order = sorted(range(len(files)), key=lambda i: -alone[i].describes)
        seen: list[Reading] = []
        for i in order:
            after = _with(known, seen)
            again = self._one(files[i], load, after, progress, cancelled)
            twin = next((r.file.name for r in seen if r.file.digest == files[i].digest), "")
            seen.append(replace(again, twin=twin))
        return tuple(seen)

    def _known(self) -> Known:
        mappings, decisions = self._store.mappings(), self._store.decisions()
        return Known(mappings, decisions, state=(self._store.data_version(), repr(mappings), repr(decisions)))

    def _one(
        self,
        file: File,
        load: Callable[[str], bytes | None],
        known: Known,
        progress: Progress,
        cancelled: Stopped,
    ) -> Reading:
        key = (file, known.state, tuple(batch.sha256 for batch in known.earlier), known.wishes)
        with self._lock:
            if kept := self._kept.get(key):
                self._kept.move_to_end(key)
                return kept
        made = self._read(file, load(file.digest), known, progress, cancelled)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def _read(
        self, file: File, data: bytes | None, known: Known, progress: Progress, cancelled: Stopped
    ) -> Reading:
        if data is None:
            return Reading(file, refused=f"“{file.name}” was kept for a day and is gone. Choose it again.")

        def read(answers: dict[str, str]) -> Batch:
            return self._batch(file, data, known, answers, progress, cancelled)

        answers = dict(file.wishes.answers)
        try:
            batch = read(answers)
        except FileRefused as refused:
            return Reading(file, refused=str(refused))
        if cancelled():
            raise ReadingCancelled("The reading was cancelled; nothing was imported.")
        rows = first_rows(batch)
        if batch.understanding and batch.questions and len(data) <= SMALL:
            rows = _look_ahead(batch, answers, read)
        batch = self._store.settled(batch, answers=answers, earlier=known.before)
        return Reading(file, batch, self._store.preview(batch), rows=rows)

    def _batch(
        self,
        file: File,
        data: bytes,
        known: Known,
        answers: dict[str, str],
        progress: Progress,
        cancelled: Stopped,
    ) -> Batch:
        return read_batch(
            data,
            file_name=file.name,
            questionnaire=load_questionnaire(),
            administrations=load_administrations(),
            known=(*self._store.known_workshops(), *(w for b in known.earlier for w in b.workshops)),
            known_rounds=(*self._store.known_rounds(), *(r for b in known.earlier for r in b.rounds)),
            answers=answers,
            mapping=file.wishes.mapping,
            mappings=known.mappings,
            decisions=known.decisions,
            take_back=frozenset(file.wishes.take_back),
            progress=progress,
            cancelled=cancelled,
        )


def _with(known: Known, seen: Sequence[Reading]) -> Known:
    """Return what is known once the files of some readings are."""
    stored = [reading for reading in seen if reading.wanted]
    return replace(
        known,
        earlier=tuple(r.batch for r in seen if r.batch and r.describes),
        before=tuple(r.wanted for r in stored if r.wanted),
        wishes=tuple(r.file for r in stored),
    )


def _look_ahead(
    batch: Batch, answers: dict[str, str], read: Callable[[dict[str, str]], Batch]
) -> tuple[FirstRow, ...]:
    """Return the first rows that no open question concerns, with a stand-in for each open answer."""
    given = dict(answers)
    number = STAND_IN
    for _ in range(3):
        for question in batch.questions:
            for id_ in question.ids:
                given[id_] = _stand_in(question, number)
            if question.kind == "workshop":
                given[f"participated:0-{number}"] = "not known"
                number += 1
        try:
            batch = read(given)
        except FileRefused:
            return ()
        if not batch.questions:
            return first_rows(batch, known_workshop_below=STAND_IN)
    return ()


def _stand_in(question: OpenQuestion, number: int) -> str:
    """Return an answer that lets the rows be read which the question does not concern."""
    first = next((option.value for option in question.options), "")
    return {
        "round": "0",
        "administration": "leave out",
        "workshop": f"new: {number}",
        "participated": "not known",
        "values": "not answered",
    }.get(question.kind, first)
