"""Reply rate (Table 1): replies, of the participations in the workshops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

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
    """Count replies, of the participations of those workshops that say who or how many took part.

    Replies about a workshop that does not say are outside count and base (`Row.beside`); where no workshop of
    a group says, all its replies are counted and the base is None. By administration and sub-region the
    base needs every workshop's list of participants.
    """
    published = PublishedFigures(tally)
    made = []
    for kind in by:
        for group, replies in zip(tally.groups(kind), tally.replies_by(kind), strict=True):
            count, base, beside, note = _counted(tally, kind, group, replies)
            row = Row(
                measure=measure.id,
                by=kind,
                group=group.key,
                label=group.label,
                count=count,
                base=base,
                replies=replies,
                beside=beside,
                note=note,
            )
            printed = published.find(measure.table, measure.id, kind, group, alone=False)
            made.append(with_printed(row, printed))
    return tuple(made)


def _counted(tally: Tally, by: str, group: Group, replies: int) -> tuple[int, int | None, int, str]:
    """Return count, base, the replies that stand beside them, and what to know."""
    if by in BY_MEMBER:
        attended = attendances(tally)
        if attended is None:
            return replies, None, 0, "Which administrations took part is not recorded for every workshop."
        base = sum(attended[tally.survey.administrations[line].code] for line in group.lines.tolist())
        return (
            replies,
            base,
            0,
            _more(replies, base, unlisted="Replied, though not on the list of participants."),
        )
    totals = tally.by_workshop.totals
    places = {line: place for place, line in enumerate(tally.workshop_lines.tolist())}
    lines = [line for line in group.lines.tolist() if line in places]
    saying = [line for line in lines if tally.participated[places[line]] is not None]
    if not saying:
        return replies, None, 0, "How many took part is not recorded." if lines else ""
    count = int(totals[saying].sum())
    base = sum(tally.participated[places[line]] or 0 for line in saying)
    note = _more(count, base)
    if len(saying) < len(lines):
        note = f"{_rate_of(count, base, saying, lines, replies - count)} {note}".strip()
    return count, base, replies - count, note


def _rate_of(count: int, base: int, saying: list[int], lines: list[int], beside: int) -> str:
    say = "the one workshop that says" if len(saying) == 1 else f"the {len(saying)} workshops that say"
    without = len(lines) - len(saying)
    silent = "one workshop does" if without == 1 else f"{without} workshops do"
    more = (
        f"; {beside} more {'reply' if beside == 1 else 'replies'} where that is not recorded"
        if beside
        else ""
    )
    return f"{count} of {base} at {say} how many took part ({silent} not){more}."


def _more(count: int, base: int, *, unlisted: str = "") -> str:
    if count <= base:
        return ""
    return unlisted if unlisted and not base else "More replied than are recorded as taking part."


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
        "or how many took part; a workshop that does not say is left out of count and base.",
    )


REPLY_RATE = TableKind(own=_own, words=_words)
"""Table 1: numbers of replies."""
