"""What the free texts of a column say by themselves, before anybody is asked: a text, nothing, or "none"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answered_before import each_once
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.doubts import may_be_no_action
from analytics.ingest.forms.words.answers import says_none, says_nothing


@dataclass(frozen=True, eq=False)
class Spoken:
    """`typed` has each code of a text at its own place, -1 elsewhere; `none` are those that say that there
    is none, by their codes."""

    typed: NDArray[np.int32]
    none: Mapping[int, str]


@each_once
def spoken_in(found: Field) -> Spoken:
    """Return what the texts of a column say."""
    typed = np.full(len(found.texts) + 1, -1, dtype=np.int32)
    none = {}
    for code, text in found.used():
        if says_nothing(text):
            continue
        if says_none(text):
            none[code] = text
        else:
            typed[code] = code
    return Spoken(typed, none)


@each_once
def doubtful_in(found: Field) -> dict[int, str]:
    """Return the texts that under "other" can be an action, or say that there is none."""
    return {code: text for code, text in found.used() if not says_nothing(text) and may_be_no_action(text)}
