"""Read several files together, each as a person has decided about it so far."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from analytics.errors import FileRefused, ReadingCancelled
from analytics.ingest import (
    Book,
    Bundle,
    Context,
    Names,
    Questionnaires,
    bundles_in,
    is_stamped,
    open_book,
    questionnaires_in,
    understand,
)
from analytics.ingest.limits import Limits
from analytics.memory import uncollected
from analytics.records import Batch, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.review.first_rows import first_rows
from analytics.review.kept import Kept
from analytics.review.looking_ahead import look_ahead
from analytics.review.values import File, Reading, as_one
from analytics.store import Store
from analytics.understanding import Decision, Mapping

MB = 2**20
BOOKS, READINGS = 512 * MB, 128 * MB
"""So many bytes of what was read lately are kept, so that an answer reads no file anew."""
OF_A_LINE = 200
"""About so many bytes take a reply, a text, a problem or a change."""
SMALL = 2 * MB
"""Up to this size a file with open questions is understood once more, for a look at its first rows."""

Load = Callable[[str], bytes | None]
Progress = Callable[[float, str], None]
Stopped = Callable[[], bool]


@dataclass(frozen=True)
class Known:
    """What is remembered, and what other files of the same review describe."""

    mappings: tuple[Mapping, ...] = ()
    decisions: tuple[Decision, ...] = ()
    earlier: tuple[Batch, ...] = ()
    before: tuple[Batch, ...] = ()
    """Files of the same review that are stored before this one, and what is wished of them."""
    wishes: tuple[File, ...] = ()
    named: tuple[tuple[str, frozenset[str]], ...] = ()
    """Fingerprint of a header → the follow-up actions that the cells of any of its files name."""
    stamps: tuple[tuple[str, tuple[str, str]], ...] = ()
    """Token of a questionnaire → workshop and administration for which it was given out."""
    state: tuple[str, ...] = ()
    """Names the data and what is remembered: with another one, a file is understood anew."""

    @property
    def key(self) -> object:
        earlier = tuple(batch.sha256 for batch in self.earlier)
        return self.state, earlier, self.wishes, self.named, self.stamps


@dataclass(frozen=True)
class Chosen:
    """A file that was chosen, or several that are read as one."""

    file: File
    parts: tuple[File, ...] = ()
    bundle: Bundle | Questionnaires | None = None

    @property
    def take_back(self) -> frozenset[tuple[str, int]]:
        wanted = frozenset(self.file.wishes.take_back)
        return self.bundle.rows_of(wanted) if self.bundle else wanted

    def told(self, batch: Batch) -> Batch:
        """Return a batch with its places named as a person finds them."""
        return self.bundle.told(batch) if self.bundle else batch


class Reader:
    """Reads files against a store. Any number of threads may use it.

    Each file is opened once, and its book kept; an answer only has it understood anew. With `remembered`
    what people said of earlier files is applied.
    """

    def __init__(self, store: Store, *, remembered: bool = True) -> None:
        self._store = store
        self._remembered = remembered
        self._names = Names(load_administrations())
        self._books: Kept[tuple[str, str], Book | FileRefused] = Kept(BOOKS)
        self._understood: Kept[tuple[File, object], Reading] = Kept(READINGS)
        self._compared: Kept[tuple[File, object], Reading] = Kept(READINGS)

    def read(
        self,
        files: Sequence[File],
        load: Load,
        *,
        progress: Progress = lambda share, what: None,
        cancelled: Stopped = lambda: False,
    ) -> tuple[Reading, ...]:
        """Read every file; one that describes workshops comes before one that only speaks of them.

        `load` gives the bytes of a digest, None when they are gone. A file that is refused is
        said in its reading. Raises ReadingCancelled.
        """
        if not files:
            return ()
        known = self._known()
        shares = [0.0] * len(files)

        def opened(place: int) -> Book | FileRefused:
            def hear(share: float, what: str) -> None:
                shares[place] = share
                progress(sum(shares) / len(shares), f"{files[place].name}: {what}")

            return self._book(files[place], load, hear, cancelled)

        with ThreadPoolExecutor(min(Limits.from_environment().at_once, len(files))) as pool:
            books = list(pool.map(opened, range(len(files))))
        chosen = _bundled(files, books, names=self._names, workshops=self._store.known_workshops())
        first = [self._understand(each, load, known, cancelled) for each in chosen]
        known = replace(known, named=_named(first))
        seen: list[Reading] = []
        for i in sorted(range(len(chosen)), key=lambda i: -first[i].describes):
            twin = next((r.file.name for r in seen if r.file.digest == chosen[i].file.digest), "")
            seen.append(replace(self._compare(chosen[i], load, _with(known, seen), cancelled), twin=twin))
        return tuple(seen)

    def forget(self, digests: Collection[str]) -> None:
        """Let go of all that is kept of some files, since their review is over."""
        self._books.drop(lambda key: key[0] in digests)
        for readings in (self._understood, self._compared):
            readings.drop(lambda key: key[0].digest in digests)

    def _known(self) -> Known:
        mappings = self._store.mappings() if self._remembered else ()
        decisions = self._store.decisions() if self._remembered else ()
        stamps = tuple(self._store.stamps().items())
        return Known(
            mappings,
            decisions,
            stamps=stamps,
            state=(self._store.data_version(), repr(mappings), repr(decisions)),
        )

    def _book(self, file: File, load: Load, progress: Progress, cancelled: Stopped) -> Book | FileRefused:
        """Return what a file holds, read only if that is not known, or why it is refused."""
        key = (file.digest, file.name)
        if (kept := self._books.get(key)) is not None:
            return kept
        found: Book | FileRefused
        data = load(file.digest)
        if data is None:
            return FileRefused(f"“{file.name}” was kept for a day and is gone. Choose it again.")
        try:
            found = open_book(data, file.name, progress=progress, cancelled=cancelled)
        except FileRefused as refused:
            found = refused
        self._books.put(key, found, found.size if isinstance(found, Book) else 0)
        return found

    def _understand(self, chosen: Chosen, load: Load, known: Known, cancelled: Stopped) -> Reading:
        """Return a file as it is understood; what it would change is not looked at."""
        file, key = chosen.file, (chosen.file, known.key)
        if kept := self._understood.get(key):
            return kept
        book = self._book_of(chosen, load, cancelled)
        if isinstance(book, FileRefused):
            return _refused(file, book)
        try:
            batch = understand(book, self._context(chosen, known))
            made = Reading(file, chosen.told(batch), parts=chosen.parts)
        except FileRefused as refused:
            made = replace(_refused(file, refused), parts=chosen.parts)
        self._understood.put(key, made, _weight(made))
        return made

    def _compare(self, chosen: Chosen, load: Load, known: Known, cancelled: Stopped) -> Reading:
        """Return a file as it is understood beside the others, with what it would change."""
        if cancelled():
            raise ReadingCancelled("The reading was cancelled; nothing was imported.")
        key = (chosen.file, known.key)
        if kept := self._compared.get(key):
            return kept
        made = self._understand(chosen, load, known, cancelled)
        if made.batch is None:
            return made
        context = self._context(chosen, known)
        with uncollected():
            rows = first_rows(made.batch)
            batch, preview = self._store.weighed(made.batch, answers=context.answers, earlier=known.before)
        if made.batch.understanding and made.batch.questions:
            book = self._book_of(chosen, load, cancelled)
            if isinstance(book, Book) and book.size <= SMALL:
                rows = look_ahead(book, made.batch, context, told=chosen.told)
        preview = replace(preview, data_version=known.state[0])  # with which the file was understood
        made = replace(made, batch=batch, preview=preview, rows=rows)
        self._compared.put(key, made, _weight(made))
        return made

    def _book_of(self, chosen: Chosen, load: Load, cancelled: Stopped) -> Book | FileRefused:
        if chosen.bundle:
            return chosen.bundle.book
        return self._book(chosen.file, load, lambda share, what: None, cancelled)

    def _context(self, chosen: Chosen, known: Known) -> Context:
        file = chosen.file
        return Context(
            questionnaire=load_questionnaire(),
            names=self._names,
            known=(*self._store.known_workshops(), *(w for b in known.earlier for w in b.workshops)),
            known_rounds=(*self._store.known_rounds(), *(r for b in known.earlier for r in b.rounds)),
            round_code=file.wishes.round_code or None,
            answers=dict(file.wishes.answers),
            mapping=file.wishes.mapping,
            mappings=known.mappings,
            decisions=known.decisions,
            named_elsewhere=dict(known.named),
            take_back=chosen.take_back,
            stamps=dict(known.stamps),
        )


def _bundled(
    files: Sequence[File],
    books: Sequence[Book | FileRefused],
    *,
    names: Names,
    workshops: Sequence[WorkshopRecord],
) -> list[Chosen]:
    """Return the files to be read, those of one form as one; of two with the same bytes one is among them."""
    unlike: dict[str, tuple[File, Book | FileRefused]] = {}
    for file, book in zip(files, books, strict=True):
        unlike.setdefault(file.digest, (file, book))
    of_book = {id(book): file for file, book in unlike.values()}
    readable = [book for _, book in unlike.values() if isinstance(book, Book)]
    sent = questionnaires_in(readable)
    others = [book for book in readable if not is_stamped(book)]
    bundles: tuple[Bundle | Questionnaires, ...] = (
        *([sent] if sent else []),
        *bundles_in(others, load_questionnaire(), names=names, known=workshops),
    )
    found: dict[str, Chosen] = {}
    for bundle in bundles:
        parts = tuple(dict.fromkeys(of_book[id(origin.book)] for origin in bundle.origins))
        whole = Chosen(as_one(bundle.book.file_name, parts), parts, bundle)
        found |= {file.digest: whole for file in parts}
    singly = [found.get(file.digest) or Chosen(file) for file in files]
    return [each for place, each in enumerate(singly) if not each.bundle or each not in singly[:place]]


def _named(readings: Sequence[Reading]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return which actions several files of one form name together; nothing of a form with one file."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for reading in readings:
        if reading.batch and (understood := reading.batch.understanding) and understood.named:
            found.setdefault(understood.fingerprint, []).append(understood.named)
    return tuple(
        (name, frozenset(action for named in listed for action in named))
        for name, listed in sorted(found.items())
        if len(listed) > 1
    )


def _with(known: Known, seen: Sequence[Reading]) -> Known:
    """Return what is known once the files of some readings are."""
    stored = [reading for reading in seen if reading.wanted]
    return replace(
        known,
        earlier=tuple(r.batch for r in seen if r.batch and r.describes),
        before=tuple(r.wanted for r in stored if r.wanted),
        wishes=tuple(r.file for r in stored),
    )


def _refused(file: File, why: FileRefused) -> Reading:
    return Reading(file, refused=str(why), needs_template=why.needs_template, unknown=why.unknown)


def _weight(reading: Reading) -> int:
    """Return about how many bytes a reading takes."""
    batch, changes = reading.batch, reading.preview.changes if reading.preview else ()
    lines = (len(batch.replies) + len(batch.practices) + len(batch.problems)) if batch else 0
    return OF_A_LINE * (lines + len(changes) + 1)
