"""Ask the person at the terminal what only a person can know."""

from __future__ import annotations

import sys

import click

from analytics.cli.import_review import Outcomes, Review
from analytics.open_question import OpenQuestion, Option
from analytics.review import Asked, open_questions


def at_terminal() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_what_remains(review: Review, outcomes: Outcomes, *, leave_out_errors: bool) -> tuple[Outcomes, bool]:
    """Ask every open question, then for consent to leave rows with errors out.

    An empty line leaves a question open, and then nothing is written. Returns the files as read with the
    answers, and the consent.
    """
    while _ask_questions(review, outcomes):
        outcomes = review.read()
    readings = [outcome.reading for outcome in outcomes if outcome.reading.wanted]
    errors = sum(len(reading.errors) for reading in readings)
    if errors and not leave_out_errors and not any(reading.questions for reading in readings):
        for reading in readings:
            for problem in reading.errors:
                click.echo(f"{reading.file.name}, {problem.place}: {problem.message}")
        leave_out_errors = click.confirm(f"Leave out what has errors ({errors}) and store the rest?")
    return outcomes, leave_out_errors


def _ask_questions(review: Review, outcomes: Outcomes) -> bool:
    """Ask each open question once, however many files ask it; tell whether one was answered."""
    answered = False
    for asked in open_questions(outcome.reading for outcome in outcomes):
        for id_, answer in _ask(asked).items():
            review.answer(asked, answer, to=id_)
            answered = True
    return answered


def _ask(asked: Asked) -> dict[str, str]:
    """Return the answers to a question by their ids; those left open are not among them."""
    question = asked.question
    click.echo(f"\n{', '.join(dict.fromkeys(asked.names))}, {question.place}: {question.message}")
    if not question.values:
        if question.found:
            click.echo(f"  found: {question.found}")
        answer = _choose(question.options, question)
        return {question.id: answer} if answer else {}
    found = {}
    for value in question.values:
        click.echo(f"  “{value.raw}” in {value.how_often}{f': {value.becomes}' if value.becomes else ''}")
        if value.options and (answer := _choose(value.options, question)):
            found[value.id] = answer
    return found


def _choose(options: tuple[Option, ...], question: OpenQuestion) -> str:
    values = [option.value for option in options]
    if values:
        words = (f"{o.value} ({o.words})" if o.words and o.words != o.value else o.value for o in options)
        click.echo(f"  choose one of: {', '.join(words)}")
    answer = click.prompt("  answer (an empty line leaves it open)", default="", show_default=False).strip()
    if answer and values and answer not in values and not _is_new(answer, question):
        click.echo("  That is none of them.")
        return _choose(options, question)
    return answer


def _is_new(answer: str, question: OpenQuestion) -> bool:
    """Tell whether an answer is the number of a workshop that is made by it."""
    return question.kind == "workshop" and answer.isdigit()
