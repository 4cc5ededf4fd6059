"""Begin the process that reads a file. Run by its path, with the job as JSON on its input; never imported.

Python is started alone (``-I -S``): no user folder, no settings of the environment, no start-up
files. Where packages stand comes with the job.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

NAME = "reading"


def main() -> None:
    """Load this folder as a package and do the job."""
    job = json.load(sys.stdin)
    sys.path += job["path"]
    here = Path(__file__).parent
    spec = importlib.util.spec_from_file_location(
        NAME, here / "__init__.py", submodule_search_locations=[str(here)]
    )
    assert spec is not None
    sys.modules[NAME] = importlib.util.module_from_spec(spec)
    importlib.import_module(f"{NAME}.work").work(job)


if __name__ == "__main__":
    main()
