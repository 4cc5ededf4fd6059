"""Ask the person at the terminal what only a person can know."""

from __future__ import annotations

import sys

import click

from analytics.cli.import_review import Outcomes, Review
from analytics.open_question import OpenQuestion, Option
from analytics.records import count_of
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
    errors = sum(count_of(reading.errors) for reading in readings)
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
        for line in question.lines:
            click.echo(f"  {line}")
        answer = _choose(question.options, question, question.likely)
        return {question.id: answer} if answer else {}
    found = {}
    for value in question.values:
        becomes = f", is read as {value.becomes}" if value.becomes and not value.options else ""
        click.echo(f"  {value.said} in {value.how_often}{becomes}")
        if value.options and (answer := _choose(value.options, question, value.likely)):
            found[value.id] = answer
    return found


def _choose(options: tuple[Option, ...], question: OpenQuestion, likely: str) -> str:
    values = [option.value for option in options]
    if values:
        click.echo(f"  choose one of: {', '.join(_offered(option, likely) for option in options)}")
    answer = click.prompt("  answer (an empty line leaves it open)", default="", show_default=False).strip()
    if answer and values and answer not in values and not _is_new(answer, question):
        click.echo("  That is none of them.")
        return _choose(options, question, likely)
    return answer


def _offered(option: Option, likely: str) -> str:
    """Say what can be typed, what it means where that is not the same, and whether it is likely."""
    means = [option.words] if option.words not in ("", option.value) else []
    about = "; ".join([*means, *(["suggested"] if option.value == likely else [])])
    return f"{option.value} ({about})" if about else option.value


def _is_new(answer: str, question: OpenQuestion) -> bool:
    """Tell whether an answer is the number of a workshop that is made by it."""
    return question.kind == "workshop" and answer.isdigit()
