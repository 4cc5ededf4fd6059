"""History: what was uploaded when and by whom; undo and redo."""

import streamlit as st

from pages.ui import cached, sample
from pages.ui.person import ask_person
from pages.ui.shell import OFFICE, open_page
from pages.views import past

view = open_page(
    "History", "What was brought in, when and by whom. Nothing is ever deleted.", filters=False, audiences=OFFICE
)

COUNTED = (
    "Each file stands here with the replies that it holds; on the other pages those of one administration about "
    "one workshop count as one."
)
uploads = cached.store().history()
if uploads:
    ask_person()
    sample.offer_removal(view.survey)
    st.caption(COUNTED)
    past.show_history(uploads)
else:
    st.markdown("Nothing was brought in yet.")
    st.page_link("data/upload.py", label="Go to Upload")
