"""Measure feedback packs: the documents of all administrations, with their time and their memory.

Each kind runs in a process of its own: the sample and the last of six synthetic rounds, the others with and
without names. The time is that of the processor from the survey in memory to the zip, so that a busy computer
gives the same figures; the memory is the most that the process had. Run it as `python -m benchmarks.packs`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from click.testing import CliRunner

from analytics.cli import main as followup
from analytics.current import current_survey
from analytics.packs import READERS, making, packed
from analytics.seen_by import eyes
from analytics.store import open_store
from scripts.live import database_url, fill_with_sample

SECONDS, MEGABYTES = 20.0, 500.0
"""What the packs of a round may take."""
A_MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)
"""Units of the system's measure of memory in a megabyte."""


def made(file: Path, audience: str) -> dict[str, float]:
    """Make the packs of the latest round of a database; return documents, seconds and megabytes."""
    see = eyes(current_survey(open_store(database_url(file))))
    begun = time.process_time()
    readers = next(each for each in READERS if each == audience)
    making_of = making(see, see("office").latest_round, readers)
    pack = packed(making_of, making_of.members)
    spent = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / A_MEGABYTE
    return {"documents": len(pack.files), "seconds": spent, "megabytes": most}


def main() -> None:
    """Print what each kind takes; end with an error when a bound does not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--one", nargs=2, metavar=("FILE", "AUDIENCE"), help="One kind, in this process.")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(made(Path(asked.one[0]), asked.one[1])))
        return
    broken = []
    with tempfile.TemporaryDirectory(prefix="followup-bench-") as folder:
        sample, rounds = Path(folder) / "sample.sqlite", Path(folder) / "rounds.sqlite"
        fill_with_sample(sample)
        CliRunner().invoke(followup, ["demo", "--database", database_url(rounds)], catch_exceptions=False)
        for file in (sample, rounds):
            for audience in READERS:
                command = [sys.executable, "-m", "benchmarks.packs", "--one", str(file), audience]
                found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
                words = "{documents:.0f} documents in {seconds:.1f} s, {megabytes:.0f} MB".format(**found)
                print(f"{file.stem:<7} {audience:<9} {words} (at most {SECONDS:.0f} s, {MEGABYTES:.0f} MB)")
                if found["seconds"] > SECONDS or found["megabytes"] > MEGABYTES:
                    broken.append(f"{file.stem} {audience}: {words}")
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
