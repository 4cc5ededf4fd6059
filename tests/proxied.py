"""The nginx of deploy/nginx.conf before two servers, on this computer alone, for as long as a test lasts."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.ensure_nginx import HOW, find_nginx
from scripts.live import HOST, ROOT, free_port
from scripts.programs import NoProgram

NAME = "survey.example.org"
WHOLE = """{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    {places}
    include {folder}/followup.conf;
}}
"""
LINE_SECONDS = 30.0
LATE = "buffer=64k flush=100ms"
"""When the log is written, so that whoever reads it as soon as an answer is there finds nothing, always."""
PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class Ports:
    """Where nginx listens: for browsers, for those who come without encryption, for itself."""

    secure: int
    plain: int
    own: int


@dataclass(frozen=True)
class Proxied:
    home: str
    port: int
    folder: Path

    def log(self, path: str = "") -> list[str]:
        """Return lines, of one path or all: address, time, request, status, size, seconds, replica, cache."""
        lines = (self.folder / "followup.log").read_text("utf-8").splitlines()
        return [line for line in lines if not path or line.split()[3] == f'/{path}"']

    @contextmanager
    def line_of(self, path: str) -> Iterator[None]:
        """Ask for a path within the block, which ends when nginx has written of it, after its answer."""
        before, until = len(self.log(path)), time.monotonic() + LINE_SECONDS
        yield
        while len(self.log(path)) == before:
            assert time.monotonic() < until, f"nginx has not written of /{path}"
            time.sleep(0.01)


def new_ports() -> Ports:
    return Ports(free_port(), free_port(), free_port())


@contextmanager
def proxied(replicas: Sequence[int], ports: Ports) -> Iterator[Proxied]:
    """Run nginx before servers at two ports. Raises NoProgram, RuntimeError with what it said."""
    nginx = find_nginx()
    if nginx is None:
        raise NoProgram(HOW)
    with TemporaryDirectory(prefix="followup-") as place:
        folder = Path(place)
        configure(folder, replicas, ports)
        command = [nginx, "-e", folder / "error.log", "-p", folder, "-c", folder / "nginx.conf"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
        if checked.returncode:
            raise RuntimeError(checked.stderr)
        process = subprocess.Popen(command)
        try:
            yield Proxied(f"https://{NAME}:{ports.secure}", ports.secure, folder)
        finally:
            process.terminate()
            process.wait(30)


def configure(folder: Path, replicas: Sequence[int], ports: Ports) -> None:
    """Write what nginx reads: the file that is handed out, with places and ports of this computer."""
    changes = {
        "127.0.0.1:8501": f"{HOST}:{replicas[0]}",
        "127.0.0.1:8502": f"{HOST}:{replicas[1]}",
        "127.0.0.1:8510": f"{HOST}:{ports.own}",
        "listen 443 ssl": f"listen {HOST}:{ports.secure} ssl",
        "listen 80;": f"listen {HOST}:{ports.plain};",
        "/etc/followup/tls": str(folder),
        "/var/cache/nginx/followup": f"{folder}/cache",
        "/var/log/nginx": str(folder),
        "followup.log followup;": f"followup.log followup {LATE};",
    }
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for said, meant in changes.items():
        assert said in text, said
        text = text.replace(said, meant)
    (folder / "followup.conf").write_text(text, "utf-8")
    places = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in PLACES)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(WHOLE.format(user=user, folder=folder, places=places), "utf-8")
    _make_certificate(folder)


def _make_certificate(folder: Path) -> None:
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    files = ["-keyout", "privkey.pem", "-out", "fullchain.pem", "-subj", f"/CN={NAME}"]
    subprocess.run([*command.split(), *files], cwd=folder, capture_output=True, check=True)
