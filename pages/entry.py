"""The frame around every page: title, icon, menu. It runs before each page."""

import sys
from pathlib import Path

sys.path[:0] = [root] if (root := str(Path(__file__).resolve().parents[1])) not in sys.path else []

import streamlit as st  # noqa: E402 - the line above makes `pages` importable from any folder

from pages.server.late import wait_for_first  # noqa: E402

wait_for_first()

from pages.ui import address, shell  # noqa: E402
from pages.ui.roles import listed  # noqa: E402
from pages.ui.shown_to import in_menu  # noqa: E402
from pages.ui.trouble import do_put_off  # noqa: E402
from pages.ui.turns import turn  # noqa: E402

address.drop_unfit()
address.carry()
in_part = in_menu(shell.IN_PART)
to_round, to_upload = listed("round", in_part), listed("upload", in_part)
PAGES = [
    st.Page("figures/overview.py", title="Overview", default=True),
    st.Page("figures/replies.py", title="Replies", url_path="replies", visibility=in_part),
    st.Page("figures/actions.py", title="Actions", url_path="actions", visibility=in_part),
    st.Page("figures/outcomes.py", title="Outcomes", url_path="outcomes", visibility=in_part),
    st.Page("in_depth/workshops.py", title="Workshops", url_path="workshops", visibility=in_part),
    st.Page(
        "in_depth/administrations.py", title="Administrations", url_path="administrations", visibility=in_part
    ),
    st.Page("in_depth/practices.py", title="Practices", url_path="practices", visibility=in_part),
    st.Page("evidence/links.py", title="Pairs", url_path="links", visibility=in_part),
    st.Page("evidence/compare.py", title="Compare", url_path="compare", visibility=in_part),
    st.Page("evidence/trends.py", title="Trends", url_path="trends", visibility=in_part),
    st.Page("evidence/tables.py", title="Tables", url_path="tables", visibility=in_part),
    st.Page("evidence/reconciliation.py", title="Check", url_path="reconciliation", visibility=in_part),
    st.Page("evidence/figure.py", title="Figure", url_path="figure", visibility="hidden"),
    st.Page("presenting/stories.py", title="Stories", url_path="stories"),
    st.Page("running/round.py", title="Round", url_path="round", visibility=to_round),
    st.Page("running/contacts.py", title="Contacts", url_path="contacts", visibility="hidden"),
    st.Page("running/enter.py", title="Enter a reply", url_path="enter", visibility="hidden"),
    st.Page("running/people.py", title="People", url_path="people", visibility="hidden"),
    st.Page("data/upload.py", title="Upload", url_path="upload", visibility=to_upload),
    st.Page("data/history.py", title="History", url_path="history", visibility=in_part),
    st.Page("data/audit.py", title="Audit", url_path="audit", visibility="hidden"),
    st.Page("data/delete.py", title="Delete for good", url_path="delete", visibility="hidden"),
    st.Page("data/help.py", title="Help", url_path="help"),
]
"""The menu, in one line: every page is one click away, but for the public, for which most have nothing.

The page Figure is reached from the box in the head, Contacts and Enter a reply from the page Round,
People from the head of each page where people sign in, Audit and Delete for good from the page History."""

UI = Path(__file__).parent / "ui"
st.set_page_config(
    page_title="Follow-up survey",
    page_icon=str(UI / "icon.svg"),
    layout="wide",
    initial_sidebar_state=240,
)
st.logo(str(UI / "name.svg"), size="large")
page = st.navigation(PAGES, position="top")
do_put_off()
with turn():
    shell.run(page, PAGES)
