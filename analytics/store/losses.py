"""What a batch would take away from the record: asked about once a file, and kept where a person says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from analytics.many import many
from analytics.model import Answer
from analytics.notes import practice_key
from analytics.open_question import OpenQuestion, Option
from analytics.records import NOTE, Batch, PracticeRecord, Problem, ReplyRecord
from analytics.reference import load_questionnaire
from analytics.store.foreseen import Foreseen
from analytics.store.lines import Line
from analytics.store.preview import SAYS, answers_lost, notes_lost, places_lost, texts_lost
from analytics.store.schema import ANSWER_WORDS
from analytics.uploads import Lost, TextKey, UnitKey

QUESTION = "losses"
KEEP, LOSE = "keep", "lose"
LISTED = 10
"""Of so many replies is shown what would be lost, with what is on record."""
SHOWN = 120
"""So many letters of a text are shown."""


@dataclass(frozen=True)
class Going:
    """What would be gone, by what it belongs to; see `analytics.store.preview`."""

    answers: Mapping[UnitKey, tuple[str, ...]]
    texts: Mapping[TextKey, tuple[str, ...]]
    notes: Mapping[UnitKey, str]
    places: Mapping[str, tuple[TextKey, Line]]

    @classmethod
    def of(cls, foreseen: Foreseen) -> Going:
        return cls(answers_lost(foreseen), texts_lost(foreseen), notes_lost(foreseen), places_lost(foreseen))

    @property
    def count(self) -> Lost:
        answers, texts = (sum(map(len, said.values())) for said in (self.answers, self.texts))
        return Lost(answers, texts, len(self.notes), len(self.places))

    def one_by_one(self, foreseen: Foreseen) -> Iterator[tuple[UnitKey, str]]:
        """Yield each thing that would be gone in words, with the unit that it belongs to."""
        labels = {q.id: q.label for q in load_questionnaire().answered}
        for unit, lost in self.answers.items():
            said = foreseen.sheets[foreseen.sheets.counted(foreseen.before.replies[unit])]
            for name in lost:
                yield unit, f"{labels.get(name, name)}: {ANSWER_WORDS[said[name]].replace('_', ' ')}"
        for key, texts in self.texts.items():
            yield from ((key.unit, f"text “{_first_of(text)}”") for text in texts)
        yield from ((unit, f"note “{_first_of(note)}”") for unit, note in self.notes.items())
        for key, (_, *about) in self.places.values():
            yield key.unit, f"place of a text “{_first_of(', '.join(filter(None, about)))}”"


def _first_of(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def settled(
    batch: Batch, foreseen: Foreseen, *, answer: str, names: Mapping[str, str]
) -> tuple[Batch, tuple[OpenQuestion, ...]]:
    """Return the batch as a person answered, with a question where nobody has."""
    lost = Going.of(foreseen)
    if batch.understanding:  # an export of another tool has no columns for places
        batch, lost = _with_places(batch, lost.places), replace(lost, places={})
    if not lost.count.words or answer == LOSE:
        return batch, ()
    if answer == KEEP:
        return _keeping(_with_places(batch, lost.places), foreseen, lost), ()
    return batch, (_question(batch, foreseen, lost, names),)


def stays(batch: Batch, foreseen: Foreseen) -> tuple[Problem, ...]:
    """Say of answers that the file calls not recorded that those on record stay."""
    places = []
    for reply in batch.replies:
        unsaid = [name for name, answer in reply.answers.items() if answer is Answer.NOT_RECORDED]
        held = foreseen.before.replies.get(UnitKey(*reply.key)) if unsaid else None
        if held:
            said = foreseen.sheets[foreseen.sheets.counted(held)]
            places += [(reply.sheet, reply.row) for name in unsaid if said.get(name) in SAYS]
    if not places:
        return ()
    words = Lost(answers=len(places)).words
    return (
        Problem(
            "note",
            "recorded-already",
            f"{words} on record stay, though the file calls them not recorded.",
            sheet=places[0][0],
            row=places[0][1],
            found="not recorded",
            mend="Nothing if they are right. To take one away leave its cell blank, or undo its upload.",
        ),
    )


def _keeping(
    batch: Batch,
    foreseen: Foreseen,
    going: Going,
) -> Batch:
    """Return the batch without the blanks that would take an answer away, and with the texts that stay."""
    held = foreseen.before.texts
    kept = {line.key for key, gone in going.texts.items() for line in held[key] if line.said[0] in gone}

    def without(reply: ReplyRecord) -> ReplyRecord:
        unit = UnitKey(*reply.key)
        lost = going.answers.get(unit, ())
        said = {name: answer for name, answer in reply.answers.items() if name not in lost}
        asked = tuple(kind for kind in reply.asked_texts if kind != NOTE or unit not in going.notes)
        changed = lost or unit in going.notes
        return replace(reply, answers=said, asked_texts=asked) if changed else reply

    def each() -> Iterator[ReplyRecord]:
        return map(without, batch.replies)

    def one(place: int) -> ReplyRecord:
        return without(batch.replies[place])

    replies = many(len(batch.replies), one, each=each) if going.answers or going.notes else batch.replies
    return replace(batch, replies=replies, kept_texts=batch.kept_texts | kept)


def _with_places(batch: Batch, places: Mapping[str, tuple[TextKey, Line]]) -> Batch:
    """Return the batch with the places and notes on record where those of its texts are blank."""

    def filled(text: PracticeRecord) -> PracticeRecord:
        key = practice_key(text.round, text.workshop, text.administration, text.kind, text.text)
        _, (_, place, note) = places.get(key, ("", ("", "", "")))
        return replace(text, place=text.place or place, note=text.note or note)

    return replace(batch, practices=tuple(map(filled, batch.practices))) if places else batch


def _question(batch: Batch, foreseen: Foreseen, going: Going, names: Mapping[str, str]) -> OpenQuestion:
    gone: dict[UnitKey, list[str]] = {}
    for unit, what in going.one_by_one(foreseen):
        gone.setdefault(unit, []).append(what)
    lines = [
        f"{names.get(code, code)}, workshop {names.get(key, key)}: {'; '.join(what)}"
        for (key, code), what in islice(gone.items(), LISTED)
    ]
    rest = len(gone) - LISTED
    more = [f"… and of {rest:,} more {'replies' if rest > 1 else 'reply'}"] if rest > 0 else []
    first, them = next(iter(gone)), "them" if sum(going.count) > 1 else "it"
    place = next(((r.sheet, r.row) for r in batch.replies if r.key == first), ("", None))
    return OpenQuestion(
        "losses",
        "",
        f"{going.count.words} on record would be lost, because the file leaves {them} blank. "
        f"Take {them} away, or keep what is on record?",
        sheet=place[0],
        row=place[1],
        mend="Keep what is on record if the file does not know it; take it away if the file is right and it "
        "is not answered any more. It is asked once for this file.",
        options=(Option(KEEP, "Keep what is on record"), Option(LOSE, f"Take {them} away")),
        likely=KEEP,
        lines=(*lines, *more),
        code="losses",
    )
