"""A mapping as a JSON file, to give it to a colleague or to a command."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, get_args

from analytics.errors import FollowupError
from analytics.model import Questionnaire
from analytics.understanding import BOTH, TARGETS, Mapping, Reads, Understanding

FORM = "followup mapping 1"


def mapping_of(understood: Understanding, *, name: str = "") -> Mapping:
    """Return how the columns of a file were read, as a mapping for the next such file."""
    columns: dict[str, tuple[str, Reads]] = {}
    before: dict[tuple[str, str, str], str] = {}
    for column in understood.columns:
        place = (column.sheet, column.column, column.header)
        two = column.by_person and place in before
        target = f"{before[place]}{BOTH}{column.target}" if two else column.target
        columns[column.header] = (target, column.reads)
        if column.by_person:
            before[place] = target
    return Mapping(understood.fingerprint, name or understood.kind, understood.kind, columns)


def to_json(mapping: Mapping) -> str:
    """Write a mapping; `from_json` reads it."""
    return json.dumps({"form": FORM, **asdict(mapping)}, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, questionnaire: Questionnaire) -> Mapping:
    """Read a mapping; FollowupError says what is wrong with it."""
    try:
        content = json.loads(text)
        columns = {str(key): _pair(value, questionnaire) for key, value in content["columns"].items()}
        named = {key: str(content.get(key, "")) for key in ("fingerprint", "name", "kind", "at", "person")}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FollowupError(
            f"This is no mapping of columns ({error}). Write one with `followup import --save-mapping FILE`."
        ) from error
    return Mapping(columns=columns, **named)


def _pair(value: Any, questionnaire: Questionnaire) -> tuple[str, Reads]:
    target, reads = value
    if not {*target.split(BOTH)} <= {*TARGETS, *questionnaire.by_id}:
        raise ValueError(f"“{target}” is no question of the questionnaire and nothing else a column can be")
    if reads not in get_args(Reads):
        raise ValueError(f"“{reads}” is no way to read a column; known: {', '.join(get_args(Reads))}")
    return target, reads
