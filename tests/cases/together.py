"""Several files under one review, by the page's own steps and by the command line, and what is stored."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from analytics.cli import main
from analytics.model import Answer
from analytics.records import Batch, Records
from analytics.review import Draft, Reader, Reading, import_files, open_questions
from analytics.round_workbook import round_batch
from analytics.store import Store, open_store
from tests.cases.answering import right_answer
from tests.cases.reading import KNOWN, KNOWN_ROUNDS, ROUND, WORDS, Asked, asked_by
from tests.cases.sketch import Sketch, Unit, bytes_of

MOST_TURNS = 12


@dataclass(frozen=True)
class Sent:
    """One file of several: its name, what is known of it, its bytes where the sketch does not make them."""

    name: str
    sketch: Sketch
    given: bytes | None = None

    @cached_property
    def data(self) -> bytes:
        return self.given or bytes_of(self.sketch)


@dataclass(frozen=True)
class Ended:
    """What was asked (answer ids, each with how many files asked it), the previews, and what is stored."""

    asked: tuple[str, ...]
    previews: tuple[Any, ...]
    stored: Mapping[Unit, Mapping[str, str]]
    practices: tuple[tuple[str, ...], ...]
    no_answer: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    errors: int = 0


def round_open(address: str) -> Store:
    """Return a store in which the round of the files and its workshops are known."""
    store = open_store(address)
    store.commit(
        Batch("round.xlsx", "round", "collection workbook", KNOWN_ROUNDS, KNOWN),
        person="A. Person",
        leave_out_errors=False,
    )
    return store


def on_the_page(store: Store, files: Sequence[Sent], *, round_code: str = "2024") -> Ended:
    """Review and import the files as the page does, each question answered rightly."""
    draft, reader = Draft(), Reader(store)
    of_digest = {str(place): sent for place, sent in enumerate(files)}
    for place, sent in enumerate(files):
        draft.add(sent.name, str(place))

    def read() -> tuple[Reading, ...]:
        return reader.read(draft.wished(), lambda digest: of_digest[digest].data)

    asked: list[str] = []
    unanswered: list[str] = []
    readings = read()
    for _ in range(MOST_TURNS):
        open_ = open_questions(readings)
        if not open_ or unanswered:
            break
        for each in open_:
            for one in asked_by(each.question):
                asked.append(one.id)
                answer = _answer(one, [of_digest[digest] for digest in each.files], round_code)
                if answer is None:
                    unanswered.append(f"{one.id} [{one.found}] {one.words}")
                for digest in each.files if answer else ():
                    draft.answer(digest, each.question, answer or "", to=one.id)
        readings = read()
    previews = tuple((r.preview.tally("reply"), r.preview.tally("practice")) for r in readings if r.preview)
    errors = sum(len(r.errors) for r in readings)
    refused = tuple(r.refused for r in readings if r.refused)
    import_files(store, readings, person="Ann", leave_out_errors=True, decisions=draft.decisions(readings))
    return _ended(store, asked, previews, no_answer=unanswered, refused=refused, errors=errors)


def _answer(asked: Asked, files: Sequence[Sent], round_code: str) -> str | None:
    if asked.kind == "round":
        return round_code
    found = (right_answer(asked, sent.sketch) for sent in files)
    return next((answer for answer in found if answer is not None), None)


def by_command(folder: Path, database: str, files: Sequence[Sent]) -> Ended:
    """The same with `followup check` and `followup import`, the answers in a file."""
    paths = []
    for sent in files:
        paths.append(folder / sent.name)
        paths[-1].write_bytes(sent.data)
    by_path = dict(zip(map(str, paths), files, strict=True))
    answers: dict[str, str] = {}
    written = folder / "answers.json"

    def call(*arguments: str) -> Any:
        written.write_text(json.dumps(answers), encoding="utf-8")
        options = ["--json", "--database", database, "--answers", str(written)]
        return CliRunner().invoke(main, [*arguments, *by_path, *options])

    asked: list[str] = []
    unanswered: list[str] = []
    for _ in range(MOST_TURNS):
        checked = call("check")
        if checked.exit_code == 2:
            return _of(database, asked, (), refused=(checked.stderr,))
        new = [
            (f, q)
            for f in json.loads(checked.stdout)["files"]
            for q in f["questions"]
            if q["id"] not in answers
        ]
        if not new or unanswered:
            break
        for file, question in new:
            if question["id"] in answers:
                continue
            asked.append(question["id"])
            answer = _answer(_as_asked(question), [by_path[file["file"]]], "2024")
            if answer is None:
                unanswered.append(question["id"])
            answers[question["id"]] = answer or ""
    told = json.loads(call("check").stdout)["files"]
    call("import", "--leave-out-errors", "--person", "Ann")
    previews = tuple((file["changes"]["reply"], file["changes"]["practice"]) for file in told)
    return _of(database, asked, previews, no_answer=tuple(unanswered))


def _as_asked(question: Mapping[str, Any]) -> Asked:
    """Return a question as the command line prints it. Its place in words is "Sheet, row 7, column F (…)"."""
    kind, _, rest = question["id"].partition(":")
    sheet, _, place = question["place"].partition(", row ")
    row, _, column = place.partition(", column ")
    values = "count" in question
    return Asked(
        question["id"],
        "value" if values else kind,
        rest.partition(":")[0] if values else rest,
        question["found"],
        sheet,
        int(row) if row.isdigit() else None,
        column.partition(" ")[0],
        tuple((option, option) for option in question["options"]),
        question["message"],
    )


def _of(database: str, asked: Sequence[str], previews: tuple[Any, ...], **more: Any) -> Ended:
    store = open_store(database)
    try:
        return _ended(store, asked, previews, **more)
    finally:
        store.close()


def _ended(
    store: Store,
    asked: Sequence[str],
    previews: tuple[Any, ...],
    *,
    no_answer: Sequence[str] = (),
    **more: Any,
) -> Ended:
    records = store.records()
    practices = tuple(
        sorted(map(tuple, records.practices.drop(columns="upload").astype(str).values.tolist()))
    )
    return Ended(tuple(asked), previews, stored(records), practices, tuple(no_answer), **more)


def stored(records: Records) -> dict[Unit, dict[str, str]]:
    """Return what counts of the replies on record, as the truth of a file is written."""
    return {
        (reply.workshop, reply.administration): {
            q: WORDS[a] for q, a in reply.answers.items() if a != Answer.NOT_RECORDED
        }
        for reply in round_batch(records, ROUND).replies
    }


def wrong_in(ended: Ended, truth: Mapping[Unit, Mapping[str, str | None]]) -> list[str]:
    """Return what is stored wrongly, in words."""
    found = [f"{unit} is lost" for unit in truth if unit not in ended.stored]
    found += [f"{unit} is no reply" for unit in ended.stored if unit not in truth]
    for unit, right in truth.items():
        said = ended.stored.get(unit, {})
        for question in sorted({*right, *said}) if said else ():
            now, wanted = said.get(question, "not recorded"), right.get(question, "not recorded")
            if wanted is not None and now != wanted:
                found.append(f"{unit} {question}: {now or 'blank'}, right is {wanted or 'blank'}")
    return found


def asked_twice(ended: Ended) -> list[str]:
    """Return the questions that were asked more than once."""
    return sorted({id_ for id_ in ended.asked if ended.asked.count(id_) > 1})


__all__ = ["Ended", "Sent", "asked_twice", "by_command", "on_the_page", "round_open", "stored", "wrong_in"]
