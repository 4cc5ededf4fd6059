"""Delete a reply, or all of an administration, from every upload and from all that hangs on it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from analytics.erasure import Doomed
from analytics.store import history, schema, schema_notes, schema_reviews, schema_rounds, word_index
from analytics.store.content import content_of
from analytics.store.history import now
from analytics.store.noting import in_parts, record

SHORTEST = 8
"""A text with fewer signs is no quotation where it stands in a story."""
REVIEWS = "open reviews of uploads"
IN_ITS_PLACE = "[deleted]"
OF_REPLY = (schema.replies, schema.practices, schema_rounds.reply_dates, schema.standings)
OF_MEMBER = (schema.participations, schema_rounds.stamps, schema_rounds.round_marks, schema_rounds.dispatches)
WORDS = {
    "replies": "replies",
    "practices": "free texts",
    "reply_dates": "days of replies",
    "standings": "standings of replies",
    "participations": "participations",
    "stamps": "stamps of questionnaires",
    "round_marks": "marks",
    "dispatches": "letters sent or drafted",
}
"""Table → what its lines are called."""


def forget(
    connection: Connection, doomed: Doomed, *, person: str, index: bool
) -> tuple[Counter[str], list[int]]:
    """Delete it; return how much of what went and the uploads that held it. `index`: make that anew too."""
    tables = OF_REPLY if doomed.workshop else (*OF_REPLY, *OF_MEMBER)
    held, texts, keys = _held(connection, doomed), _texts(connection, doomed), _keys(connection, doomed)
    gone: Counter[str] = Counter()
    if held:
        connection.exec_driver_sql("DROP TABLE practice_words")  # its lines hang on those of practices
    for table in tables:
        gone[WORDS[table.name]] = connection.execute(delete(table).where(_of(table, doomed))).rowcount
    gone["notes on free texts"] = _notes(connection, keys, person=person)
    gone["answer sheets"] = _sheets(connection)
    gone["quotations in stories"] = _quotations(connection, texts)
    gone["lists of what stood in files handed out"] = _made(connection, texts, doomed)
    gone[REVIEWS] = forget_reviews(connection)
    if not doomed.workshop:
        gone.update(_of_member(connection, doomed.administration))
    if index and held:
        connection.execute(delete(schema.word_forms))
        word_index.create(connection)
    _uploads(connection, held, person=person)
    return gone, held


def workshops_held(connection: Connection) -> list[str]:
    """Return the keys of workshops to which something of a reply is on record, in uploads of any state."""
    found = {key for table in OF_REPLY for key in connection.scalars(select(table.c.workshop).distinct())}
    return sorted(found)


def members_held(connection: Connection, workshop: str) -> dict[str, str]:
    """Return code → name of administrations of which something is on record: of a reply to a workshop, or
    anything where that is blank. A name that is not known is blank."""
    members, tables = schema.administrations, OF_REPLY if workshop else (*OF_MEMBER, schema_rounds.contacts)
    names = {line.code: line.name for line in connection.execute(select(members))}
    found = set() if workshop else {*names}
    for table in tables:
        asked = select(table.c.administration).distinct()
        found |= {*connection.scalars(asked.where(table.c.workshop == workshop) if workshop else asked)}
    return {code: names.get(code, "") for code in sorted(found)}


def forget_reviews(connection: Connection) -> int:
    """Delete all reviews of uploads that are open, whose files may hold what is deleted; return how many."""
    connection.execute(delete(schema_reviews.open_review_files))
    return connection.execute(delete(schema_reviews.open_reviews)).rowcount


def _of(table: Table, doomed: Doomed) -> ColumnElement[bool]:
    here: ColumnElement[bool] = table.c.administration == doomed.administration
    return here & (table.c.workshop == doomed.workshop) if doomed.workshop else here


def _held(connection: Connection, doomed: Doomed) -> list[int]:
    tables = (*OF_REPLY, *(() if doomed.workshop else (schema.participations,)))
    asked = (select(table.c.upload_id).where(_of(table, doomed)).distinct() for table in tables)
    return sorted({upload for each in asked for upload in connection.scalars(each)})


def _texts(connection: Connection, doomed: Doomed) -> set[str]:
    """Return what was said in words: free texts, and notes of replies."""
    columns = (schema.practices.c.text, schema.practices.c.note, schema.replies.c.note)
    asked = (select(column).where(_of(column.table, doomed)) for column in columns)
    return {text for each in asked for text in connection.scalars(each) if len(text) >= SHORTEST}


def _keys(connection: Connection, doomed: Doomed) -> set[str]:
    """Return the keys of practices that notes hang on, of texts that are no longer on record too."""
    notes = schema_notes
    columns = (
        *(t.c.practice for t in (notes.tags, notes.stars, notes.project_notes, notes.note_events)),
        *(notes.note_events.c.value, schema.kept_texts.c.practice),
    )
    found = {key for column in columns for key in connection.scalars(select(column).distinct())}
    return {key for key in found if _is_of(key, doomed)}


def _is_of(key: str, doomed: Doomed) -> bool:
    workshop, *rest = key.rsplit("/", 3)
    return len(rest) == 3 and rest[0] == doomed.administration and doomed.workshop in ("", workshop)


def _notes(connection: Connection, keys: set[str], *, person: str) -> int:
    """Delete notes and blank their history, whose numbers stay: the last one names the state of the notes."""
    gone = 0
    events = schema_notes.note_events
    for part in in_parts(sorted(keys)):
        for table in (schema_notes.tags, schema_notes.stars, schema_notes.project_notes, schema.kept_texts):
            gone += connection.execute(delete(table).where(table.c.practice.in_(part))).rowcount
        named = events.c.practice.in_(part) | events.c.value.in_(part)
        connection.execute(update(events).where(named).values(practice="", value="", action="deleted"))
    if keys:
        record(connection, [("", "deleted", "")], at=now(), person=person)
    return gone


def _sheets(connection: Connection) -> int:
    """Delete answer sheets that no reply has any more."""
    left = select(schema.replies.c.sheet_id)
    for table in (schema.answers, schema.sheet_texts):
        connection.execute(delete(table).where(table.c.sheet_id.not_in(left)))
    sheets = schema.answer_sheets
    return connection.execute(delete(sheets).where(sheets.c.id.not_in(left))).rowcount


def _spelled(texts: Iterable[str]) -> set[str]:
    """Return texts as they stand in values that are kept as JSON, and as they are."""
    return {
        form
        for text in texts
        for form in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    }


def _quotations(connection: Connection, texts: set[str]) -> int:
    """Put a word in the place of quotations in stories, in the states before the present one too."""
    steps, changed = schema_notes.story_steps, 0
    for line in connection.execute(select(steps)).all() if texts else ():
        content = line.content
        for text in sorted(_spelled(texts), key=len, reverse=True):
            content = content.replace(text, IN_ITS_PLACE)
        if content != line.content:
            here = (steps.c.story == line.story) & (steps.c.step == line.step)
            connection.execute(update(steps).where(here).values(content=content))
            changed += 1
    return changed


def _made(connection: Connection, texts: set[str], doomed: Doomed) -> int:
    """Take files out of the list of those handed out in which a text of it or its own figures stood."""
    made = schema_notes.made_files
    named = {*_spelled(texts), f'"{doomed.administration}"'}
    gone = [
        line.id
        for line in connection.execute(select(made.c.id, made.c.contents, made.c.source)).all()
        if any(each in line.contents or each in line.source for each in named)
    ]
    connection.execute(delete(made).where(made.c.id.in_(gone)))
    return len(gone)


def _of_member(connection: Connection, code: str) -> dict[str, int]:
    contacts, attended = schema_rounds.contacts, schema_rounds.contact_workshops
    own = select(contacts.c.id).where(contacts.c.administration == code)
    connection.execute(delete(attended).where(attended.c.contact.in_(own)))
    decisions, members = schema_notes.decisions, schema.administrations
    return {
        "contacts": connection.execute(delete(contacts).where(contacts.c.administration == code)).rowcount,
        "remembered spellings": connection.execute(
            delete(decisions).where(decisions.c.value == code)
        ).rowcount,
        "names": connection.execute(delete(members).where(members.c.code == code)).rowcount,
    }


def _uploads(connection: Connection, held: list[int], *, person: str) -> None:
    """Say of each upload what it holds now, and write a new data version down."""
    uploads = schema.uploads
    for upload_id in held:
        counts = {
            f"{table.name}_held": connection.scalar(
                select(func.count()).select_from(table).where(table.c.upload_id == upload_id)
            )
            for table in (schema.replies, schema.practices)
        }
        changed = {**counts, "content": content_of(connection, upload_id)}
        connection.execute(update(uploads).where(uploads.c.id == upload_id).values(changed))
    for upload_id in held:
        history.record(connection, upload_id, "deleted", person=person, at=now())


def known_by_hand(connection: Connection, doomed: Doomed) -> list[str]:
    """Say what may still name it and can't be cleaned without a person's judgement."""
    code, views = doomed.administration, schema_notes.saved_views
    found = ["Figures that a report printed are totals and stay; so do numbers of participants of workshops."]
    if doomed.workshop:
        found.append("Who took part stays, and so do stamps, marks and letters of the round.")
    chosen = [line.name for line in connection.execute(select(views)) if f"={code}" in f"{line.query}&"]
    if chosen:
        found.append(f"Saved views that choose {code}: {', '.join(sorted(chosen))}.")
    steps = schema_notes.story_steps
    asked = select(steps.c.name, steps.c.content).distinct()
    told = {
        line.name
        for line in connection.execute(asked)
        if f'"{code}"' in line.content or f"={code}" in line.content
    }
    if told:
        found.append(f"Stories that speak of {code}, to be read again: {', '.join(sorted(told))}.")
    return found
