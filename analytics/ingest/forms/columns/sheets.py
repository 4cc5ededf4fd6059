"""Choose the sheets that hold replies, and say of each other one what it was taken for."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace

import numpy as np

from analytics.errors import FileRefused
from analytics.ingest.answered_before import unless_asked
from analytics.ingest.book import Book, Sheet
from analytics.ingest.context import Context
from analytics.ingest.forms.columns.asides import BELOW_OTHERS, HEADER, Shape
from analytics.ingest.forms.columns.ask import SAME, column_subject, other_headings
from analytics.ingest.forms.columns.header import tables_in
from analytics.ingest.forms.columns.lined_up import lined_up
from analytics.ingest.forms.columns.lists_of_workshops import refuse_lists_of_workshops
from analytics.ingest.forms.columns.long import as_one_row_a_reply
from analytics.ingest.forms.columns.looks import struck_rows, without_struck
from analytics.ingest.forms.columns.missing import missing_in, no_replies
from analytics.ingest.forms.columns.reading import Reader
from analytics.ingest.forms.columns.settle import Settled, settle
from analytics.ingest.forms.columns.split import FEW, apart, cut, first_line_of
from analytics.ingest.forms.columns.table import Field, Table
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import forms, has_word, is_trial, within
from analytics.model import sentence_list
from analytics.open_question import OpenQuestion, Option
from analytics.understanding import Mapping

YES, NO = "yes", "no"


@dataclass(frozen=True, eq=False)
class Taken:
    """The tables with replies, (sheet, what it was taken for) of all sheets, and what is asked about them."""

    tables: tuple[Settled, ...]
    sheets: tuple[tuple[str, str], ...]
    asked: tuple[OpenQuestion, ...] = ()


@unless_asked
def take_sheets(book: Book, context: Context) -> Taken:
    """Return the tables of a book; FileRefused with what is missing when none holds replies."""
    reader = Reader(context.questionnaire, Phrases(context.questionnaire), context.names)
    titles = frozenset(fold(workshop.title) for workshop in context.known)
    look = Looking(context, reader, titles)
    at = {sheet.name: look.at(sheet) if sheet.n_rows else () for sheet in book.sheets}
    found = {name: tables for name, tables in at.items() if tables and not look.missing(tables)}
    unread = {name: tables for name, tables in at.items() if name not in found}
    said = {sheet.name: _not_read(sheet) for sheet in book.sheets}
    found = look.asked_once(found | look.alike(unread, found))
    beside, untold = lined_up(book, found, context)
    left, asked = _doubtful(book, found, look)
    found |= {table.sheet.name: (look.as_in(table, like),) for table, like in beside}
    kept = {name: tables for name, tables in found.items() if name not in left}
    said |= left | dict.fromkeys(kept, "replies")
    said |= {each.sheet: "not read yet: a person has to say whether its columns are known" for each in untold}
    asked = (*asked, *untold)
    tables = tuple(settled for tables in kept.values() for settled in tables)
    tried = [settled for sheet in book.sheets if sheet.visible == "visible" for settled in at[sheet.name]]
    refuse_lists_of_workshops(tables or tried, reader, titles)
    if not found:
        raise no_replies(book, tried, reader, look.settled)
    if not asked and not any(settled.table.n_rows for settled in tables):
        raise FileRefused(_without_replies(kept or found))
    return Taken(tables, tuple((s.name, said[s.name]) for s in book.sheets), asked)


def _not_read(sheet: Sheet) -> str:
    hidden = "" if sheet.visible == "visible" else "hidden, "
    return f"{hidden}no table of replies: not read" if sheet.n_rows else "empty"


def _without_replies(found: Dict[str, tuple[Settled, ...]]) -> str:
    listed = sentence_list(f"“{name}”" for name in found)
    return f"The questions of this survey are there, but no reply: {listed} ends with the headings."


def _doubtful(
    book: Book, found: Dict[str, tuple[Settled, ...]], look: Looking
) -> tuple[dict[str, str], tuple[OpenQuestion, ...]]:
    """Return the sheets with tables of replies that are not read, and why, and what is asked: of hidden
    ones, and of those whose names say that they hold none beside others."""
    hidden = {sheet.name for sheet in book.sheets if sheet.visible != "visible"}
    counts = {name for name in found if _holds_counts(found[name], look.reader)}
    plain = _plain(found, hidden, counts)
    if plain == found.keys():
        return {}, ()
    left: dict[str, str] = {}
    asked: list[OpenQuestion] = []
    rows = {row for name in plain for row in look.rows_of(found[name])}
    repliers = {code for name in plain for code in look.members_in(found[name])}
    for name in [name for name in found if name not in plain]:
        answer = look.context.answers.get(f"sheet:{name}", "")
        mine = look.rows_of(found[name])
        old = name in hidden and within("sheet_aside").search(name)
        if old and repliers.issuperset(look.members_in(found[name])):
            left[name] = (
                "hidden, its name says that it is old, and other sheets have its administrations: not read"
            )
        elif not mine:
            left[name] = "no reply stands in it: not read"
        elif rows.issuperset(mine):
            left[name] = "the same rows as on another sheet: not read"
        elif answer == NO:
            left[name] = "a person said that it is not to be read"
        elif answer != YES:
            left[name] = "not read yet: a person has to say whether its rows are replies"
            asked.append(_is_it_wanted(name, len(mine), hidden=name in hidden, counts=name in counts))
    return left, tuple(asked)


def _plain(found: Collection[str], hidden: Collection[str], counts: Collection[str]) -> set[str]:
    """Return the sheets that are read without a question."""
    shown = {name for name in found if name not in hidden}
    plain = {name for name in shown if not _may_not_count(name)} or shown
    return plain.difference(counts) or plain


def _may_not_count(name: str) -> bool:
    """Tell whether a sheet is called one that holds no replies, or none that count.

    >>> [_may_not_count(name) for name in ("Old list", "作废的", "Withdrawn_2", "Copy (2)", "Hard copies")]
    [True, True, True, True, False]
    """
    form = fold(name)
    alone = form.rstrip(" 0123456789") in forms("sheet_not_counted_alone")
    return bool(within("sheet_aside").search(name)) or alone or has_word(form, "sheet_not_counted")


def _holds_counts(tables: Sequence[Settled], reader: Reader) -> bool:
    """Tell whether all answers on a sheet are numbers, more than two of them: counts, as in a summary."""
    asked = {q.id for q in reader.questionnaire.answered}
    fields = [field for settled in tables for target, field in settled.fields.items() if target in asked]
    cells = {text for field in fields for text in field.sample}
    return len(fields) > 1 and len(cells) > 2 and all(text.isdecimal() for text in cells)


def _is_it_wanted(name: str, number: int, *, hidden: bool, counts: bool) -> OpenQuestion:
    why = "is hidden" if hidden else "has a name of a sheet that is not to be read"
    why = "holds numbers beside other sheets with answers" if counts else why
    rows = "1 row looks like a reply" if number == 1 else f"{number} rows look like replies"
    return OpenQuestion(
        "sheet",
        name,
        f"The sheet “{name}” {why}, but {rows}. Are they to be read?",
        sheet=name,
        found=name,
        expected="yes or no",
        mend="Say whether its rows are replies that count.",
        options=(Option(YES, "Yes, they are replies"), Option(NO, "No, leave the sheet out")),
        likely=NO if hidden or counts else "",
        code="sheet-unclear",
    )


@dataclass(frozen=True, eq=False)
class Looking:
    """The looking for tables on a sheet, with what is known beside it."""

    context: Context
    reader: Reader
    titles: frozenset[str]

    def at(self, sheet: Sheet, *, offset: int = 0) -> tuple[Settled, ...]:
        """Return the tables of a sheet: those of the first way to read it in which nothing is missing,
        else those of the one that misses least. `offset`: the sheet is a part that begins so far down."""
        tried: list[tuple[Settled, ...]] = []
        for table in self._ways(sheet, offset):
            if by_reply := as_one_row_a_reply(table, self.reader):
                return (self.settled(by_reply),)
            settled = tuple(self.settled(part) for part in apart(table, self.reader, self.titles))
            if not self.missing(settled):
                return self._below(sheet, settled, offset)
            tried.append(settled)
        return min(tried, key=self.missing, default=())

    def _ways(self, sheet: Sheet, offset: int) -> Iterator[Table]:
        mapping = self.context.mapping
        return tables_in(
            sheet,
            self.reader.phrases,
            self.reader.names,
            offset=offset,
            keys=mapping.columns if mapping else (),
            remembered=[key for each in self.context.mappings for key in each.columns],
        )

    def missing(self, tables: Sequence[Settled]) -> int:
        return sum(len(missing_in(settled, self.reader)) for settled in tables)

    def settled(self, table: Table, *like: Mapping) -> Settled:
        """Settle the columns of a table, by those of others that are like it first."""
        return settle(
            table,
            self.reader,
            workshops=self.titles,
            mappings=(*like, *_mappings(table, self.context)),
            answers=self.context.answers,
        )

    def asked_once(self, found: Dict[str, tuple[Settled, ...]]) -> dict[str, tuple[Settled, ...]]:
        """Ask about the columns of sheets with the same headings in the same order once, in the name of the
        first of them."""
        firsts: dict[str, str] = {}
        made: dict[str, tuple[Settled, ...]] = {}
        for name, tables in found.items():
            headings = "\n".join(f"{field.letter} {field.key}" for s in tables for field in s.table.fields)
            first = firsts.setdefault(headings, name)
            again = first != name and any(settled.asked for settled in tables)
            asked_as = [replace(settled.table, asked_as=first) for settled in tables]
            made[name] = tuple(map(self.settled, asked_as)) if again else tables
        return made

    def alike(
        self, unread: Dict[str, tuple[Settled, ...]], found: Dict[str, tuple[Settled, ...]]
    ) -> dict[str, tuple[Settled, ...]]:
        """Return the sheets that can be read by the columns of another one with the same headings: a column
        of names that are all unknown is one of administrations there."""
        others = [settled for tables in found.values() for settled in tables]
        made = {name: tuple(self._like(others, settled) for settled in unread[name]) for name in unread}
        return {name: tables for name, tables in made.items() if tables and not self.missing(tables)}

    def as_in(self, table: Table, like: Settled) -> Settled:
        """Read a table with the headings of another one by the columns of that one."""
        return self._without_asides(self._like([like], self.settled(table)))

    def rows_of(self, tables: Sequence[Settled]) -> list[tuple[str, ...]]:
        """Return the rows that hold an administration and something else: a known one, or beside a workshop
        any name but a trial."""
        found = []
        for settled in tables:
            if names := settled.fields.get("administration"):
                wanted = names.where(self.reader.names.find)
                if workshop := settled.fields.get("workshop"):
                    wanted |= names.where(lambda text: not is_trial(text)) & (workshop.codes >= 0)
                rows = [row for row in np.flatnonzero(wanted).tolist() if row not in settled.table.aside]
                cells = [settled.table.cells(row) for row in rows]
                found += [tuple(filter(None, row)) for row in cells if sum(map(bool, row)) > FEW]
        return found

    def members_in(self, tables: Sequence[Settled]) -> set[str]:
        """Return the administrations that are known in some tables."""
        fields = [
            settled.fields["administration"] for settled in tables if "administration" in settled.fields
        ]
        found = (self.reader.names.find(text) for field in fields for _, text in field.used())
        return {code for code in found if code}

    def _below(self, sheet: Sheet, found: tuple[Settled, ...], offset: int) -> tuple[Settled, ...]:
        """Take apart tables below each other, and put aside the rows that are no replies by their shape."""
        if len(found) == 1 and (cut_at := self._next_header(found[0])):
            upper, lower = cut(sheet, 0, cut_at), cut(sheet, cut_at, sheet.n_rows)
            above, beneath = self.at(upper, offset=offset), self.at(lower, offset=offset + cut_at)
            if beneath and not self.missing(beneath):
                return (*above, *(self._like(above, settled) for settled in beneath))
        return tuple(self._without_asides(settled) for settled in found)

    def _like(self, above: Sequence[Settled], below: Settled) -> Settled:
        """Read a table by the columns of the one above it, where it has the same in another order; what is
        asked about one of these is asked once for both."""
        keys = {field.key for field in below.table.fields}
        like = next((s for s in above if {field.key for field in s.table.fields} == keys), None)
        if like is None:
            return below
        if open_ := {question.subject for question in like.asked if question.kind == "column"}:
            above_it = {field.key: column_subject(like.table, field) for field in like.table.fields}
            same = {column_subject(below.table, f): above_it[f.key] for f in below.table.fields}
            told = {mine: theirs for mine, theirs in same.items() if theirs in open_}
            asked = (replace(each, subject=told.get(each.subject, each.subject)) for each in below.asked)
            return replace(below, asked=tuple(asked))
        # A column that is nothing there, by what stands in its cells, may be something here.
        columns = {r.field.key: (r.target, r.reads) for r in like.readings if r.kept or r.confidence}
        settled = self.settled(below.table, Mapping("", "", "", columns))
        said = "as in another table with the same headings"
        readings = tuple(replace(r, by_person=False, reason=said) for r in settled.readings)
        return replace(settled, readings=readings)

    def _next_header(self, settled: Settled) -> int:
        """Return the first row of the sheet that belongs to another table below, 0 when there is none."""
        table = settled.table
        if table.turned or "administration" not in settled.fields:
            return 0
        shape = Shape(table, settled.fields, self.reader)
        other = next((header.row for header in shape.headers() if not header.same), None)
        return (
            0 if other is None else first_line_of(table, other, settled.fields["administration"], self.reader)
        )

    def _without_asides(self, settled: Settled) -> Settled:
        table = settled.table
        if "administration" not in settled.fields:
            return settled
        rows = [table.index(row) for sheet, row in self.context.take_back if sheet == table.sheet.name]
        wanted = frozenset(row for row in rows if row is not None)
        struck = struck_rows(table, settled.fields["administration"])
        shape = Shape(table, settled.fields, self.reader)
        aside = struck | shape.aside()
        other = next((header.row for header in shape.headers() if not header.same), None)
        question = None if other is None else other_headings(table, other)
        answer = self.context.answers.get(question.id, "") if question else ""
        if other is not None:
            below = range(other, other + 1 if answer == SAME else table.n_rows)
            aside |= dict.fromkeys(below, BELOW_OTHERS if answer != SAME else HEADER)
        left = table.without({row: why for row, why in aside.items() if row not in wanted})
        kept = without_struck(left, self._answers(settled))
        made = settled if kept is table else self.settled(kept)
        return replace(made, asked=(*made.asked, question)) if question and not answer else made

    def _answers(self, settled: Settled) -> list[Field]:
        questions = {q.id for q in self.context.questionnaire.answered} | {"actions"}
        return [field for target, field in settled.fields.items() if target in questions]


def fingerprint(table: Table) -> str:
    """Return a name for the header of a table: the same for the next export with the same columns."""
    keys = "\n".join(sorted(field.key for field in table.fields))
    return hashlib.sha256(f"{table.kind.name}\n{keys}".encode()).hexdigest()[:16]


def _mappings(table: Table, context: Context) -> tuple[Mapping, ...]:
    name = fingerprint(table)
    remembered = tuple(m for m in context.mappings if m.fingerprint == name)
    return (*((context.mapping,) if context.mapping else ()), *remembered)
