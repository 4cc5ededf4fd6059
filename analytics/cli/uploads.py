"""`followup uploads`, `undo` and `redo`: the history of what was brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analytics.cli.command import (
    FollowupCommand,
    database_option,
    json_option,
    opened_store,
    person_option,
    print_json,
)

if TYPE_CHECKING:
    from analytics.uploads import Upload


@click.command(cls=FollowupCommand)
@json_option
@database_option
def uploads(as_json: bool, database: str | None) -> None:
    """List all uploads, newest first, with what became of them."""
    with opened_store(database) as store:
        listed, version = store.history(), store.data_version()
    if as_json:
        print_json({"data_version": version, "uploads": [upload_as_json(upload) for upload in listed]})
    elif listed:
        click.echo(_in_a_table(listed))
    else:
        click.echo("Nothing has been brought in yet: `followup import FILE` does that.")


@click.command(cls=FollowupCommand)
@click.argument("upload_id", metavar="ID", type=int)
@person_option
@json_option
@database_option
def undo(upload_id: int, person: str, as_json: bool, database: str | None) -> None:
    """Undo an upload.

    Its rows no longer count, and what stood before holds again. Nothing is deleted: `followup redo`
    brings it back. `followup uploads` lists the IDs.
    """
    with opened_store(database) as store:
        upload, version = store.undo(upload_id, person=person), store.data_version()
    said = f"Upload {upload.id} ({upload.file_name}) is undone; `followup redo {upload.id}` brings it back."
    _answer(upload, version, said=said, as_json=as_json)


@click.command(cls=FollowupCommand)
@click.argument("upload_id", metavar="ID", type=int)
@person_option
@json_option
@database_option
def redo(upload_id: int, person: str, as_json: bool, database: str | None) -> None:
    """Bring an undone upload back.

    It takes its old place: uploads that came after it still come after it.
    """
    with opened_store(database) as store:
        upload, version = store.redo(upload_id, person=person), store.data_version()
    _answer(upload, version, said=f"Upload {upload.id} ({upload.file_name}) counts again.", as_json=as_json)


def _answer(upload: Upload, version: str, *, said: str, as_json: bool) -> None:
    if as_json:
        print_json({"data_version": version, "upload": upload_as_json(upload)})
    else:
        click.echo(said)


def upload_as_json(upload: Upload) -> dict[str, Any]:
    """Return an upload as plain values."""
    return {
        "id": upload.id,
        "file_name": upload.file_name,
        "sha256": upload.sha256,
        "at": upload.at,
        "person": upload.person,
        "active": upload.active,
        "sample": upload.sample,
        "layout": upload.layout,
        "counts": upload.counts,
        "events": [{"at": at, "person": person, "action": action} for at, person, action in upload.events],
    }


def _in_a_table(listed: tuple[Upload, ...]) -> str:
    from tabulate import tabulate

    lines = [
        [
            str(upload.id),
            upload.file_name,
            upload.at[:16].replace("T", " "),
            upload.person,
            ("active" if upload.active else "undone") + (", sample" if upload.sample else ""),
            str(upload.counts.get("workshops", 0)),
            str(upload.counts.get("replies", 0)),
        ]
        for upload in listed
    ]
    headers = ["ID", "File", "Brought in (UTC)", "By", "State", "Workshops", "Replies"]
    found: str = tabulate(lines, headers=headers, tablefmt="simple", disable_numparse=True)
    return found
