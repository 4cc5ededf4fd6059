"""A review of files before an import, as it is kept while it is open."""

from __future__ import annotations

from dataclasses import dataclass

KEPT_SECONDS = 24 * 60 * 60.0
"""So long a review is kept that nobody looks at."""
MOST = 100
"""So many reviews may be open at once; of more, the one that nobody has looked at for longest is given up."""
MOST_BYTES = 500 * 1024 * 1024
"""So large all files of open reviews may be together, with the same consequence."""


@dataclass(frozen=True)
class OpenReview:
    """One review: its random word, and what was decided so far as `analytics.review.draft_text` writes it.

    `changed` counts up with each change, so that a window knows whether it shows the latest.
    """

    id: str
    told: str
    changed: int
