"""Read the files of an import and compare them with what is stored; then store them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analytics.cli.import_answers import Answers
from analytics.errors import FileRefused, FollowupError
from analytics.ingest import read_batch
from analytics.records import Batch
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store
from analytics.understanding import Mapping as ColumnMapping
from analytics.uploads import Committed, Preview


@dataclass(frozen=True)
class Outcome:
    """One file: what it holds, what storing it would change, and what was done with it."""

    path: Path
    batch: Batch
    preview: Preview
    committed: Committed | None = None

    def remains(self, *, leave_out_errors: bool) -> bool:
        """Tell whether something stands in the way of storing the file.

        Nothing does when the very same file is stored already.
        """
        errors = () if leave_out_errors else self.batch.having("error")
        return not self.preview.already and bool(self.batch.questions or errors)


NO_MORE: Mapping[Path, dict[str, str]] = {}


def read_files(
    store: Store,
    files: Sequence[Path],
    *,
    round_code: str | None,
    answers: Answers,
    more: Mapping[Path, dict[str, str]] = NO_MORE,
    mapping: ColumnMapping | None = None,
    take_back: frozenset[tuple[str, int]] = frozenset(),
) -> tuple[Outcome, ...]:
    """Read every file; a later one may belong to rounds and workshops of an earlier one.

    `more` holds answers by file that were given since the answers file was read; `mapping` and
    `take_back` are those of `read_batch`. FileRefused with
    the name of the file when one of them is no survey workbook.
    """
    rounds = {r.code: r for r in store.known_rounds()}
    workshops = {w.key: w for w in store.known_workshops()}
    outcomes: list[Outcome] = []
    for path in files:
        said = answers.of(path) | more.get(path, {})
        batch = _read(
            path,
            round_code=round_code,
            answers=said,
            known=Batch("", "", "", rounds=tuple(rounds.values()), workshops=tuple(workshops.values())),
            mapping=mapping,
            take_back=take_back,
        )
        before = [outcome.batch for outcome in outcomes if not outcome.preview.already]
        batch = store.settled(batch, answers=said, earlier=before)
        rounds |= {r.code: r for r in batch.rounds}
        workshops |= {w.key: w for w in batch.workshops}
        outcomes.append(Outcome(path, batch, store.preview(batch)))
    return tuple(outcomes)


def _read(path: Path, *, known: Batch, **how: Any) -> Batch:
    try:
        return read_batch(
            path.read_bytes(),
            file_name=path.name,
            questionnaire=load_questionnaire(),
            administrations=load_administrations(),
            known=known.workshops,
            known_rounds=known.rounds,
            **how,
        )
    except FileRefused as refused:
        said = str(refused)
        raise FileRefused(said if path.name in said else f"{path.name}: {said}") from refused
    except OSError as error:
        raise FileRefused(f"{path} can't be read: {error.strerror}.") from error


def store_files(
    store: Store, outcomes: Sequence[Outcome], *, person: str, leave_out_errors: bool
) -> tuple[Outcome, ...]:
    """Store each file in a transaction of its own; what it changed is told as of that moment."""
    names = {a.code: a.name for a in load_administrations().values()}
    done: list[Outcome] = []
    for outcome in outcomes:
        try:
            committed = store.commit(
                outcome.batch, person=person, leave_out_errors=leave_out_errors, names=names
            )
        except FollowupError as error:
            if not done:
                raise
            stored = ", ".join(o.path.name for o in done)
            raise FollowupError(f"{error} Stored before it: {stored}.") from error
        done.append(replace(outcome, preview=committed.preview, committed=committed))
    return tuple(done)
