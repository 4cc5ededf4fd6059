"""The index of the words of practices: SQLite's own (FTS5), or PostgreSQL's.

What a text and a question are to the index is made by `analytics.words` and `analytics.asked`: bare words
with a space between them, which both databases take as they are. So both find the same, and nothing that
a person types has a meaning of its own to either. The index keeps no text of its own. Beside it stands
every word that any text holds, with its form: a word that is asked for stands for all of its form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from math import prod
from typing import Any

from sqlalchemy import Connection, Select, cast, column, delete, func, literal, select, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from analytics import words
from analytics.asked import Asked, Part
from analytics.store import on_server
from analytics.store.lines import in_parts, write
from analytics.store.load import fetch
from analytics.store.schema import practices, word_forms

fts = table("practice_words", column("rowid"), column("rank"), column("practice_words"))
"""FTS5 with the one column `said`. Its last column here is the table itself."""
vectors = table("practice_words", column("id"), column("said", TSVECTOR))
"""The same on PostgreSQL."""
MOST_WAYS = 200
"""A passage in quotes that could stand in more ways than this is searched for as it was typed alone."""


def create(connection: Connection) -> None:
    """Create the index and fill it from the practices on record."""
    if connection.dialect.name == "sqlite":
        # The tokenizer parts at ASCII signs alone, and no other sign than the space is written.
        made = "USING fts5(said, content='', prefix='1 2', tokenize='ascii')"
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE practice_words {made}")
    else:
        key = "CONSTRAINT pk_practice_words PRIMARY KEY REFERENCES practices (id)"
        connection.exec_driver_sql(f"CREATE TABLE practice_words (id INTEGER {key}, said TSVECTOR NOT NULL)")
        connection.exec_driver_sql("CREATE INDEX ix_practice_words_said ON practice_words USING gin (said)")
    _add(connection, select(practices.c.id, practices.c.text))


def make_anew(connection: Connection) -> None:
    """Drop the index, whatever is wrong with it, and create it."""
    connection.exec_driver_sql("DROP TABLE practice_words")
    connection.execute(delete(word_forms))
    create(connection)


def holds_the_texts(connection: Connection) -> bool:
    """Tell of a SQLite file whether each word of a text stands in its place in the index, and no other."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE temp.every_word USING fts5vocab('main', 'practice_words', 'instance')"
    )
    try:
        held = connection.exec_driver_sql('SELECT doc, "offset", term FROM temp.every_word')
        found = sum(hash(tuple(each)) for each in held)
    finally:
        connection.exec_driver_sql("DROP TABLE temp.every_word")
    texts = connection.execute(select(practices.c.id, practices.c.text))
    said = ((id_, place, word) for id_, text in texts for place, word in enumerate(words.said(text)))
    return found == sum(map(hash, said))


def add(connection: Connection, upload_id: int) -> None:
    """Index the practices of an upload, in the transaction that writes them."""
    _add(connection, select(practices.c.id, practices.c.text).where(practices.c.upload_id == upload_id))


def _add(connection: Connection, asked_for: Select[Any]) -> None:
    known: set[str] = set()
    for part in in_parts(map(tuple, connection.execute(asked_for).all())):
        told = [(line, words.said(text)) for line, text in part]
        known.update(*(said for _, said in told))
        if connection.dialect.name == "postgresql":
            lines = [(n, _vector(said)) for n, said in told]
            on_server.copy(connection, "practice_words", ("id", "said"), lines)
        else:
            insert = "INSERT INTO practice_words (rowid, said) VALUES (?, ?)"
            connection.exec_driver_sql(insert, [(n, " ".join(said)) for n, said in told])
    new = filter(words.is_word, known - set(vocabulary(connection)))
    write(connection, word_forms, ((word, words.form(word)) for word in sorted(new)))


def _vector(said: list[str]) -> str:
    """Return words as PostgreSQL writes a vector: ``'risk':1,4 'register':2``."""
    places = defaultdict(list)
    for place, word in enumerate(said, start=1):
        places[word].append(str(place))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def vocabulary(connection: Connection) -> list[str]:
    """Return every word between spaces that any text on record holds."""
    return [word for (word,) in fetch(connection, select(word_forms.c.word))]


# ---- a question, as a database reads it ---------------------------------------------------------


Ways = tuple[list[str], bool]
"""The words that may stand in one place of a passage, and whether the first is only the beginning of one."""


def matching(connection: Connection, question: Asked) -> tuple[Any, Any, Any]:
    """Return the column of lines, the condition for those that match, and what puts the best first.

    The last is None where a question only leaves out: then no match is better than another.
    """
    parts = [part for group in (*question.groups, question.without) for part in group]
    relatives = _relatives(connection, {words.form(word) for part in parts for word in part.said})
    written = _by_postgresql if connection.dialect.name == "postgresql" else _by_fts5
    groups = [[_ways(part, relatives) for part in group] for group in question.groups]
    return written(groups, [_ways(part, relatives) for part in question.without])


def _relatives(connection: Connection, forms: set[str]) -> dict[str, list[str]]:
    found = defaultdict(list)
    asked_for = select(word_forms.c.form, word_forms.c.word).where(word_forms.c.form.in_(sorted(forms)))
    for form, word in connection.execute(asked_for.order_by(word_forms.c.word)):
        found[form].append(word)
    return found


def _ways(part: Part, relatives: Mapping[str, list[str]]) -> list[Ways]:
    """Return what may stand in each place of a passage: a word, then others of its form."""
    found: list[Ways] = []
    for place, word in enumerate(part.said, start=1):
        begins = part.begins and place == len(part.said)
        others = relatives.get(words.form(word), [])
        kept = [w for w in others if w != word and not (begins and w.startswith(word))]
        found.append(([word, *kept], begins))
    return found if prod(len(ways) for ways, _ in found) <= MOST_WAYS else [(w[:1], b) for w, b in found]


def _by_fts5(groups: list[list[list[Ways]]], without: list[list[Ways]]) -> tuple[Any, Any, Any]:
    holds = " AND ".join(f"({' OR '.join(map(_fts5, group))})" for group in groups)
    left_out = " OR ".join(map(_fts5, without))
    if not holds:  # FTS5 can't say "all but these"
        inside = select(fts.c.rowid).where(_match(left_out))
        return practices.c.id, practices.c.id.not_in(inside), None
    return fts.c.rowid, _match(f"({holds}) NOT ({left_out})" if left_out else holds), (fts.c.rank,)


def _match(expression: str) -> Any:
    return fts.c.practice_words.op("MATCH")(expression)


def _fts5(places: list[Ways]) -> str:
    *_, (last, begins) = places
    phrases = (
        f'"{" ".join(way)}"{" *" if begins and way[-1] == last[0] else ""}'
        for way in product(*(ways for ways, _ in places))
    )
    return " OR ".join(phrases)


def _by_postgresql(groups: list[list[list[Ways]]], without: list[list[Ways]]) -> tuple[Any, Any, Any]:
    holds = [f"({' | '.join(map(_tsquery, group))})" for group in groups]
    query = cast(literal(" & ".join([*holds, *(f"!{_tsquery(places)}" for places in without)])), TSQUERY)
    best_first = (func.ts_rank(vectors.c.said, query).desc(), vectors.c.id) if groups else None
    return vectors.c.id, vectors.c.said.op("@@")(query), best_first


def _tsquery(places: list[Ways]) -> str:
    alternatives = (
        " | ".join(f"'{word}'{':*' if begins and word == ways[0] else ''}" for word in ways)
        for ways, begins in places
    )
    return f"({' <-> '.join(f'({one})' for one in alternatives)})"
