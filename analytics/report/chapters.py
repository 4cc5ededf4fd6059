"""The chapters of a report: what each says, shows and quotes, in the order in which editions have them.

Sentences with figures are those of the findings and of Results; words around them are set here. Nothing says
what caused what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.charts.description import Saying
from analytics.charts.reference import Reference
from analytics.charts.registry import chart_of_tally
from analytics.filters import Filters
from analytics.findings import Finding, base_notes, findings
from analytics.findings.headline import headline
from analytics.measures import GROUPINGS
from analytics.model import Question, Questionnaire, TableSpec, sentence_list
from analytics.practices import find_practices
from analytics.printed import printed_rows
from analytics.report.beside import beside_idle, known_by_report, silent_parts
from analytics.report.parts import Heading, Part, Passage, Picture, Quotations, ToFill
from analytics.report.tables import figure, printed_table
from analytics.results import result, table_of
from analytics.stories.asking import asks
from analytics.stories.practices import labels_of, source_of
from analytics.stories.ready import what_moved
from analytics.tally import Tally, tally
from analytics.wording import number_words
from analytics.workshop_names import period_words

EVERY = 999
LEAD = "Examples, in the words of those who replied:"
QUOTED, LONGEST = 6, 420
"""So many texts stand in a section, none of more letters but where somebody chose it for the report."""
LEVELS = {
    "actions": "This chapter speaks to level 3 of training evaluation: what people do differently.",
    "lessons": "This chapter speaks to level 3 of training evaluation, in words of those who took part.",
    "outcomes": "This chapter speaks to level 4 of training evaluation: what came of it.",
}
"""Chapter → the level of evaluation (Kirkpatrick, 1 to 4) that it speaks to."""


@dataclass(frozen=True)
class Round:
    """What a report is made of: the counts of a round, as an audience sees them, and what stands out."""

    counts: Tally
    code: str
    found: tuple[Finding, ...] = ()
    starred: frozenset[str] = frozenset()
    """Keys of the practices that somebody chose for the report."""

    @property
    def title(self) -> str:
        return self.counts.survey.round_by_code[self.code].title or self.code

    @property
    def told_whole(self) -> bool:
        """Tell whether readers are told more than totals and outcomes by region type."""
        return self.counts.survey.audience != "public"

    def said(self, chapter: str, *ids: str) -> Iterator[Passage]:
        """Give the findings of some ids, each a passage of a chapter; an id that ends in "-" begins many."""
        for each in self.found:
            if each.id in ids or each.id.startswith(tuple(id_ for id_ in ids if id_.endswith("-"))):
                yield Passage(f"{chapter}:{each.id}", each.text, found=True, figures=each.figures)

    def table(self, spec: TableSpec) -> Iterator[Part]:
        """Give one of the report's tables, where its audience has it."""
        made = printed_table(self.counts, spec)
        if made is not None:
            yield made

    def picture(self, kind: str, **choices: str) -> Iterator[Picture]:
        """Give a chart, where its audience has it and it holds something."""
        try:
            made = chart_of_tally(self.counts, kind, choices)
        except KeyError:
            return
        if made.reference is not None:
            id_ = f"Figure id {made.reference.figure_id}" if made.reference.figure_id else ""
            caption = ". ".join(filter(None, (made.subtitle.rstrip("."), id_)))
            yield Picture(f"chart:{made.id}", caption, made)


def round_of(counts: Tally, code: str, starred: frozenset[str]) -> Round:
    """Return the round that a report is about, with everything that stands out in it."""
    own = Round(counts, code, (), starred)
    return replace(own, found=tuple(findings(counts, at_most=EVERY))) if own.told_whole else own


def foreword(own: Round) -> Iterator[Part]:
    yield Heading("heading:foreword", "Foreword", apart=True)
    yield ToFill("foreword", "The foreword and acknowledgements of the head of the office stand here.")


def summary(own: Round) -> Iterator[Part]:
    """Say the round in a sentence and in its findings."""
    yield Heading("heading:summary", "Executive summary", apart=True)
    if said := headline(own.counts):
        yield Passage("headline", said)
    for each in own.found:
        yield Passage(f"summary:{each.id}", each.text, listed=True, found=True, figures=each.figures)
    yield from own.picture("outcomes-by", by="region_type")
    yield ToFill("summary-office", "What the office recommends after this round stands here.")


def introduction(own: Round) -> Iterator[Part]:
    """Say what the survey is, how it counts and what the reader should know of these records."""
    asked = own.counts.survey.questionnaire
    yield Heading("heading:introduction", "Introduction and method", apart=True)
    yield Passage(
        "survey",
        "Every administration that took part in a regional or sub-regional workshop is asked, "
        f"{asked.asked_after_months} months later, what it did with what it learned and what came of it. "
        "The questionnaire stands in Annex A.",
    )
    yield Passage("method", _method(asked))
    yield Passage("round", _about_round(own))
    yield Passage(
        "unit",
        "The unit of count is one administration at one workshop. A question that was left blank counts "
        "neither as yes nor as no: each percentage is of those who answered, and says of how many. Where "
        "fewer than five answered, no percentage is given. What is not on record is not counted as no.",
    )
    yield from (
        Passage(f"blank:{place}", words, found=True)
        for place, words in enumerate(base_notes(own.counts), start=1)
    )
    yield from _not_quoted(own)


def _not_quoted(own: Round) -> Iterator[Passage]:
    """Tell the office which texts are no examples in its report, since no reply bears them out."""
    if not own.counts.survey.each_shown:
        return
    labels = labels_of(own.counts)
    unfit = find_practices(own.counts.survey, own.counts.filters, fit=False)
    named = dict.fromkeys(f"{each.name}, {labels[each.workshop]} ({each.label.lower()})" for each in unfit)
    if named:
        said = f"Not quoted as examples, since no reply bears them out: {'; '.join(named)}."
        yield Passage("not-quoted", said, found=True)


def _method(asked: Questionnaire) -> str:
    """Say how a round is run, as the questionnaire sets it."""
    weeks = asked.reply_within_weeks
    within = (
        f"Replies are collected for {number_words(weeks)} week{'' if weeks == 1 else 's'}." if weeks else ""
    )
    return " ".join(filter(None, (within, asked.method)))


def _about_round(own: Round) -> str:
    """Say which year and which workshops a round is about."""
    record, held = own.counts.survey.round_by_code[own.code], own.counts.workshops
    kinds = Counter(each.region_type for each in held if each.region_type)
    of_kinds = sentence_list(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
    parts = f": {of_kinds}" if sum(kinds.values()) == len(held) and len(kinds) > 1 else ""
    during = period_words(record)
    return (
        f"{own.title} is about {_counted(len(held), 'workshop')}{f' of {during}' if during else ''}{parts}."
    )


def response(own: Round) -> Iterator[Part]:
    """Say who replied, by workshop and region type."""
    asked = own.counts.survey.questionnaire
    yield Heading("heading:response", "Response", apart=True)
    yield from own.said("response", "replies", "change-reply_rate")
    yield from own.table(_spec(own, table_of(asked, "reply_rate")))
    yield from own.picture("groups", measure="reply_rate", by="workshop")


def actions(own: Round) -> Iterator[Part]:
    """Say what was done: all actions, then each by itself."""
    asked = own.counts.survey.questionnaire
    yield Heading("heading:actions", "Follow-up actions")
    yield Passage("level:actions", LEVELS["actions"])
    yield from own.said("actions", "actions", "idle", *(f"change-{q.id}" for q in asked.actions))
    yield from own.table(_spec(own, table_of(asked, "actions")))
    yield from own.picture("actions", scale="shares")
    for action in asked.actions:
        yield from _section(own, action)


def _section(own: Round, question: Question) -> Iterator[Part]:
    """Say of one action how many took it in all and at each workshop, and quote what was written of it."""
    asked = own.counts.survey.questionnaire
    made = result(own.counts, table_of(asked, "actions"), by=_groupings(own))
    yield Heading(f"heading:{question.id}", question.label, 2)
    said = f"{question.label}: {figure(made.row(question.id), ', ')}."
    rows = [row for row in made.select(by="workshop", measure=question.id) if row.replies]
    each = "; ".join(f"{made.name(row)}: {figure(row, ', ')}" for row in rows)
    figures = printed_rows(made, [made.row(question.id), *rows])
    yield Passage(f"action:{question.id}", f"{said} By workshop: {each}." if each else said, figures=figures)
    yield from _quoted(own, [q.practice for q in asked.texts if q.about == question.id])


def _groupings(own: Round) -> tuple[str, ...]:
    return tuple(each for each in ("workshop", "all") if each in GROUPINGS[own.counts.survey.audience])


def lessons(own: Round) -> Iterator[Part]:
    """Quote how what was learned was applied; each kind of text that is about no question is a section."""
    texts = [q for q in own.counts.survey.questionnaire.texts if not q.about]
    quoted = {q.label: tuple(_quoted(own, [q.practice])) for q in texts}
    if not any(quoted.values()):
        return
    yield Heading("heading:lessons", "Application of lessons")
    yield Passage("level:lessons", LEVELS["lessons"])
    for label, parts in quoted.items():
        yield Heading(f"heading:{label}", label, 2)
        yield from parts


def outcome(own: Round, question: Question) -> Iterator[Part]:
    """Say what is on record of one outcome: its table, its workshops, its links, and examples."""
    asked = own.counts.survey.questionnaire
    yield Heading(f"heading:{question.id}", question.label)
    yield Passage(f"level:{question.id}", LEVELS["outcomes"])
    spec = _spec(own, table_of(asked, "outcome", outcome=question.id))
    made = result(own.counts, "answers", by=("all",))
    said = f"{question.label}: {figure(made.row(question.id), ', ')}."
    figures = printed_rows(made, [made.row(question.id)])
    yield Passage(f"outcome:{question.id}", said, see=spec.id, figures=figures)
    yield from own.said(question.id, f"change-{question.id}")
    yield from own.table(spec)
    yield from own.picture("groups", measure=question.id, by="workshop")
    yield from _quoted(own, [q.practice for q in asked.texts if q.about == question.id])
    yield from _linked(own, question)


def _linked(own: Round, question: Question) -> Iterator[Part]:
    """Set actions beside an outcome, where the report has a table of it."""
    every = own.counts.survey.questionnaire.tables
    specs = [spec for spec in every if (spec.kind, spec.outcome) == ("links", question.id)]
    parts = [part for spec in specs for part in own.table(spec)]
    if not parts:
        return
    yield Heading(f"heading:links:{question.id}", f"{question.label} and follow-up actions", 2)
    yield Passage(
        f"links:{question.id}",
        "The table sets those who acted beside those who saw the outcome. That two things were reported "
        "together does not say that one brought the other.",
        see=specs[0].id,
    )
    yield from (each for each in own.said("links", "link-") if each.key.endswith(f":{question.id}"))
    yield from parts
    yield from beside_idle(own.counts, question, [action for spec in specs for action in spec.actions])


def change(own: Round) -> Iterator[Part]:
    """Say what changed up to this round, where there is an earlier one."""
    survey = own.counts.survey
    codes = [each.code for each in survey.rounds]
    until = codes[: codes.index(own.code) + 1]
    if len(until) < 2 or not own.told_whole:
        return
    yield Heading("heading:change", "Change over rounds")
    yield from own.said("change", "change-")
    slide = what_moved(survey.questionnaire, Filters(rounds=tuple(until)))
    measures = dict(Reference.from_query(slide.shows).choices)["measures"]
    rounds = Round(tally(survey, Filters(rounds=tuple(until))), own.code)
    yield from rounds.picture("trend", measures=measures)
    yield from known_by_report(own.counts, until[:-1], own.title)


def silent(own: Round) -> Iterator[Part]:
    """Name who stayed silent and who took no action, for the office alone."""
    if not own.counts.survey.each_shown:
        return
    yield Heading("heading:silent", "Who stayed silent, and who did not act")
    yield from silent_parts(own.counts)
    yield from own.said("silent", "idle")


def conclusion(own: Round) -> Iterator[Part]:
    """Leave room for the office's conclusion, and say what is asked of members."""
    yield Heading("heading:conclusion", "Conclusion")
    yield ToFill("conclusion", "What the office concludes from this round stands here.")
    yield Heading("heading:recommendations", "Recommendations")
    if own.told_whole:
        yield from (
            Passage(f"ask:{place}", words, listed=True, found=True)
            for place, words in enumerate(asks(own.counts), start=1)
        )
    yield ToFill("recommendations", "Further recommendations of the office stand here.")


def _quoted(own: Round, of_kinds: Sequence[str]) -> Iterator[Quotations]:
    """Quote texts of some kinds: those with a star, then one of each administration before a second."""
    if not of_kinds or not own.told_whole:
        return
    labels = labels_of(own.counts)
    every = list(find_practices(own.counts.survey, own.counts.filters, of_kinds=of_kinds, fit=True))
    starred = [each for each in every if each.key in own.starred]
    short = [each for each in every if len(each.text) <= LONGEST and each not in starred]
    firsts = {each.administration: each for each in reversed([*starred, *short])}
    short.sort(key=lambda each: each is not firsts[each.administration])
    chosen = [*starred, *short[: max(0, QUOTED - len(starred))]]
    if chosen:
        sayings = tuple(
            Saying(each.text, source_of(each.name, labels.get(each.workshop, ""))) for each in chosen
        )
        yield Quotations(f"practices:{','.join(of_kinds)}", LEAD, sayings)


def _spec(own: Round, table_id: str) -> TableSpec:
    return next(spec for spec in own.counts.survey.questionnaire.tables if spec.id == table_id)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


Chapter = Callable[[Round], Iterator[Part]]
