"""`followup template-check`: whether a template of PowerPoint can hold a story."""

from __future__ import annotations

from pathlib import Path

import click

from analytics.cli.command import REFUSED, FollowupCommand, json_option, print_json
from analytics.errors import FollowupError


@click.command("template-check", cls=FollowupCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@click.pass_context
def template_check(context: click.Context, file: Path, as_json: bool) -> None:
    """Say which layout of a template of PowerPoint plays which role in a story, or what is missing.

    Exit code 2 where a role is missing: a story is not written into such a template.
    """
    from analytics.stories.deck.roles import refused, roles

    try:
        found = roles(file.read_bytes())
    except OSError as error:
        raise FollowupError(f"{file} can't be read: {error.strerror}.") from error
    said = refused(found)
    if as_json:
        print_json({"file": str(file), "roles": found, "used": not said, "message": said})
    else:
        click.echo("\n".join(f"{role:9} {layout or '(missing)'}" for role, layout in found.items()))
        click.echo(said or "It can be used.")
    if said:
        context.exit(REFUSED)
