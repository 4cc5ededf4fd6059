"""Cooperation: who saw it become closer, of those who answered."""

from analytics.charts.plain_bars import plain_bars
from pages.views.measured import measured
from pages.views.outcome_page import outcome_page
from pages.card.show import show

view = outcome_page(
    "cooperation", title="Cooperation", intro="Who saw cooperation become closer, of those who answered."
)
show(view, [plain_bars(measured(view, "table-8"), "cooperation")], key="board-plain", columns=1)
