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
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, column, func, literal_column, select, table

from analytics.notes import folded, practice_key
from analytics.store import history, load
from analytics.store.lines import Line
from analytics.store.schema import practices, uploads

RANKED = 20_000
"""Ranking takes 1.5 µs a match; a word that more practices than this hold tells them hardly apart."""

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


class Search:
    """Searches one database, and keeps the keys of its present practices for one data version.

    Whether a line is present costs more to ask than whether it holds the words; it is asked once after
    each change of the data (a third of a second for 100,000 practices).
    """

    def __init__(self) -> None:
        self._present: tuple[str, dict[int, str]] = ("", {})

    def search(self, connection: Connection, words: str, *, limit: int | None) -> tuple[str, ...]:
        """Return the keys of the present practices that hold all that is asked for, best match first.

        Among more than `RANKED` no match is better than another: the latest lines come first.
        """
        asked = wanted(words)
        if not asked:
            return ()
        found = _found(connection, asked)
        present = self._keys(connection)
        lines = chain.from_iterable(load.fetch(connection, found))
        keys = dict.fromkeys(filter(None, map(present.get, lines)))  # a line that is not present has none
        return tuple(islice(keys, limit))

    def _keys(self, connection: Connection) -> dict[int, str]:
        version, held = history.data_version(connection), self._present
        if held[0] != version:
            asked = select(practices.c.id, practices.c.key).join(uploads).where(*load.practices_hold())
            self._present = held = (version, dict(load.fetch(connection, asked)))
        return held[1]


def _found(connection: Connection, asked: Iterable[Wanted]) -> Select[Any]:
    """Ask for the lines that match, the best first, or the latest where there are too many to rank."""
    on_server = connection.dialect.name == "postgresql"
    line, matches, best_first = _by_postgresql(asked) if on_server else _by_fts5(asked)
    found = select(line).where(matches)
    some = found.limit(RANKED + 1).subquery()
    many = (connection.scalar(select(func.count()).select_from(some)) or 0) > RANKED
    return found.order_by(line.desc() if many else best_first)


def _by_fts5(asked: Iterable[Wanted]) -> tuple[Any, Any, Any]:
    phrases = (f'"{" ".join(words)}"{" *" if begins else ""}' for words, begins in asked)
    return fts.c.rowid, fts.c.practice_words.op("MATCH")(" AND ".join(phrases)), fts.c.rank


def _by_postgresql(asked: Iterable[Wanted]) -> tuple[Any, Any, Any]:
    phrases = (" <-> ".join(words) + (":*" if begins else "") for words, begins in asked)
    said: Any = literal_column("to_tsvector('simple', practices.folded)")  # as the index has it
    query = func.to_tsquery(literal_column("'simple'"), " & ".join(f"({phrase})" for phrase in phrases))
    return practices.c.id, said.op("@@")(query), func.ts_rank(said, query).desc()


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
