"""Stories: slides in an order, to present, to take away and to change."""

import streamlit as st

from analytics.audience import AUDIENCES
from pages.ui.roles import can_write
from pages.ui.shell import open_page
from pages.ui.stories import NAME
from pages.views.own_template import template_in_use
from pages.views.story_list import choose_audience, story_list
from pages.views.story_slides import story_slides

view = open_page(
    "Stories",
    "Slides to present or to take away. They keep what they show; the figures are always those of today. "
    f"A name opens a story, to be looked through{' and changed' if can_write() else ''}.",
    filters=False,
    audiences=AUDIENCES,
    choose=False,  # for whom the slides are is chosen below
)
audience = choose_audience(view)
template_in_use()
if asked := st.query_params.get(NAME, ""):
    story_slides(view, asked, audience)
else:
    story_list(view, audience)
