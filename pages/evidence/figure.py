"""One figure by its id, or those that words name: the number, who is behind it, and what it was before."""

from analytics.audience import AUDIENCES
from pages.ui.find_box import asked
from pages.ui.shell import open_page
from pages.views.figure_page import show_figures

view = open_page("Figure", filters=False, audiences=AUDIENCES)
show_figures(view, asked())
