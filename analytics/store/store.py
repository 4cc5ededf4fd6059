"""The store as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, select

from analytics.counter import Counter
from analytics.errors import EngineTrouble
from analytics.records import Batch, Records, RoundRecord, WorkshopRecord
from analytics.store import audit, commit, history, load, past, standing, units
from analytics.store.connect import WAIT_SECONDS, connect, reading, resolve
from analytics.store.counting import TextCounter
from analytics.store.counting_on_server import OnServer
from analytics.store.desk import Desk
from analytics.store.history import EMPTY
from analytics.store.lines import lines_of
from analytics.store.migrate import bring_up_to_date, version
from analytics.store.notebook import Notebook
from analytics.store.open_reviews import OpenReviews
from analytics.store.people import People
from analytics.store.privacy import Privacy
from analytics.uploads import Committed, Preview, Upload, Version


def open_store(url: str | None = None, *, wait_seconds: float = WAIT_SECONDS, create: bool = True) -> Store:
    """Open the database, create it when it is missing and `create`, and bring its tables up to date.

    Without `url` the environment's FOLLOWUP_DATABASE_URL counts, then `default_url`. A change of the
    tables copies the file first, to ``<name>.before-<revision>.backup`` beside it. `wait_seconds` is
    how long a write waits for another process. Raises DatabaseTrouble with what to do: no database,
    newer than this version, not writable, locked for too long.
    """
    found = resolve(url)
    engine = connect(found, wait_seconds=wait_seconds, create=create)
    try:
        bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


class Store(Notebook, Desk, People, OpenReviews, Privacy):
    """One database: uploads and what holds now.

    What people note is in `Notebook`, running a round in `Desk`, who may sign in in `People`, what is under
    review before an import in `OpenReviews`, and deleting for good in `Privacy`.

    Any number of threads and processes may use it at once. Every method may raise
    DatabaseTrouble; each reads or writes one whole state.
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._counter = TextCounter(OnServer(engine))
        self.url = engine.url.render_as_string(hide_password=False)

    def data_version(self) -> str:
        """Return the name of the present state; it changes with every commit, undo and redo.

        The number of events, and a digest of the active uploads or ``empty``, such as ``3-5f0c9a1b``.
        """
        with reading(self._engine) as connection:
            return history.data_version(connection)

    def last_change(self) -> tuple[str, str] | None:
        """Return when the data last changed and by whom, None before anything was brought in."""
        with reading(self._engine) as connection:
            return history.last_change(connection)

    def is_empty(self) -> bool:
        """Say whether no upload is active, be it that none ever came or that all were undone."""
        with reading(self._engine) as connection:
            return history.data_version(connection).endswith(EMPTY)

    def preview(self, batch: Batch, *, earlier: Sequence[Batch] = ()) -> Preview:
        """Say what committing the batch, after files `earlier`, would change; nothing is written."""
        lines, before = lines_of(batch), [lines_of(each) for each in earlier]
        with reading(self._engine) as connection:
            return commit.look(connection, batch, lines, earlier=before)

    def settled(
        self, batch: Batch, *, answers: Mapping[str, str] | None = None, earlier: Sequence[Batch] = ()
    ) -> Batch:
        """Return the batch with how its replies stand over those on record, or with a question about it.

        `answers` are those of a person by `Problem.id`; `earlier` are files that are stored before it.
        """
        return self.weighed(batch, answers=answers, earlier=earlier)[0]

    def weighed(
        self, batch: Batch, *, answers: Mapping[str, str] | None = None, earlier: Sequence[Batch] = ()
    ) -> tuple[Batch, Preview]:
        """Return the batch as `settled` does, with its preview; both say what one state of the data says."""
        lines = lines_of(batch)
        with reading(self._engine) as connection:
            same = commit.same_file(connection, batch, lines)
            if same and same.active:
                return batch, commit.look(connection, batch, lines)
            made = standing.settled(connection, batch, lines, answers=answers or {}, earlier=earlier)
            lines, before = made.lines or lines_of(made.batch), [lines_of(each) for each in earlier]
            seen = commit.look(connection, made.batch, lines, earlier=before, foreseen=made.foreseen)
            return made.batch, seen

    def commit(
        self,
        batch: Batch,
        *,
        person: str,
        leave_out_errors: bool = False,
        names: Mapping[str, str] | None = None,
        seen: str = "",
    ) -> Committed:
        """Store the batch as one upload, in one transaction.

        `seen` is the data version that its preview was compared with: Overtaken when it is another one now,
        whoever changed it. Blank where nobody has looked at a preview.

        The file of an active upload changes nothing (`already`); the file of an undone upload counts
        again (`redone`). `names` are names of administrations by code, kept with codes that are seen
        for the first time. Raises QuestionsRemain, ErrorsRemain unless the wrong rows are to be left
        out, and DoesNotFit for rounds and workshops that are described nowhere.
        """
        lines = lines_of(batch)
        with self._writing("import", person=person) as connection:
            history.check_not_overtaken(connection, seen)
            if batch.over is None and not commit.same_file(connection, batch, lines):
                batch, known, _ = standing.settled(connection, batch, lines, answers={}, earlier=())
                lines = known or lines_of(batch)
            done = commit.commit(
                connection,
                batch,
                lines,
                person=person,
                leave_out_errors=leave_out_errors,
                names=names or {},
            )
            audit.tell(connection, f"upload {done.upload.id}{', already there' if done.already else ''}")
            return done

    def undo(self, upload_id: int, *, person: str) -> Upload:
        """Take an upload out of the present state; NothingToUndo when it is out or does not exist."""
        with self._writing("undo import", person=person, about=f"upload {upload_id}") as connection:
            return history.undo(connection, upload_id, person=person)

    def redo(self, upload_id: int, *, person: str) -> Upload:
        """Bring an undone upload back at its old place: uploads after it still come after it."""
        with self._writing("redo import", person=person, about=f"upload {upload_id}") as connection:
            return history.redo(connection, upload_id, person=person)

    def history(self) -> tuple[Upload, ...]:
        """Return all uploads, newest first, each with what was done with it."""
        with reading(self._engine) as connection:
            return history.history(connection)

    def records(self) -> Records:
        """Return what holds now, as of one moment."""
        with reading(self._engine) as connection:
            return load.records(connection)

    def unit_records(self) -> Records:
        """Return the same, the replies of one upload merged by unit where the database can do it."""
        with reading(self._engine) as connection:
            return units.unit_records(connection)

    def versions(self) -> tuple[Version, ...]:
        """Return every data version, oldest first; the last is the present one."""
        with reading(self._engine) as connection:
            return past.versions(connection)

    def records_of(self, version: Version) -> Records:
        """Return what held in a data version of `versions`."""
        with reading(self._engine) as connection:
            return past.records_of(connection, version)

    def known_rounds(self) -> tuple[RoundRecord, ...]:
        """Return the rounds that hold now, in the order of their codes."""
        with reading(self._engine) as connection:
            return tuple(record for _, record in load.present_rounds(connection).values())

    def known_workshops(self) -> tuple[WorkshopRecord, ...]:
        """Return the workshops that hold now, in the order of round and number."""
        with reading(self._engine) as connection:
            return tuple(record for _, record in load.present_workshops(connection).values())

    def own_descriptions(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the codes of rounds and the keys of workshops that other uploads than samples describe."""
        with reading(self._engine) as connection:
            return load.own_descriptions(connection)

    def tables(self) -> tuple[str, str]:
        """Return the kind of the database and the revision of its tables, asked anew and cheaply."""
        with reading(self._engine) as connection:
            found = connection.execute(select(version.c.version_num)).scalar()
            return self._engine.dialect.name, found or ""

    def counter(self) -> Counter:
        """Return what counts units inside this database. Raises EngineTrouble for a file of SQLite."""
        if self._engine.dialect.name != "postgresql":
            raise EngineTrouble(
                "FOLLOWUP_ENGINE is postgresql, and the database is a file of SQLite, which is counted in "
                "memory. Name a PostgreSQL by FOLLOWUP_DATABASE_URL, or leave FOLLOWUP_ENGINE blank."
            )
        return self._counter

    def close(self) -> None:
        """Let go of the file; the store is opened anew with `open_store`."""
        self._engine.dispose()
