"""Find practices by words: SQLite's own index of words (FTS5), or PostgreSQL's.

Both run over `practices.folded`, words without case, accents and punctuation, so that both find the
same and nothing that a person types has a meaning of its own to them. The index holds the practices
of every upload, since an undo only turns a flag; what is not present is passed over when searching.
Words are what stands between spaces and punctuation: a language without spaces is found by the
beginning of a passage only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, column, func, literal_column, select, table

from analytics.notes import folded, practice_key
from analytics.store import load
from analytics.store.lines import Line
from analytics.store.schema import practices, uploads

_ASKED = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))

fts = table("practice_words", column("rowid"), column("rank"), column("practice_words"))
"""FTS5 without a text of its own: it reads `practices.folded`. Its last column is the table itself."""


class Wanted(NamedTuple):
    """Words that stand side by side; `begins`: the last one may be only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool


def wanted(words: str) -> tuple[Wanted, ...]:
    """Part what a person typed: words by their beginnings, passages in quotes as they stand.

    >>> wanted('valu e-mail "risk register"')  # doctest: +NORMALIZE_WHITESPACE
    (Wanted(words=('valu',), begins=True), Wanted(words=('e', 'mail'), begins=True),
     Wanted(words=('risk', 'register'), begins=False))
    """
    parts = _ASKED.findall(words.translate(_QUOTES))
    found = (Wanted(tuple(folded(quoted or word).split()), not quoted) for quoted, word in parts)
    return tuple(dict.fromkeys(part for part in found if part.words))


def search(connection: Connection, words: str, *, limit: int | None) -> tuple[str, ...]:
    """Return the keys of the present practices that hold all that is asked for, the best match first."""
    asked = wanted(words)
    if not asked:
        return ()
    on_server = connection.dialect.name == "postgresql"
    found = _by_postgresql(asked) if on_server else _by_fts5(asked)
    return tuple(dict.fromkeys(key for (key,) in load.fetch(connection, found.limit(limit))))


def _by_fts5(asked: Iterable[Wanted]) -> Select[Any]:
    phrases = (f'"{" ".join(words)}"{" *" if begins else ""}' for words, begins in asked)
    joined = fts.join(practices, practices.c.id == fts.c.rowid).join(uploads)
    matches = fts.c.practice_words.op("MATCH")(" AND ".join(phrases))
    found = select(practices.c.key).select_from(joined).where(matches, *load.practices_hold())
    return found.order_by(fts.c.rank)


def _by_postgresql(asked: Iterable[Wanted]) -> Select[Any]:
    phrases = (" <-> ".join(words) + (":*" if begins else "") for words, begins in asked)
    said: Any = literal_column("to_tsvector('simple', practices.folded)")  # as the index has it
    query = func.to_tsquery(literal_column("'simple'"), " & ".join(f"({phrase})" for phrase in phrases))
    found = select(practices.c.key).join(uploads).where(said.op("@@")(query), *load.practices_hold())
    return found.order_by(func.ts_rank(said, query).desc(), practices.c.id)


def indexed(line: Line) -> Line:
    """Return a line of practices with what searching and noting need: the folded text and the key."""
    workshop, administration, kind, text, *_ = line
    round_code, _, number = workshop.rpartition("-")
    return (*line, folded(text), practice_key(round_code, number, administration, kind, text))


def add_to_index(connection: Connection, upload_id: int) -> None:
    """Index the practices of an upload, in the transaction that writes them; PostgreSQL does it itself."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO practice_words (rowid, folded) SELECT id, folded FROM practices WHERE upload_id = ?",
            (upload_id,),
        )
