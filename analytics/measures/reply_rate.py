"""Reply rate (Table 1): replies, of the participations in the workshops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analytics.heard import Heard, heard, unlisted_replies
from analytics.measures.measure import Figure, Measure, TableKind, TableWords
from analytics.measures.published import PublishedFigures, with_printed
from analytics.model import Questionnaire, TableSpec
from analytics.row import Row
from analytics.tally import BY_MEMBER, Group, Tally


def reply_measure(table: str = "") -> Measure:
    """Return the measure "replied, of those that took part"."""
    return Measure(
        id="reply_rate",
        label="Replies",
        done="replied",
        table=table,
        form="replies",
        asks="",
        base_meaning="participations, an administration counted once for each workshop that it took part in",
        questions=(),
        parts=("Replied", "Silent"),
        nobody="nobody took part",
        figure=_everyone,
        own_rows=_rows,
    )


def _everyone(tally: Tally) -> Figure:
    every = np.ones(len(tally.survey.units.patterns), dtype=bool)
    return Figure(every, every, ~every, ~every, ~every)


def _rows(measure: Measure, tally: Tally, by: Sequence[str]) -> tuple[Row, ...]:
    """Count replies, of the participations of those workshops whose rate can be told (`analytics.heard`).

    Other replies are outside count and base (`Row.unrated`); where no workshop of a group has a rate, all its
    replies are counted and the base is None. By administration and sub-region the base needs every workshop's
    list of participants.
    """
    published = PublishedFigures(tally)
    made = []
    for kind in by:
        count = _of_members if kind in BY_MEMBER else _of_workshops
        for group, replies in zip(tally.groups(kind), tally.replies_by(kind), strict=True):
            row = Row(measure.id, kind, group.key, group.label, replies, None, replies=replies)
            printed = published.find(measure.table, measure.id, kind, group, alone=False)
            made.append(with_printed(count(tally, group, row), printed))
    if tally.survey.audience == "public":
        return tuple(_kept(row) for row in made)
    return tuple(made)


def _kept(row: Row) -> Row:
    """Say of a row of the public, where it has no base, that this is not shown: it may be on record."""
    return replace(row, base_kept=True, note=NOT_SHOWN) if row.base is None and not row.over else row


NOT_SHOWN = "How many took part is not shown."


def _of_members(tally: Tally, group: Group, row: Row) -> Row:
    """Count replies of the workshops at which the administrations of a group are listed."""
    attended = attendances(tally)
    if attended is None:
        return replace(row, note="Which administrations took part is not recorded for every workshop.")
    base = sum(attended[tally.survey.administrations[line].code] for line in group.lines.tolist())
    unlisted = int(unlisted_replies(tally)[:, group.lines].sum())
    row = replace(row, unlisted=unlisted, note=_unlisted_words(unlisted))
    return replace(row, count=row.replies - unlisted, base=base) if base or not row.replies else row


def _of_workshops(tally: Tally, group: Group, row: Row) -> Row:
    """Count replies of the workshops of a group, without those of which no rate can be told."""
    places = {line: place for place, line in enumerate(tally.workshop_lines.tolist())}
    found = [heard(tally)[places[line]] for line in group.lines.tolist() if line in places]
    rated = [each for each in found if each.rated]
    unknown = [each.replies for each in found if each.took_part is None]
    over = [each for each in found if each.over]
    row = replace(row, over=sum(each.replies for each in over))
    if not rated:
        return replace(row, note=_no_rate(len(unknown), over))
    count, base = sum(each.counted for each in rated), sum(each.took_part or 0 for each in rated)
    unlisted = sum(each.unlisted for each in rated)
    said = (
        _rate_of(count, base, len(rated), unknown) if unknown else "",
        _over_words(over),
        _unlisted_words(unlisted),
    )
    note = " ".join(words for words in said if words)
    return replace(row, count=count, base=base, beside=sum(unknown), unlisted=unlisted, note=note)


def _no_rate(unknown: int, over: Sequence[Heard]) -> str:
    """Say why a group has no rate."""
    if not over:
        return "How many took part is not recorded." if unknown else ""
    if unknown or len(over) > 1:
        also = "Of the others it is not recorded how many took part." if unknown else ""
        return f"{_over_words(over)} {also}".strip()
    took_part = over[0].took_part
    are = "administration is" if took_part == 1 else "administrations are"
    return f"{took_part} {are} recorded as taking part, fewer than replied: no rate can be told."


def _over_words(over: Sequence[Heard]) -> str:
    """Say how many replies are about workshops with more replies than participants; blank where none is."""
    if not over:
        return ""
    about = "one workshop" if len(over) == 1 else f"{len(over)} workshops"
    about = f"{_replies(sum(each.replies for each in over))} about {about}"
    return f"No rate can be told of {about}, where more replied than are recorded as taking part."


def _unlisted_words(number: int) -> str:
    """Say how many replies are from off a list; blank where none is."""
    stands = "stands" if number == 1 else "stand"
    return f"{_replies(number)} from off the list of participants {stands} beside the rate." if number else ""


def _rate_of(count: int, base: int, saying: int, unknown: Sequence[int]) -> str:
    say = "the one workshop that says" if saying == 1 else f"the {saying} workshops that say"
    silent = "one workshop does" if len(unknown) == 1 else f"{len(unknown)} workshops do"
    beside = sum(unknown)
    more = f"; {beside} more {_noun(beside)} where that is not recorded" if beside else ""
    return f"{count} of {base} at {say} how many took part ({silent} not){more}."


def _replies(number: int) -> str:
    return f"{number} {_noun(number)}"


def _noun(number: int) -> str:
    return "reply" if number == 1 else "replies"


def attendances(tally: Tally) -> Counter[str] | None:
    """Return at how many workshops each administration was, None unless all workshops list theirs."""
    lists = [w.participants for w in tally.workshops]
    if None in lists:
        return None
    return Counter(code for listed in lists for code in set(listed or ()))


def _own(questionnaire: Questionnaire, spec: TableSpec) -> tuple[Measure, ...]:
    return (reply_measure(spec.id),)


def _words(questionnaire: Questionnaire, spec: TableSpec) -> TableWords:
    return TableWords(
        question="How many participations brought a reply?",
        how="The unit is the participation: one administration at one workshop. An administration counts "
        "once a workshop, however many replies it sent. The base is what the workshops' records say of who "
        "or how many took part; a workshop that does not say is left out of count and base, and so is one "
        "about which more replied than are recorded. A reply from off a list of participants stands beside "
        "the rate.",
    )


REPLY_RATE = TableKind(own=_own, words=_words)
"""Table 1: numbers of replies."""
