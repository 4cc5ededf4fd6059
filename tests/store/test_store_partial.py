"""A file speaks for the questions and texts that it asks: all else stays, whatever is undone and redone.

The expectation is a model of its own: for each administration and question what the latest active upload
says that asked it, and for each kind of text the texts of the latest active upload that asked for it.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analytics.assemble import build_survey
from analytics.model import Answer
from analytics.records import Batch, PracticeRecord, Records, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.round_workbook import round_batch
from analytics.store import Store, open_store
from analytics.uploads import UnitKey
from analytics.what_if import laid_over

YES, NO, BLANK, UNKNOWN = Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED
ASKED = [q.id for q in load_questionnaire().answered][:3]
KINDS = ("effect", "project")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each step opens a database: to shrink a failure takes minutes, and the sequences are short as they are."""
CODES = ("FJ", "TO")
FRAME = {
    "rounds": (RoundRecord("2020", "Survey 2020"),),
    "workshops": (WorkshopRecord("2020", 1, "Risk management"),),
}


@dataclass(frozen=True)
class File:
    """Code → what it answers; which kinds of texts it asks for; code and kind → the texts it has."""

    answers: Mapping[str, Mapping[str, Answer]]
    kinds: tuple[str, ...]
    texts: Mapping[tuple[str, str], tuple[str, ...]]

    def batch(self, name: str) -> Batch:
        replies = [
            ReplyRecord("2020", 1, code, dict(said), asked_texts=self.kinds)
            for code, said in self.answers.items()
        ]
        practices = [
            PracticeRecord("2020", 1, code, kind, text)
            for (code, kind), texts in self.texts.items()
            for text in texts
        ]
        return Batch(
            name, name, "by hand", replies=tuple(replies), practices=tuple(practices), over={}, **FRAME
        )


@cache
def blank() -> bytes:
    """Return a database without uploads: making one takes longer than a test of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.sqlite"
        open_store(str(path)).close()
        return path.read_bytes()


@contextmanager
def opened() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.sqlite"
        path.write_bytes(blank())
        store = open_store(str(path))
        yield store
        store.close()


State = tuple[dict[str, dict[str, Answer]], dict[tuple[str, str], list[str]]]


def expected(files: list[File]) -> State:
    """Return what counts after some files, the latest last."""
    answers: dict[str, dict[str, Answer]] = {}
    texts: dict[tuple[str, str], list[str]] = {}
    for file in files:
        for code, said in file.answers.items():
            answers.setdefault(code, {}).update({q: a for q, a in said.items() if a is not UNKNOWN})
        for code, kind in itertools.product(file.answers, file.kinds):
            texts[code, kind] = []
        texts |= {key: list(listed) for key, listed in file.texts.items()}
    return answers, {key: sorted(listed) for key, listed in texts.items() if listed}


def counted(records: Records) -> State:
    """Return the same as the survey counts it."""
    survey = build_survey(records, load_questionnaire(), load_administrations())
    codes = [member.code for member in survey.administrations]
    columns = {q.id: place for place, q in enumerate(survey.questionnaire.answered)}
    answers = {}
    for member, pattern in zip(survey.units.administration, survey.units.pattern, strict=True):
        row = survey.units.patterns[pattern]
        said = {q: Answer(int(row[columns[q]])) for q in ASKED}
        answers[codes[member]] = {q: a for q, a in said.items() if a is not UNKNOWN}
    texts: dict[tuple[str, str], list[str]] = {}
    for line in records.practices.itertuples():
        texts.setdefault((line.administration, line.kind), []).append(line.text)
    assert "several-replies" not in [note.code for note in survey.notes]
    return answers, {key: sorted(listed) for key, listed in texts.items()}


answers = st.dictionaries(st.sampled_from(ASKED), st.sampled_from([YES, NO, BLANK, UNKNOWN]))
texts = st.lists(st.sampled_from(["A manual", "A course", "A list"]), min_size=1, max_size=2, unique=True)
files = st.builds(
    File,
    st.dictionaries(st.sampled_from(CODES), answers),
    st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(KINDS)), texts.map(tuple), max_size=2),
)


def told(store: Store, before: State, batch: Batch) -> State:
    """Return what a preview says will count, from what counts now."""
    said, listed = {code: dict(a) for code, a in before[0].items()}, dict(before[1])
    words = {"yes": YES, "no": NO, "not answered": BLANK}
    for change in store.preview(batch).changes:
        if change.what == "reply" and change.kind == "changed":
            said[change.key[1]].update({q: words[new] for q, _, new in change.differs if q in ASKED})
        if change.what == "practice" and change.kind == "changed":
            (new,) = [after for name, _, after in change.differs if name == "text"]
            listed[change.key[1:]] = [] if new == "nothing" else sorted(new.split(" / "))
    new_ones = [c.key for c in store.preview(batch).changes if c.kind == "new"]
    said |= {r.administration: dict(r.answers) for r in batch.replies if UnitKey(*r.key) in new_ones}
    for text in batch.practices:
        if (*text_unit(text), text.kind) in new_ones:
            listed.setdefault((text.administration, text.kind), []).append(text.text)
    known = {code: {q: a for q, a in given.items() if a is not UNKNOWN} for code, given in said.items()}
    return known, {key: sorted(each) for key, each in listed.items() if each}


def text_unit(text: PracticeRecord) -> tuple[str, str]:
    return f"{text.round}-{text.workshop}", text.administration


@settings(max_examples=20, deadline=None, phases=PHASES)
@given(sequence=st.lists(st.one_of(files, st.integers(0, 5)), min_size=2, max_size=9))
def test_of_each_question_the_latest_active_upload_that_asked_it_counts(sequence):
    with opened() as store:
        held: list[tuple[File, bool]] = []
        for number, step in enumerate(sequence):
            before = expected([file for file, active in held if active])
            if isinstance(step, File):
                batch = step.batch(f"file {number}")
                after = expected([*(file for file, active in held if active), step])
                assert told(store, before, batch) == after
                assert counted(laid_over(store.records(), batch)) == after
                store.commit(batch, person="ana")
                held.append((step, True))
            elif step < len(held):
                file, active = held[step]
                held[step] = file, not active
                (store.undo if active else store.redo)(step + 1, person="ana")
            now = expected([file for file, active in held if active])
            assert counted(store.records()) == now
            if store.known_rounds():
                taken_out = round_batch(store.records(), "2020")
                assert {r.administration: {q: a for q, a in r.answers.items() if a is not UNKNOWN}
                        for r in taken_out.replies} == now[0]  # fmt: skip


@settings(max_examples=15, deadline=None, phases=PHASES)
@given(sequence=st.lists(files, min_size=2, max_size=4), again=st.integers(0, 3))
def test_the_preview_of_a_file_that_comes_back_says_what_will_count(sequence, again):
    """A file that was undone and is imported anew comes back to its old place."""
    with opened() as store:
        for number, file in enumerate(sequence):
            store.commit(file.batch(f"file {number}"), person="ana")
        place = min(again, len(sequence) - 1)
        store.undo(place + 1, person="ana")
        rest = [file for number, file in enumerate(sequence) if number != place]
        batch = sequence[place].batch(f"file {place}")
        said = told(store, expected(rest), batch)
        assert store.commit(batch, person="ana").redone
        assert counted(store.records()) == expected(sequence)
        changed = {code for code in said[0] if said[0][code] != expected(rest)[0].get(code)}
        moved = {
            code
            for code in expected(sequence)[0]
            if expected(sequence)[0][code] != expected(rest)[0].get(code)
        }
        assert changed <= moved | (said[0].keys() - expected(rest)[0].keys())
