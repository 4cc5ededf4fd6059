"""A review that is going on: the chosen files and all that a person has decided about them so far."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
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


@dataclass
class Draft:
    """One person's review. The bytes lie elsewhere, under `session` and the digest of each file."""

    session: str = field(default_factory=lambda: secrets.token_hex(16))
    number: int = 0
    """Counts up when the field for files is to be a new, empty one."""
    files: list[tuple[str, str]] = field(default_factory=list)
    """(name, digest), in the order in which they came."""
    report: Any = None
    """What the last import did, until files are chosen anew."""
    forgotten: Any = None
    """What was last forgotten of the remembered things, to bring it back."""
    _decided: dict[str, Decided] = field(default_factory=dict)

    def about(self, digest: str) -> Decided:
        return self._decided.setdefault(digest, Decided())

    def add(self, name: str, digest: str) -> None:
        self.report = None
        self.files.append((name, digest))

    def remove(self, place: int) -> str:
        """Take a file out of the review and return its digest, blank while another one has the same."""
        _, digest = self.files.pop(place)
        if any(digest == other for _, other in self.files):
            return ""
        self._decided.pop(digest, None)
        return digest

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
        return tuple((question, given) for question, given in self.about(digest).answers.values() if given)

    def given(self, digest: str) -> dict[str, str]:
        """Return the answers by id."""
        return {id_: given for id_, (_, given) in self.about(digest).answers.items() if given}

    def wished(self) -> tuple[File, ...]:
        """Return the files with what is wished of each. Whom a name means is said to all of them."""
        shared = {
            id_: given
            for _, digest in self.files
            for id_, (question, given) in self.about(digest).answers.items()
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
        self._decided = {digest: about for digest, about in self._decided.items() if digest not in done}
        self.report = report
        self.number += 1
