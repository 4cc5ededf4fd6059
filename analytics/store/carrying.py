"""Notes follow a text whose wording was corrected, and those whose text is gone are told.

A correction is surely the same text when, of one administration, workshop and kind, one text went, one
came, and the two are spelt alike. Then the notes are copied to the new text, and stay on the old one too,
so that an undo finds them as they were. All else is asked: see `orphans`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import Connection, func, select

from analytics.notes import Followed, Notes, Orphan, folded
from analytics.store import load, noting
from analytics.store import schema_notes as schema
from analytics.store.history import now
from analytics.store.lines import write
from analytics.store.schema import practices

SURE = 85.0
"""Of 100: how alike two texts must be spelt to be one text corrected. A changed word of ten is 90 or so."""
LIKELY = 2
"""So many present texts are offered for one that is gone."""

Told: TypeAlias = dict[str, dict[str, str]]
"""Workshop, administration and kind, as a key begins → the texts there by key."""


def told(connection: Connection, workshops: Collection[str]) -> Told:
    """Return the present texts of some workshops, none where nothing is noted of any of them."""
    noted = _noted(connection)
    about = {_workshop(key) for key in noted} & set(workshops)
    found: Told = defaultdict(dict)
    if about:
        for workshop, _, _, text, _, _, key, *_ in load.fetch(connection, load.present_practices(about)):
            if workshop in about:
                found[_place(key)][key] = text
    return found


def follow(connection: Connection, before: Told, after: Told, *, person: str) -> None:
    """Copy the notes of each text that was surely corrected between two states to its new wording."""
    noted = _noted(connection)
    for place, texts in before.items():
        now_told = after.get(place, {})
        gone = [key for key in texts if key not in now_told]
        come = [key for key in now_told if key not in texts]
        if len(gone) == len(come) == 1 and gone[0] in noted:
            (old,), (new,) = gone, come
            if _alike(texts[old], now_told[new]) >= SURE:
                carry(connection, old, new, person=person)


def carry(connection: Connection, old: str, new: str, *, person: str) -> None:
    """Copy tags, star and project notes to another practice, with their times and persons.

    What the other has already stays: a project note of the same round is not replaced.
    """
    for table in (schema.tags, schema.stars, schema.project_notes):
        names = [name for name in ("tag", "round") if name in table.c]
        held, wanted = (
            {
                tuple(line[1 : 1 + len(names)]): tuple(line)[1:]
                for line in connection.execute(select(table).where(table.c.practice == key))
            }
            for key in (new, old)
        )
        write(connection, table, ((new, *rest) for what, rest in wanted.items() if what not in held))
    noting.record(connection, [(new, "carried", old)], at=now(), person=person)


def drop(connection: Connection, practice: str, *, person: str) -> None:
    """Delete all notes of a practice; the history of notes keeps what they were."""
    noting.set_tags(connection, [practice], (), how="replace", person=person)
    noting.set_stars(connection, [practice], starred=False, person=person)
    table = schema.project_notes
    for code in connection.scalars(select(table.c.round).where(table.c.practice == practice)).all():
        noting.forget_project_note(connection, practice, code, person=person)


# ---- what is to be asked ------------------------------------------------------------------------


def orphans(connection: Connection, present: Collection[str]) -> tuple[Orphan, ...]:
    """Return the practices that are noted and not present, each with the present texts it may have become.

    Not one whose notes have followed it since they were last changed, nor one that holds only what it
    got from a text that is back.
    """
    notes = noting.notes(connection)
    gone = sorted(_noted(connection) - set(present))
    carried, changed = _happened(connection)
    left = [key for key in gone if not _settled(key, notes, set(present), carried, changed)]
    texts = _texts(connection, left)
    near = told(connection, {_workshop(key) for key in left})
    return tuple(
        Orphan(
            practice=key,
            text=texts.get(key, ""),
            tags=notes.tags_by_practice.get(key, ()),
            starred=key in notes.starred,
            projects=notes.projects_by_practice.get(key, ()),
            likely=_likely(texts.get(key, ""), near.get(_place(key), {})),
        )
        for key in left
    )


def followed(connection: Connection, present: Collection[str]) -> tuple[Followed, ...]:
    """Return which present texts have notes that came from an earlier wording, the latest first."""
    here = set(present)
    carried, _ = _happened(connection)
    pairs = sorted(
        ((at, old, new) for (old, new), at in carried.items() if new in here and old not in here),
        reverse=True,
    )
    texts = _texts(connection, {key for _, *both in pairs for key in both})
    return tuple(Followed(new, texts.get(old, ""), texts.get(new, "")) for _, old, new in pairs)


def _settled(
    key: str,
    notes: Notes,
    present: set[str],
    carried: Mapping[tuple[str, str], int],
    changed: Mapping[str, int],
) -> bool:
    onward = max((at for (old, _), at in carried.items() if old == key), default=0)
    gained = max((at for (_, new), at in carried.items() if new == key), default=0)
    if onward > max(gained, changed.get(key, 0)):
        return True
    back = _sources(key, carried) & present
    return any(_held(key, notes) <= _held(old, notes) for old in back)


def _sources(key: str, carried: Collection[tuple[str, str]]) -> set[str]:
    """Return the earlier wordings of a text, over any number of corrections."""
    found, looked_at = {key}, set[str]()
    while found - looked_at:
        looked_at |= found
        found |= {old for old, new in carried if new in looked_at}
    return found - {key}


def _held(key: str, notes: Notes) -> set[tuple[str, ...]]:
    held: set[tuple[str, ...]] = {("tag", tag) for tag in notes.tags_by_practice.get(key, ())}
    held |= {("project", n.round, n.status, n.note) for n in notes.projects_by_practice.get(key, ())}
    return held | ({("star",)} if key in notes.starred else set())


def _happened(connection: Connection) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Return when notes followed from which text to which, and when a person last noted something."""
    table = schema.note_events
    carried: dict[tuple[str, str], int] = {}
    came = select(table.c.id, table.c.value, table.c.practice).where(table.c.action == "carried")
    for at, old, new in connection.execute(came.order_by(table.c.id)):
        carried[old, new] = at
    made = ("tagged", "starred", "project noted")
    last = select(table.c.practice, func.max(table.c.id)).where(table.c.action.in_(made))
    return carried, dict(load.fetch(connection, last.group_by(table.c.practice)))


def _noted(connection: Connection) -> set[str]:
    tables = (schema.tags, schema.stars, schema.project_notes)
    return {key for table in tables for key in connection.scalars(select(table.c.practice).distinct())}


def _texts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return the texts of practices of any upload, the latest wording of each key."""
    found: dict[str, str] = {}
    for part in noting.in_parts(list(keys)):
        asked = select(practices.c.key, practices.c.text).where(practices.c.key.in_(part))
        found |= dict(load.fetch(connection, asked.order_by(practices.c.id)))
    return found


def _likely(text: str, there: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    by_likeness = sorted(there.items(), key=lambda pair: -_alike(text, pair[1]))
    return tuple(by_likeness[:LIKELY])


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz  # takes a while to load, and few imports need it

    return float(fuzz.ratio(folded(one), folded(other)))


def _place(key: str) -> str:
    return key.rpartition("/")[0]


def _workshop(key: str) -> str:
    return key.rsplit("/", 3)[0]  # the code of a round may hold a stroke
