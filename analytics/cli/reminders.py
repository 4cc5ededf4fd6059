"""`followup reminders`: letters to those whom the rules choose, as drafts or sent by a mail server."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from analytics.cli.command import (
    REMAIN,
    FollowupCommand,
    check_ending,
    database_option,
    json_option,
    opened_store,
    person_option,
    print_json,
    write_file,
)
from analytics.cli.today import today_option
from analytics.errors import FollowupError
from analytics.rounds.log import DispatchKind

if TYPE_CHECKING:
    from analytics.mail import Attach, Draft, Drafted, Outcome
    from analytics.rounds.log import Dispatch
    from analytics.store import Store
    from analytics.survey import Survey

KINDS: tuple[DispatchKind, ...] = get_args(DispatchKind)
SECONDS = 2.0
"""Seconds between two letters that are sent, where nothing else is asked."""


@dataclass(frozen=True)
class _Asked:
    """What a person asked for."""

    round: str
    kind: DispatchKind
    today: date
    person: str


@click.command(cls=FollowupCommand)
@click.option("--round", "round_code", metavar="CODE", help="A round by its code. Without it: the latest.")
@today_option
@click.option(
    "--kind", type=click.Choice(KINDS), default="reminder", show_default=True, help="What is written."
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.zip",
    help="Where to write the drafts, each a file of mail (.eml).",
)  # fmt: skip
@click.option(
    "--merge", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.xlsx",
    help="Write a table for mail merge too: a row for each recipient.",
)  # fmt: skip
@click.option(
    "--send", "sending", is_flag=True, help="Say what would be sent by the mail server that is set."
)
@click.option("--yes", "really", is_flag=True, help="With --send: send it.")
@click.option("--seconds", type=click.FloatRange(min=0), default=SECONDS, show_default=True,
              help="Seconds between two letters that are sent.")  # fmt: skip
@person_option
@json_option
@database_option
@click.pass_context
def reminders(
    context: click.Context, round_code: str | None, today: date, kind: DispatchKind,
    output: Path | None, merge: Path | None, sending: bool, really: bool, seconds: float, person: str,
    as_json: bool, database: str | None,
) -> None:  # fmt: skip
    """Write to those whom the rules choose: by default a reminder to all that were sent the questionnaire and
    have not replied.

    The drafts are noted as drafted. With --send they go by the mail server of the environment
    (FOLLOWUP_SMTP_HOST, PORT, USER, PASSWORD, FROM), with --yes alone; each is noted as it goes.
    """
    from analytics.mail import server_set

    _check(output, merge, sending=sending, really=really)
    server = server_set(os.environ) if sending else None
    with opened_store(database) as store:
        survey, asked = _asked(store, round_code, kind, today, person)
        made = _drafted(store, survey, asked)
        outcomes: list[Outcome] = []
        if server and really:
            outcomes = _send(store, made, asked, server, seconds)
        elif not server:
            _write(store, made, asked, output, merge)
    if as_json:
        print_json(_as_json(asked, made, outcomes, output, sending=sending, really=really))
    else:
        _say(made, outcomes, output, sending=sending, really=really)
    if any(each.state != "sent" for each in outcomes):
        context.exit(REMAIN)


def _check(output: Path | None, merge: Path | None, *, sending: bool, really: bool) -> None:
    if really and not sending:
        raise FollowupError("--yes belongs to --send.")
    if sending and (output or merge):
        raise FollowupError(
            "Either letters are sent or drafts are written: leave out --send, or -o and --merge."
        )
    if not sending and not output:
        raise FollowupError("Say by -o FILE.zip where the drafts are to be written.")
    for path, form in ((output, "zip"), (merge, "xlsx")):
        if path:
            check_ending(path, form)


def _asked(
    store: Store, round_code: str | None, kind: DispatchKind, day: date, person: str
) -> tuple[Survey, _Asked]:
    """Return the survey of now, and what was asked for of a round that is on record."""
    from analytics.current import current_survey
    from analytics.errors import UnknownName

    survey = current_survey(store)
    code = round_code or survey.latest_round
    if code not in survey.round_by_code:
        raise UnknownName("round", code, survey.round_by_code)
    return survey, _Asked(code, kind, day, person)


def _drafted(store: Store, survey: Survey, asked: _Asked) -> Drafted:
    from analytics.mail import drafted

    attach = _attach(store, survey, asked)
    return drafted(
        asked.kind, survey, asked.round, store.round_log(), store.contacts(), asked.today, attach=attach
    )


def _attach(store: Store, survey: Survey, asked: _Asked) -> Attach:
    """Return what makes the files that go with letters of a kind."""
    from analytics.mail import feedback_packs, questionnaires_attached
    from analytics.packs import making
    from analytics.questionnaires import made_for
    from analytics.seen_by import eyes

    if asked.kind != "feedback":
        log = store.round_log()
        return questionnaires_attached(
            lambda units: made_for(units, survey, tokens=store.tokens_of(units), log=log, today=asked.today)
        )
    return feedback_packs(making(eyes(survey), asked.round, "nameless", store.notes().starred))


def _noted(store: Store, drafts: Sequence[Draft], asked: _Asked) -> tuple[Dispatch, ...]:
    """Note letters as drafted."""
    from analytics.mail import dispatches_of

    return store.add_dispatches(dispatches_of(drafts, person=asked.person, today=asked.today))


def _write(store: Store, made: Drafted, asked: _Asked, output: Path | None, merge: Path | None) -> None:
    """Write the drafts, and note them once they are written."""
    from analytics.mail import SENDER, merge_workbook, zipped

    if output and made.drafts:
        write_file(output, zipped(made.drafts, sender=os.environ.get(SENDER, "").strip()))
    if merge and made.drafts:
        write_file(merge, merge_workbook(made.drafts))
    _noted(store, made.drafts, asked)


def _send(store: Store, made: Drafted, asked: _Asked, server: Any, seconds: float) -> list[Outcome]:
    """Send the letters. Each is noted as drafted before it goes and as sent as soon as it may have gone."""
    from analytics.mail import send

    outcomes: list[Outcome] = []
    with_contact = [each for each in made.drafts if each.recipients]
    drafted = {(each.kind, each.unit): each.id for each in _noted(store, with_contact, asked)}
    for outcome in send(with_contact, server, seconds=seconds, wait=time.sleep):
        outcomes.append(outcome)
        if outcome.state != "refused":
            units = [drafted[outcome.draft.kind, each.unit] for each in outcome.draft.units]
            store.mark_sent(units, on=asked.today.isoformat())
    return outcomes


# ---- what is said: administrations and counts, never a name or an address ----------------------------


def _as_json(
    asked: _Asked,
    made: Drafted,
    outcomes: Sequence[Outcome],
    output: Path | None,
    *,
    sending: bool,
    really: bool,
) -> dict[str, Any]:
    became = {each.draft.member.code: {"state": each.state, "why": each.why} for each in outcomes}
    return {
        "round": asked.round,
        "kind": asked.kind,
        "today": asked.today.isoformat(),
        "file": str(output) if output and made.drafts else None,
        "dry_run": sending and not really,
        "letters": [_letter(each) | became.get(each.member.code, {}) for each in made.drafts],
        "left_out": [
            {"workshop": each.unit[0], "administration": each.unit[1], "why": each.why}
            for each in made.choice.left_out
        ],
        "without_contact": list(made.without_contact),
        "without_file": list(made.without_file),
    }


def _letter(draft: Draft) -> dict[str, Any]:
    return {
        "file": draft.file_name,
        "administration": draft.member.code,
        "workshops": [each.workshop for each in draft.units],
        "contacts": [each.id for each in draft.recipients],
        "attachment": draft.attachment.file_name if draft.attachment else None,
    }


def _say(
    made: Drafted, outcomes: Sequence[Outcome], output: Path | None, *, sending: bool, really: bool
) -> None:
    became = {each.draft.member.code: each for each in outcomes}
    for each in made.drafts:
        about, to = ", ".join(unit.workshop for unit in each.units), _counted(len(each.recipients), "contact")
        found = became.get(each.member.code)
        state = f": {found.state}. {found.why}".rstrip() if found else ""
        click.echo(f"{each.member.name} ({each.member.code}), {each.kind} about {about}, {to}{state}")
    if made.without_contact:
        listed = ", ".join(made.without_contact)
        click.echo(f"Without a contact, so that the letter has no address: {listed}.", err=True)
    if made.without_file:
        click.echo(f"Nothing is attached to {_counted(len(made.without_file), 'letter')}.", err=True)
    click.echo(_done(made, outcomes, output, sending=sending, really=really))


def _done(
    made: Drafted, outcomes: Sequence[Outcome], output: Path | None, *, sending: bool, really: bool
) -> str:
    """Say what was done in the end."""
    number = len(made.drafts)
    if not number:
        return "Nobody is to be written to now; nothing was written. --json says why."
    if sending and not really:
        return f"Nothing was sent. With --yes {_counted(number, 'letter')} would go."
    if sending:
        return f"Sent: {sum(each.state == 'sent' for each in outcomes)} of {number}."
    drafts = _counted(number, "draft")
    return f"Written: {output} ({drafts}). Mark them as sent on the page Round once they went."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
