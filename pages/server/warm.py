"""Load what the first page needs while the browser still fetches the app itself."""

from __future__ import annotations

import threading
from importlib import import_module


def warm_up() -> None:
    """Import scipy in the background: it takes a second or two, which the first page would wait for."""
    threading.Thread(target=import_module, args=("scipy.stats",), daemon=True).start()
