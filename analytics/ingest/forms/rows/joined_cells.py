"""Read joined choices: one column with all follow-up actions of a row."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.cells import UNCLEAR, Asked, Cells
from analytics.ingest.forms.rows.choices import Chosen, choices_in
from analytics.ingest.forms.words.answers import CHOICE_NUMBERS, yes_or_no
from analytics.model import Answer

CODES = "numbers:"
IN_ORDER, NOT_RECORDED = "in the order of the questionnaire", "not recorded"
"""What numbers of choices can stand for where no legend is found."""


def read_joined(cells: Cells, found: Field, legend: Mapping[str, str]) -> None:
    """Read a column of joined choices. `legend` says what numbers stand for, if any was found."""
    used = found.used()
    numbers = legend or _numbers(cells, found)
    if numbers is None:
        return
    read = choices_in([text for _, text in used], cells.phrases, cells.action_ids, legend=numbers)
    width = len(found.texts) + 1
    of_code = {action: np.full(width, Answer.NOT_ANSWERED, dtype=np.uint8) for action in cells.action_ids}
    texts: dict[int, str] = {}
    for (code, text), chosen in zip(used, read, strict=True):
        marks = _marks(cells, chosen, found, code, text)
        for action in cells.action_ids:
            of_code[action][code] = marks.get(action, UNCLEAR)
        if chosen.text and chosen.clear:
            texts[code] = chosen.text
    cells.beside("others", found, texts)
    for action in cells.action_ids:
        cells.made.answers[action] = of_code[action][found.codes]


def _numbers(cells: Cells, found: Field) -> Mapping[str, str] | None:
    """Return what numbers stand for without a legend: a person has to say, None while that is open."""
    said = [text for _, text in found.used() if yes_or_no(text).answer is not Answer.NOT_ANSWERED]
    if not said or not all(map(CHOICE_NUMBERS.match, said)):
        return {}
    answer = cells.context.answers.get(f"{CODES}{found.heading.whole}", "")
    if answer == IN_ORDER:
        return {str(place): action for place, action in enumerate(cells.action_ids, start=1)}
    if answer != NOT_RECORDED:
        cells.made.numbered.append(found)
    return None


def _marks(cells: Cells, chosen: Chosen, found: Field, code: int, text: str) -> dict[str, int]:
    if not chosen.clear:
        cells.made.asked.append(Asked("actions", found, code, text))
        return {}
    if not chosen.answered:
        return dict.fromkeys(cells.action_ids, int(Answer.NOT_ANSWERED))
    return {action: int(action in chosen.actions) for action in cells.action_ids}
