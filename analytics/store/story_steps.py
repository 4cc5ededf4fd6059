"""Kept stories: each edit is a step, and the present one is pointed at, so that undo and redo lose nothing.

Whoever changes a story says from which state. Where that is not the present one any more, what is new is kept
as a story of its own, and a step back or a deletion is refused: nothing that nobody has seen is changed.
"""

from __future__ import annotations

import secrets
from itertools import chain, count

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update

from analytics.errors import NotSaved, Overtaken
from analytics.kept_stories import MOST_STEPS, KeptStory
from analytics.store import schema_notes as schema
from analytics.store.history import now

stories, steps = schema.stories, schema.story_steps

LETTERS, LONG = "bcdfghjkmnpqrstvwxz23456789", 6
"""Of what the id of a story is made, and how long: it can be read aloud, is no word and names nobody."""
BESIDE = "{} (changed by two)"
"""What a story is called that was changed from a state which was not the present one any more."""


def kept_stories(connection: Connection, *, deleted: bool) -> tuple[KeptStory, ...]:
    """Return the stories that are deleted, or those that are not, the last changed first."""
    asked = _present().where(steps.c.deleted == deleted).order_by(steps.c.at.desc(), stories.c.id)
    return tuple(_kept(line) for line in connection.execute(asked).mappings())


def kept_story(connection: Connection, id: str) -> KeptStory:
    """Return a story as it is now, deleted or not; KeyError where there is none of that id."""
    line = connection.execute(_present().where(stories.c.id == id)).mappings().first()
    if line is None:
        raise KeyError(id)
    return _kept(line)


def add(connection: Connection, name: str, content: str, *, person: str) -> KeptStory:
    """Keep a new story and return it with its id; a name that one has gets a number. Raises NotSaved."""
    id, own = _new_id(connection), _free(connection, name)
    connection.execute(insert(stories).values(id=id, step=0))
    return _step(connection, KeptStory(id, own, content, now(), person), 0)


def _free(connection: Connection, name: str) -> str:
    """Return a name that no story has which is not deleted: the second "Board" is "Board (2)"."""
    taken = {story.name for story in kept_stories(connection, deleted=False)}
    names = chain([name], (f"{name} ({number})" for number in count(2)))
    return next(each for each in names if each not in taken)


def save(connection: Connection, seen: KeptStory, name: str, content: str, *, person: str) -> KeptStory:
    """Keep what was made of the state `seen`, or a story beside it where another state is the present one.

    Returns the story as it is kept; its id is another one where it stands beside. Raises NotSaved.
    """
    if not _is_present(connection, seen):
        return add(connection, BESIDE.format(name), content, person=person)
    return _next(connection, KeptStory(seen.id, name, content, now(), person))


def delete_story(connection: Connection, seen: KeptStory, *, person: str) -> KeptStory:
    """Delete a story, which undo brings back. Raises Overtaken when another state is the present one."""
    _check(connection, seen)
    return _next(connection, KeptStory(seen.id, seen.name, seen.content, now(), person, deleted=True))


def turn(connection: Connection, seen: KeptStory, *, by: int) -> KeptStory:
    """Go back to the state before (-1) or forth to the one after (1); where there is none nothing happens.

    Raises Overtaken when another state than `seen` is the present one.
    """
    _check(connection, seen)
    if seen.earlier if by < 0 else seen.later:
        connection.execute(update(stories).where(stories.c.id == seen.id).values(step=stories.c.step + by))
    return kept_story(connection, seen.id)


def _next(connection: Connection, story: KeptStory) -> KeptStory:
    """Put a state after the present one, in the place of those that were taken back."""
    here = steps.c.story == story.id
    present = connection.execute(select(stories.c.step).where(stories.c.id == story.id)).scalar_one()
    connection.execute(delete(steps).where(here, steps.c.step > present))
    connection.execute(delete(steps).where(here, steps.c.step <= present + 1 - MOST_STEPS))
    connection.execute(update(stories).where(stories.c.id == story.id).values(step=present + 1))
    return _step(connection, story, present + 1)


def _step(connection: Connection, story: KeptStory, step: int) -> KeptStory:
    if not story.name.strip():
        raise NotSaved("A story needs a name. Nothing was saved.")
    said = {"name": story.name, "content": story.content, "deleted": story.deleted}
    connection.execute(
        insert(steps).values(story=story.id, step=step, at=story.at, person=story.person, **said)
    )
    return kept_story(connection, story.id)


def _present() -> Select[tuple[object, ...]]:
    """Ask for the present state of stories, and how many states lie before and after it."""
    of_story = steps.alias()
    first, last = (
        select(end(of_story.c.step)).where(of_story.c.story == stories.c.id).scalar_subquery()
        for end in (func.min, func.max)
    )
    return select(
        steps, (stories.c.step - first).label("earlier"), (last - stories.c.step).label("later")
    ).join(stories, (stories.c.id == steps.c.story) & (stories.c.step == steps.c.step))


def _kept(line: RowMapping) -> KeptStory:
    words = {name: line[name] for name in ("name", "content", "at", "person", "deleted", "earlier", "later")}
    return KeptStory(line["story"], **words)


def _is_present(connection: Connection, seen: KeptStory) -> bool:
    present = kept_story(connection, seen.id)
    return (present.content, present.deleted) == (seen.content, seen.deleted)


def _check(connection: Connection, seen: KeptStory) -> None:
    if not _is_present(connection, seen):
        who = kept_story(connection, seen.id).person or "somebody else"
        raise Overtaken(
            f"This story was changed meanwhile by {who}. Look at it as it is now. Nothing was done."
        )


def _new_id(connection: Connection) -> str:
    while True:
        id = "".join(secrets.choice(LETTERS) for _ in range(LONG))
        if not connection.execute(select(stories.c.id).where(stories.c.id == id)).first():
            return id
