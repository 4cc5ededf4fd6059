"""A report for readers who see no names: every part of the file is looked into, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from analytics.member_names import MemberNames
from analytics.report.word.told import Line
from analytics.stories.deck.masking import Veil
from analytics.stories.deck.unnamed import masked_parts


def without_names(document: Any, names: MemberNames, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Put masks wherever a document names an administration; tell so beside what was done.

    Raises FollowupError where no mask can stand: in a file within the file, in what nobody can look into.
    """
    veil = Veil(names)
    masked = masked_parts(document.part.package, veil, {})
    told = tuple(replace(line, words=veil.hidden(line.words)) for line in lines)
    return (*told, Line("names", "file", "names")) if masked else told
