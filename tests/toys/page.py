"""Cooperation: who saw it become closer, of those who answered."""

from analytics.charts.plain_bars import plain_bars
from pages.ui.measured import measured
from pages.ui.outcome_page import outcome_page
from pages.ui.show import show

view = outcome_page(
    "cooperation", title="Cooperation", intro="Who saw cooperation become closer, of those who answered."
)
show(view, [plain_bars(measured(view, "table-8"), "cooperation")], key="board-plain", columns=1)
