"""Find nginx for the tests of replicas, install it where that can be done, print where it is.

    python -m scripts.ensure_nginx

The path is the only line on standard output; what was tried goes to standard error. Exit code 1 with what is
missing and how to get it; tests are never left out for it, but on Windows, for which nginx and the service
around it are not made. None need be running: the tests start one of their own for this computer alone.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from scripts.programs import NoProgram, debian_installs, ensure, starts

VARIABLE = "FOLLOWUP_NGINX"
VERSION = "-v"
BESIDE = ("openssl", "systemd-analyze") if sys.platform == "linux" else ("openssl",)
PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx")
PACKAGE = "nginx-light openssl systemd && { systemctl disable --now nginx >/dev/null 2>&1 || true; }"
"""Debian starts what it installs, for all who can reach the computer: that is ended again. A certificate of
the tests' own is made by openssl, and systemd brings what checks a unit."""
HOW = f"""nginx was not found and could not be installed. The tests of replicas need it, and openssl.
Get them, then run again:
  Debian, Ubuntu    apt-get install nginx-light openssl systemd
  Fedora            dnf install nginx
  macOS             brew install nginx
or name it: {VARIABLE}=/path/to/nginx"""


def find_nginx() -> Path | None:
    """Return the nginx to test with, None when there is none; one that FOLLOWUP_NGINX names wins.

    NoProgram is raised when the one that is named does not start.
    """
    if named := os.environ.get(VARIABLE):
        if not starts(Path(named), VERSION):
            raise NoProgram(f"{VARIABLE} names {named}, which does not start.\n{HOW}")
        return Path(named)
    if not all(map(shutil.which, BESIDE)):
        return None
    on_path = shutil.which("nginx")
    places = [Path(place) for place in (*([on_path] if on_path else []), *PLACES)]
    return next((place for place in places if starts(place, VERSION)), None)


def main() -> int:
    return ensure(find_nginx, debian_installs(PACKAGE), HOW)


if __name__ == "__main__":
    if sys.platform == "win32":  # the service that nginx is part of is one of Linux
        raise SystemExit(0)
    raise SystemExit(main())
