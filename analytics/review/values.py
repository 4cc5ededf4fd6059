"""A file under review: what a person wishes of it, and how it was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.open_question import OpenQuestion
from analytics.records import Batch, Problem
from analytics.review.first_rows import FirstRow
from analytics.understanding import Mapping, Reads, Understanding
from analytics.uploads import Preview


@dataclass(frozen=True)
class Wishes:
    """What a person decided about one file: answers, columns (header, target, reads), rows to take back."""

    answers: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str, Reads], ...] = ()
    take_back: tuple[tuple[str, int], ...] = ()
    round_code: str = ""
    """The round to take where the file names none."""

    @property
    def mapping(self) -> Mapping | None:
        columns = {header: (target, reads) for header, target, reads in self.columns}
        return Mapping("", "", "", columns) if columns else None


@dataclass(frozen=True)
class File:
    """A file that was chosen: its name, its digest, by which its bytes are found, and what is wished."""

    name: str
    digest: str
    wishes: Wishes = Wishes()


def as_one(name: str, files: Sequence[File]) -> File:
    """Return several files as one, with all that is wished of them; the first file's wishes come first."""
    wishes = [file.wishes for file in files]
    answers = {id_: given for each in reversed(wishes) for id_, given in each.answers}
    columns = {said[0]: said for each in reversed(wishes) for said in each.columns}
    together = Wishes(
        answers=tuple(sorted(answers.items())),
        columns=tuple(columns.values()),
        take_back=tuple(dict.fromkeys(row for each in wishes for row in each.take_back)),
        round_code=wishes[0].round_code,
    )
    return File(name, files[0].digest, together)


@dataclass(frozen=True)
class Reading:
    """One file as it was understood: what it holds and would change, or why it was refused.

    `twin` names another chosen file with the same bytes, which is imported in its stead. `rows` are
    its first replies, also while a question is open. Several `parts` are files that are read as one, such
    as forms that were filled in: `file` has the digest of the first.
    """

    file: File
    batch: Batch | None = None
    preview: Preview | None = None
    refused: str = ""
    needs_template: bool = False
    """Whether the way on from a refusal is the blank collection workbook."""
    unknown: Understanding | None = None
    """The columns of a file that was refused, where a person could say what they are."""
    twin: str = ""
    rows: tuple[FirstRow, ...] = ()
    parts: tuple[File, ...] = ()

    @property
    def files(self) -> tuple[File, ...]:
        """The files that were chosen, one or several."""
        return self.parts or (self.file,)

    @property
    def wanted(self) -> Batch | None:
        """The batch that an import would store, None when there is nothing to store."""
        return None if self.preview is None or self.preview.already or self.twin else self.batch

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        return self.wanted.questions if self.wanted else ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.wanted.having("error") if self.wanted else ()

    @property
    def describes(self) -> int:
        """How much other files can lean on this one: 2 with workshops, 1 with a round only, 0 not."""
        return (2 if self.batch.workshops else 1 if self.batch.rounds else 0) if self.batch else 0
