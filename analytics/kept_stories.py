"""Stories that people keep: their content as text, and how far each can be turned back."""

from __future__ import annotations

from dataclasses import dataclass

MOST_STEPS = 100
"""So many states of a story are kept, the present one among them; the oldest is let go."""


@dataclass(frozen=True)
class KeptStory:
    """A story as it is kept: its id, and its present state with when and by whom it was made.

    `content` is what `analytics.stories.story` writes and reads. `earlier` and `later` are how many states
    lie before the present one and after it, to be had by undo and redo. To delete a story is a state too.
    """

    id: str
    name: str
    content: str
    at: str
    person: str
    deleted: bool = False
    earlier: int = 0
    later: int = 0
