"""The chain of the lines of the audit: how a line is added, and what walking it finds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analytics.audit.line import AuditLine, hash_of
from analytics.errors import FollowupError

PROVES = (
    "A chain that holds proves that no line was changed, put in between or taken out of the middle by "
    "anybody who did not write all lines after it anew. Lines that are cut off at the end, and a chain "
    "that was written anew by somebody who owns the database, show only against a head that was written down "
    "elsewhere: keep the head in another place, and give it to the next check. Names are "
    "not in the chain, since a name can be deleted: it does not prove whom a word for a person stands for."
)


class NoHead(FollowupError):
    """What was given as a head that was written down can't be one."""


@dataclass(frozen=True)
class Fault:
    """What is wrong at a line of the chain, in words."""

    line: int
    what: str


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found: number of lines, hash of the last one, and faults in their order."""

    lines: int
    head: str
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


def sealed(line: AuditLine) -> AuditLine:
    """Return a line with its hash."""
    return replace(line, hash=hash_of(line))


def head_of(said: str) -> str:
    """Return a head as it is compared, blank for none. Raises NoHead for what can't be one."""
    head = said.strip().lower()
    if head and not re.fullmatch("[0-9a-f]{64}", head):
        raise NoHead("This is no head: a head has 64 signs of 0-9 and a-f. Copy the whole of it.")
    return head


def verify(lines: Iterable[AuditLine], *, head: str = "") -> Verdict:
    """Walk the lines in their order; `head` is a hash that was written down, blank for none."""
    faults: list[Fault] = []
    before = AuditLine(0, "", "", "", "", "", "")
    count, met = 0, not head
    for line in lines:
        faults.extend(Fault(line.id, what) for what in _wrong(before, line))
        before, count = line, count + 1
        met = met or line.hash == head
    if not met:
        faults.append(
            Fault(
                before.id,
                f"no line has the head {head} that was written down: lines were cut off at the end, or the "
                "chain was written anew",
            )
        )
    return Verdict(count, before.hash, tuple(faults))


def _wrong(before: AuditLine, line: AuditLine) -> list[str]:
    """Return what is wrong with a line after another one."""
    found = []
    missing = line.id - before.id - 1
    if missing:
        which = f"line {before.id + 1} is" if missing == 1 else f"lines {before.id + 1} to {line.id - 1} are"
        found.append(f"{which} missing before it")
    elif line.previous != before.hash:
        found.append("it does not follow from the line before it: one of the two was put in or written anew")
    if line.hash != hash_of(line):
        found.append("it was changed, or put in by other means than this program")
    return found
