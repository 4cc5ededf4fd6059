"""Success cases: the strongest and the weakest replies, to interview both."""

from analytics.cases import cases
from pages.ui.case_list import case_list
from pages.ui.shell import open_page

view = open_page(
    "Success cases",
    "The replies with the most and the fewest outcomes and actions. Asking both what helped and what stood "
    "in the way teaches more than the average does.",
)
found = cases(view.tally)
case_list(view, "Strongest", found.strongest)
case_list(view, "Weakest", found.weakest)
