"""How the replies of a file stand over those that other uploads hold of the same units.

A file in which most of the replies that it shares with an upload are the same is that upload corrected,
and the later one. Otherwise nobody knows whether a yes in place of a no is a correction or another
respondent's: it is asked once a file. So it is asked before anything on record is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlalchemy import Connection, select

from analytics.model import Answer, workshop_key
from analytics.one_unit import CHOICES, LATER, ON_RECORD, OVER, TOGETHER, together
from analytics.open_question import OpenQuestion, Option
from analytics.records import Batch, Problem, ReplyRecord
from analytics.reference import load_administrations
from analytics.store import history, load, losses, schema
from analytics.store.foreseen import Foreseen, foresee, nothing_held
from analytics.store.lines import Lines, lines_of

QUESTION = "replies:on-record"

Unit = tuple[str, str]
Said = Mapping[str, Answer]


class Settled(NamedTuple):
    """A batch with how its replies stand, and what was made of it on the way; None where it is to be made."""

    batch: Batch
    lines: Lines | None = None
    foreseen: Foreseen | None = None


@dataclass
class Held:
    """What one upload, or another file of the same review, holds of the units of a file."""

    name: str
    replies: dict[Unit, Said] = field(default_factory=dict)


def settled(
    connection: Connection,
    batch: Batch,
    lines: Lines,
    *,
    answers: Mapping[str, str],
    earlier: Sequence[Batch],
) -> Settled:
    """Return the batch with how its replies stand, or with the question that only a person can answer.

    `earlier` are files that will be stored before it.
    """
    if not earlier and nothing_held(connection, lines):
        return Settled(replace(batch, over={}), lines)
    new = _by_unit(batch.replies)
    held = [*_on_record(connection, lines, set(new)), *(_of_batch(each, set(new)) for each in earlier)]
    unclear: dict[Unit, str] = {}
    told: list[Problem] = []
    for each in held:
        differing = {unit for unit, said in each.replies.items() if _differ(said, new[unit])}
        corrected = 2 * len(differing) < len(each.replies)
        if differing and corrected:
            told.append(_told(each, differing))
        unclear |= {} if corrected else dict.fromkeys(sorted(differing), each.name)
    batch, names = replace(batch, problems=(*batch.problems, *told)), _names(connection, batch, lines)
    batch = _as_said(batch, unclear, answers.get(QUESTION, ""), names)
    said_so = lines_of(batch) if unclear else lines
    foreseen = foresee(connection, said_so, earlier=[lines_of(each) for each in earlier])
    kept, questions = losses.settled(batch, foreseen, answer=answers.get(losses.QUESTION, ""), names=names)
    stays = losses.stays(kept, foreseen)
    made = replace(kept, problems=(*kept.problems, *stays), questions=(*kept.questions, *questions))
    return Settled(made, said_so, foreseen) if kept is batch else Settled(made)


def _as_said(batch: Batch, unclear: Mapping[Unit, str], answer: str, called: Mapping[str, str]) -> Batch:
    """Return the batch as a person answered about the units that are unclear, else with the question."""
    if answer == ON_RECORD:
        batch = _without(batch, unclear, called) if unclear else batch
    over = dict.fromkeys(unclear, OVER[TOGETHER]) if answer == TOGETHER else {}
    asked = [_question(batch, unclear, called)] if unclear and answer not in (*OVER, ON_RECORD) else []
    return replace(batch, over=over, questions=(*batch.questions, *asked))


def _without(batch: Batch, units: Mapping[Unit, str], called: Mapping[str, str]) -> Batch:
    """Return the batch without its replies about some units: those on record count."""
    listed = ", ".join(
        f"{called.get(code, code)} (workshop {workshop})" for workshop, code in list(units)[:10]
    )
    more = f" and {len(units) - 10} more" if len(units) > 10 else ""
    note = Problem(
        "note",
        "replies-older",
        f"The replies on record of {listed}{more} count, as a person said; those of this file are left out.",
    )
    return replace(
        batch,
        replies=tuple(reply for reply in batch.replies if reply.key not in units),
        practices=tuple(
            p for p in batch.practices if (workshop_key(p.round, p.workshop), p.administration) not in units
        ),
        problems=(*batch.problems, note),
    )


def _names(connection: Connection, batch: Batch, lines: Lines) -> dict[str, str]:
    """Return what administrations are called, by code, and workshops, by key."""
    table = schema.administrations
    known = (workshop for _, workshop in load.present_workshops(connection, keys=lines.spoken_of).values())
    workshops = {w.key: f"“{w.title}” ({w.key})" for w in (*known, *batch.workshops) if w.title}
    names = {code: name for code, name in connection.execute(select(table.c.code, table.c.name)) if name}
    return {code: member.name for code, member in load_administrations().items()} | names | workshops


def _by_unit(replies: Iterable[ReplyRecord]) -> dict[Unit, Said]:
    found: dict[Unit, list[Said]] = defaultdict(list)
    for reply in replies:
        found[reply.key].append(reply.answers)
    return {unit: said[0] if len(said) == 1 else together(said) for unit, said in found.items()}


def _on_record(connection: Connection, lines: Lines, units: set[Unit]) -> list[Held]:
    """Return what uploads hold of the units. A sample's replies are nobody's and simply give way."""
    present = load.fetch(connection, load.present_replies(lines.spoken_of))
    present = [line for line in present if line[:2] in units]
    sheets = load.answer_sheets(connection, {line[2] for line in present})
    uploads = history.history(connection) if present else ()
    names = {upload.id: upload.file_name for upload in uploads if not upload.sample}
    found: dict[int, dict[Unit, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for workshop, code, sheet, _, upload in present:
        if upload in names:
            found[upload][workshop, code].append(sheets[sheet])
    return [
        Held(f"upload {id_} (“{names[id_]}”)", {unit: together(said) for unit, said in of.items()})
        for id_, of in found.items()
    ]


def _of_batch(batch: Batch, units: set[Unit]) -> Held:
    said = _by_unit(reply for reply in batch.replies if reply.key in units)
    return Held(f"“{batch.file_name}”", said)


def _differ(old: Said, new: Said) -> bool:
    """Tell whether one says yes and the other no. Of a blank the rest is asked: `analytics.store.losses`."""
    return any({answer, new.get(name)} == {Answer.YES, Answer.NO} for name, answer in old.items())


def _place(batch: Batch, unit: Unit) -> tuple[str, int | None]:
    return next(((r.sheet, r.row) for r in batch.replies if r.key == unit), ("", None))


def _question(batch: Batch, unclear: Mapping[Unit, str], called: Mapping[str, str]) -> OpenQuestion:
    (workshop, code), where = next(iter(unclear.items()))
    rest = f" So it is with {len(unclear) - 1} more." if len(unclear) > 1 else ""
    sheet, row = _place(batch, (workshop, code))
    return OpenQuestion(
        "replies",
        "on-record",
        f"The reply of {called.get(code, code)} about workshop {called.get(workshop, workshop)} has other "
        f"answers in {where}. Who sent them is not kept, nor when.{rest} Which count?",
        sheet=sheet,
        row=row,
        found=called.get(code, code),
        expected=f"{LATER} (that of this file), {ON_RECORD} (that of {where}), or {TOGETHER}",
        mend=f"{CHOICES} The later one is here that of this file. “{ON_RECORD}”: this file is the older one. "
        "It is asked once for this file.",
        options=(
            Option(LATER, f"{LATER}: that of this file"),
            Option(ON_RECORD, f"that of {where} counts: this file is older"),
            Option(TOGETHER),
        ),
        code="replies-on-record",
    )


def _told(held: Held, units: set[Unit]) -> Problem:
    listed = ", ".join(f"{code} (workshop {workshop})" for workshop, code in sorted(units)[:10])
    more = f" and {len(units) - 10} more" if len(units) > 10 else ""
    return Problem(
        "note",
        "replies-corrected",
        f"Most replies that the file shares with {held.name} are the same, so it is taken as that one "
        f"corrected: its replies take the place of {listed}{more}.",
        expected="replies of the same people",
        mend="Nothing if they were corrected; else import the other replies in a file of their own.",
    )
