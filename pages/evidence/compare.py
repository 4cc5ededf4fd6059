"""Compare: workshops, administrations or rounds side by side."""

from pages.ui.choose import part_asked_for
from pages.ui.shell import open_page
from pages.views.compare_view import compare_view

view = open_page(
    "Compare",
    "Two to four side by side, under the filters. Nobody is ranked.",
    every_round=part_asked_for(name="of") == "rounds",
)
compare_view(view)
