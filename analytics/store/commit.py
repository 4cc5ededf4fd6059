"""Write a batch: all of it or nothing, in the transaction that the caller has opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from analytics.errors import DoesNotFit, ErrorsRemain, QuestionsRemain
from analytics.one_unit import LATER, OVER
from analytics.records import Batch
from analytics.store import carrying, history, load, on_server, schema, schema_rounds, word_index
from analytics.store.foreseen import Foreseen, adding
from analytics.store.history import HELD
from analytics.store.lines import Line, Lines, with_key, write
from analytics.store.preview import preview, unchanged
from analytics.store.schema import ANSWER_WORDS, uploads
from analytics.uploads import Committed, Preview


class Same(NamedTuple):
    """An upload of the same file: active, or undone and read just as now."""

    upload_id: int
    active: bool


def same_file(connection: Connection, batch: Batch, lines: Lines) -> Same | None:
    """Find the upload that holds the file already.

    An active one counts whatever was read from it; an undone one only when the same was read, since
    undoing and importing again is how a question gets another answer.
    """
    asked = select(uploads.c.id, uploads.c.active, uploads.c.content).where(uploads.c.sha256 == batch.sha256)
    found = connection.execute(asked.order_by(uploads.c.active.desc(), uploads.c.id.desc())).all()
    matching = (Same(row.id, row.active) for row in found if row.active or row.content == lines.content)
    return next(matching, None)


def look(
    connection: Connection,
    batch: Batch,
    lines: Lines,
    *,
    earlier: Sequence[Lines] = (),
    foreseen: Foreseen | None = None,
) -> Preview:
    """Say what committing the batch, after files `earlier`, would do; nothing is written."""
    _refuse_deleted(connection, batch)
    same = same_file(connection, batch, lines)
    if same is None:
        return preview(connection, batch, lines, earlier=earlier, foreseen=foreseen)
    if same.active:
        return unchanged(connection, batch, lines, already=same.upload_id)
    return preview(connection, batch, lines, place=same.upload_id)


def commit(
    connection: Connection,
    batch: Batch,
    lines: Lines,
    *,
    person: str,
    leave_out_errors: bool,
    names: Mapping[str, str],
) -> Committed:
    """Store the batch as one upload, or bring back the undone upload of the same file."""
    same = same_file(connection, batch, lines)
    shown = look(connection, batch, lines)
    if same and same.active:
        upload = history.history(connection, same.upload_id)[0]
        return Committed(upload, shown, already=True, data_version=shown.data_version)
    check_consent(batch, leave_out_errors=leave_out_errors)
    _check_fit(connection, batch, lines)
    if same:
        upload = history.turn(connection, same.upload_id, active=True, person=person)
        return Committed(upload, shown, redone=True, data_version=history.data_version(connection))
    before = carrying.told(connection, lines.spoken_of)
    upload_id = _write(connection, batch, lines, person=person, names=names)
    if connection.dialect.name == "postgresql":
        on_server.learn_sizes(connection, more=len(lines.replies) + len(lines.practices))
    carrying.follow(connection, before, carrying.told(connection, lines.spoken_of), person=person)
    upload = history.history(connection, upload_id)[0]
    return Committed(upload, shown, data_version=history.data_version(connection))


def _refuse_deleted(connection: Connection, batch: Batch) -> None:
    """Refuse a file from which something was deleted for good: it would bring that back unseen."""
    table = schema.events
    asked = select(uploads.c.id, table.c.at).join(table, table.c.upload_id == uploads.c.id)
    found = connection.execute(
        asked.where(uploads.c.sha256 == batch.sha256, table.c.action == "deleted").order_by(table.c.id.desc())
    ).first()
    if found:
        raise DoesNotFit(
            f"{batch.file_name} is on record as upload {found.id}, and on {found.at[:10]} something of it "
            "was deleted for good. As it is, the file would bring that back. Take the deleted rows out of it "
            "and import it then. Nothing was stored."
        )


def check_consent(batch: Batch, *, leave_out_errors: bool) -> None:
    """Refuse a batch with open questions, or with errors that nobody agreed to leave out."""
    questions, errors = batch.questions, batch.having("error")
    if questions:
        asked = questions[0]
        raise QuestionsRemain(
            f"{batch.file_name}: {len(questions)} to be answered before it can be stored, "
            f"first ({asked.place}): {asked.message} Nothing was stored."
        )
    if errors and not leave_out_errors:
        first = errors[0]
        raise ErrorsRemain(
            f"{batch.file_name}: errors in {len(errors)} places, first ({first.place}): {first.message} "
            "Mend the file, or say that these rows are to be left out. Nothing was stored."
        )


def _check_fit(connection: Connection, batch: Batch, lines: Lines) -> None:
    rounds = {w.round for w in batch.workshops} - {r.code for r in batch.rounds}
    workshops = lines.spoken_of - {w.key for w in batch.workshops}
    if rounds:
        rounds -= set(load.present_rounds(connection))
    if workshops:
        workshops -= set(load.present_workshops(connection, keys=workshops))
    unknown = [f"round {code}" for code in sorted(rounds)] + [f"workshop {key}" for key in sorted(workshops)]
    if unknown:
        more = f" and {len(unknown) - 10} more" if len(unknown) > 10 else ""
        raise DoesNotFit(
            f"{batch.file_name} speaks of {', '.join(unknown[:10])}{more}, which neither the file nor any "
            "active upload describes. Import the file that describes it first. Nothing was stored."
        )


def _write(
    connection: Connection, batch: Batch, lines: Lines, *, person: str, names: Mapping[str, str]
) -> int:
    at = history.now()
    held = {f"{name}_held": len(getattr(lines, name)) for name in HELD}
    whole = {name: getattr(batch, name) for name in ("file_name", "sha256", "layout", "sample")}
    values = {**whole, **held, "content": lines.content, "at": at, "person": person, "active": True}
    made = connection.execute(insert(uploads).values(values)).inserted_primary_key
    assert made is not None  # an insert of one line always gives its key
    upload_id: int = made[0]
    _write_administrations(connection, lines, names)
    sheets = _write_sheets(connection, lines)
    standings = _standings(connection, lines)
    replies = ((w, a, sheets[digest], *rest) for w, a, digest, *rest in lines.replies)
    for table, said in (
        (schema.rounds, lines.rounds),
        (schema.workshops, lines.workshops),
        (schema.participations, lines.participations),
        (schema.replies, replies),
        (schema.practices, map(with_key, lines.practices)),
        (schema.published_figures, lines.published),
        (schema.standings, standings),
        (schema.kept_texts, lines.kept_texts),
        (schema_rounds.workshop_ends, lines.ends),
        (schema_rounds.reply_dates, lines.reply_dates),
    ):
        write(connection, table, ((upload_id, *line) for line in said))
    word_index.add(connection, upload_id)
    history.record(connection, upload_id, "committed", person=person, at=at)
    return upload_id


def _standings(connection: Connection, lines: Lines) -> list[Line]:
    """Return how the batch's replies stand over those before them, while it is not written yet itself."""
    beside = {line[:2] for line in lines.standings}
    later = sorted(adding(connection, lines) - beside)
    return [*lines.standings, *((*unit, OVER[LATER]) for unit in later)]


def _write_administrations(connection: Connection, lines: Lines, names: Mapping[str, str]) -> None:
    table = schema.administrations
    new = lines.codes - set(connection.scalars(select(table.c.code)))
    write(connection, table, ((code, names.get(code, "")) for code in sorted(new)))


def _write_sheets(connection: Connection, lines: Lines) -> dict[str, int]:
    """Write the answer sheets that are new and return the ids of all of the batch by digest."""
    table = schema.answer_sheets
    asked = select(table.c.digest, table.c.id)
    known = {digest for digest, _ in connection.execute(asked)}
    new = {digest: sheet for digest, sheet in lines.sheets.items() if digest not in known}
    write(connection, table, ((digest,) for digest in new))
    ids = dict(connection.execute(asked).all())
    entries = (
        (ids[digest], question, ANSWER_WORDS[answer])
        for digest, sheet in new.items()
        for question, answer in sheet.answers.items()
    )
    write(connection, schema.answers, entries)
    asked_for = ((ids[digest], kind) for digest, sheet in new.items() for kind in sheet.texts)
    write(connection, schema.sheet_texts, asked_for)
    return ids
