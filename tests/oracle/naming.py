"""Which workshops of a view a short name can mean."""

from __future__ import annotations

from datetime import date

from tests.oracle.surveys import Held
from tests.oracle.truth import Truth


def workshops_called(name: str, truth: Truth) -> list[Held]:
    """Return the workshops of a view that a short name can mean."""
    titles = dict(truth.made.rounds)
    return [w for w in truth.view.workshops if name in _names(w, titles)]


def _names(w: Held, titles: dict[str, str]) -> set[str]:
    plain = [w.title, *([w.topic, f"{w.topic} workshop"] if w.topic else [])]
    month = [f"{date.fromisoformat(f'{w.month}-01'):%B %Y}"] if w.month else []
    ends = ["", *(f" of {end}" for end in (*month, titles[w.round], w.round))]
    ends += [f" no. {w.number} of {titles[w.round]}"]
    quoted = [f"“{w.title}”"]
    whole = {f"{name}{end}" for name in (*plain, *quoted) for end in ends}
    return {name for each in whole for name in (each, f"{each}, {w.round}")}
