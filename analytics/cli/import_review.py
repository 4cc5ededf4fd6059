"""The files of one command under review: read, asked about and stored, as on the page Upload."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analytics.cli.import_answers import Answers
from analytics.errors import FileRefused, FollowupError
from analytics.ingest.guard import check_size
from analytics.ingest.limits import Limits
from analytics.open_question import OpenQuestion
from analytics.records import Batch
from analytics.review import (
    Asked,
    Draft,
    File,
    Reader,
    Reading,
    Stored,
    Wishes,
    hindrance,
    import_files,
    open_questions,
)
from analytics.store import Store
from analytics.understanding import Mapping
from analytics.uploads import Preview

TEMPLATE = "It is written with `followup template -o FILE`."


@dataclass(frozen=True)
class Outcome:
    """One file, or several that are read as one: how it was read, and what was done with it."""

    paths: tuple[Path, ...]
    reading: Reading
    committed: Stored | None = None

    @property
    def path(self) -> Path:
        return self.paths[0]

    @property
    def batch(self) -> Batch:
        assert self.reading.batch is not None  # a file that is refused ends the command
        return self.reading.batch

    @property
    def preview(self) -> Preview:
        assert self.reading.preview is not None
        return self.reading.preview


Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Wished:
    """What the options of a command say of every file."""

    answers: Answers
    round_code: str = ""
    mapping: Mapping | None = None
    take_back: frozenset[tuple[str, int]] = frozenset()
    remembered: bool = True
    """Whether what people said of earlier files is applied, and what is said now is remembered."""


class Review:
    """One command's review of some files against a store."""

    def __init__(self, store: Store, paths: Sequence[Path], wished: Wished) -> None:
        self._store = store
        self._wished = wished
        self._reader = Reader(store, remembered=wished.remembered)
        self._draft = Draft()
        self._paths = [(path, _digest(path)) for path in paths]
        self._of_digest = {digest: path for path, digest in reversed(self._paths)}
        for path, digest in self._paths:
            self._draft.add(path.name, digest)

    def read(self) -> Outcomes:
        """Read every file with the answers so far, in the order in which they would be stored.

        FileRefused with the name of the file when one of them is no survey workbook.
        """
        readings = self._readings(unasked=False)
        while self._answer_as_wished(open_questions(readings)):
            readings = self._readings(unasked=False)
        left = list(self._paths)

        def path_of(file: File) -> Path:
            said = (file.name, file.digest)
            place = next(i for i, (path, digest) in enumerate(left) if (path.name, digest) == said)
            return left.pop(place)[0]

        return tuple(Outcome(tuple(map(path_of, each.files)), each) for each in self._readings())

    def unused(self, outcomes: Outcomes) -> tuple[str, ...]:
        """Tell which answers that were written down answer no question, or are none of its options."""
        written = {
            id_: given for path, _ in self._paths for id_, given in self._wished.answers.of(path).items()
        }
        known = {id_ for _, digest in self._paths for id_ in self._draft.about(digest).answers}
        choices = {
            id_: choices
            for outcome in outcomes
            for question in outcome.batch.questions
            for id_, choices in choices_of(question).items()
        }
        unknown = (id_ for id_ in written if id_ not in known | choices.keys())
        wrong = ((id_, choices[id_]) for id_ in written if choices.get(id_))
        return (
            *(f"--answers: no question “{id_}” was asked." for id_ in unknown),
            *(f"--answers: “{written[id_]}” is no answer to {id_}: {', '.join(of)}." for id_, of in wrong),
        )

    def answer(self, asked: Asked, given: str, *, to: str) -> None:
        """Keep an answer, for all files that ask the question."""
        for digest in asked.files:
            self._draft.answer(digest, asked.question, given, to=to)

    def store(self, outcomes: Outcomes, *, person: str, leave_out_errors: bool) -> Outcomes:
        """Store each file in a transaction of its own, if nobody else has changed the data meanwhile."""
        readings = [outcome.reading for outcome in outcomes]
        report = import_files(
            self._store,
            readings,
            person=person,
            leave_out_errors=leave_out_errors,
            decisions=self._draft.decisions(readings) if self._wished.remembered else (),
        )
        done = {each.digests[0]: each.committed for each in report.files if each.committed}
        if troubles := [each.trouble for each in report.files if each.trouble]:
            stored = ", ".join(each.file_name for each in report.files if each.committed)
            raise FollowupError(
                " ".join(dict.fromkeys(troubles)) + (f" Stored all the same: {stored}." if stored else "")
            )
        return tuple(
            replace(each, committed=done[each.reading.file.digest]) if each.reading.wanted else each
            for each in outcomes
        )

    def _answer_as_wished(self, asked: Iterable[Asked]) -> bool:
        """Give the answers that were written down beforehand; tell whether one of them was new."""
        new = False
        for each in asked:
            for digest in each.files:
                written, given = self._wished.answers.of(self._of_digest[digest]), self._draft.given(digest)
                for id_ in each.question.ids:
                    if written.get(id_) and id_ not in given:
                        self._draft.answer(digest, each.question, written[id_], to=id_)
                        new = True
        return new

    def _readings(self, *, unasked: bool = True) -> tuple[Reading, ...]:
        """Read the files; `unasked`: also with the answers to what nobody asked."""
        files = [self._with_options(file, unasked=unasked) for file in self._draft.wished()]
        readings = self._reader.read(files, lambda digest: _content(self._of_digest[digest]))
        for reading in readings:
            if reading.refused:
                name, said = reading.file.name, reading.refused
                said = said if name in said else f"{name}: {said}"
                said = f"{said} {TEMPLATE}" if reading.needs_template else said
                raise FileRefused(said, unknown=reading.unknown)
        return readings

    def _with_options(self, file: File, *, unasked: bool) -> File:
        wished = self._wished
        written = wished.answers.of(self._of_digest[file.digest]) if unasked else {}
        columns = wished.mapping.columns if wished.mapping else {}
        wishes = Wishes(
            answers=tuple(sorted((written | dict(file.wishes.answers)).items())),
            columns=tuple((header, *said) for header, said in columns.items()),
            take_back=tuple(sorted(wished.take_back)),
            round_code=wished.round_code,
        )
        return replace(file, wishes=wishes)


def choices_of(question: OpenQuestion) -> dict[str, tuple[str, ...]]:
    """Return the answers to choose from, by the id under which each is given."""
    if not question.values:
        return {question.id: question.choices}
    return {value.id: tuple(option.value for option in value.options) for value in question.values}


def remains(outcomes: Outcomes, *, leave_out_errors: bool) -> bool:
    """Tell whether something stands in the way of storing the files; what is stored already does not."""
    readings = [outcome.reading for outcome in outcomes]
    return any(r.wanted for r in readings) and bool(hindrance(readings, leave_out_errors=leave_out_errors))


def _content(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size, path.name, Limits.from_environment())
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(f"{path} can't be read: {error.strerror}.") from error


def _digest(path: Path) -> str:
    return hashlib.sha256(_content(path)).hexdigest()
