"""The document of one administration: what it told, what others did, what is open, what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from analytics.audience import FEW, Audience
from analytics.behind import ReplyDetail
from analytics.charts.description import Saying
from analytics.describe import describe_filters
from analytics.measures import table
from analytics.model import Answer, Question, name_list
from analytics.packs.beside import FEW_ANSWERED, Beside, Group
from analytics.packs.open_points import open_points, still_asked
from analytics.packs.own import Making, Own, others_practices
from analytics.practices import Practice
from analytics.printed import Printed, printed_rows
from analytics.report.annexes import questions
from analytics.report.parts import Cell, Heading, Part, Passage, Quotations, Report, Table, plain
from analytics.results import table_of
from analytics.stories.practices import source_of
from analytics.who_counts import who_counts
from analytics.wording import MARKS, figure_words, number_words, replies_words

OTHERS: dict[Audience, str] = {
    "members": "Others are named where they did something",
    "nameless": "Others stand without their names",
}
SOMEBODY = "Another administration"
QUOTED, ELSEWHERE = 6, 6
"""So many texts of others stand below a workshop, and so many of all the workshops that one was not at."""
COUNTING = (
    "The unit of count is one administration at one workshop. A figure is how many said yes, of those who "
    "answered the question; what was left blank or is not on record counts neither as yes nor as no. Of "
    "fewer than five answers no percentage is given."
)
NOT_RECORDED, NO_OR_BLANK = (MARKS[each].words for each in (Answer.NOT_RECORDED, Answer.NO_OR_BLANK))
NOTES = {
    NOT_RECORDED: "Not recorded: the records do not say what was answered.",
    NO_OR_BLANK: "No or blank: it is recorded how many of a workshop said no and how many left the question "
    "blank, and not who.",
    FEW_ANSWERED: f"Few answered: fewer than {number_words(FEW)} others did, in the group or outside it; a "
    "figure would tell of them.",
    "published": "Published: what a report prints.",
}
"""Words in a cell → the note that explains it below the table."""


def document(made: Making, own: Own) -> Report:
    """Return the document of an administration, whether or not it replied."""
    member, beside = own.member, Beside(made, own)
    parts = (*_short(made, own), *_told(made, own, beside), *_others(made, own, beside))
    parts += (*_open(made, own), *_asked(made, own))
    shown = describe_filters(made.shown, made.others.filters)
    version = f"Data version {made.shown.data_version}"
    audience = OTHERS[made.shown.audience]
    where = " · ".join(filter(None, (member.service, member.sub_region)))
    return Report(
        f"{member.name}: feedback on {made.title}",
        tuple(filter(None, (where, shown, f"For {member.name}. {audience}.", version))),
        parts,
        " · ".join((member.name, shown, version)),
        audience=made.shown.audience,
    )


def _short(made: Making, own: Own) -> Iterator[Part]:
    """Say what is on record of the administration, and what came back in all."""
    yield Heading("heading:short", "In short")
    yield Passage("short:own", " ".join(_own_round(made, own)))
    rate = table(made.others, table_of(made.shown.questionnaire, "reply_rate"), by=("all",))
    (row,) = rate.rows
    replied = sum(1 for size in made.others.replies_by("administration") if size)
    if row.replies:
        figures = printed_rows(rate, rate.rows)
        yield Passage("short:all", f"In all there are {replies_words(row, replied)}.", figures=figures)
        yield Passage("short:counting", COUNTING)


def _own_round(made: Making, own: Own) -> Iterator[str]:
    heard = [made.labels[each.workshop] for each in own.replies]
    if heard:
        yield f"Thank you for what you told us about {_counted(len(heard), 'workshop')}: {name_list(heard)}."
    else:
        yield f"No reply of yours to {made.title} is on record."
    if own.silent:
        silent = [made.labels[each.workshop.key] for each in own.silent]
        also = "also " if heard else ""
        number = _counted(len(silent), "workshop")
        yield f"You {also}took part in {number} without a reply: {name_list(silent)}."
    elif not heard:
        listed = all(each.silent is not None and not each.unnamed for each in made.took_part)
        yield (
            "None of its workshops lists you among those who took part."
            if listed
            else "Not every workshop of it lists who took part, so that you may have been there."
        )
        yield "Below stands what others did, and what you could still tell."


def _told(made: Making, own: Own, beside: Beside) -> Iterator[Part]:
    """Set each answer beside those of the others, workshop by workshop."""
    if own.replies:
        yield Heading("heading:told", "What you told us")
    for reply in own.replies:
        label = made.labels[reply.workshop]
        yield Heading(f"heading:told-{reply.workshop}", label, 2)
        yield _answers(made, reply, beside)
        if texts := own.texts_about(reply.workshop):
            sayings = tuple(Saying(each.text, each.label) for each in texts)
            yield Quotations(f"own-words:{reply.workshop}", "In your words:", sayings)


def _answers(made: Making, reply: ReplyDetail, beside: Beside) -> Table:
    asked = made.shown.questionnaire
    groups = beside.groups(reply.workshop)
    lines = [
        (plain(question.label), _own_answer(made, reply, question), *_figures(beside, question, groups))
        for question in asked.answered
    ]
    head = ("Question", "Your answer", *(group.words for group in groups))
    widths = (0.3, 0.16, *[0.54 / len(groups)] * len(groups))
    label = made.labels[reply.workshop]
    return _table(f"own:{reply.workshop}", f"Your answers and those of others: {label}", head, lines, widths)


def _own_answer(made: Making, reply: ReplyDetail, question: Question) -> Cell:
    """Write what an administration answered; in an output it is a figure of one."""
    words = MARKS[reply.answers[question.id]].words
    key = f"{reply.administration}/{reply.workshop}/{question.id}"
    label = f"{question.label} · {made.labels[reply.workshop]} · {reply.name}"
    return plain(words, figure=Printed(key, label, words))


def _figures(beside: Beside, question: Question, groups: Sequence[Group]) -> tuple[Cell, ...]:
    return tuple(beside.figure(question, group) for group in groups)


def _others(made: Making, own: Own, beside: Beside) -> Iterator[Part]:
    """Show what others did that this administration did not, and what they wrote."""
    parts = [*_steps(made, own, beside), *_practices(made, own)]
    if parts:
        yield Heading("heading:others", "What others did that you can use")
        yield from parts


def _steps(made: Making, own: Own, beside: Beside) -> Iterator[Part]:
    """Set out what others report and this administration does not, and where; with names if told."""
    without = {q: _without(made, own, q) for q in made.shown.questionnaire.answered}
    left = [q for q, workshops in without.items() if workshops or not own.replies]
    if not left or not made.others.replies:
        return
    groups = beside.groups()
    where = _where(made) if made.shown.named or own.replies else None
    lines = [
        (
            plain(q.label),
            *_figures(beside, q, groups),
            *([plain(where(q, without[q]))] if where else []),
        )
        for q in left
    ]
    more = ("Where, and who said yes" if made.shown.named else "Where you did not say yes",) if where else ()
    widths = (
        (0.25, *[0.34 / len(groups)] * len(groups), 0.41)
        if more
        else (0.4, *[0.6 / len(groups)] * len(groups))
    )
    caption = "Where others say yes and you do not" if own.replies else "What others report"
    yield _table(
        "others:steps", caption, ("Yes to", *(group.words for group in groups), *more), lines, widths
    )


def _without(made: Making, own: Own, question: Question) -> tuple[str, ...]:
    """Return the workshops about which an administration did not say yes; all where it took part in none.

    Where its answer is not on record, it may have said yes.
    """
    may_be = (Answer.YES, Answer.NOT_RECORDED)
    left_out = {each.workshop for each in own.replies if each.answers[question.id] in may_be}
    every = own.workshops or tuple(each.key for each in made.others.workshops)
    return tuple(key for key in every if key not in left_out)


def _where(made: Making) -> Callable[[Question, Sequence[str]], str]:
    """Return what writes some workshops a line each, with the names of those who said yes if told."""
    counted, groups = who_counts(made.others), made.others.groups("workshop")
    at = dict(zip((each.key for each in made.others.workshops), groups, strict=True))

    def line(question: Question, key: str) -> str:
        if not made.shown.named:
            return made.labels[key]
        row = made.figures.row(question.id, by="workshop", group=at[key].key)
        nobody = figure_words(row) if row.state != "known" else "nobody"
        return f"{made.labels[key]}: {name_list(counted(question.id, 'workshop', at[key].key)) or nobody}"

    return lambda question, keys: "\n".join(line(question, key) for key in keys)


def _practices(made: Making, own: Own) -> Iterator[Part]:
    """Quote what others wrote about the workshops where one was, and about the others the starred first."""
    found = others_practices(made, own)
    for key in own.workshops:
        if texts := found.get(key):
            yield Heading(f"heading:others-{key}", made.labels[key], 2)
            yield _quoted(f"others:{key}", texts, QUOTED)
    others = [texts for key, texts in found.items() if key not in own.workshops]
    elsewhere = [(place, each) for texts in others for place, each in enumerate(texts)]
    ranked = sorted(elsewhere, key=lambda each: (each[1].key not in made.starred, each[0]))
    if ranked:  # of each workshop one before a second
        yield Heading("heading:words", "Other workshops" if own.workshops else "In their words", 2)
        yield _quoted("others:elsewhere", [each for _, each in ranked], ELSEWHERE, made.labels)


def _quoted(
    key: str, texts: Sequence[Practice], most: int, labels: Mapping[str, str] = MappingProxyType({})
) -> Quotations:
    """Quote the first texts, each with whose it is, and say how many more there are."""
    left = len(texts) - most
    more = f", {most:,} texts; {left:,} more {'is' if left == 1 else 'are'} on record" if left > 0 else ""
    sayings = tuple(
        Saying(each.text, source_of(each.name or SOMEBODY, labels.get(each.workshop, "")))
        for each in texts[:most]
    )
    return Quotations(key, f"What others wrote{more}:", sayings)


def _open(made: Making, own: Own) -> Iterator[Part]:
    points = tuple(open_points(made, own))
    yield Heading("heading:open", "What is still open")
    if not points:
        yield Passage("open:none", "Nothing of this round is open.")
    yield from (Passage(f"open:{place}", words, listed=True) for place, words in enumerate(points, start=1))


def _asked(made: Making, own: Own) -> Iterator[Part]:
    """Say what is asked of the administration, with the questions as they are asked."""
    yield Heading("heading:asked", "What we ask of you")
    asked = made.shown.questionnaire
    points = still_asked(made, own)
    yield from (Passage(f"ask:{place}", words, listed=True) for place, words in enumerate(points, start=1))
    yield Passage(
        "ask:questions",
        f"The questionnaire comes {asked.asked_after_months} months after a workshop. It asks:",
    )
    yield questions(asked)


def _table(
    key: str, caption: str, head: Sequence[str], lines: Sequence[tuple[Cell, ...]], widths: Sequence[float]
) -> Table:
    """Return a table of words, with a note for each thing in it that needs one."""
    said = "\n".join(run.words for line in lines for cell in line for run in cell)
    notes = tuple(note for words, note in NOTES.items() if words in said)
    return Table(key, caption, tuple(head), tuple(lines), tuple(widths), notes=notes)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
