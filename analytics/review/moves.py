"""Which published figures and findings an import moves: the survey as it is beside as it would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analytics.assemble import build_survey
from analytics.filters import Filters
from analytics.findings import findings
from analytics.reconcile import Check, reconcile
from analytics.records import Batch, PublishedRecord, Records
from analytics.reference import load_administrations, load_questionnaire
from analytics.survey import Survey
from analytics.tally import tally
from analytics.what_if import laid_over, without
from analytics.wording import count_of_base

MOST_REPLIES = 50_000
"""With more replies than these in the files the comparison would keep a person waiting."""

STATUS = {"agrees": "as printed", "differs": "differs from the report", "no_record": "no record"}


@dataclass(frozen=True)
class Move:
    """A published figure or a finding that is not the same afterwards; blank where there is none.

    `printed` is what the report prints, blank for a finding.
    """

    round: str
    what: str
    printed: str
    before: str
    after: str


@dataclass(frozen=True)
class Moves:
    """All that moves, and how much was compared. `rounds` are those that the files touch."""

    rounds: tuple[str, ...] = ()
    figures: tuple[Move, ...] = ()
    findings: tuple[Move, ...] = ()
    compared: int = 0
    too_many: bool = False


def moves(records: Records, batches: Sequence[Batch], *, leaving: Iterable[int] = ()) -> Moves:
    """Compare before and after an import of all batches. `leaving` are uploads that go at the same time."""
    if sum(len(batch.replies) for batch in batches) > MOST_REPLIES:
        return Moves(too_many=True)
    gone = tuple(leaving)
    after = without(records, gone) if gone else records
    for batch in batches:
        after = laid_over(after, batch)
    rounds = tuple(sorted({code for batch in batches for code in _rounds(batch)}))
    now, then = _survey(records), _survey(after)
    checks = {code: (_checks(now, code), _checks(then, code)) for code in rounds}
    said = {code: (_said(now, code), _said(then, code)) for code in rounds}
    return Moves(
        rounds=rounds,
        figures=tuple(move for code in rounds for move in _figures(code, *checks[code])),
        findings=tuple(
            Move(code, "", "", before.get(id_, ""), later.get(id_, ""))
            for code, (before, later) in said.items()
            for id_ in {**before, **later}
            if before.get(id_) != later.get(id_)
        ),
        compared=sum(len({**before, **later}) for before, later in checks.values()),
    )


def _rounds(batch: Batch) -> set[str]:
    return {
        *(r.code for r in batch.rounds),
        *(w.round for w in batch.workshops),
        *(r.round for r in batch.replies),
        *(p.round for p in batch.practices),
        *(p.round for p in batch.published),
    }


def _survey(records: Records) -> Survey:
    return build_survey(records, load_questionnaire(), load_administrations())


def _checks(survey: Survey, round_code: str) -> dict[PublishedRecord, Check]:
    """Return the published figures of a round, each beside what the records give for it."""
    return {check.published: check for check in reconcile(survey, round_code).figures}


def _said(survey: Survey, round_code: str) -> dict[str, str]:
    """Return what the overview says of a round, by the id of the finding."""
    return {each.id: each.text for each in findings(tally(survey, Filters(rounds=(round_code,))))}


def _figures(
    round_code: str, now: dict[PublishedRecord, Check], then: dict[PublishedRecord, Check]
) -> Iterator[Move]:
    for record in {**now, **then}:
        before, after = _in_words(now.get(record)), _in_words(then.get(record))
        if before != after:
            check = then.get(record) or now[record]
            yield Move(round_code, check.label, _printed(record), before, after)


def _in_words(check: Check | None) -> str:
    if check is None:
        return ""
    counted = f"{check.recomputed.text}, " if check.recomputed else ""
    return f"{counted}{STATUS[check.status]}"


def _printed(record: PublishedRecord) -> str:
    counted = count_of_base(record.count, record.base) if record.count is not None else ""
    return counted or (f"{record.percent}%" if record.percent is not None else "")
