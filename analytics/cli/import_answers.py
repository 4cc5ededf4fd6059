"""The answers of a person to the questions of an import, from a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analytics.errors import FollowupError

FORMS = (
    "It takes the JSON that --json prints with each “answer” filled in, {file: [question, …]}, or "
    "{question id: answer}."
)


class Answers:
    """Answers by question id, for all files or for one of them."""

    def __init__(self, for_all: dict[str, str], for_file: dict[str, dict[str, str]]) -> None:
        self._for_all = for_all
        self._for_file = for_file

    def of(self, file: Path) -> dict[str, str]:
        """Return the answers that concern a file, which is named by its path or its bare name."""
        named = self._for_file.get(file.name, {}) | self._for_file.get(str(file), {})
        return self._for_all | named


def read_answers(path: Path | None) -> Answers:
    """Read an answers file; without one there are no answers. FollowupError when it is none."""
    if path is None:
        return Answers({}, {})
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise FollowupError(f"{path} can't be read as JSON: {error}. {FORMS}") from error
    try:
        return _from_json(content)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise FollowupError(f"{path} is no file of answers. {FORMS}") from error


def _from_json(content: Any) -> Answers:
    if isinstance(content, list):
        return Answers(_filled_in(content), {})
    if isinstance(content.get("files"), list):
        return Answers({}, {entry["file"]: _filled_in(entry["questions"]) for entry in content["files"]})
    lists = {name: _filled_in(value) for name, value in content.items() if isinstance(value, list)}
    flat = {name: value for name, value in content.items() if not isinstance(value, list)}
    return Answers({name: _text(value) for name, value in flat.items() if value is not None}, lists)


def _filled_in(questions: list[dict[str, Any]]) -> dict[str, str]:
    return {q["id"]: _text(q["answer"]) for q in questions if q.get("answer") is not None}


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(value)
    return str(value)
