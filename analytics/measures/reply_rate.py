"""Reply rate (Table 1): administrations that replied, of those that took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analytics.describe import describe_filters
from analytics.measures.published import PublishedFigures
from analytics.model import TableSpec, sentence_list
from analytics.result import Result, Row
from analytics.tally import Group, Tally


def reply_rate(tally: Tally, spec: TableSpec, *, by: Sequence[str]) -> Result:
    """Count the administrations that replied, of those that took part in the workshop.

    The base is None where a workshop of the group does not say how many took part, or where
    administrations are selected and the workshop does not name its participants. By
    administration it counts workshops: replied to, of those attended.
    """
    published, attended = PublishedFigures(tally), _attended(tally)
    rows = tuple(
        _row(published, kind, group, count, _base(tally, attended, kind, group))
        for kind in by
        for group, count in _groups(tally, kind)
    )
    return Result(
        id=spec.id,
        title=spec.title,
        question="How many of the administrations that took part replied?",
        rows=rows,
        base_meaning="administrations that took part",
        how="An administration counts once a workshop, however many replies it sent. The base is the "
        "number of administrations that took part, as the workshop's record gives it.",
        notes=_notes(tally),
        filters=tally.filters,
        filters_text=describe_filters(tally.survey, tally.filters),
        data_version=tally.survey.data_version,
        labels={"reply_rate": "Replied"},
    )


def _groups(tally: Tally, by: str) -> list[tuple[Group, int]]:
    return list(zip(tally.groups(by), tally.replies_by(by), strict=True))


def _row(published: PublishedFigures, by: str, group: Group, count: int, base: int | None) -> Row:
    printed = published.find("table-1", "reply_rate", by, group, alone=False)
    return Row(
        measure="reply_rate",
        by=by,
        group=group.key,
        label=group.label,
        count=count,
        base=base,
        published_count=printed.count,
        published_base=printed.base,
        published_share=printed.percent,
        note=_note(count, base),
    )


def _note(count: int, base: int | None) -> str:
    if base is None:
        return "How many took part is not recorded for this selection."
    if count > base:
        return "More administrations replied than are recorded as taking part."
    return ""


def _participated(tally: Tally, group: Group) -> int | None:
    """Return how many took part in the group's workshops, None unless all say so."""
    lines = set(group.lines.tolist())
    taken = [
        number
        for line, number in zip(tally.workshop_lines.tolist(), tally.participated, strict=True)
        if line in lines
    ]
    known = [number for number in taken if number is not None]
    return sum(known) if len(known) == len(taken) else None


def _attended(tally: Tally) -> Counter[str] | None:
    """Return at how many workshops each administration was, None unless all workshops list theirs."""
    lists = [w.participants for w in tally.workshops]
    if None in lists:
        return None
    return Counter(code for listed in lists for code in set(listed or ()))


def _base(tally: Tally, attended: Counter[str] | None, by: str, group: Group) -> int | None:
    if by not in ("administration", "sub_region"):
        return _participated(tally, group)
    if attended is None:
        return None
    return sum(attended[tally.survey.administrations[line].code] for line in group.lines.tolist())


def _notes(tally: Tally) -> tuple[str, ...]:
    without = [str(w.number) for w, n in zip(tally.workshops, tally.participated, strict=True) if n is None]
    if not without:
        return ()
    which = f"workshop{'s' if len(without) > 1 else ''} {sentence_list(without)}"
    if tally.filters.administrations or tally.filters.sub_regions:
        return (f"Which administrations took part is not recorded for {which}, so no reply rate is given.",)
    return (f"How many administrations took part is not recorded for {which}.",)
