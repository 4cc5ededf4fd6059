"""Cooperation: who saw it become closer, of those who answered."""

from pages.card.show import chart, show
from pages.views.outcome_page import outcome_page

view = outcome_page(
    "cooperation", title="Cooperation", intro="Who saw cooperation become closer, of those who answered."
)
show(view, [chart(view, "plain", measure="cooperation")], key="board-plain", columns=1)
