"""What happens with chosen files before anything is drawn: read, compare, import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from analytics.errors import FileRefused, FollowupError, NothingToUndo
from analytics.records import Batch, Problem
from analytics.reference import load_administrations
from analytics.uploads import Committed, Preview
from pages.ui import cached, state

Answers = Mapping[str, Mapping[str, str]]
"""Digest of a file → question id → answer."""


@dataclass(frozen=True)
class Chosen:
    """A file that was chosen, with its bytes."""

    name: str
    data: bytes

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Reading:
    """One file as it was understood: what it holds and would change, or why it was refused.

    `twin` names another chosen file with the same bytes, which is imported in its stead.
    """

    file: Chosen
    batch: Batch | None = None
    preview: Preview | None = None
    refused: str = ""
    twin: str = ""

    @property
    def wanted(self) -> Batch | None:
        """The batch that an import would store, None when there is nothing to store."""
        return None if self.preview is None or self.preview.already or self.twin else self.batch

    @property
    def questions(self) -> tuple[Problem, ...]:
        return self.wanted.having("question") if self.wanted else ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.wanted.having("error") if self.wanted else ()

    @property
    def describes(self) -> int:
        """How much other files can lean on this one: 2 with workshops, 1 with a round only, 0 not."""
        return (2 if self.batch.workshops else 1 if self.batch.rounds else 0) if self.batch else 0


@dataclass(frozen=True)
class Imported:
    """What became of one file: its upload, or why it was not stored."""

    file_name: str
    committed: Committed | None = None
    trouble: str = ""


@dataclass(frozen=True)
class Report:
    """What an import did, file by file, and whether the sample was removed with it."""

    files: tuple[Imported, ...]
    sample_removed: bool = False


def read_files(files: Sequence[Chosen], answers: Answers) -> tuple[Reading, ...]:
    """Read every file; one that describes workshops is read before one that only speaks of them."""
    alone = [_read(file, answers, ()) for file in files]
    order = sorted(range(len(files)), key=lambda i: -alone[i].describes)
    seen: list[Reading] = []
    for i in order:
        again = _read(files[i], answers, [r for r in seen if r.describes])
        twin = next((r.file.name for r in seen if r.file.digest == files[i].digest), "")
        seen.append(replace(again, twin=twin))
    return tuple(seen)


def _read(file: Chosen, answers: Answers, earlier: Sequence[Reading]) -> Reading:
    try:
        batch, preview = cached.reading_of(
            file, tuple(sorted(answers.get(file.digest, {}).items())), [r.batch for r in earlier if r.batch]
        )
    except FileRefused as refused:
        return Reading(file, refused=str(refused))
    return Reading(file, batch, preview)


def hindrance(readings: Iterable[Reading], *, leave_out_errors: bool) -> str:
    """Say why the files can't be imported yet; blank when nothing is in the way."""
    wanted = [r for r in readings if r.wanted]
    if not wanted:
        return "There is nothing to import."
    if any(r.questions for r in wanted):
        return "Answer the questions first."
    if any(r.errors for r in wanted) and not leave_out_errors:
        return "Mend the file and choose it again, or agree to leave out what has errors."
    return ""


def import_files(
    readings: Iterable[Reading], *, leave_out_errors: bool, samples_to_remove: tuple[int, ...] = ()
) -> Report:
    """Store each file as one upload of its own; the sample goes only if one of them was stored.

    A file that can't be stored is told in the report and keeps no other from being stored.
    """
    done = [_import(r.wanted, leave_out_errors=leave_out_errors) for r in readings if r.wanted]
    removed = False
    if any(each.committed for each in done):
        for upload in samples_to_remove:
            removed = _undone(upload) or removed
    return Report(tuple(done), sample_removed=removed)


def _import(batch: Batch, *, leave_out_errors: bool) -> Imported:
    names = {a.code: a.name for a in load_administrations().values()}
    try:
        committed = cached.store().commit(
            batch, person=state.person(), leave_out_errors=leave_out_errors, names=names
        )
    except FollowupError as trouble:
        return Imported(batch.file_name, trouble=str(trouble))
    return Imported(batch.file_name, committed)


def _undone(upload: int) -> bool:
    try:
        cached.store().undo(upload, person=state.person())
    except NothingToUndo:  # somebody else has just done it
        return False
    return True
