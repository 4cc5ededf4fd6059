"""The cells of a table's questions: what is made of them, and how yes, no and texts are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.table import Field, used_in
from analytics.ingest.forms.rows.answer_keys import NO_KEYS, said_in_text
from analytics.ingest.forms.rows.asked import Asking, Group, value_id
from analytics.ingest.forms.rows.comments import comment_on_heading
from analytics.ingest.forms.rows.meaning import Beside, Keys, Meaning, Why, beside, meaning, turned
from analytics.ingest.forms.rows.spoken import doubtful_in, spoken_in
from analytics.ingest.forms.words.answers import begins_with_no
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import clean
from analytics.model import Answer

BLANK, UNCLEAR, NO_OTHER = 6, 7, 8
"""Beside the answers: an empty cell; one that only a person can read; "no other action" in words."""

Marks = NDArray[np.uint8]
ASKED = {"yes": Answer.YES, "no": Answer.NO, "not answered": Answer.NOT_ANSWERED}
WORDS = {int(answer): word for word, answer in ASKED.items()} | {BLANK: "not answered", NO_OTHER: "no"}
TYPED, NONE, NOT_KNOWN = "text", "none", "not answered"
"""What a text under "other" can be: another action, the word that there is none, or neither."""
TYPED_WORDS = {
    TYPED: "An action, typed under “other”",
    NONE: "There is no other action",
    NOT_KNOWN: "It does not say: not answered",
}


@dataclass(frozen=True, eq=False)
class Texts:
    """Free texts of one kind in the rows: `codes` says which of `texts`, -1 that there is none."""

    kind: str
    codes: NDArray[np.int32]
    texts: tuple[str, ...]
    guarded: bool = False
    """Whether the tool puts an apostrophe in front of what could be taken for a formula."""
    unclear: NDArray[np.bool_] | None = None
    """Rows in which only a person can tell whether the text is one."""
    not_known: NDArray[np.bool_] | None = None
    """Rows in which a person said that the text says nothing."""

    def typed(self, row: int) -> str:
        """Return the text of a row as it was typed."""
        text = self.texts[self.codes[row]]
        guard = self.guarded and text[:1] == "'" and text[1:2] in "=+-@\t\r"
        return clean(text[1:] if guard else text)[0]


@dataclass(frozen=True, eq=False)
class Noted:
    """What was decided about values of a column that is worth telling, and their codes."""

    why: Why
    question: str
    field: Field
    codes: frozenset[int]
    raw: tuple[str, ...]


@dataclass(eq=False)
class Answered:
    """The answers of all rows of a table by question; a question that is missing is not recorded."""

    n_rows: int
    answers: dict[str, Marks] = field(default_factory=dict)
    texts: list[Texts] = field(default_factory=list)
    asking: Asking = field(default_factory=Asking)
    noted: list[Noted] = field(default_factory=list)
    said_no: NDArray[np.bool_] | None = None
    """Where a box of "others" says no in so many words."""

    @property
    def any(self) -> NDArray[np.bool_]:
        """Whether a row holds any answer or text at all."""
        found = np.zeros(self.n_rows, dtype=bool)
        for marks in self.answers.values():
            found |= (marks == Answer.YES) | (marks == Answer.NO) | (marks == UNCLEAR)
        for texts in self.texts:
            found |= texts.codes >= 0
        return found


def settled_blanks(marks: Marks) -> Marks:
    """Return the marks with empty cells as not answered."""
    return np.where(marks == BLANK, np.uint8(Answer.NOT_ANSWERED), marks)


class Cells:
    """The reading of one table's questions into `made`."""

    def __init__(
        self,
        settled: Settled,
        context: Context,
        phrases: Phrases,
        *,
        keys: Mapping[str, Keys],
        likely_replies: NDArray[np.bool_],
        named: NDArray[np.bool_],
        apart: str = "",
    ) -> None:
        self.settled = settled
        self.apart = apart
        self.likely_replies = likely_replies
        self.named = named if named.any() else likely_replies
        self._values: dict[Field, list[str]] = {}
        self._spoken: dict[Field, list[str]] = {}
        self.context = context
        self.questionnaire = context.questionnaire
        self.phrases = phrases
        self.made = Answered(settled.table.n_rows)
        self.action_ids = [question.id for question in context.questionnaire.actions]
        self.opposite = {f.place for target, f in settled.fields.items() if settled.reads[target] == "no_yes"}
        self.keys = keys.get(settled.table.sheet.name, keys.get("", NO_KEYS))

    def group(self, question: str, heading: str) -> Group:
        """Return the group in which values are asked about: apart from other sheets where signs differ."""
        return question, " · ".join(filter(None, (heading, self.apart)))

    def values(self, found: Field) -> list[str]:
        """Return the different values of a column in rows that look like replies: no totals, no notes."""
        return _kept(self._values, found, self.likely_replies)

    def text(self, kind: str, found: Field, about: str) -> None:
        """Keep the free texts of a column as they were typed, but for those that say there is nothing.

        Under "other" a text that begins with a word such as "no", or puts the answer off, is asked about:
        it can be another action, or say that there is none.
        """
        said, spoken = self._said((kind, found)), spoken_in(found)
        places = spoken.typed.copy()
        unclear, not_known = (np.zeros(len(places), dtype=bool) for _ in range(2))
        for code, answer in said.items():
            not_known[code] = answer == NOT_KNOWN
            if answer in (NONE, NOT_KNOWN):
                places[code] = -1
            elif answer == TYPED and code in spoken.none:
                places[code] = code
        if about == "others":
            for code, text in doubtful_in(found).items():
                unclear[code] = places[code] >= 0 and self._asks((kind, found), code, text, said)
            left = {c: t for c, t in spoken.none.items() if said.get(c) not in TYPED_WORDS}
            self.note("none", kind, found, left)
        self.made.texts.append(
            Texts(
                kind,
                places[found.codes],
                found.texts,
                guarded=self.settled.table.kind.guarded,
                unclear=unclear[found.codes],
                not_known=not_known[found.codes],
            )
        )

    def _said(self, about: tuple[str, Field]) -> dict[int, str]:
        """Return what a person said of texts of a column, by their codes."""
        (kind, found), answers = about, self.context.answers
        mine = value_id(kind, found.heading.whole, "")
        if not any(id_.startswith(mine) for id_ in answers):
            return {}
        listed = [(code, value_id(kind, found.heading.whole, text)) for code, text in found.used()]
        return {code: answers[id_] for code, id_ in listed if id_ in answers}

    def _asks(self, about: tuple[str, Field], code: int, text: str, said: Mapping[int, str]) -> bool:
        """Ask about a text under "other" that may be no action; tell whether nobody has answered yet."""
        kind, found = about
        self.made.asking.add(
            (kind, found.heading.whole),
            found,
            code,
            text,
            becomes=TYPED_WORDS.get(said.get(code, ""), ""),
            likely=NONE if begins_with_no(text) else NOT_KNOWN,
            options=TYPED_WORDS,
        )
        return not said.get(code)

    def beside(self, question: str, found: Field, by_code: Mapping[int, str]) -> None:
        """Keep texts that stand in the cells of an answer."""
        kind = next((q.id for q in self.questionnaire.texts if q.about == question), "")
        if not by_code or not kind:
            return
        places = np.full(len(found.texts) + 1, -1, dtype=np.int32)
        for place, code in enumerate(by_code):
            places[code] = place
        guarded = self.settled.table.kind.guarded
        self.made.texts.append(Texts(kind, places[found.codes], tuple(by_code.values()), guarded=guarded))

    def keys_of(self, found: Field) -> Keys:
        """Return what the heading of a column or a comment on it says that signs mean, else the sheet."""
        noted = said_in_text(comment_on_heading(self.settled.table, found))
        return said_in_text(found.heading.whole) or noted or self.keys

    def near(self, fields: list[Field], own: Field, *, ticks: bool, place: int | None = None) -> Beside:
        """Return what a column's values are held to: those of all the columns that belong together."""
        return beside(
            [text for each in fields for text in self.values(each)],
            ticks=ticks,
            spoken=[text for each in fields for text in _kept(self._spoken, each, self.named)],
            gaps=any(bool((each.codes[self.likely_replies] < 0).any()) for each in fields),
            keys=self.keys_of(own),
            one_is_yes_two_is_no=self.settled.table.kind.one_is_yes_two_is_no,
            place=place,
        )

    def yes_no(self, question: str, found: Field, near: Beside) -> Marks:
        """Return the marks of a question of yes and no."""
        of_code = np.full(len(found.texts) + 1, BLANK, dtype=np.uint8)
        texts: dict[int, str] = {}
        told: dict[Why, dict[int, str]] = {}
        for code, text in found.used():
            said = meaning(text, near)
            of_code[code] = self.mark(self.group(question, found.heading.whole), found, code, text, said)
            if said.text and said.answer is not None:
                texts[code] = said.text
            told.setdefault(said.why, {})[code] = text
        self.beside(question, found, texts)
        self.note("printed", question, found, told.get("printed", {}))
        self.note("key", question, found, told.get("key", {}))
        return of_code[found.codes]

    def mark(self, group: tuple[str, str], found: Field, code: int, text: str, said: Meaning) -> int:
        """Return the mark of a value: as a person says, else as it means; one that is open is asked about.

        In a column that asks the opposite, what says yes is a no.
        """
        said = turned(said) if found.place in self.opposite else said
        decided = "" if said.answer is not None else self.context.answers.get(value_id(*group, text), "")
        answer = ASKED.get(decided, said.answer)
        likely = WORDS[int(said.likely)] if said.likely is not None else ""
        becomes = "" if answer is None else WORDS[int(answer)]
        open_ = said.answer is None
        self.made.asking.add(
            group,
            found,
            code,
            text,
            becomes=becomes,
            likely=likely,
            options=dict.fromkeys(ASKED, "") if open_ else {},
        )
        return UNCLEAR if answer is None else int(answer)

    def note(self, why: Why, question: str, found: Field, by_code: Mapping[int, str]) -> None:
        """Remember what was decided, to tell it once for the column."""
        if by_code:
            self.made.noted.append(
                Noted(why, question, found, frozenset(by_code), tuple(dict.fromkeys(by_code.values())))
            )


def _kept(kept: dict[Field, list[str]], found: Field, rows: NDArray[np.bool_]) -> list[str]:
    """Return the different values that a column has in some rows, out of `kept` where they are there."""
    if found not in kept:
        kept[found] = [found.texts[code] for code in used_in(found.codes[rows])]
    return kept[found]
