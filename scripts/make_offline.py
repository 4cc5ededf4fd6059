"""Make a zip with which the dashboard is installed on a computer that has no internet.

    python -m scripts.make_offline [--system linux|windows] [--python 3.12]

A zip holds the dashboard's wheel, every package that requirements.lock pins, checked by its hash, and the
files of scripts/offline for that system. Compiled packages fit one system and one version of Python: by
default that which runs this, for both systems. pip fetches packages from where it is set to fetch them.
"""

from __future__ import annotations

import argparse
import operator
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ROOT / "scripts" / "offline"
WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The day of every file in the zip, so that the same content gives the same bytes."""
MARKER = re.compile(r"(python_full_version|sys_platform) (<|>=|==|!=) '([\w.]+)'")
COMPARED = {"<": operator.lt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne}


@dataclass(frozen=True)
class System:
    """A kind of computer: its name in markers, the tags of wheels that run on it, the files for it."""

    marker: str
    tags: tuple[str, ...]
    files: tuple[str, ...]
    line_end: str


SYSTEMS = {
    "linux": System(
        "linux",
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), "manylinux2014_x86_64"),
        ("install.sh", "start.sh", "README.txt"),
        "\n",
    ),
    "windows": System("win32", ("win_amd64",), ("install.cmd", "start.cmd", "README.txt"), "\r\n"),
}


def version_of(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def holds(marker: str, *, system: System, python: str) -> bool:
    """Tell whether a marker of the lock holds on a computer; raise ValueError for one that is not understood.

    pip judges markers by the Python that runs it, which need not be the one that the zip is for.
    """
    found = MARKER.fullmatch(marker)
    if not found:
        raise ValueError(
            f"requirements.lock has the marker “{marker}”, which scripts/make_offline.py can't read."
        )
    name, sign, value = found.groups()
    if name == "sys_platform":
        return bool(COMPARED[sign](system.marker, value))
    return bool(COMPARED[sign](version_of(python), version_of(value)))


def requirements(lock: str, *, system: System, python: str) -> str:
    """Return the entries of a lock that hold on a computer, with their hashes and without markers."""
    kept = []
    for entry in re.split(r"^(?=[\w.-]+(?:\[[\w,-]+\])?==)", lock, flags=re.MULTILINE)[1:]:
        first, _, rest = entry.partition("\n")
        wanted, _, marker = first.removesuffix("\\").strip().partition(" ; ")
        if not marker or holds(marker.strip(), system=system, python=python):
            kept.append(f"{wanted} \\\n{rest}")
    return "".join(kept)


def sources(target: Path) -> Path:
    """Copy what git keeps or would keep, as it lies in the folder now, and nothing else that lies there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if name.startswith(("tests/", "docs/", "benchmarks/")) or not (ROOT / name).is_file():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    return target


def pip(*arguments: str | Path) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", arguments[0], *quiet, *arguments[1:]], check=True)


def own_wheel(place: Path) -> Path:
    """Build the dashboard's wheel into `place`, with nothing fetched, and return it."""
    with tempfile.TemporaryDirectory() as copy:
        pip(
            "wheel",
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "-w",
            place,
            sources(Path(copy) / "source"),
        )
    (wheel,) = place.glob("followup_survey_dashboard-*.whl")
    return wheel


def fetch(place: Path, *, system: System, python: str) -> None:
    """Fetch the wheels of a computer's packages into `place`, each checked by its hash."""
    tags = [word for tag in system.tags for word in ("--platform", tag)]
    checked = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "--implementation", "cp")
    wanted = place.parent / "requirements.txt"
    pip("download", *checked, "--python-version", python, *tags, "-d", place, "-r", wanted)


def beside(folder: Path, *, system: System, python: str) -> None:
    """Write the files for people, with the version of Python and the line ends of their system."""
    for name in system.files:
        text = (BESIDE / name).read_text("utf-8").replace("@PYTHON@", python)
        (folder / name).write_text(text, encoding="utf-8", newline=system.line_end)


def packed(folder: Path, target: Path) -> Path:
    """Write a folder as a zip; scripts of a shell can be run as they come out of it."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", WRITTEN)
            entry.create_system = 3
            entry.external_attr = (0o100755 if path.suffix == ".sh" else 0o100644) << 16
            stored = path.suffix == ".whl"  # compressed already
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target


def make(name: str, python: str, target: Path) -> Path:
    """Make the zip of one system in the folder `target` and return it."""
    system = SYSTEMS[name]
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "followup"
        (folder / "wheels").mkdir(parents=True)
        lock = (ROOT / "requirements.lock").read_text("utf-8")
        (folder / "requirements.txt").write_text(requirements(lock, system=system, python=python), "utf-8")
        fetch(folder / "wheels", system=system, python=python)
        version = own_wheel(folder / "wheels").name.split("-")[1]
        beside(folder, system=system, python=python)
        return packed(folder, target / f"followup-{version}-{name}-python{python}.zip")


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the zips for computers without internet.")
    parser.add_argument("--system", choices=SYSTEMS, help="one system alone; without it all")
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    asked = parser.parse_args()
    for name in [asked.system] if asked.system else SYSTEMS:
        print(make(name, asked.python, ROOT / "build" / "offline"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
