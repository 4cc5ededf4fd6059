"""A PostgreSQL of the tests' own: started for those that ask for it, gone when they have ended."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import URL, create_engine

from scripts.ensure_postgresql import HOW, find_postgresql
from scripts.live import HOST, free_port
from scripts.programs import NoProgram

PERSON = "followup"
KIND = ("--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--no-sync")
# Text is ordered as people do it (a, B, ä, c): an order that a question leaves to the server is found.
ORDER = ("--locale-provider=icu", "--icu-locale=en-US")
# Nobody but this computer can knock, and nothing has to outlive a power cut.
SETTINGS = """
listen_addresses = '{host}'
port = {port}
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
"""


class Server:
    """A server that runs: its address, and a way to start it anew, which ends all its connections."""

    def __init__(self, address: URL, restart: Callable[[], None]) -> None:
        self.address = address
        self.restart = restart


@contextmanager
def running() -> Iterator[URL]:
    """Run a server for as long as the block lasts; give its address."""
    with server() as found:
        yield found.address


@contextmanager
def server() -> Iterator[Server]:
    """Run a server for as long as the block lasts, with a way to start it anew.

    Raises NoProgram where there is no PostgreSQL, RuntimeError with what it said when it does not start.
    """
    programs = find_postgresql()
    if programs is None:
        raise NoProgram(HOW)
    # Windows lets go of the files of a process a moment after its end.
    with TemporaryDirectory(prefix="followup-", ignore_cleanup_errors=sys.platform == "win32") as place:
        folder, user = Path(place), _user()
        data, password, port = folder / "data", secrets.token_hex(16), free_port()
        (folder / "password").write_text(password, "utf-8")
        if user:
            for path in (folder, folder / "password"):
                os.chown(path, user["user"], user["group"])

        def run(program: str, *options: object) -> None:
            _run([programs / program, "-D", data, *options], folder, user)

        run("initdb", "--username", PERSON, "--pwfile", folder / "password", *KIND, *ORDER)
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(host=HOST, port=port))
        log = ("--wait", "--log", folder / "server.log")
        run("pg_ctl", "start", *log)
        try:
            address = URL.create("postgresql", PERSON, password, HOST, port, "postgres")
            yield Server(address, lambda: run("pg_ctl", "restart", "--mode", "fast", *log))
        finally:
            run("pg_ctl", "stop", "--wait", "--mode", "immediate")


@contextmanager
def new_database(server: URL, *, like: str = "template0", encoding: str = "UTF8") -> Iterator[str]:
    """Keep a database, empty or a copy of one, for as long as the block lasts; give its address."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
    name = f"d{secrets.token_hex(4)}"
    order = "" if encoding == "UTF8" else " LOCALE_PROVIDER libc LOCALE 'C'"
    how = f"TEMPLATE {like} STRATEGY file_copy ENCODING '{encoding}'{order}"
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} {how}")
            yield server.set(database=name).render_as_string(hide_password=False)
        with engine.connect() as connection:  # anew: the test may have started the server anew
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")  # a test may have left it open
    finally:
        engine.dispose()


def _user() -> dict[str, Any]:
    """Return as whom the server runs, empty for oneself: PostgreSQL refuses to be run by root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _run(command: list[object], folder: Path, user: dict[str, Any]) -> None:
    """Run a program to its end; RuntimeError with all that was said when it fails.

    It speaks to a file: the server, which lives on, would keep a pipe open.
    """
    words = {**os.environ, "LC_ALL": "C"}
    with (folder / "said.log").open("w", encoding="utf-8") as said:
        listed = list(map(str, command))
        code = subprocess.run(listed, cwd=folder, env=words, stdout=said, stderr=said, **user).returncode
    if code:
        told = "\n".join(log.read_text("utf-8", errors="replace") for log in sorted(folder.glob("*.log")))
        raise RuntimeError(f"{listed[0]} failed:\n{told}")
