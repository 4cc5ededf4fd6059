"""Administrations: who they are, the profile of one of them, and who did what side by side."""

from pages.card.show import chart, show
from pages.ui.shell import open_page
from pages.views.member_profile import members_and_profile

view = open_page("Administrations")
members_and_profile(view)
show(view, [chart(view, "matrix")], key="board-matrix", columns=1)
