"""What of a slide show is ours, and for whom it was written, also where another program has saved it.

Such programs keep the names of some shapes alone. A text is known by its name, else by what it says, else by
its place or its likeness to what ours would say. What is not known as ours is told, never passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from analytics.audience import WORDS, Audience, strictest
from analytics.notes import folded
from analytics.stories.deck.given import opened, read_whole
from analytics.stories.deck.names import Marks, Name, mark_of, name_of
from analytics.stories.deck.roles import HEADS, TEXTS, kind_of
from analytics.stories.deck.told import Line
from analytics.stories.deck.walking import shapes_of
from analytics.stories.story import Story

IN_NOTES, STATE = "Audience: ", "Data version "
"""What begins the line of notes that says for whom they are, and the words on the state of figures."""
ALIKE = 0.5
"""So much of their words two texts share that are told as one, the older and the newer."""
NOBODYS = ("sldNum", "dt", "ftr")
"""Placeholders for numbers, dates and footers, which a program fills."""


@read_whole()
def audience_in(content: bytes) -> Audience | None:
    """Return for whom a slide show was written last; None where neither it nor its notes say."""
    show = opened(content)
    if (said := _audience(show.core_properties.keywords)) is not None:
        return said
    lines = [line for slide in show.slides for line in notes_of(slide).splitlines()]
    told = [_audience(line.removeprefix(IN_NOTES)) for line in lines if line.startswith(IN_NOTES)]
    found = [each for each in told if each is not None]
    return strictest(*found) if found else None


def _audience(said: str) -> Audience | None:
    """Return an audience by its words; a comma may be lost, since keywords stand between commas."""
    return next((audience for audience, words in WORDS.items() if folded(words) == folded(said)), None)


@read_whole()
def holds_ours(content: bytes) -> bool:
    """Tell whether any slide of a show is ours, or was."""
    return any(ours(slide) or was_ours(slide) for slide in opened(content).slides)


@read_whole()
def story_in(content: bytes, name: str) -> Story:
    """Return what a slide show holds of ours as a story: each slide once, as its shapes name it."""
    named = (found.slide for slide in opened(content).slides for _, found in ours(slide))
    return Story(name, tuple(dict.fromkeys(named)))


def notes_of(slide: Any) -> str:
    """Return what the notes of a slide say."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return frame.text if frame is not None else ""


def ours(slide: Any) -> list[tuple[Any, Name]]:
    """Return the shapes of a slide that have names of ours."""
    pairs = [(shape, name_of(shape.name)) for shape in shapes_of(slide)]
    return [(shape, name) for shape, name in pairs if name is not None]


def was_ours(slide: Any) -> bool:
    """Tell whether notes of ours hang on a slide, whatever became of its shapes."""
    notes = notes_of(slide)
    return IN_NOTES in notes and STATE in notes


def our_texts(slide: Any, marks: Marks, said: Mapping[str, str]) -> dict[str, list[Any]]:
    """Return the shapes with our foot and our words, by what they are; `said` is what these now say."""
    ruled_out = (*HEADS, *NOBODYS)
    free = [shape for shape in shapes_of(slide) if shape.has_text_frame and _kind(shape) not in ruled_out]
    found: dict[str, list[Any]] = {}
    for what in said:
        named = [shape for shape in free if (name := name_of(shape.name)) and name.what == what]
        free = [shape for shape in free if shape not in named]
        found[what] = named
    for what, now in said.items():
        if not (mark := getattr(marks, what)):
            continue
        same = [shape for shape in free if mark_of(shape.text_frame.text) == mark]
        found[what] += same or ([] if found[what] else _most_alike(free, now, place=what == "words"))
        free = [shape for shape in free if shape not in found[what]]
    return found


def _kind(shape: Any) -> str:
    """Return the type of a placeholder, blank for what is none."""
    return kind_of(shape) if shape.is_placeholder else ""


def _most_alike(shapes: list[Any], said: str, *, place: bool) -> list[Any]:
    """Return the text most like what ours says; one in a `place` that a layout has for texts is ours."""
    held = [shape for shape in shapes if shape.text_frame.text.strip() and name_of(shape.name) is None]
    placed = [shape for shape in held if _kind(shape) in TEXTS] if place else []
    likely = placed or [shape for shape in held if _likeness(shape, said) >= ALIKE]
    return sorted(likely, key=lambda shape: _likeness(shape, said), reverse=True)[:1]


def _likeness(shape: Any, said: str) -> float:
    """Return how much of their words a text and ours share, whatever their figures."""
    one, other = (_without_figures(text) for text in (shape.text_frame.text, said))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _without_figures(text: str) -> list[str]:
    return [word for word in folded(text).split() if not word.isdigit()]


def figures_beside(lines: Iterable[str], said: str) -> str:
    """Return which lines hold figures that ours do not say.

    >>> figures_beside(["Reply soon.", "3 of 5 did", "4 of 5 saw"], "We ask: 4 of 5 saw")
    '3 of 5 did'
    """
    apart = [line for line in lines if not said or folded(line) not in folded(said)]
    return " ".join(line for line in apart if any(map(str.isdigit, line)))


def unknown(slide: Any, number: int, known: Mapping[str, list[Any]]) -> Iterator[Line]:
    """Tell of each chart, table, group and text on a slide of ours that is not known as ours."""
    held = [shape for shapes in known.values() for shape in shapes]
    for shape in shapes_of(slide):
        if next(shape._element.iterancestors("{*}grpSp"), None) is not None:
            continue  # told with its group
        if shape in held or name_of(shape.name) is not None or _kind(shape) in (*HEADS, *NOBODYS):
            continue
        said = _said(shape)
        what = "chart" if getattr(shape, "has_chart", False) else "table" if shape.has_table else "text"
        if said or what == "chart":
            yield Line(number, what, "unknown", old=figures_beside(said, ""))


def _said(shape: Any) -> list[str]:
    """Return the lines of a text, of the cells of a table, or of what stands in a group."""
    if shape.has_table:
        return [cell.text for cell in shape.table.iter_cells() if cell.text.strip()]
    if shape._element.tag.endswith("}grpSp"):
        return [line for each in shape.shapes if name_of(each.name) is None for line in _said(each)]
    text = shape.text_frame.text if shape.has_text_frame else ""
    return [line for line in text.splitlines() if line.strip()]
