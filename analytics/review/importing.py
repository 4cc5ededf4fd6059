"""Store the files of a review, each in a transaction of its own, and report what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.errors import FollowupError, Overtaken
from analytics.reference import load_administrations
from analytics.review.values import Reading
from analytics.sample import remove_sample
from analytics.store import Store
from analytics.understanding import Decision
from analytics.uploads import Committed, Lost, Upload

KINDS = ("round", "workshop", "reply", "practice", "published")


@dataclass(frozen=True)
class Stored:
    """An upload that was made of a file, in figures: what it changed one by one is not kept.

    `counts` are by kind of thing how many are new, changed and unchanged.
    """

    upload: Upload
    counts: Mapping[str, Mapping[str, int]]
    lost: Lost
    already: bool = False
    redone: bool = False
    data_version: str = ""

    @classmethod
    def of(cls, done: Committed) -> Stored:
        counts = {kind: done.preview.tally(kind) for kind in KINDS}
        return cls(done.upload, counts, done.preview.lost, done.already, done.redone, done.data_version)


@dataclass(frozen=True)
class Imported:
    """What became of one file, or of several that are one upload: the upload, or why it was not stored."""

    file_name: str
    digests: tuple[str, ...]
    """Of the files that were chosen."""
    committed: Stored | None = None
    trouble: str = ""
    overtaken: bool = False


@dataclass(frozen=True)
class Report:
    """What an import did, file by file; which samples went with it; what was remembered."""

    files: tuple[Imported, ...]
    samples_removed: tuple[int, ...] = ()
    remembered: int = 0
    overtaken: bool = False
    """Whether somebody else changed the data since the previews: the files without upload are to be shown
    anew, and nothing of them was stored."""


def hindrance(readings: Iterable[Reading], *, leave_out_errors: bool) -> str:
    """Say why the files can't be imported yet; blank when nothing is in the way."""
    wanted = [r for r in readings if r.wanted]
    if not wanted:
        return "There is nothing to import."
    if questions := sum(len(r.questions) for r in wanted):
        return f"Answer the question{'s' if questions > 1 else ''} first."
    if any(r.errors for r in wanted) and not leave_out_errors:
        return "Mend the file and choose it again, or agree to leave out what has errors."
    return ""


def import_files(
    store: Store,
    readings: Iterable[Reading],
    *,
    person: str,
    leave_out_errors: bool,
    samples_to_remove: tuple[int, ...] = (),
    decisions: Sequence[Decision] = (),
) -> Report:
    """Store each file as one upload of its own.

    A file that can't be stored is told in the report and keeps no other from being stored. When somebody
    else changed the data since the previews, none is stored from there on (`Report.overtaken`). Samples go,
    and decisions are remembered, only if one of the files was stored.
    """
    done: list[Imported] = []
    seen, overtaken = "", False
    for reading in readings:
        if reading.wanted and reading.preview:
            seen = seen or reading.preview.data_version
            each = _import(store, reading, seen, person, leave_out_errors)
            seen = each.committed.data_version if each.committed else seen
            overtaken = overtaken or each.overtaken
            done.append(each)
    if overtaken or not any(each.committed for each in done):
        return Report(tuple(done), overtaken=overtaken)
    removed = remove_sample(store, samples_to_remove, person=person)
    if decisions:
        store.remember_decisions(decisions, person=person)
    return Report(tuple(done), removed, len(decisions))


def _import(store: Store, reading: Reading, seen: str, person: str, leave_out_errors: bool) -> Imported:
    batch, digests = reading.wanted, tuple(file.digest for file in reading.files)
    assert batch is not None
    names = {a.code: a.name for a in load_administrations().values()}
    try:
        committed = store.commit(
            batch, person=person, leave_out_errors=leave_out_errors, names=names, seen=seen
        )
    except FollowupError as trouble:
        gone = isinstance(trouble, Overtaken)
        return Imported(batch.file_name, digests, trouble=str(trouble), overtaken=gone)
    return Imported(batch.file_name, digests, Stored.of(committed))
