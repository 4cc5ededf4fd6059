"""The rules that make sentences from Results. `RULES` at the end lists them all.

Each rule takes a tally and yields findings, or none where its condition, the first lines of the
rule, does not hold. No sentence says what caused what. `analytics.findings.finding` says what weighs how
much and puts them in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analytics.findings.changes import changes
from analytics.findings.contrasts import groups_apart, links
from analytics.findings.finding import Finding, Piece, Weight, cite, in_order
from analytics.findings.places import region_type_words
from analytics.findings.worth_copying import worth_copying
from analytics.measures import table
from analytics.measures.doing import ACTIONS_TAKEN, NO_ACTION, actions_on_record, doing
from analytics.model import Questionnaire, sentence_list
from analytics.ranking import one_figure, ranked
from analytics.result import Result, Row
from analytics.results import table_of
from analytics.tally import Tally, once
from analytics.wording import SMALL_BASE, no_rate_words, number_words

REPLY_RATE = "reply_rate"


def findings(current: Tally, *, at_most: int = 5) -> tuple[Finding, ...]:
    """Return the sentences about a selection, what matters most first, each fact once."""
    return _every(current)[:at_most]


@once
def _every(current: Tally) -> tuple[Finding, ...]:
    return tuple(in_order(finding for rule in RULES for finding in rule(current)))


def replies(current: Tally) -> Iterator[Finding]:
    """Say how many replies came, from how many administrations, and how region types compare."""
    kind = table_of(current.survey.questionnaire, "reply_rate")
    result = table(current, kind, by=("region_type", "all"))
    total = result.row(REPLY_RATE)
    if not total.replies:
        return
    number = sum(size > 0 for size in current.replies_by("administration"))
    words = f"{number} {'administration' if number == 1 else 'administrations'}"
    pieces: list[Piece] = [
        cite(result, total, "replies"),
        "; in all from " if total.unrated else ", from ", cite(result, total, "administrations", words=words),
    ]  # fmt: skip
    kinds = [row for row in result.select(by="region_type") if row.base]
    if total.base is None:
        pieces.append(f"; {no_rate_words(total)}")
    elif len(kinds) > 1:
        for place, row in enumerate(kinds):
            pieces += [", " if place else ": ", cite(result, row), f" at {region_type_words(row)}"]
    yield Finding("replies", (*pieces, "."), opens=True)


def actions(current: Tally) -> Iterator[Finding]:
    """Name the most and the least common action and all that tie, where at least two can be ranked."""
    result = table(current, table_of(current.survey.questionnaire, "actions"), by=("all",))
    ranking = ranked(result.rows)
    if len(ranking.rows) < 2:
        return
    most, least = ranking.highest, ranking.lowest
    done = {name: measure.done for name, measure in result.measures.items()}
    first, last = _level(result, most, done), _level(result, least, done)
    unknown = sentence_list([f"“{result.labels[row.measure]}”" for row in ranking.left_out])
    left_out = f"; too little is known of {unknown}" if unknown else ""
    if ranking.level:
        yield Finding("actions", (*first, f", equally common{left_out}."))
        return
    top = "the most common action" if len(most) == 1 else "equally the most common actions"
    foot = "the least common" if len(least) == 1 else "equally the least common"
    yield Finding(
        "actions",
        (*first, f", {top}; ", *last, f", {foot}{left_out}."),
        Weight((most[0].share or 0.0) - (least[0].share or 0.0), reach=_reach(current, least[0])),
    )


def _level(result: Result, rows: list[Row], done: Mapping[str, str]) -> list[Piece]:
    """Say what those did who tie: one figure for all where it is the same, else each its own."""
    if len(rows) > 1 and one_figure(rows):
        return [cite(result, rows[0]), f" each: {sentence_list(done[row.measure] for row in rows)}"]
    pieces: list[Piece] = []
    for row in rows:
        pieces += [", " if pieces else "", cite(result, row), f" {done[row.measure]}"]
    return pieces


def idle(current: Tally) -> Iterator[Finding]:
    """Say how many replies took no action at all, from 5 known ones on.

    How many actions a reply took is said where each answer of every reply is known: those known in full
    may have done less, or more, than the others.
    """
    result = doing(current, by=("all",))
    if not result.rows:
        return
    none, taken = result.row(NO_ACTION), result.row(ACTIONS_TAKEN)
    if (none.base or 0) < SMALL_BASE:
        return
    on_record = len(actions_on_record(current))
    every = on_record == len(current.survey.questionnaire.actions)
    none_of = "no action at all" if every else f"none of the {number_words(on_record)} actions on record"
    pieces: list[Piece] = [cite(result, none), f" took {none_of}"]
    if not none.count:
        pieces = ["Each of ", cite(result, none, "base"), " replies took an action"]
    if taken.base == taken.replies:
        of = " actions" if every else " of them"
        pieces += ["; on average a reply took ", cite(result, taken, "mean"), of]
    if none.not_answered + none.not_recorded:
        pieces += ["; of ", cite(result, none, "outside"), " more it is not known"]
    yield Finding("idle", (*pieces, "."), Weight(none.share or 0.0, reach=_reach(current, none)))


def outcomes(current: Tally) -> Iterator[Finding]:
    """Set the outcomes side by side, of those who answered each; the key figures give them already."""
    asked = current.survey.questionnaire
    pieces: list[Piece] = []
    for outcome in _outcomes(asked):
        result = table(current, table_of(asked, "outcome", outcome=outcome), by=("all",))
        row = result.row(outcome)
        if row.count is not None and row.base:
            pieces += ["; " if pieces else "", cite(result, row), f" {asked.by_id[outcome].done}"]
    if pieces:
        yield Finding("outcomes", ("Of those who answered, ", *pieces, "."))


def _outcomes(asked: Questionnaire) -> list[str]:
    return [spec.outcome for spec in asked.tables if spec.kind == "outcome"]


def _reach(current: Tally, row: Row) -> float:
    return (row.base or 0) / max(1, current.replies)


RULES = (
    replies,
    actions,
    idle,
    changes,
    groups_apart,
    worth_copying,
    outcomes,
    links,
)
"""Every rule; where two findings weigh the same, the rule that stands first here comes first."""
