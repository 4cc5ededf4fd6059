"""The process from which reading processes are forked; run by `tests/forked.py`, never imported.

It has imported what a reading process imports, and nothing else: it is started as alone as one, and waits.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import runpy
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

MODULES = ("work", "by_csv", "by_openpyxl", "old_cells", "binary_cells", "ods_cells")


def main() -> None:
    asked = json.loads(sys.argv[1])
    sys.path += asked["path"]
    start: dict[str, Any] = runpy.run_path(asked["start"])
    here = Path(asked["start"]).parent
    spec = importlib.util.spec_from_file_location(
        start["NAME"], here / "__init__.py", submodule_search_locations=[str(here)]
    )
    assert spec is not None
    sys.modules[start["NAME"]] = importlib.util.module_from_spec(spec)
    for name in MODULES:
        importlib.import_module(f"{start['NAME']}.{name}")
    importlib.import_module("python_calamine")
    line = socket.socket(fileno=asked["line"])
    while True:
        words, files, _, _ = socket.recv_fds(line, 65_536, 3)
        if not words:
            return
        if files:
            line.send(str(_forked(line, json.loads(words), files, start)).encode())
            for file in files:
                os.close(file)
        else:
            line.send(str(os.waitstatus_to_exitcode(os.waitpid(json.loads(words), 0)[1])).encode())


def _forked(line: socket.socket, asked: list[Any], files: list[int], start: dict[str, Any]) -> int:
    if process := os.fork():
        return process
    line.close()
    folder, environment = asked
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    code = 1
    try:
        start["main"]()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
