"""Compare what a file says with what was said before, thing by thing and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from analytics.uploads import Change

NOTHING = "nothing"
NOT_RECORDED = "not recorded"

Key = tuple[str, ...]
Old = Mapping[Key, tuple[float, Sequence[Any]]]
"""Key → the upload that says it, and what it says; a thing may be said in several lines."""


def compare(
    what: str,
    new: Mapping[Key, Sequence[Any]],
    old: Old,
    *,
    place: float,
    in_words: Callable[[Any], dict[str, str]],
) -> Iterator[Change]:
    """Yield one change for each key of `new`; what an upload behind `place` says stays unchanged."""
    for key, values in new.items():
        upload, before = old.get(key, (0, ()))
        if upload > place or list(before) == list(values):
            yield Change(what, key, "unchanged")
        elif not before:
            yield Change(what, key, "new")
        else:
            differs = _differences(
                [in_words(value) for value in before], [in_words(value) for value in values]
            )
            yield Change(what, key, "changed" if differs else "unchanged", differs)


def _differences(
    before: list[dict[str, str]], after: list[dict[str, str]]
) -> tuple[tuple[str, str, str], ...]:
    names = dict.fromkeys(name for words in (*after, *before) for name in words)
    said = ((name, _joined(before, name), _joined(after, name)) for name in names)
    return tuple((name, old, new) for name, old, new in said if old != new)


def _joined(lines: list[dict[str, str]], name: str) -> str:
    # Only an answer can be missing from a line that is there, and then it is not recorded.
    return " / ".join(words.get(name, NOT_RECORDED) for words in lines) or NOTHING
