"""Cooperation: who saw it become closer, of those who answered."""

from pages.card.show import chart, show
from pages.ui.shell import open_page
from pages.views.outcome_page import outcome_charts

view = open_page("Cooperation", "Who saw cooperation become closer, of those who answered.")
outcome_charts(view, "cooperation")
show(view, [chart(view, "plain", measure="cooperation")], key="board-plain", columns=1)
