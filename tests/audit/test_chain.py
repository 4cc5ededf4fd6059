"""The chain of the audit: what a walk along it finds, on lines made by hand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from analytics.audit import AuditLine, sealed, verify


def sealed_by_hand(number, about, previous):
    """Return a line whose hash is worked out from the words of the documentation alone."""
    fields = {
        "id": number, "at": "2027-01-01T00:00:00+00:00", "person": "", "role": "admin", "action": "undo",
        "about": about, "previous": previous,
    }  # fmt: skip
    said = "{" + ",".join(f'"{name}":{json.dumps(fields[name])}' for name in sorted(fields)) + "}"
    return AuditLine(**fields, hash=hashlib.sha256(said.encode()).hexdigest())


@pytest.fixture
def chain():
    lines, previous = [], ""
    for number in range(1, 6):
        lines.append(sealed_by_hand(number, f"upload {number} “né”", previous))
        previous = lines[-1].hash
    return lines


def faults(lines, **how):
    return [(fault.line, fault.what.split(",")[0].split(":")[0]) for fault in verify(lines, **how).faults]


def test_a_chain_that_nobody_touched_holds_and_names_its_head(chain):
    found = verify(chain)
    assert (found.holds, found.lines, found.head) == (True, 5, chain[-1].hash)
    assert verify([]).holds


def test_a_line_that_was_changed_is_named(chain):
    chain[2] = replace(chain[2], about="upload 9")
    assert faults(chain) == [(3, "it was changed")]


def test_a_line_that_was_changed_and_sealed_anew_is_found_at_the_one_after_it(chain):
    chain[2] = sealed(replace(chain[2], about="upload 9"))
    assert faults(chain) == [(4, "it does not follow from the line before it")]


def test_lines_taken_out_of_the_middle_or_the_beginning_are_named(chain):
    assert faults([chain[0], *chain[3:]]) == [(4, "lines 2 to 3 are missing before it")]
    assert faults(chain[1:]) == [(2, "line 1 is missing before it")]


def test_a_line_put_in_between_is_found(chain):
    more = sealed(replace(chain[1], about="nothing", previous=chain[1].hash, id=3))
    later = [replace(line, id=line.id + 1) for line in chain[2:]]
    assert [line for line, _ in faults([*chain[:2], more, *later])] == [4, 4, 5, 6]


def test_lines_cut_off_at_the_end_show_only_against_a_head_that_was_written_down(chain):
    cut = chain[:3]
    assert verify(cut).holds
    (fault,) = verify(cut, head=chain[-1].hash).faults
    assert "cut off at the end" in fault.what
    assert verify(chain, head=chain[2].hash).holds
