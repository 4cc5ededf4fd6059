"""Read joined choices: one column with all follow-up actions of a row.

What a part is that is no known choice, a person says where `unknown_parts` has it asked about; else it was
typed under "other".
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.asked import value_id
from analytics.ingest.forms.rows.cells import NONE, TYPED, UNCLEAR, Cells
from analytics.ingest.forms.rows.chosen import Chosen
from analytics.ingest.forms.rows.doubts import is_denied, says_all
from analytics.ingest.forms.rows.part_options import ALL, NOTHING, meant_by, options_of
from analytics.ingest.forms.rows.spelling import ALIKE
from analytics.ingest.forms.rows.standing_out import ask_of, counted
from analytics.ingest.forms.rows.unknown_parts import Columns
from analytics.ingest.forms.words.answers import begins_with_no, says_none, says_nothing
from analytics.ingest.forms.words.codes import between
from analytics.ingest.forms.words.denial import denies
from analytics.ingest.vocabulary import bare
from analytics.model import Answer
from analytics.understanding import BOTH, OTHERS

ACTIONS, NUMBERS = "actions", "numbers"
NOT_RECORDED = "not recorded"
FROM_TO, ENDS = "from to", "ends"
"""What two numbers with a stroke between them can mean."""


def read_joined(cells: Cells, found: Field, columns: Columns) -> None:
    """Read a column of joined choices."""
    columns = columns.holding(found, cells.settled.fields["administration"])
    reader = _Reader(cells, found, columns)
    width = len(found.texts) + 1
    of_code = {action: np.full(width, Answer.NOT_ANSWERED, dtype=np.uint8) for action in cells.action_ids}
    texts: dict[int, str] = {}
    none: dict[int, str] = {}
    for code, text in found.used():
        chosen = columns.chosen[text]
        marks, typed = reader.marks(chosen, code)
        for action, mark in marks.items():
            of_code[action][code] = mark
        if typed:
            texts[code] = typed
        if chosen.says == "none":
            none[code] = text
    if reader.not_recorded:
        return
    cells.beside(OTHERS, found, texts)
    cells.note("no_action", ACTIONS, found, none)
    for action in cells.action_ids:
        cells.made.answers[action] = of_code[action][found.codes]


class _Reader:
    """What a person and the file say about the parts of the cells of one column."""

    def __init__(self, cells: Cells, found: Field, columns: Columns) -> None:
        self.cells = cells
        self.found = found
        self.columns = columns
        self.labels = {question.id: question.label for question in cells.questionnaire.actions}
        self.not_recorded = False

    def marks(self, chosen: Chosen, code: int) -> tuple[dict[str, int], str]:
        """Return the marks of a cell by action, and the text that was typed."""
        actions = self.cells.action_ids
        if chosen.says == "nothing":
            return dict.fromkeys(actions, int(Answer.NOT_ANSWERED)), ""
        if chosen.says == "none":
            return dict.fromkeys(actions, int(Answer.NO)), ""
        if chosen.standing_out is not None:
            answer = ask_of(chosen, self.cells, self.found, code)
            counts = counted(chosen, answer) if answer else None
            return self.marks(counts, code) if counts else (dict.fromkeys(actions, UNCLEAR), "")
        means = {part: self.part(bare(part), code) for part in dict.fromkeys(chosen.parts)}
        meanings = [means[part] for part in chosen.parts] + [
            what for number in chosen.numbers for what in self.numbers(number, code)
        ]
        if "" in meanings:
            return dict.fromkeys(actions, UNCLEAR), ""
        meant = [meant_by(what, actions) for what in meanings]
        typed = [part for part, said in zip(chosen.parts, meant, strict=False) if TYPED in said]
        text = chosen.joint.join(typed).strip(f" {chosen.joint}\n") or chosen.typed
        said = chosen.actions.union(*meant)
        said |= {OTHERS} if text or TYPED in said else set()
        if not said & set(actions) and not said & {NONE}:
            return dict.fromkeys(actions, int(Answer.NOT_ANSWERED)), ""
        return {action: int(action in said) for action in actions}, text

    def part(self, part: str, code: int) -> str:
        """Return what an unknown part is: an action, a typed text, none, nothing; blank while it is open."""
        if says_none(part):
            return NONE
        if says_nothing(part):
            return NOTHING
        heading = self.found.heading.whole
        said = self.cells.context.answers.get(value_id(ACTIONS, heading, part), "")
        if not said and not self.columns.is_asked(part):
            return TYPED
        options = options_of(part, self.labels, spoken_of=self.columns.spoken_of(part))
        likely = self.likely(part)
        self.ask(ACTIONS, part, code, becomes=options.get(said, ""), likely=likely, options=options)
        return said if said in options else ""

    def ask(
        self, about: str, raw: str, code: int, *, becomes: str, likely: str, options: Mapping[str, str]
    ) -> None:
        """Ask what a part or a number means, or tell what it was said to mean."""
        group = (about, self.found.heading.whole)
        self.cells.made.asking.add(
            group, self.found, code, raw, becomes=becomes, likely=likely, options=options
        )

    def likely(self, part: str) -> str:
        """Return the most likely answer about a part."""
        if says_all(part):
            return ALL
        if is_denied(part) or denies(part):
            return NONE
        if spoken := self.columns.spoken_of(part):
            return BOTH.join(spoken)
        action, like = self.columns.likely(part)
        least = (
            ALIKE if self.columns.members.named_in(part) else ALIKE - 20
        )  # no choice names an administration
        return action if like >= least else NONE if begins_with_no(part) else ""

    def numbers(self, typed: str, code: int) -> list[str]:
        """Return what a number stands for, or each of "1-3"; blank while that is open."""
        listed = between(typed)
        if len(listed) == 1:
            return [self.number(typed, code)]
        ends = (listed[0], listed[-1])
        options = {FROM_TO: ", ".join(listed), ENDS: f"{ends[0]} and {ends[1]} alone"}
        said = self.cells.context.answers.get(value_id(NUMBERS, self.found.heading.whole, typed), "")
        self.ask(NUMBERS, typed, code, becomes=options.get(said, ""), likely=FROM_TO, options=options)
        meant = [self.number(number, code) for number in (listed if said == FROM_TO else ends)]
        return meant if said in options else [*meant, ""]

    def number(self, number: str, code: int) -> str:
        """Return what a number or letter stands for; blank while that is open."""
        if number in self.columns.legend:
            return self.columns.legend[number]
        heading = self.found.heading.whole
        said = self.cells.context.answers.get(value_id(NUMBERS, heading, number), "")
        options = {
            **self.labels,
            TYPED: "Something else: another action",
            NONE: "No action",
            NOT_RECORDED: "Not recorded",
        }
        place = int(number) if number.isdecimal() else ord(number) - ord("a") + 1
        in_order = self.cells.action_ids[place - 1] if 0 < place <= len(self.cells.action_ids) else ""
        self.ask(NUMBERS, number, code, becomes=options.get(said, ""), likely=in_order, options=options)
        self.not_recorded |= said == NOT_RECORDED
        return said if said in options else ""
