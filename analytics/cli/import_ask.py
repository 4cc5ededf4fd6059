"""Ask the person at the terminal what only a person can know."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from analytics.cli.import_reading import Outcome
from analytics.open_question import OpenQuestion, Option

Outcomes = tuple[Outcome, ...]


def at_terminal() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_what_remains(
    outcomes: Outcomes,
    read_again: Callable[..., Outcomes],
    *,
    leave_out_errors: bool,
) -> tuple[Outcomes, bool]:
    """Ask every open question, then for consent to leave rows with errors out.

    `read_again` reads the files with `more` answers by file. An empty line leaves a question open,
    and then nothing is written. Returns the files as read
    with the answers, and the consent.
    """
    given: dict[Path, dict[str, str]] = {outcome.path: {} for outcome in outcomes}
    while (said := _ask_questions(outcomes, given)) != given:
        given = said
        outcomes = read_again(more=given)
    errors = sum(len(o.batch.having("error")) for o in outcomes if not o.preview.already)
    if errors and not leave_out_errors and not any(o.batch.questions for o in outcomes):
        for outcome in outcomes:
            for problem in outcome.batch.having("error"):
                click.echo(f"{outcome.batch.file_name}, {problem.place}: {problem.message}")
        leave_out_errors = click.confirm(f"Leave out what has errors ({errors}) and store the rest?")
    return outcomes, leave_out_errors


def _ask_questions(outcomes: Outcomes, given: Mapping[Path, dict[str, str]]) -> dict[Path, dict[str, str]]:
    """Return the answers so far with the new ones; an empty line adds none."""
    answers = {path: dict(said) for path, said in given.items()}
    for outcome in outcomes:
        if outcome.preview.already:
            continue
        for question in outcome.batch.questions:
            answers[outcome.path] |= _ask(outcome.batch.file_name, question)
    return answers


def _ask(file_name: str, question: OpenQuestion) -> dict[str, str]:
    """Return the answers to a question by their ids; those left open are not among them."""
    click.echo(f"\n{file_name}, {question.place}: {question.message}")
    if not question.values:
        if question.found:
            click.echo(f"  found: {question.found}")
        answer = _choose(question.options, question)
        return {question.id: answer} if answer else {}
    found = {}
    for value in question.values:
        click.echo(f"  “{value.raw}” in {value.count} rows{f': {value.becomes}' if value.becomes else ''}")
        if value.options and (answer := _choose(value.options, question)):
            found[value.id] = answer
    return found


def _choose(options: tuple[Option, ...], question: OpenQuestion) -> str:
    values = [option.value for option in options]
    if values:
        click.echo(f"  choose one of: {', '.join(values)}")
    answer = click.prompt("  answer (an empty line leaves it open)", default="", show_default=False).strip()
    if answer and values and answer not in values and not _is_new(answer, question):
        click.echo("  That is none of them.")
        return _choose(options, question)
    return answer


def _is_new(answer: str, question: OpenQuestion) -> bool:
    """Tell whether an answer is the number of a workshop that is made by it."""
    return question.kind == "workshop" and answer.isdigit()
