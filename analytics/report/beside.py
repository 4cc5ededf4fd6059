"""Tables beside the seven: who did not act, who stayed silent, what only earlier reports tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from analytics.behind import ReplyDetail, replies_where
from analytics.links import Pair, compare, every_pair
from analytics.links.figures import links_result
from analytics.links.words import ACTED, IDLE, action_label, rate, sentence, verdict_words
from analytics.measures import measures_of
from analytics.measures.doing import actions_on_record, took_none
from analytics.model import Answer, Question, name_list
from analytics.participation import Participation, participations
from analytics.printed import printed_of
from analytics.reconcile.report import figure_text
from analytics.report.parts import Cell, Passage, Table, plain
from analytics.report.tables import by_words, figure
from analytics.result import Result
from analytics.results import result
from analytics.tally import Tally

NOBODY = "–"
BESIDE = (0.28, 0.18, 0.18, 0.36)
"""Parts of the width: action, those who acted, those who did not, what can be said."""
EARLIER = (0.46, 0.24, 0.3)


def beside_idle(counts: Tally, outcome: Question, actions: Sequence[str]) -> Iterator[Table]:
    """Set those who acted beside those who did not, for each action that the report links to an outcome."""
    wanted = {Pair((action,), outcome.id) for action in actions}
    links = [link for link in compare(counts, every_pair(counts.survey.questionnaire)) if link.pair in wanted]
    if not links:
        return
    made = links_result(counts, links)
    lines = []
    for link in links:
        cells = (
            plain(rate(link, who), figure=printed_of(made, made.row(link.id, by="acted", group=who)))
            for who in (ACTED, IDLE)
        )
        said = verdict_words(link) if link.verdict.told else link.verdict.word
        lines.append((plain(action_label(link.actions, link.pair.mode)), *cells, plain(sentence(said))))
    head = ("Follow-up action", "Of those who acted", "Of those who did not", "What can be said")
    caption = f"{outcome.label}: those who acted beside those who did not"
    notes = (f"Base: {made.base_meaning}.", *made.notes)
    yield Table(f"beside:{outcome.id}", caption, head, tuple(lines), BESIDE, notes=notes)


def silent_words(each: Participation) -> str:
    """Say of a workshop how many did not reply, and who they are where a list says so."""
    if each.missing is None:
        return f"{each.label}: how many took part is not recorded."
    if not each.missing:
        return f"{each.label}: everybody replied."
    names = [member.name for member in each.silent or ()]
    if not names:
        return f"{each.label}: {each.missing:,} without a reply; no list says who."
    more = [f"{each.unnamed:,} more on no list"] if each.unnamed else []
    return f"{each.label}: {each.missing:,} without a reply: {name_list([*names, *more])}."


def silent_parts(counts: Tally) -> Iterator[Passage | Table]:
    """Say workshop by workshop who did not reply, then who took no action and who said no to an outcome."""
    found = participations(counts)
    for each in found:
        yield Passage(f"silent:{each.workshop.key}", silent_words(each), listed=True, found=True)
    columns = _who_said_no(counts)
    lines = []
    for each in found:
        key = each.workshop.key
        silent = [member.code for member in each.silent or ()]
        unnamed = [f"{each.unnamed:,} not recorded"] if each.unnamed else []
        first = ", ".join([*silent, *unnamed]) if each.missing is not None else "not recorded"
        said = (who.get(key, "") for who in columns.values())
        lines.append((plain(each.label), plain(first or NOBODY), *(plain(codes or NOBODY) for codes in said)))
    if lines:
        head = ("Workshop", "Without a reply", *columns)
        notes = (
            "Codes are those of the annex of administrations. Only a reply's own no stands here: who left a "
            "question blank, and whose answer is not on record, is not listed. Actions are those on record.",
        )
        caption = "Who did not reply, took no action, or said no to an outcome"
        yield Table("annex-silent", caption, head, tuple(lines), by_words(head, lines), notes=notes)


def _who_said_no(counts: Tally) -> dict[str, dict[str, str]]:
    """Return the head of each column, and what stands below it by workshop.

    A no that was placed by rule is nobody's own: it is known how many said it, and not who.
    """
    asked = counts.survey.questionnaire.outcomes
    columns = {"Took no action": took_none(counts)} if actions_on_record(counts) else {}
    noes = {
        f"{each.label}: no": (counts.is_answer(each.id, Answer.NO), counts.placed(each.id)) for each in asked
    }
    columns |= {head: no & ~placed for head, (no, placed) in noes.items()}
    own = replies_where(counts.survey, counts.filters, list(columns.values()))
    ruled = replies_where(counts.survey, counts.filters, [no & placed for no, placed in noes.values()])
    unnamed = dict(zip(noes, ruled, strict=True))
    return {
        head: _by_workshop(replies, unnamed.get(head, ())) for head, replies in zip(columns, own, strict=True)
    }


def _by_workshop(replies: Sequence[ReplyDetail], unnamed: Sequence[ReplyDetail]) -> dict[str, str]:
    """Write the codes of replies by workshop, and how many more it is not known of whom."""
    found: dict[str, str] = {}
    for key in dict.fromkeys(each.workshop for each in (*replies, *unnamed)):
        codes = sorted(each.administration for each in replies if each.workshop == key)
        more = sum(each.workshop == key for each in unnamed)
        found[key] = ", ".join([*codes, *([f"{more} not known who"] if more else [])])
    return found


def known_by_report(counts: Tally, earlier: Iterable[str], title: str) -> Iterator[Table]:
    """Set figures of earlier rounds that only a report tells of beside those of a round."""
    survey, known = counts.survey, measures_of(counts.survey.questionnaire)
    only = set(earlier) - {each.round for each in survey.workshops}
    printed = [each for each in survey.published if each.round in only and each.by == "all"]
    lines: list[tuple[Cell, ...]] = []
    made: dict[str, Result] = {}
    for each in printed:
        table = known[each.measure].table if each.measure in known else ""
        if not table:
            continue
        own = made.setdefault(table, result(counts, table, by=("all",)))
        row = own.row(each.measure)
        then = f"{figure_text(each)} in {survey.round_by_code[each.round].title or each.round}"
        now = plain(figure(row), figure=printed_of(own, row))
        lines.append((plain(own.labels[each.measure]), plain(then), now))
    if lines:
        head, caption = (
            ("Figure", "As a report prints it", title),
            "Beside figures that only a report tells of",
        )
        yield Table("annex-earlier", caption, head, tuple(lines), EARLIER)
