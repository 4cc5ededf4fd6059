"""The annexes of a report: questionnaire, administrations, the published report, how it was counted."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.measures import answers, tables
from analytics.model import Questionnaire
from analytics.reconcile import Check, Reconciliation, reconcile, summary
from analytics.reconcile.report import figure_text, place
from analytics.reconcile.words import records_words, why_words
from analytics.report.chapters import Round
from analytics.report.parts import Cell, Heading, Part, Passage, Table, plain
from analytics.results import is_for
from analytics.who_counts import who_counts

KINDS = {
    "action": "to tick, any number of them",
    "outcome": "yes, no, or left blank",
    "text": "in the administration's own words",
}
"""Kind of question → how it is answered."""
PARTED = {"agrees": "as the records", "no_record": "nothing on record"}
"""What stands where a printed figure does not differ."""


def questionnaire(own: Round) -> Iterator[Part]:
    """Print the questions as they are asked."""
    asked = own.counts.survey.questionnaire
    yield Heading("heading:annex-a", "Questionnaire", apart=True)
    yield Passage("questionnaire", f"{asked.title}.")
    yield questions(asked)


def questions(asked: Questionnaire) -> Table:
    """Return the questions as a table, each with how it is answered."""
    lines = tuple((plain(q.wording), plain(KINDS[q.kind])) for q in asked.questions)
    return Table("annex-questions", "Questions", ("Question", "Answered"), lines, (0.62, 0.38))


def administrations(own: Round) -> Iterator[Part]:
    """Print names and codes of the administrations where they are named, to members of those who acted."""
    survey = own.counts.survey
    if not survey.named:
        return
    counted, asked = who_counts(own.counts), survey.questionnaire.answered
    did = {name for question in asked for name in counted(question.id, "all", "all")}
    shown = [each for each in survey.administrations if survey.each_shown or each.name in did]
    yield Heading("heading:annex-b", "Administrations and codes", apart=True)
    lines = tuple(
        (plain(each.code), plain(each.name), plain(each.sub_region or "not recorded"))
        for each in sorted(shown, key=lambda each: each.name)
    )
    head = ("Code", "Administration", "Sub-region")
    yield Table("annex-codes", "Administrations", head, lines, (0.12, 0.5, 0.38))


def reconciliation(own: Round) -> Iterator[Part]:
    """Lay what a published report of the round prints beside what the records give; nothing where none is."""
    survey = own.counts.survey
    if not own.told_whole or not any(each.round == own.code for each in survey.published):
        return
    found = reconcile(survey, own.code)
    yield Heading("heading:annex-c", "The published report and the records", apart=True)
    yield Passage("reconciliation", summary(found))
    lines = tuple(
        (plain(place(each.published)), plain(each.label), plain(figure_text(each.published)),
         plain(records_words(each)), plain(_apart(each)))
        for each in sorted(found.figures, key=lambda each: each.status != "differs")
    )  # fmt: skip
    head = ("Where", "Figure", "Printed", "Records", "What parts them")
    yield Table("annex-reconciliation", "Printed and recounted", head, lines, (0.14, 0.25, 0.12, 0.14, 0.35))
    if stated := tuple(_stated(found)):
        heads = ("Where", "What is stated", "What does not fit")
        yield Table("annex-stated", "Stated otherwise than it is on record", heads, stated, (0.2, 0.3, 0.5))


def _apart(check: Check) -> str:
    """Say what parts a printed figure from the records, and from others that the report prints."""
    inside = [f"Within the report: {each.words}" for each in check.contradictions]
    return "\n".join(filter(None, (why_words(check), *inside))) or PARTED.get(check.status, "")


def _stated(found: Reconciliation) -> Iterator[tuple[Cell, ...]]:
    """Give what is no figure of a table and does not fit: lists, rankings, rises and falls, quotations."""
    entries = [each for each in found.entries if each.status == "differs"]
    said = [
        *((place(each.published), f"Entry of a list: {each.label}", each.difference) for each in entries),
        *((each.where, "Ranking", each.difference) for each in found.rankings if each.status == "differs"),
        *(
            (place(each.published), f"Rise or fall: {each.label}", each.difference)
            for each in found.changes
            if each.status == "differs"
        ),
        *((each.place, f"Quotation: {each.practice}", each.difference) for each in found.quotations),
    ]
    return (tuple(map(plain, line)) for line in said)


def how_counted(own: Round) -> Iterator[Part]:
    """Say of each table how it is counted."""
    yield Heading("heading:annex-d", "How it was counted", apart=True)
    totals = (
        () if own.told_whole else (answers(own.counts, by=("all",)),)
    )  # the public has no table of outcomes
    for made in (*tables(own.counts, by=("all",)), *totals):
        if is_for(own.counts.survey, made.id):
            said = f"{made.title}. {made.question} {made.how} Base: {made.base_meaning}."
            yield Passage(f"how:{made.id}", said, see=made.id)
