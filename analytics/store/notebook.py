"""What people decide and note, as the rest of the program sees it: the second half of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Engine

from analytics.kept_stories import KeptStory
from analytics.made_file import MadeFile
from analytics.notes import Followed, Notes, Orphan, Status
from analytics.people import Role, check_role
from analytics.store import audit, carrying, made_files, noting, remembered, saving, story_steps
from analytics.store.acting import Acting
from analytics.store.connect import reading
from analytics.store.noting import How
from analytics.store.search import Found, Search
from analytics.understanding import Decision, Mapping
from analytics.views import SavedView


class Notebook(Acting):
    """Mappings and decisions of imports, notes on practices and the search for them, saved views, stories,
    files that were handed out.

    None of it changes the data version. A practice is named by its key (`analytics.notes.practice_key`).
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._search = Search()

    def mappings(self) -> tuple[Mapping, ...]:
        """Return the remembered mappings in the order of their names."""
        with reading(self._engine) as connection:
            return remembered.mappings(connection)

    def save_mapping(self, mapping: Mapping, *, person: str) -> None:
        """Remember a mapping in the place of the one with the same fingerprint."""
        with self._writing("save mapping", person=person) as connection:
            remembered.save_mapping(connection, mapping, person=person)

    def rename_mapping(self, fingerprint: str, name: str) -> None:
        """Give a mapping another name; UnknownName when somebody has deleted it."""
        with self._writing("rename mapping") as connection:
            remembered.rename_mapping(connection, fingerprint, name)

    def delete_mapping(self, fingerprint: str) -> None:
        """Forget a mapping; one that is not there is forgotten already."""
        with self._writing("delete mapping") as connection:
            remembered.delete_mapping(connection, fingerprint)

    def decisions(self) -> tuple[Decision, ...]:
        """Return what texts were said to stand for, in the order of kind and text."""
        with reading(self._engine) as connection:
            return remembered.decisions(connection)

    def remember_decisions(self, decisions: Iterable[Decision], *, person: str) -> None:
        """Remember decisions; a later one about the same text replaces the earlier."""
        with self._writing("remember decisions", person=person) as connection:
            remembered.remember_decisions(connection, decisions, person=person)

    def forget_decision(self, kind: str, text: str) -> None:
        """Forget what a text stands for; the next import asks again."""
        with self._writing("forget decision") as connection:
            remembered.forget_decision(connection, kind, text)

    def notes(self) -> Notes:
        """Return all tags, stars and project notes."""
        with reading(self._engine) as connection:
            return noting.notes(connection)

    def notes_version(self) -> str:
        """Return the name of the present notes; it changes with every note, and costs one question."""
        with reading(self._engine) as connection:
            return noting.version(connection)

    def set_tags(
        self, practices: Collection[str], tags: Iterable[str], *, person: str, how: How = "replace"
    ) -> None:
        """Give practices these tags and no others, or add tags to theirs, or remove them.

        A tag that differs from a known one only in case or spaces is the known one.
        """
        with self._writing("tag", person=person, about=_many(practices)) as connection:
            noting.set_tags(connection, practices, tags, how=how, person=person)

    def set_star(self, practice: str, *, starred: bool, person: str) -> None:
        """Choose a practice for the report, or take it out."""
        self.set_stars([practice], starred=starred, person=person)

    def set_stars(self, practices: Collection[str], *, starred: bool, person: str) -> None:
        """Choose several practices for the report, or take them out."""
        with self._writing("star", person=person, about=_many(practices)) as connection:
            noting.set_stars(connection, practices, starred=starred, person=person)

    def note_project(
        self, practice: str, status: Status, *, round_code: str, note: str = "", person: str
    ) -> None:
        """Write down what became of a project by a later round; one note a project and round."""
        with self._writing("note project", person=person, about=f"round {round_code}") as connection:
            noting.note_project(connection, practice, status, round_code=round_code, note=note, person=person)

    def forget_project_note(self, practice: str, round_code: str, *, person: str) -> None:
        """Take back what was noted of a project for a round."""
        with self._writing("forget project note", person=person, about=f"round {round_code}") as connection:
            noting.forget_project_note(connection, practice, round_code, person=person)

    def views(self) -> tuple[SavedView, ...]:
        """Return the saved views of all people, those for everybody first."""
        with reading(self._engine) as connection:
            return saving.views(connection)

    def save_view(self, view: SavedView) -> None:
        """Save a view in the place of the one of the same name and owner. Raises NotSaved.

        A view of their own all may save; an editor one for everybody.
        """
        needs = self._needs_for(view.owner)
        with self._writing("save view", needs=needs, person=view.owner) as connection:
            saving.save(connection, view)

    def delete_view(self, id: int) -> None:
        """Forget a saved view: one of their own all may, an editor any."""
        action = "delete view"
        with self._writing(action, needs="viewer", about=f"view {id}") as connection:
            check_role(self._actor, self._needs_for(saving.owner_of(connection, id)), action)
            saving.delete_view(connection, id)

    def _needs_for(self, owner: str) -> Role:
        """Return what it takes to write a view of somebody; a blank owner is everybody."""
        return "viewer" if owner.strip() and owner.strip() == self._actor.name else "editor"

    def start_with(self, id: int | None) -> None:
        """Let the dashboard open with a view for everybody; None for with none."""
        with self._writing("set start view", about=f"view {id or 'none'}") as connection:
            saving.start_with(connection, id)

    def stories(self, *, deleted: bool = False) -> tuple[KeptStory, ...]:
        """Return the kept stories, the last changed first, or those that were deleted."""
        with reading(self._engine) as connection:
            return story_steps.kept_stories(connection, deleted=deleted)

    def story(self, id: str) -> KeptStory:
        """Return a kept story as it is now, deleted or not; KeyError where there is none of that id."""
        with reading(self._engine) as connection:
            return story_steps.kept_story(connection, id)

    def add_story(self, name: str, content: str, *, person: str) -> KeptStory:
        """Keep a new story; its id is a short word. Raises NotSaved."""
        with self._writing("add story", person=person) as connection:
            added = story_steps.add(connection, name, content, person=person)
            audit.tell(connection, f"story {added.id}")
            return added

    def save_story(self, seen: KeptStory, name: str, content: str, *, person: str) -> KeptStory:
        """Keep what was made of a story in the state `seen`.

        Where somebody has changed the story meanwhile, it is kept as one of its own: see the id.
        Raises NotSaved.
        """
        with self._writing("save story", person=person, about=f"story {seen.id}") as connection:
            return story_steps.save(connection, seen, name, content, person=person)

    def undo_story(self, seen: KeptStory) -> KeptStory:
        """Take back the last edit of a story, or that it was deleted. Raises Overtaken."""
        with self._writing("undo story", about=f"story {seen.id}") as connection:
            return story_steps.turn(connection, seen, by=-1)

    def redo_story(self, seen: KeptStory) -> KeptStory:
        """Bring back the edit that was taken back last. Raises Overtaken."""
        with self._writing("redo story", about=f"story {seen.id}") as connection:
            return story_steps.turn(connection, seen, by=1)

    def delete_story(self, seen: KeptStory, *, person: str) -> KeptStory:
        """Delete a story; `undo_story` brings it back. Raises Overtaken."""
        with self._writing("delete story", person=person, about=f"story {seen.id}") as connection:
            return story_steps.delete_story(connection, seen, person=person)

    def made_files(self) -> tuple[MadeFile, ...]:
        """Return the files that were handed out without their contents, the last made first."""
        with reading(self._engine) as connection:
            return made_files.made_files(connection)

    def made_file(self, id: str) -> MadeFile:
        """Return a file that was handed out whole, by its id; UnknownName lists those that there are."""
        with reading(self._engine) as connection:
            return made_files.made_file(connection, id)

    def keep_made(self, made: MadeFile) -> MadeFile:
        """Keep a file that is handed out now, in the place of the same that the same person made before."""
        about = _of_made(made)
        with self._writing("keep made file", needs="viewer", person=made.person, about=about) as connection:
            return made_files.keep(connection, made)

    def forget_made(self, id: str) -> None:
        """Take a file out of the list of those that were handed out."""
        with self._writing("delete made file", about=f"made file {id}") as connection:
            made_files.forget(connection, id)

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the noted practices that are no longer on record, in the order of their keys."""
        with reading(self._engine) as connection:
            return carrying.orphans(connection, self._search.present(connection).values())

    def followed(self) -> tuple[Followed, ...]:
        """Return the present practices whose notes came from an earlier wording, the latest first."""
        with reading(self._engine) as connection:
            return carrying.followed(connection, self._search.present(connection).values())

    def carry_notes(self, practice: str, to: str, *, person: str) -> None:
        """Give one practice the notes of another, as an import does where a text was surely corrected."""
        with self._writing("move notes", person=person) as connection:
            carrying.carry(connection, practice, to, person=person)

    def drop_notes(self, practice: str, *, person: str) -> None:
        """Delete all that is noted of a practice; the history of notes keeps it."""
        with self._writing("delete notes", person=person) as connection:
            carrying.drop(connection, practice, person=person)

    def search_practices(self, typed: str, *, limit: int | None = None) -> Found:
        """Return the present practices that hold all that is asked for (see `analytics.asked`).

        The best match comes first. Without a letter or digit nothing is found.
        """
        with reading(self._engine) as connection:
            return self._search.search(connection, typed, limit=limit)


def _many(practices: Collection[str]) -> str:
    return "1 practice" if len(practices) == 1 else f"{len(practices)} practices"


def _of_made(made: MadeFile) -> str:
    return f"{made.kind} .{made.form} of {made.of} for {made.audience}, data version {made.data_version}"
