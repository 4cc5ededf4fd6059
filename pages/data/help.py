"""Help: what the survey is, how its pages are read, and what the words mean."""

from analytics.audience import AUDIENCES
from pages.ui.shell import open_page
from pages.views.guiding import search_words, show_guide

view = open_page(
    "Help",
    "What this survey is, how to read its pages, and what the words mean.",
    filters=False,
    audiences=AUDIENCES,
)
show_guide(view.survey.questionnaire, search_words())
