"""Links as a Result: two rows a link, those who acted and those who did not."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.links.compare import acted_and_not, compare
from analytics.links.link import Link
from analytics.links.pair import every_pair
from analytics.links.words import ACTED, IDLE, NOBODY, action_label, action_words, sentence
from analytics.measures import Figure, Measure, about
from analytics.model import Answer
from analytics.result import Result, Row
from analytics.tally import Tally


def links_result(tally: Tally, links: Sequence[Link] | None = None) -> Result:
    """Return both rates of every link; the base is those whose action and outcome are known.

    The rows have "acted" as `by`, and the two groups ACTED and IDLE.

    Without `links` every action is set beside every outcome.
    """
    shown = compare(tally, every_pair(tally.survey.questionnaire)) if links is None else links
    return Result(
        id="links",
        title="Those who acted and those who did not",
        question="Is an outcome more common among those who took an action?",
        rows=tuple(row for link in shown for row in _rows(link)),
        base_meaning="replies that say whether they acted and that answered about the outcome",
        how="Both rates leave out replies that left the outcome blank. An action is not taken where the "
        "reply says no; where that is not known, the reply is in neither group. Where it is not "
        "known who left the outcome blank, the figures are those that make a link least certain.",
        notes=("A difference says nothing about what caused it.",),
        **about(tally, [measure_of(link) for link in shown]),
    )


def measure_of(link: Link) -> Measure:
    """Return the measure of a link: of those who acted, and of those who did not, who has the outcome."""

    def conditions(tally: Tally) -> Figure:
        acted, idle = acted_and_not(tally, link.pair)
        outcome, certain = link.outcome.id, acted | idle
        return Figure(
            count=certain & tally.yes(outcome),
            base=certain & tally.answered(outcome),
            not_answered=certain & tally.is_answer(outcome, Answer.NOT_ANSWERED),
            not_recorded=certain & tally.is_answer(outcome, Answer.NOT_RECORDED),
            placed=certain & tally.placed(outcome),
        )

    done = action_words(link)
    return Measure(
        id=link.id,
        label=label(link),
        done=f"{done} and {link.outcome.done}",
        table="",
        form="acted",
        asks="outcome",
        base_meaning=f"those who {done} or did not, and answered about {link.outcome.label.lower()}",
        questions=(*(question.id for question in link.actions), link.outcome.id),
        parts=(sentence(link.outcome.done), "No"),
        nobody=NOBODY,
        figure=conditions,
    )


def label(link: Link) -> str:
    """Return a link's name: action and outcome."""
    return f"{action_label(link.actions, link.pair.mode)} and {link.outcome.label.lower()}"


def _rows(link: Link) -> tuple[Row, Row]:
    table = link.table
    known = table.total > 0
    everyone = table.total + sum(link.blank) + sum(link.unrecorded) + link.unknown

    def row(place: int, group: str, words: str, count: int, base: int) -> Row:
        blank, hidden, (low, high) = link.blank[place], link.unrecorded[place], link.bases[place]
        unsure = f"Who left it blank is not recorded: {count} of {low} to {count} of {high}."
        return Row(
            measure=link.id,
            by="acted",
            group=group,
            label=words,
            replies=everyone,
            count=count if known else None,
            base=base if known else None,
            not_answered=blank,
            not_recorded=hidden if known else hidden + link.unknown,
            base_range=(low, high) if low != high else None,
            note="Not recorded." if not known else unsure if low != high else "",
        )

    return (
        row(0, ACTED, "Acted", table.k1, table.n1),
        row(1, IDLE, "Did not act", table.k0, table.n0),
    )
