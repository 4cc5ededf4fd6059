"""What a batch would take away from the record: asked about once a file, and kept where a person says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analytics.many import many
from analytics.model import Answer, name_list
from analytics.open_question import OpenQuestion, Option
from analytics.records import Batch, Problem, ReplyRecord
from analytics.store.foreseen import Foreseen
from analytics.store.preview import SAYS, answers_lost, texts_lost
from analytics.uploads import Lost, TextKey, UnitKey

QUESTION = "losses"
KEEP, LOSE = "keep", "lose"
OPTIONS = (Option(KEEP, "Keep what is on record"), Option(LOSE, "Take them away"))
LISTED = 10
"""So many replies are named of which something would be lost."""


def settled(
    batch: Batch, foreseen: Foreseen, *, answer: str, names: Mapping[str, str]
) -> tuple[Batch, tuple[OpenQuestion, ...]]:
    """Return the batch as a person answered, with a question where nobody has."""
    answers, texts = answers_lost(foreseen), texts_lost(foreseen)
    if (not answers and not texts) or answer == LOSE:
        return batch, ()
    if answer == KEEP:
        return _keeping(batch, foreseen, answers, texts), ()
    return batch, (_question(batch, answers, texts, names),)


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
    answers: Mapping[UnitKey, tuple[str, ...]],
    texts: Mapping[TextKey, tuple[str, ...]],
) -> Batch:
    """Return the batch without the blanks that would take an answer away, and with the texts that stay."""
    held = foreseen.before.texts
    kept = {line.key for key, gone in texts.items() for line in held[key] if line.said[0] in gone}

    def without(reply: ReplyRecord) -> ReplyRecord:
        lost = answers.get(UnitKey(*reply.key), ())
        said = {name: answer for name, answer in reply.answers.items() if name not in lost}
        return replace(reply, answers=said) if lost else reply

    def each() -> Iterator[ReplyRecord]:
        return map(without, batch.replies)

    def one(place: int) -> ReplyRecord:
        return without(batch.replies[place])

    replies = many(len(batch.replies), one, each=each) if answers else batch.replies
    return replace(batch, replies=replies, kept_texts=batch.kept_texts | kept)


def _question(
    batch: Batch,
    answers: Mapping[UnitKey, Sequence[str]],
    texts: Mapping[TextKey, Sequence[str]],
    names: Mapping[str, str],
) -> OpenQuestion:
    units = dict.fromkeys((*answers, *(key.unit for key in texts)))
    listed = [f"{names.get(code, code)} at workshop {key}" for key, code in list(units)[:LISTED]]
    rest = [f"{len(units) - LISTED} more"] if len(units) > LISTED else []
    lost = Lost(sum(map(len, answers.values())), sum(map(len, texts.values()))).words
    first = next(iter(units))
    place = next(((r.sheet, r.row) for r in batch.replies if r.key == first), ("", None))
    return OpenQuestion(
        "losses",
        "",
        f"{lost} on record would be lost, because the file leaves them blank: "
        f"{name_list([*listed, *rest])}. Take them away, or keep what is on record?",
        sheet=place[0],
        row=place[1],
        found="blank",
        mend="Kept, the blanks change nothing. Take them away where the file is right and they are not "
        "answered any more. It is asked once for this file.",
        options=OPTIONS,
        likely=KEEP,
        code="losses",
    )
