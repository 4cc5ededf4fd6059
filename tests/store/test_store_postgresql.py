"""What a store on PostgreSQL does by other means than one on SQLite."""

from __future__ import annotations

import select
import socket
import socketserver
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest
from sqlalchemy import create_engine, make_url

from analytics.errors import DatabaseTrouble
from analytics.model import Answer
from analytics.store import load, on_server, open_store
from analytics.store.connect import reading, writing
from scripts.live import HOST
from tests.postgresql import new_database, server


@pytest.fixture
def database(postgresql):
    with new_database(postgresql) as address:
        yield address


def test_a_writer_that_waited_too_long_says_so_and_writes_nothing(store, database, made):
    impatient = open_store(database, wait_seconds=0.05)
    batch = made.batch("a", made.reply("MV", shared=Answer.YES), **made.frame())
    with writing(store._engine), pytest.raises(DatabaseTrouble, match="is locked: another process"):
        impatient.commit(batch, person="ben")
    assert store.history() == ()
    impatient.commit(batch, person="ben")
    impatient.close()
    assert [upload.person for upload in store.history()] == ["ben"]


def test_an_address_with_a_wrong_password_is_refused_and_says_why(postgresql):
    with pytest.raises(DatabaseTrouble, match="password authentication failed") as trouble:
        open_store(postgresql.set(password="not this one").render_as_string(hide_password=False))
    assert "not this one" not in str(trouble.value)


def test_after_a_restart_of_the_server_the_next_request_works(made):
    with server() as running, new_database(running.address) as address:
        store = open_store(address)
        store.commit(made.batch("a", made.reply("MV", shared=Answer.YES), **made.frame()), person="ana")
        version = store.data_version()
        running.restart()
        assert store.data_version() == version
        store.undo(1, person="ben")
        store.close()


def test_while_the_server_is_away_it_is_said_so_without_a_password(made):
    with server() as running, new_database(running.address) as address:
        store = open_store(address)
    with pytest.raises(DatabaseTrouble, match="can't be used") as trouble:
        store.data_version()
    assert running.address.password not in str(trouble.value)


class Relay(socketserver.ThreadingTCPServer):
    """Stands between a store and its server, and can let all that is open hang, as a server that is stuck."""

    daemon_threads, block_on_close, hangs, ended = True, False, 0, False

    def __init__(self, to: tuple[str, int]) -> None:
        self.to = to
        super().__init__((HOST, 0), Through)


class Through(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Relay)
        since = self.server.hangs
        with socket.create_connection(self.server.to) as other:
            ways = {self.request: other, other: self.request}
            while not self.server.ended:
                for ready in select.select([*ways], [], [], 0.05)[0]:
                    if not (said := ready.recv(65_536)):
                        return
                    if self.server.hangs == since:
                        ways[ready].sendall(said)


def test_a_connection_that_hangs_is_replaced_and_not_waited_for_without_end(database, monkeypatch):
    monkeypatch.setattr(on_server, "ANSWER_SECONDS", 0.2)
    address = make_url(database)
    with Relay((address.host, address.port)) as relay, ThreadPoolExecutor() as pool:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        there = address.set(host=HOST, port=relay.server_address[1])
        store = open_store(there.render_as_string(hide_password=False))
        version = store.data_version()
        relay.hangs += 1
        asked = pool.submit(store.data_version)
        try:
            assert asked.result(timeout=60) == version
        finally:
            relay.ended = True
            relay.shutdown()
            store.close()


def test_where_all_connections_are_in_use_it_is_said_so(database, monkeypatch):
    monkeypatch.setattr(on_server, "FREE_SECONDS", 0.05)
    with closing(open_store(database)) as store, ExitStack() as held:
        for _ in range(store._engine.pool.size() + store._engine.pool._max_overflow):
            held.enter_context(reading(store._engine))
        with pytest.raises(DatabaseTrouble, match=r"all connections to it are in use.* Try again") as trouble:
            store.data_version()
    assert make_url(database).password not in str(trouble.value)


def test_a_reader_does_not_wait_for_ever_either(store, database):
    impatient = open_store(database, wait_seconds=0.05)
    with writing(store._engine) as connection:
        connection.exec_driver_sql("LOCK TABLE replies IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(DatabaseTrouble, match="is locked: another process"):
            impatient.records()
    impatient.close()


def test_a_database_that_can_not_keep_every_letter_is_refused(postgresql):
    with new_database(postgresql, encoding="LATIN1") as address:
        with pytest.raises(DatabaseTrouble, match="keeps text as LATIN1") as trouble:
            open_store(address)
        assert "ENCODING 'UTF8' TEMPLATE template0" in str(trouble.value)


def test_a_user_who_may_not_make_tables_is_told_which_right_is_missing(postgresql):
    engine = create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with new_database(postgresql) as address, engine.connect() as connection:
        connection.exec_driver_sql("CREATE ROLE guest LOGIN PASSWORD 'guest'")
        guest = postgresql.set(username="guest", password="guest", database=address.rpartition("/")[2])
        with pytest.raises(DatabaseTrouble, match=r"lacks a right.* CREATE"):
            open_store(guest.render_as_string(hide_password=False))
        connection.exec_driver_sql("DROP ROLE guest")
    engine.dispose()


def test_reading_goes_through_the_lines_once_however_many_there_are_of_a_unit(store, made):
    """No line is laid beside each other line of its unit: the plan joins by hashes and has no nested loop
    over replies or practices. `benchmarks/databases.py` has the seconds."""
    replies = [made.reply("MV", shared=Answer.YES, asked_texts=("effect",)) for _ in range(2_000)]
    texts = tuple(made.practice("MV", f"Text {n}") for n in range(2_000))
    for name in "abc":
        store.commit(made.batch(name, *replies, practices=texts, **made.frame()), person="ana")
    with reading(store._engine) as connection:
        for asked in (load.present_replies(), load.present_practices()):
            said = str(asked.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
            lines = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {said}".replace("%", "%%"))
            assert _most_lines(lines.scalar_one()[0]["Plan"]) <= 20_000  # 6,000 twice, and those asked


def _most_lines(plan) -> float:
    """Return the most lines that a step of a plan gave or laid aside, all its loops together."""
    own = (plan["Actual Rows"] + plan.get("Rows Removed by Join Filter", 0)) * plan["Actual Loops"]
    return max([own, *map(_most_lines, plan.get("Plans", ()))])
