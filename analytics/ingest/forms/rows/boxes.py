"""Read boxes: a column for each follow-up action, ticked or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from analytics.ingest.forms.columns.content import names_choice
from analytics.ingest.forms.columns.joining import is_other
from analytics.ingest.forms.columns.table import Field, used_in
from analytics.ingest.forms.rows.cells import BLANK, NO_OTHER, UNCLEAR, Cells, Marks, settled_blanks
from analytics.ingest.forms.rows.doubts import may_be_no_action, says_where
from analytics.ingest.forms.rows.left_empty import BLOCK, questions_with_empty_asked, with_empty_asked
from analytics.ingest.forms.rows.looks import is_look
from analytics.ingest.forms.rows.meaning import Beside, Meaning, Why, is_dash, is_sign, meaning, places_of
from analytics.ingest.forms.words.answers import (
    TICK_WITH_TEXT,
    box,
    is_not_known,
    number_in,
    says_none,
    seen,
)
from analytics.ingest.forms.words.both import both_in
from analytics.ingest.forms.words.denial import denies, says_more
from analytics.ingest.forms.words.heading import Heading
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import key
from analytics.model import Answer
from analytics.understanding import OTHERS

SURE = 0.9
WORDS_OF_A_VALUE = 3


def read_boxes(cells: Cells, *, only_yes: bool) -> None:
    """Read the columns of all follow-up actions; `only_yes` where those that are asked about one by one hold
    no no in the whole file."""
    fields = {
        action: cells.settled.fields[action] for action in cells.action_ids if action in cells.settled.fields
    }
    in_order = sorted(fields, key=lambda action: fields[action].place)
    numbers = [
        frozenset(n for t in cells.values(fields[a]) if (n := number_in(t)) is not None and n >= 0)
        for a in in_order
    ]
    places = places_of(numbers, any_number=cells.settled.table.kind.one_is_yes_two_is_no)
    place_of = dict(zip(in_order, places, strict=True))
    boxes: dict[str, Marks] = {}
    for action, found in fields.items():
        ticks = cells.settled.reads[action] == "tick"
        near = cells.near(list(fields.values()), found, ticks=ticks, place=place_of[action])
        others = [f for a, f in fields.items() if a != action]
        boxes[action] = (
            _Box(cells, action, found, near, others).marks() if ticks else cells.yes_no(action, found, near)
        )
    if OTHERS in boxes and cells.settled.reads[OTHERS] == "tick":
        boxes[OTHERS] = _without_typed_nothing(boxes[OTHERS], fields)
    if OTHERS in boxes:
        cells.made.said_no = (boxes[OTHERS] == Answer.NO) | (boxes[OTHERS] == NO_OTHER)
    if only_yes:
        asked = [a for a in boxes if cells.settled.reads[a] != "tick" or a == OTHERS]
        one_by_one = {a: boxes[a] for a in asked if asked != [OTHERS]}
        boxes |= questions_with_empty_asked(cells, one_by_one, BLOCK)
    if boxes:
        _settle(cells, with_empty_asked(cells, boxes))


def _without_typed_nothing(marks: Marks, fields: Mapping[str, Field]) -> Marks:
    """Return the marks of "others" with blanks where a word for nothing was typed: where the column holds
    texts and no boxes, and no other box of the row says the same, as tools write of what was not asked."""
    mine = fields[OTHERS]
    elsewhere = {_form(text) for action, f in fields.items() if action != OTHERS for text in f.texts}
    said = [seen(text).looks for _, text in mine.used() if _form(text) in elsewhere or not says_none(text)]
    if not {*said} <= {"text", "nothing", "blank"}:
        return marks
    open_ = np.array([*map(is_not_known, mine.texts), False])[mine.codes]
    typed = (marks == Answer.NOT_ANSWERED) & ~open_
    forms = np.array([*map(_form, mine.texts), ""])[mine.codes]
    for action, found in fields.items():
        if action != OTHERS:
            typed &= np.array([*map(_form, found.texts), ""])[found.codes] != forms
    return np.where(typed, np.uint8(BLANK), marks)


def _form(text: str) -> str:
    """Return a value for comparing; a sign is itself."""
    return fold(text) or text


class _Box:
    """The boxes of one action. `others` are the columns of the other actions' boxes."""

    def __init__(self, cells: Cells, action: str, found: Field, near: Beside, others: list[Field]) -> None:
        self.cells = cells
        self.action = action
        self.found = found
        self.near = near
        self.elsewhere = {text for each in others for text in cells.values(each)}
        self.forms = {_form(text) for text in self.elsewhere}
        self.own = _names_in(found.heading) - {n for each in others for n in _names_in(each.heading)}

    @cached_property
    def common(self) -> frozenset[str]:
        """The texts of the column that stand with more than one administration."""
        return _said_by_several(self.found, self.cells.settled.fields.get("administration"))

    def marks(self) -> Marks:
        of_code = np.full(len(self.found.texts) + 1, BLANK, dtype=np.uint8)
        texts: dict[int, str] = {}
        none: dict[int, str] = {}
        told: dict[Why, dict[int, str]] = {}
        for code, text in self.found.used():
            said = self._meaning(text)
            told.setdefault(said.why, {})[code] = text
            mark = self.cells.mark(self.cells.group(*BLOCK), self.found, code, text, said)
            if mark == Answer.NO and self._says_no_other(text):
                mark, none[code] = NO_OTHER, text
            nothing = mark == Answer.NOT_ANSWERED and (
                is_dash(text)
                or (self.action == OTHERS and _form(text) not in self.forms and not is_not_known(text))
            )
            of_code[code] = BLANK if nothing else mark
            typed = box(text).text
            if self.action == OTHERS and mark == Answer.YES and typed and self._is_action(text, said):
                texts[code] = typed
        self.cells.beside(self.action, self.found, texts)
        self.cells.note("none", self.action, self.found, none)
        self.cells.note("key", self.action, self.found, told.get("key", {}))
        self.cells.note("printed", self.action, self.found, told.get("printed", {}))
        return of_code[self.found.codes]

    def _meaning(self, text: str) -> Meaning:
        """Return what a cell says of its box, whatever tick, word or text it holds."""
        said = meaning(text, self.near)
        if said.answer is not None or seen(text).looks != "text":
            return said
        behind = TICK_WITH_TEXT.match(text)
        if self._is_name(text) or (behind and not denies(behind["text"])):
            return Meaning(Answer.YES)
        if self.action == OTHERS:
            return self._typed(text, said)
        return Meaning(Answer.YES) if self._names_it(text) else said

    def _names_it(self, text: str) -> bool:
        """Tell whether a cell holds the words of its action and no other ones: any more can deny it."""
        match = self.cells.phrases.best(text, *self.cells.action_ids)
        if match is None or match.target != self.action or match.confidence < SURE:
            return False
        return not says_more(text, [*self.cells.phrases.listed(self.action), *self.own])

    def _typed(self, text: str, said: Meaning) -> Meaning:
        """Take a text under "other" for an action that was typed, unless it can be something else."""
        if says_none(text):
            return Meaning(Answer.NO)
        letters = [c for c in text if c.isalpha()]
        could_be_else = is_sign(text) or is_look(text) or len(letters) < 2 or _form(text) in self.forms
        value = both_in(text) is not None or self._is_value(text)
        if value or could_be_else or may_be_no_action(text):
            return said
        return Meaning(Answer.YES)

    def _is_value(self, text: str) -> bool:
        """Tell whether a text may say yes or no in a language that no list knows: it is short, and several
        administrations say it or another one as short."""
        short = len(text.split()) <= WORDS_OF_A_VALUE
        return short and any(len(each.split()) <= WORDS_OF_A_VALUE for each in self.common)

    def _says_no_other(self, text: str) -> bool:
        """Tell whether a cell under "other" was typed to say that there is none, and is no mere box."""
        none = says_none(text) or is_dash(text)
        return self.action == OTHERS and none and key(text) not in {key(each) for each in self.elsewhere}

    def _is_action(self, text: str, said: Meaning) -> bool:
        """Tell whether a ticked cell under "other" names an action, and is no mere mark: "100%", "D"."""
        mark = sum(c.isalpha() for c in text) < 2 or is_look(text) or says_where(text)
        return said.why != "key" and not mark and _form(text) not in self.forms and not self._is_name(text)

    def _is_name(self, text: str) -> bool:
        return names_choice(text, self.own) or is_other(text) or fold(text.split("/")[-1]) == OTHERS


def _names_in(heading: Heading) -> set[str]:
    """Return the names in the heading of a box, folded. What all boxes are headed by, "Yes/No" or "Done / not
    done", says how to fill them in and is no name of one."""
    names = (heading.choice, heading.question, heading.code)
    return {fold(name) for name in names if name and both_in(name) is None}


def _said_by_several(found: Field, members: Field | None) -> frozenset[str]:
    """Return the texts of a column that stand with more than one administration."""
    if members is None:
        return frozenset()
    filled = np.flatnonzero(found.codes >= 0)
    codes, who = found.codes[filled], members.codes[filled]
    any_one = np.empty(len(found.texts), dtype=who.dtype)
    any_one[codes] = who
    several = used_in(codes[who != any_one[codes]])
    return frozenset(found.texts[code] for code in several)


def _says_no(found: Field) -> np.ndarray:
    """Tell of each row whether a column says no in a word, which is no box that is left empty."""
    said = [seen(text).looks == "no" for text in found.texts]
    return np.array([*said, False])[found.codes]


def _are_picked(cells: Cells, actions: Iterable[str]) -> bool:
    """Tell whether boxes hold nothing but what a drop-down of yes and no offers."""
    offers = ({seen(each).looks for each in choices} for choices in cells.settled.table.sheet.offers)
    if not any({"yes", "no"} <= looks for looks in offers):
        return False
    said = {seen(text).looks for action in actions for _, text in cells.settled.fields[action].used()}
    return said <= {"yes", "no"}


def _settle(cells: Cells, boxes: Mapping[str, Marks]) -> None:
    """Say what an empty box means: no where another one of the row is ticked, else not answered.

    Where a tool writes every no, an empty box was not answered, and so it was where the row says no in a
    word to another one, or the cells offer yes and no to pick from: then it was left empty. A box with a
    typed text is never written as no, so it is no wherever the row has any box.
    """
    listed = {a: marks for a, marks in boxes.items() if cells.settled.reads[a] == "tick"}
    spoken = np.zeros(cells.made.n_rows, dtype=bool)
    for marks in listed.values():
        spoken |= (marks == Answer.YES) | (marks == UNCLEAR)
    for box_none in cells.settled.none_of_them:
        ticked = [box(text).answer not in (Answer.NO, Answer.NOT_ANSWERED) for text in box_none.texts]
        spoken |= np.array([*ticked, False])[box_none.codes]
    says_no = {a: int((marks == Answer.NO).sum()) for a, marks in listed.items()}
    blank = {a: int(((marks == BLANK) & spoken).sum()) for a, marks in listed.items()}
    # A text box in which someone typed "no" is none that the tool writes a no into.
    picked = _are_picked(cells, listed)
    typed = {OTHERS} if says_no.get(OTHERS, 0) <= blank.get(OTHERS, 0) and not picked else set()
    writes_no = sum(says_no.values()) > sum(number for a, number in blank.items() if a not in typed)
    any_box = spoken.copy()
    denied = np.full(cells.made.n_rows, picked)
    for action, marks in listed.items():
        any_box |= marks == Answer.NO
        if action != OTHERS:
            denied |= _says_no(cells.settled.fields[action])
    for action, marks in boxes.items():
        said = np.where(marks == NO_OTHER, np.uint8(Answer.NO), marks)
        keyed = "" in cells.keys_of(cells.settled.fields[action])
        if action not in listed or (writes_no and not keyed and action not in typed):
            cells.made.answers[action] = settled_blanks(said)
            continue
        no = any_box if writes_no else spoken & ~denied
        blank_is = cells.keys_of(cells.settled.fields[action]).get("") or Answer.NO
        empty = np.where(no, np.uint8(blank_is), np.uint8(Answer.NOT_ANSWERED))
        cells.made.answers[action] = np.where(said == BLANK, empty, said)
