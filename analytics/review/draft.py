"""A review that is going on: the chosen files and all that a person has decided about them so far."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.model import Questionnaire
from analytics.open_question import OpenQuestion
from analytics.reference import load_administrations
from analytics.review.columns import corrected
from analytics.review.questions import SHARED, decisions_of
from analytics.review.values import File, Reading, Wishes
from analytics.understanding import Decision, LeftOut, Reads


@dataclass
class Decided:
    """What was decided about one file; the questions and the rows stay, to be shown and changed."""

    answers: dict[str, tuple[OpenQuestion, str]] = field(default_factory=dict)
    """Answer id → the question that waits for it, and what was said."""
    columns: dict[str, tuple[str, Reads]] = field(default_factory=dict)
    taken_back: dict[tuple[str, int], LeftOut] = field(default_factory=dict)


NOT_CARRIED = ("replies", "losses")
"""What is answered about the replies of one file is no answer for another one of the same name."""


@dataclass
class Draft:
    """One person's review. The bytes lie in the store, under `session` and the digest of each file.

    `session` is a random word that nobody can guess: whoever knows it may take the review up.
    """

    session: str = field(default_factory=lambda: secrets.token_hex(16))
    number: int = 0
    """Counts up when the field for files is to be a new, empty one."""
    changed: int = 0
    """Which of its changes this is, as they are counted where it is kept."""
    files: list[tuple[str, str]] = field(default_factory=list)
    """(name, digest), in the order in which they came."""
    replaced: list[tuple[str, str]] = field(default_factory=list)
    """(name, digest) of the files in whose place one of the same name came last."""
    apart: set[str] = field(default_factory=set)
    """Ids of the questions that are answered for each file apart, although several ask the same."""
    report: Any = None
    """What the last import did, until files are chosen anew."""
    forgotten: Any = None
    """What was last forgotten of the remembered things, to bring it back."""
    decided: dict[str, Decided] = field(default_factory=dict)

    def about(self, digest: str) -> Decided:
        return self.decided.setdefault(digest, Decided())

    def add(self, name: str, digest: str) -> None:
        """Take a file in beside the others, whatever it is called."""
        self.report = None
        self.files.append((name, digest))

    def choose(self, chosen: Sequence[tuple[str, str]]) -> None:
        """Take in the files (name, digest) that were chosen together.

        One of the same name as an earlier one, surely a mended copy, takes its place and its answers. Two
        of the same name chosen together, as from two folders, both stay unless they are the very same.
        """
        self.report, self.replaced = None, []
        free = {name.casefold(): place for place, (name, _) in enumerate(self.files)}
        for name, digest in chosen:
            if (name, digest) in self.files:
                continue
            place = free.pop(name.casefold(), None)
            if place is None:
                self.files.append((name, digest))
            else:
                self.replaced.append(self.files[place])
                self.put(place, name, digest)
        self._forget_others()

    def put(self, place: int, name: str, digest: str) -> None:
        """Put a file in the place of another one and keep what was answered about that."""
        earlier, about = self.about(self.files[place][1]), self.about(digest)
        for id_, (question, given) in earlier.answers.items():
            if question.kind not in NOT_CARRIED:
                about.answers.setdefault(id_, (question, given))
        about.columns = {**earlier.columns, **about.columns}
        self.files[place] = (name, digest)

    def keep_both(self) -> None:
        """Take the files back in that others of the same name replaced."""
        self.files += self.replaced
        self.replaced = []

    @property
    def digests(self) -> frozenset[str]:
        """The digests of all files whose bytes the review may still need."""
        return frozenset(digest for _, digest in (*self.files, *self.replaced))

    def remove(self, place: int) -> None:
        """Take a file out of the review."""
        del self.files[place]
        self.replaced = []
        self._forget_others()

    def _forget_others(self) -> None:
        """Forget what was decided about files that are not here any more."""
        kept = self.digests
        self.decided = {digest: about for digest, about in self.decided.items() if digest in kept}

    def answer(self, digest: str, question: OpenQuestion, given: str, *, to: str = "") -> None:
        """Keep an answer; a blank one opens the question again. `to`: which of its values it is for."""
        self.about(digest).answers[to or question.id] = (question, given.strip())

    def correct(self, digest: str, header: str, target: str, reads: str, asked: Questionnaire) -> None:
        """Take a column for something else, or read it in another way."""
        about = self.about(digest)
        about.columns = dict(corrected(about.columns, header, target, reads, asked))

    def take_back(self, digest: str, row: LeftOut, *, wanted: bool) -> None:
        """Take a row back in that would be left out, or leave it out after all."""
        rows = self.about(digest).taken_back
        if wanted:
            rows[row.sheet, row.row] = row
        else:
            rows.pop((row.sheet, row.row), None)

    def answered(self, digest: str) -> tuple[tuple[OpenQuestion, str], ...]:
        said = tuple(self.about(digest).answers.values())  # another tab may answer meanwhile
        return tuple((question, given) for question, given in said if given)

    def given(self, digest: str) -> dict[str, str]:
        """Return the answers by id."""
        return {id_: given for id_, (_, given) in tuple(self.about(digest).answers.items()) if given}

    def wished(self) -> tuple[File, ...]:
        """Return the files with what is wished of each. Whom a name means is said to all of them."""
        shared = {
            id_: given
            for _, digest in self.files
            for id_, (question, given) in tuple(self.about(digest).answers.items())
            if given and question.kind in SHARED
        }
        return tuple(File(name, digest, self._wishes(digest, shared)) for name, digest in self.files)

    def _wishes(self, digest: str, shared: dict[str, str]) -> Wishes:
        about = self.about(digest)
        return Wishes(
            answers=tuple(sorted((shared | self.given(digest)).items())),
            columns=tuple((header, *said) for header, said in about.columns.items()),
            take_back=tuple(sorted(about.taken_back)),
        )

    def decisions(self, readings: Iterable[Reading]) -> tuple[Decision, ...]:
        """Return what is worth remembering of the answers about the files that an import would store."""
        found: dict[tuple[str, str], Decision] = {}
        for reading in readings:
            if reading.wanted:
                listed = decisions_of(
                    self.answered(reading.file.digest),
                    administrations=load_administrations(),
                    round_code=next((reply.round for reply in reading.wanted.replies), ""),
                )
                found |= {(decision.kind, decision.text): decision for decision in listed}
        return tuple(found.values())

    def finish(self, report: Any, done: Collection[str]) -> None:
        """Take the files of the digests `done` out, with all that was decided about them, and keep the
        report of what was imported."""
        self.files = [(name, digest) for name, digest in self.files if digest not in done]
        self.replaced = []
        self.decided = {digest: about for digest, about in self.decided.items() if digest not in done}
        self.report = report
        self.number += 1
