"""Files that were handed out: what stood in them, and what of it would be printed otherwise now."""

from analytics.made.again import contents_of, made_deck, made_packs, made_report, made_story
from analytics.made.keeping import keep
from analytics.made.moved import Changes, Moved, changes, with_steps

__all__ = [
    "Changes",
    "Moved",
    "changes",
    "contents_of",
    "keep",
    "made_deck",
    "made_packs",
    "made_report",
    "made_story",
    "with_steps",
]
