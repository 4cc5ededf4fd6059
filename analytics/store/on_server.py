"""What PostgreSQL is asked in words of its own: its connections, the turn of a writer, lines by COPY.

Only text in UTF-8 is kept. A connection that the server has closed, as at its restart, or that gives no
answer is replaced before it is used. Nobody waits for a lock longer than `wait_seconds`, reader or writer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import InvalidatePoolError

from analytics.errors import DatabaseTrouble
from analytics.store.fit_text import check_values

WRITERS = 2020
"""The name of the lock by which writers take turns, as BEGIN IMMEDIATE is unknown."""
MANY_LINES = 1_000
"""From so many on it shows how tables are joined."""
OWN = {"connect_timeout": 10, "application_name": "followup", "client_encoding": "utf8"}
"""How a connection is made where the address says nothing else; seconds."""
NEW = "not used yet"
ANSWER_SECONDS, FREE_SECONDS = 5.0, 10.0
"""How long a connection that was open already is waited for, and one that others use."""


def engine_of(url: URL, *, wait_seconds: float) -> Engine:
    """Return the engine for a server. Raises DatabaseTrouble where its driver is not installed."""
    options: dict[str, Any] = {name: value for name, value in OWN.items() if name not in url.query}
    try:
        engine = create_engine(url, hide_parameters=True, pool_timeout=FREE_SECONDS, connect_args=options)
    except ImportError as error:
        raise DatabaseTrouble(
            "PostgreSQL needs the Python package “psycopg”, which the extra “postgres” installs: "
            'pip install "followup-survey-dashboard[postgres]" with the Python that runs the dashboard.'
        ) from error

    def set_up(connection: Any, _record: object) -> None:
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise DatabaseTrouble(
                f"The database {url.database} keeps text as {encoding}, which has not all letters. Create "
                "one with ENCODING 'UTF8' TEMPLATE template0."
            )
        connection.execute("SET jit = off")  # compiling a question takes seconds, answering it a tenth of one
        connection.execute(f"SET lock_timeout = {max(1, int(wait_seconds * 1000))}")
        connection.commit()

    event.listen(engine, "connect", set_up)
    _try_before_use(engine)
    return engine


def _try_before_use(engine: Engine) -> None:
    """Have all connections that are open made anew as soon as one of them gives no answer."""

    def made(_connection: object, record: Any) -> None:
        record.info[NEW] = True

    def lent(connection: Any, record: Any, *_proxy: object) -> None:
        try:
            there = record.info.pop(NEW, False) or _answers(connection)
        except (OSError, engine.dialect.loaded_dbapi.Error):
            there = False
        if not there:
            raise InvalidatePoolError

    event.listen(engine, "connect", made)
    event.listen(engine, "checkout", lent)


def _answers(connection: Any) -> bool:
    """Tell whether a connection answers a question without words, as one to a server that hangs does not.

    The driver itself would wait without end, and no setting of the server helps while it hangs.
    """
    from psycopg.generators import execute

    connection.pgconn.send_query(b"")
    connection.wait(execute(connection.pgconn), timeout=ANSWER_SECONDS)
    return not connection.closed


def take_turn(connection: Connection) -> None:
    """Wait until no other writes, until this transaction ends, but no longer than `wait_seconds`."""
    connection.execute(select(func.pg_advisory_xact_lock(WRITERS)))


def order_by_signs(connection: Connection) -> None:
    """Let all columns of text be ordered by their signs, as SQLite does, whatever the server's language."""
    asked = """
        SELECT c.table_name, c.column_name
        FROM information_schema.columns AS c
        JOIN information_schema.tables AS t USING (table_schema, table_name)
        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.data_type = 'text'
        AND c.collation_name IS DISTINCT FROM 'C'"""
    quoted = connection.dialect.identifier_preparer.quote
    for table, name in connection.exec_driver_sql(asked).all():
        column = quoted(name)
        connection.exec_driver_sql(f'ALTER TABLE {quoted(table)} ALTER COLUMN {column} TYPE text COLLATE "C"')


def learn_sizes(connection: Connection, *, more: int) -> None:
    """Let the server learn how many lines its tables hold after some more: by that it chooses how to join."""
    if more >= MANY_LINES:
        connection.exec_driver_sql(
            "ANALYZE uploads, replies, practices, participations, standings, kept_texts"
        )


def copy(connection: Connection, table: str, names: Sequence[str], lines: Collection[Sequence[Any]]) -> None:
    """Insert lines by COPY, a value for each name: a sixteenth of the time of INSERT."""
    quoted = connection.dialect.identifier_preparer.quote
    listed = ", ".join(map(quoted, names))
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {quoted(table)} ({listed}) FROM STDIN") as sink:
        for line in lines:
            check_values(line)
            sink.write_row(line)
