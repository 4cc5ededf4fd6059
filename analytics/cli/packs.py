"""`followup packs`: for each administration a document with its own answers beside those of the others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli.command import (
    FollowupCommand,
    check_ending,
    database_option,
    json_option,
    keep_made,
    opened_store,
    output_option,
    person_option,
    print_json,
    write_file,
)
from analytics.errors import FollowupError

if TYPE_CHECKING:
    from analytics.audience import Audience
    from analytics.packs import Making, Pack


@click.command(cls=FollowupCommand)
@click.option("--round", "round_code", metavar="CODE", help="A round by its code. Without it: the latest.")
@output_option
@click.option(
    "--audience",
    type=click.Choice(("members", "nameless")),
    default="nameless",
    help="As whom each sees the others: members (those who did are named) or members without names "
    "(nameless). Without it: nameless.",
)
@click.option(
    "--administration",
    "administrations",
    multiple=True,
    metavar="CODE",
    help="One alone, by ISO code or by any of its names; can be given several times. Without it: all.",
)
@person_option
@json_option
@database_option
def packs(
    round_code: str | None, output: Path, audience: Audience, administrations: tuple[str, ...],
    person: str, as_json: bool, database: str | None,
) -> None:  # fmt: skip
    """Write a zip of Word documents, one for each administration, whether or not it replied.

    In each stand its own answers beside the figures of the region and its sub-region, what others did that it
    can use, what it has not answered, and what is asked of it.
    """
    from analytics.audience import WORDS
    from analytics.cli.choose import choose
    from analytics.current import current_survey
    from analytics.made import made_packs
    from analytics.packs import making
    from analytics.seen_by import eyes

    check_ending(output, "zip")
    with opened_store(database) as store:
        see, starred, address = eyes(current_survey(store)), store.notes().starred, store.url
    asked = (round_code,) if round_code else ()
    chosen = choose(see("office"), rounds=asked, administrations=administrations)
    if len(chosen.rounds) != 1:
        raise FollowupError("Feedback is on one round: name it by --round.")
    made = making(see, chosen.rounds[0], audience, starred)
    pack = _packed(made, chosen.administrations)
    write_file(output, pack.content)
    keep_made(address, made_packs(made, chosen.administrations, output.name, person=person))
    if as_json:
        print_json(_as_json(output, made, pack))
        return
    number = len(pack.files)
    noun = "document" if number == 1 else "documents"
    click.echo(f"Written: {output} ({number} {noun}; {WORDS[audience]})")
    if pack.caution:
        click.echo(pack.caution, err=True)


def _packed(made: Making, codes: tuple[str, ...]) -> Pack:
    """Write the documents of some administrations, of none named those of all, and show how far it is."""
    from analytics.packs import packed

    members = [each for each in made.members if not codes or each.code in codes]
    with click.progressbar(length=len(members), label="Feedback packs", file=sys.stderr) as bar:
        return packed(made, members, progress=lambda share, what: bar.update(bool(share)))


def _as_json(output: Path, made: Making, pack: Pack) -> dict[str, object]:
    return {
        "file": str(output),
        "round": made.round,
        "audience": made.shown.audience,
        "data_version": made.shown.data_version,
        "documents": [
            {
                "file": name,
                "administration": own.member.code,
                "name": own.member.name,
                "replies": len(own.replies),
                "silent": len(own.silent),
            }
            for name, own in pack.files
        ],
        "caution": pack.caution,
    }
