"""Success cases: replies to ask what went well, and replies to ask what stood in the way."""

from analytics.cases import cases
from pages.ui.shell import open_page
from pages.views.case_list import case_list

view = open_page(
    "Success cases",
    "Whom to talk to, so that others can learn. The survey does not intend to criticize: asking both what "
    "helped and what stood in the way teaches more than the average does.",
)
found = cases(view.tally)
case_list(
    view,
    "What went well",
    "They said yes to every outcome; those with the most actions come first. Ask what helped: others may be "
    "able to do the same.",
    found.well,
    found.well_of,
)
case_list(
    view,
    "To ask what stood in the way",
    "They said that an outcome had not come about yet. Ask what stood in the way and what would help; no "
    "reply is better or worse. They are drawn by lot over the workshops, anew whenever the data change.",
    found.in_the_way,
    found.in_the_way_of,
)
