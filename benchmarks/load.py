"""Measure how many people one server serves, of two source trees in one run, alternately.

Sessions over real websockets (`benchmarks.readers`) open pages and change filters of a really started
server, a pause of 3 s between two presses. A press is timed from its sending to the end of the run that it
causes. Each tree has its own server and its own database, filled by its own code; both stand open, and one is
asked at a time. Run it as `python -m benchmarks.load --beside DIRECTORY`, where another tree of the sources
lies, as `git worktree add` makes one; without it this tree is measured alone. Linux only: processor time and
memory are read from /proc. The readers take a part of the same cores, so compare the trees, not the seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.readers import crowd, reading
from scripts.live import ROOT, database_url, running

BOUND = 300
"""So many milliseconds nineteen presses of twenty may take at most."""
THINK, STEP, ROUNDS, READ = 3.0, 25, 6, 6.0
DATA = {"demo": "six rounds of the demo", "100000": "100,000 replies"}
FILLED_BY = {
    "demo": "from analytics.cli import main; main(['demo', '--database', {url!r}])",
    "100000": (
        "from pathlib import Path; from benchmarks.replies import fill; fill(Path({file!r}), 100_000)"
    ),
}


@dataclass(frozen=True)
class Server:
    """One tree that is served: what its process has used of the processor, and holds of the memory."""

    home: str
    pid: int

    def processor(self) -> float:
        """Return the seconds of the processor that the server used up to now."""
        spent = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the resident memory of the server in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text("utf-8").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / 1024


@contextmanager
def served(tree: Path, data: str, file: Path) -> Iterator[Server]:
    """Serve a tree of the sources on a database that its own code fills, for as long as the block lasts."""
    of_tree = {"PYTHONPATH": str(tree)}
    fill = FILLED_BY[data].format(url=database_url(file), file=str(file))
    subprocess.run(
        [sys.executable, "-c", fill], cwd=tree, env={**os.environ, **of_tree}, check=True, capture_output=True
    )
    with running(file, environment=of_tree, tree=tree) as (process, home):
        yield Server(home, process.pid)


async def measured(
    server: Server, size: int, seconds: float, *, think: float = 0, together: bool = True
) -> dict[str, float]:
    """Have a crowd read; return presses a second, their milliseconds, and the processor's time of a press."""
    async with crowd(server.home, size) as readers:
        spent, begun = server.processor(), time.perf_counter()
        took = await reading(readers, seconds, think=think, together=together)
        return {
            "a second": len(took) / (time.perf_counter() - begun),
            "p50": 1000 * median(took),
            "p95": 1000 * quantiles(took, n=20)[-1],
            "processor": 1000 * (server.processor() - spent) / len(took),
        }


CROWDS: dict[str, Callable[[Server], Awaitable[dict[str, float]]]] = {
    "50 readers, 3 s apart": lambda server: measured(server, 50, 20, think=THINK),
    "50, each elsewhere": lambda server: measured(server, 50, 20, think=THINK, together=False),
    "no pause, together": lambda server: measured(server, 20, 12),
    "no pause, each elsewhere": lambda server: measured(server, 20, 12, together=False),
}


async def compared(servers: Sequence[Server], turns: int) -> dict[str, list[dict[str, float]]]:
    """Return crowd → for each server the medians of all turns; the servers are asked in turn."""
    for server in servers:  # what is imported and read on first use is no part of it
        await measured(server, 1, 12)
    found: dict[str, list[list[dict[str, float]]]] = {name: [[] for _ in servers] for name in CROWDS}
    for turn in range(turns):
        for name, have_read in CROWDS.items():
            for place in sorted(range(len(servers)), reverse=bool(turn % 2)):
                found[name][place].append(await have_read(servers[place]))
    return {
        name: [{key: median(turn[key] for turn in of_one) for key in of_one[0]} for of_one in of_all]
        for name, of_all in found.items()
    }


async def grown(server: Server) -> list[float]:
    """Return the memory after each of six rounds, in which 50 readers come, each go elsewhere, and leave."""
    held = []
    for _ in range(ROUNDS):
        await measured(server, 50, READ, think=1, together=False)
        held.append(server.memory())
    return held


async def most(server: Server) -> int:
    """Return how many readers, 3 s apart, there may be until one press of twenty takes longer than may be."""
    size = 0
    while (await measured(server, size + STEP, 4 * THINK, think=THINK))["p95"] <= BOUND:
        size += STEP
    return size


def report(name: str, of_all: Sequence[dict[str, float]]) -> None:
    """Print a line for each server, and of the first how many times as many presses as of the second."""
    for tree, of_one in zip(("here", "beside"), of_all, strict=False):
        numbers = ", ".join(f"{key} {value:.1f}" for key, value in of_one.items())
        print(f"{name:26} {tree:7} {numbers}", flush=True)
    if len(of_all) == 2:
        here, beside = of_all
        print(
            f"{name:26} {here['a second'] / beside['a second']:.2f} times as many a second, "
            f"{beside['processor'] / here['processor']:.2f} times as many for the same processor time"
        )


def main() -> None:
    """Print what each crowd met, the most readers and the memory, and write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--beside", type=Path, help="another tree of the sources")
    parser.add_argument("--data", choices=DATA, default="demo")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    trees = [ROOT, *([asked.beside.resolve()] if asked.beside else [])]
    print(f"{DATA[asked.data]}; load average {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_:
        servers = [
            open_.enter_context(served(tree, asked.data, Path(folder) / f"{place}.sqlite"))
            for place, tree in enumerate(trees)
        ]
        found: dict[str, object] = {}
        for name, of_all in asyncio.run(compared(servers, asked.turns)).items():
            report(name, of_all)
            found[name] = of_all
        found["most"] = [asyncio.run(most(server)) for server in servers]
        found["memory"] = asyncio.run(grown(servers[0]))
    print(f"readers until p95 passes {BOUND} ms: {found['most']}; memory in MB: {found['memory']}")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
