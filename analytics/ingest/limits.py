"""How large a file may be, and what reading it may cost. Each limit is a setting with a default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from analytics.errors import BadSetting

MB = 2**20
LEAST_MEMORY_MB = 1_000
PREFIX = "FOLLOWUP_LIMIT_"


@dataclass(frozen=True)
class Limits:
    """What a file may be and may cost; the defaults let a full sheet of replies through.

    A full sheet of 1,048,575 rows and 20 columns is about 90 MB, unpacks to 1,000 MB (12 times its
    size, a bomb 300 times and more), and its reading takes half a minute and 2.5 GB.
    """

    file_mb: int = 200
    entries: int = 2_000
    """Parts of a zipped workbook."""
    part_mb: int = 2_048
    """Unpacked size of one part."""
    unpacked_mb: int = 3_072
    """Unpacked size of all parts."""
    ratio: int = 150
    """Unpacked to packed size, of the file and of each part."""
    ratio_matters_above_mb: int = 16
    """A file or part that unpacks to less may have any ratio."""
    sheets: int = 256
    rows: int = 1_048_576
    columns: int = 1_024
    text_length: int = 32_767
    """Characters of one cell, as many as Excel can hold; more are cut off, and that is said."""
    child_memory_mb: int = 4_096
    """Memory of the process that reads, and its most: a small file gets less, see `memory`."""
    wall_seconds: int = 25
    cpu_seconds: int = 50
    """Of all threads of the process together."""
    seconds_per_100_mb: int = 20
    """Added to both for every 100 MB that a file unpacks to."""
    at_once: int = 2
    """Files that are read at the same time; the next one waits."""
    cells_million: int = 25
    """Rows times columns of all sheets, in millions: a full sheet of 20 columns has 21."""
    texts_mb: int = 600
    """All different values of all columns, as they take memory."""
    workshops: int = 2_000
    """Workshops that one file describes."""
    problems: int = 10_000
    """Problems that are kept of a file; of more only how many there are."""
    unknown_names: int = 300
    """Names of administrations that are asked about; of more only how many there are."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Limits:
        """Return the limits, each as its variable says: FOLLOWUP_LIMIT_FILE_MB=50 and so on.

        Raises BadSetting for what is no whole number above zero.

        >>> Limits.from_environment({"FOLLOWUP_LIMIT_COLUMNS": "300"}).columns
        300
        """
        environment = os.environ if environment is None else environment
        names = {field.name: PREFIX + field.name.upper() for field in fields(cls)}
        given = {name: (key, environment[key]) for name, key in names.items() if environment.get(key)}
        return cls(**{name: _whole(key, text) for name, (key, text) in given.items()})

    def seconds(self, unpacked_bytes: int) -> int:
        """Return how long the reading of a file of this unpacked size may take."""
        return self.wall_seconds + self.seconds_per_100_mb * (unpacked_bytes // (100 * MB))

    def cpu(self, unpacked_bytes: int) -> int:
        """Return how many seconds of processor time the reading may take."""
        return self.cpu_seconds + self.seconds_per_100_mb * (unpacked_bytes // (100 * MB))

    def memory(self, unpacked_bytes: int) -> int:
        """Return how many MB the reading may take: a file of some kilobytes has no use for gigabytes."""
        return min(self.child_memory_mb, LEAST_MEMORY_MB + 3 * unpacked_bytes // MB)


def _whole(key: str, text: str) -> int:
    if not text.strip().isdecimal() or int(text) < 1:
        raise BadSetting(f"The setting {key} is “{text}”. It must be a whole number above zero.")
    return int(text)
