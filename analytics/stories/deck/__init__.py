"""A story as a slide show of PowerPoint: native charts and tables in a template, written and refreshed."""

from analytics.stories.deck.known import audience_in, holds_ours, story_in
from analytics.stories.deck.refresh import refresh
from analytics.stories.deck.told import Line
from analytics.stories.deck.write import deck

__all__ = ["Line", "audience_in", "deck", "holds_ours", "refresh", "story_in"]
