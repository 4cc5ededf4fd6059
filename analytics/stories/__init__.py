"""Stories: slides in an order, each made anew from what it names, for a screen, a slide show or a file.

A `Story` is what is kept: references, never figures. `show` makes of it what an audience sees, with the
figures of the present data; a stage, a deck and a document draw that.
"""

from analytics.stories.ready import ready_story
from analytics.stories.show import Shown, show
from analytics.stories.story import READY, Slide, Story, round_of

__all__ = ["READY", "Shown", "Slide", "Story", "ready_story", "round_of", "show"]
