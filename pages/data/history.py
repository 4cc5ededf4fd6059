"""History: what was uploaded when and by whom, undo and redo; and what was handed out."""

import streamlit as st

from pages.ui import cached, sample
from pages.ui.choose import choose_part
from pages.ui.person import ask_person
from pages.ui.roles import can_write, has_role, lead_to_upload
from pages.ui.shell import OFFICE, open_page
from pages.views import made_list, past

view = open_page(
    "History",
    "What was brought in and what was handed out, when and by whom. An undo deletes nothing.",
    filters=False,
    audiences=OFFICE,
)

COUNTED = (
    "Each file stands here with the replies that it holds; on the other pages those of one administration about "
    "one workshop count as one."
)
if has_role("admin"):
    with st.container(horizontal=True):
        st.page_link("data/audit.py", label="Audit: who did what and when")
        st.page_link("data/delete.py", label="Delete for good")
uploads, made = cached.store().history(), cached.store().made_files()
made_list.tell_not_kept()
listed = choose_part("What is listed", made_list.PARTS, name=made_list.NAME) if made else ""
if listed == made_list.MADE:
    made_list.show_made(view, made)
elif uploads:
    ask_person()
    if can_write():
        sample.offer_removal(view.survey)
    st.caption(COUNTED)
    past.tell_copies(cached.store().copies_of_days())
    past.show_history(uploads)
else:
    st.markdown("Nothing was brought in yet.")
    lead_to_upload()
