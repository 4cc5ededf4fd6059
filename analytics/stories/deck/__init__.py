"""A story as a slide show of PowerPoint: native charts and tables in a template, written and refreshed."""

from analytics.stories.deck.refresh import Line, audience_in, refresh
from analytics.stories.deck.write import deck

__all__ = ["Line", "audience_in", "deck", "refresh"]
