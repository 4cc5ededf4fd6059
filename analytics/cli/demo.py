"""`followup demo`: a made-up history to try things with."""

from __future__ import annotations

import shlex

import click

from analytics.cli.command import FollowupCommand, opened_store


@click.command(cls=FollowupCommand)
@click.option(
    "--database",
    metavar="URL",
    help="The database to write, which must be new or hold this history alone. Without it "
    "followup-demo.sqlite in your data folder; FOLLOWUP_DATABASE_URL does not count here.",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Which history.")
def demo(database: str | None, seed: int) -> None:
    """Make a synthetic history of six rounds in a database of its own.

    Forty workshops and 34 administrations, all answers made by a program. Every page marks the rounds
    as samples. The same seed gives the same data; a database that holds anything else is left alone.
    """
    from analytics.demo import demo_url, fill_with_demo, place_of

    with opened_store(database or demo_url(), create=True) as store:
        batches = fill_with_demo(store, seed=seed, person="followup demo")
        place = place_of(store)
    workshops = sum(len(batch.workshops) for batch in batches)
    replies = sum(len(batch.replies) for batch in batches)
    click.echo(
        f"Synthetic data: {len(batches)} rounds, {workshops} workshops, {replies} replies. "
        "No administration said any of this."
    )
    click.echo(how_to_open(place))


def how_to_open(place: str) -> str:
    """Return the command that opens a database; the password of an address is not shown."""
    ending = ", with its password in place of ***" if ":***@" in place else ""
    return f"Open it: followup run --database {shlex.quote(place)}{ending}"
