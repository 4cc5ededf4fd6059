"""`followup run`: the dashboard on this computer."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics import lifeline
from analytics.cli.command import FollowupCommand, database_option, opened_store
from analytics.errors import FollowupError
from analytics.own_folder import OWN, sweep
from analytics.sharing import VARIABLE

if TYPE_CHECKING:
    from types import FrameType

    from analytics.sharing import Sharing
    from analytics.store import Store

HOST, EVERYWHERE = "127.0.0.1", "0.0.0.0"


@click.command(cls=FollowupCommand)
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option(
    "--headless", "--no-browser", "headless", is_flag=True, help="Do not open the dashboard in a browser."
)
@click.option(
    "--share", "shared", is_flag=True, help="Open the dashboard to the local network, for who has its code."
)
@database_option
def run(port: int, headless: bool, shared: bool, database: str | None) -> None:
    """Start the dashboard at http://localhost:8501 until Ctrl+C.

    A database that never held anything is filled with the sample, Survey 2020. A browser opens when
    the command is given at a terminal of a desktop.
    """
    from analytics.engines import check_engine
    from analytics.people.setting import sign_in_mode
    from analytics.reference import HOME

    sign_in_mode()  # a wrong word is told here, in one sentence, and not by the server; so with the engine
    app = HOME / "app.py"
    if not app.is_file():
        raise FollowupError(f"The dashboard's file {app} is missing: install the dashboard again.")
    share = _share(port) if shared else None
    _check_port(port, EVERYWHERE if share else HOST)
    with opened_store(database, create=True) as store:
        check_engine(store)
        if fill_with_sample(store):
            click.echo("The database was new and now holds the sample, Survey 2020.")
        address = _absolute(store.url)
    OWN.close()  # no file is read here any more, and a command that is killed removes nothing
    click.echo(f"The dashboard is at http://localhost:{port} – Ctrl+C ends it.")
    if share:
        click.echo(_invitation(share))
    if not headless and _has_desktop():
        threading.Thread(target=_open_browser, args=(port,), daemon=True).start()
    code = _serve(app, port=port, database=address, share=share)
    if code:
        raise FollowupError(f"The server ended by itself (exit code {code}); what it said stands above.")


def fill_with_sample(store: Store) -> bool:
    """Bring the sample into a database whose history is empty; say whether that was so.

    A database whose sample was undone has a history, so the sample does not come back by itself.
    """
    if store.history():
        return False
    from analytics.sample import load_sample

    load_sample(store, person="followup run")
    return True


def _share(port: int) -> Sharing:
    """Return how the dashboard is shared in this run. Raises FollowupError without a network."""
    from analytics.sharing import new_sharing

    share = new_sharing(port)
    if not share.addresses:
        raise FollowupError("This computer is in no network: there is no address under which to share.")
    return share


def _invitation(share: Sharing) -> str:
    """Return what is told to the person who shares, once: nobody else learns the code."""
    return (
        f"Other devices of this network open {' or '.join(share.origins)}\n"
        f"and give the code {share.code} once. Who has it reads, uploads and undoes as you do; it ends with "
        "this run.\nWhat is sent is not encrypted: share in a network that you trust."
    )


def _check_port(port: int, host: str) -> None:
    with socket.socket() as probe:
        if os.name == "posix":  # a port whose last server has just ended is free, as for the server
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise FollowupError(
                f"Port {port} is in use ({error.strerror}), perhaps by a dashboard that runs already; "
                "--port takes another one."
            ) from error


def _absolute(url: str) -> str:
    """Return an address that means the same from the project's folder, where the server runs."""
    from sqlalchemy import make_url

    found = make_url(url)
    if found.get_backend_name() == "sqlite" and found.database:
        found = found.set(database=str(Path(found.database).absolute()))
    return found.render_as_string(hide_password=False)


def _serve(app: Path, *, port: int, database: str, share: Sharing | None) -> int:
    """Run the server until it ends or a person ends it; return its exit code, 0 in the second case."""
    command = [sys.executable, "-m", "streamlit", "run", app.name, *_options(port, shared=share is not None)]
    environment = {
        **os.environ,
        "FOLLOWUP_DATABASE_URL": database,
        VARIABLE: share.to_text() if share else "",
    }
    _hear_ends()
    server = lifeline.start(command, app.parent, environment=environment)
    try:
        return server.wait()
    except KeyboardInterrupt:
        click.echo("\nThe dashboard has ended.")
        return 0
    finally:
        lifeline.end(server)
        sweep()  # what a server that had to be ended by force has left behind


def _options(port: int, *, shared: bool) -> list[str]:
    """Return what the server is told, whatever its environment says.

    Listening beyond the computer, its own greeting would ask an outside server for an address to print.
    """
    options = {
        "server.port": str(port),
        "server.address": EVERYWHERE if shared else HOST,
        "server.enableCORS": "true",
        "server.enableXsrfProtection": "true",
        "logger.hideWelcomeMessage": str(shared).lower(),
    }
    return [part for name, value in options.items() for part in (f"--{name}", value)]


def _hear_ends() -> None:
    """Take every wish to end as Ctrl+C, whatever this process was started with.

    What a script starts in the background, or `nohup`, ignores some of them, and a program may have held
    them back. An ignored Ctrl+C or closed terminal stays ignored, as was asked; SIGTERM is always heard.
    """
    for name in ("SIGTERM", "SIGBREAK", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and (name != "SIGHUP" or signal.getsignal(number) != signal.SIG_IGN):
            signal.signal(number, _as_ctrl_c)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT})


def _as_ctrl_c(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _has_desktop() -> bool:
    """Tell whether a person sits at a terminal of a desktop, where a browser can open."""
    window = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return window and sys.stdout.isatty()


def _open_browser(port: int) -> None:
    for _ in range(120):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            webbrowser.open(f"http://localhost:{port}")
            return
