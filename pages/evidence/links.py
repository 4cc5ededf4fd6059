"""Links: whether an outcome is more common among those who acted than among those who did not."""

import streamlit as st

from analytics.links import compare, every_pair
from pages.card.show import chart, show
from pages.ui.shell import open_page
from pages.views.link_view import choose_pair, pick_link, show_link, show_outcomes

view = open_page(
    "Links",
    "Does an outcome go together with an action? Every figure sets those who acted beside those who did "
    "not. A link never says what caused what.",
)
links = compare(view.tally, every_pair(view.survey.questionnaire))
show_outcomes(links)
show(view, [chart(view, "links")], key="board-link-matrix", columns=1, on_pick=pick_link)
st.header("One link, closer", anchor=False)
show_link(view, choose_pair(view, links))
