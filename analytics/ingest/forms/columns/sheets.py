"""Choose the sheets that hold replies, and say of each other one what it was taken for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.errors import FileRefused
from analytics.ingest.book import Book, Sheet
from analytics.ingest.context import Context
from analytics.ingest.forms.columns.header import tables_in
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.settle import Settled, settle
from analytics.ingest.forms.columns.table import Table
from analytics.ingest.found import found_in
from analytics.ingest.vocabulary import within
from analytics.model import sentence_list
from analytics.understanding import OF_THE_REPLY, Mapping


@dataclass(frozen=True, eq=False)
class Taken:
    """The tables with replies, and (sheet, what it was taken for) of all sheets."""

    tables: tuple[Settled, ...]
    sheets: tuple[tuple[str, str], ...]


def take_sheets(book: Book, context: Context, reader: Reader, *, titles: frozenset[str]) -> Taken:
    """Return the tables of a book; FileRefused with what is missing when none holds replies."""
    found: dict[str, Settled] = {}
    said: dict[str, str] = {}
    tried: list[Settled] = []
    for sheet in book.sheets:
        if not sheet.n_rows:
            said[sheet.name] = "empty"
        elif sheet.visible != "visible":
            said[sheet.name] = "hidden: not read"
        else:
            settled = _best(sheet, context, reader, titles)
            tried += [settled] if settled else []
            if settled and not missing_in(settled, reader):
                found[sheet.name] = settled
            said[sheet.name] = "replies" if sheet.name in found else "no table of replies: not read"
    named = [name for name in found if within("sheet_aside").search(name)]
    if len(named) < len(found):
        for name in named:
            del found[name]
            said[name] = "its name says that it holds no replies: not read"
    if not found:
        raise FileRefused(_refusal(book, tried, reader))
    if not any(settled.table.n_rows for settled in found.values()):
        listed = sentence_list(f"“{name}”" for name in found)
        raise FileRefused(
            f"The questions of this survey are there, but no reply: {listed} ends with the headings."
        )
    return Taken(tuple(found.values()), tuple(said.items()))


def _best(sheet: Sheet, context: Context, reader: Reader, titles: frozenset[str]) -> Settled | None:
    """Return the first way to read a sheet in which nothing is missing, else the one that misses least."""
    tried = []
    for table in tables_in(sheet, reader.phrases, reader.names):
        settled = settle(
            table,
            reader,
            workshops=titles,
            mappings=_mappings(table, context),
            answers=context.answers,
        )
        if not missing_in(settled, reader):
            return settled
        tried.append(settled)
    return min(tried, key=lambda settled: len(missing_in(settled, reader)), default=None)


def fingerprint(table: Table) -> str:
    """Return a name for the header of a table: the same for the next export with the same columns."""
    keys = "\n".join(sorted(field.key for field in table.fields))
    return hashlib.sha256(f"{table.kind.name}\n{keys}".encode()).hexdigest()[:16]


def _mappings(table: Table, context: Context) -> tuple[Mapping, ...]:
    name = fingerprint(table)
    remembered = tuple(m for m in context.mappings if m.fingerprint == name)
    return (*((context.mapping,) if context.mapping else ()), *remembered)


def missing_in(settled: Settled, reader: Reader) -> tuple[str, ...]:
    """Return what a table lacks to be one of replies to this survey."""
    unclear = [question for question in settled.asked if question.code == "column-unclear"]
    targets = {*settled.fields, *(option.value for question in unclear for option in question.options)}
    actions = {q.id for q in reader.questionnaire.actions} & targets
    outcomes = {q.id for q in reader.questionnaire.outcomes} & targets
    lacks = [] if "administration" in targets else ["a column of administrations"]
    if "actions" not in targets and len(actions) < 2 and len(outcomes) < 2:
        lacks.append("the follow-up actions or at least two of the outcomes")
    return tuple(lacks)


def _refusal(book: Book, tried: Sequence[Settled], reader: Reader) -> str:
    labels = {q.id: q.label for q in reader.questionnaire.questions}
    parts = []
    for settled in tried[:6]:
        seen = [labels.get(target, target) for target in settled.fields if target not in OF_THE_REPLY]
        has = f"found {sentence_list(seen)}; " if seen else ""
        parts.append(
            f"“{settled.table.sheet.name}” ({settled.table.kind.name}): {has}"
            f"missing {sentence_list(missing_in(settled, reader))}"
        )
    nothing = "No sheet has a column of administrations with the follow-up actions or the outcomes beside it"
    looked = f" {'. '.join(parts) or nothing}."
    return (
        f"These are no replies to this survey.{looked} {found_in(book)} If they are replies after all, copy "
        "them into the template, which can be downloaded on the upload page or written with “followup "
        "template -o FILE”."
    )
