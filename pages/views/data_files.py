"""Everything as data: the files to take away, and the address by which a spreadsheet keeps up to date."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.dataset.addresses import ROOT
from analytics.dataset.everything import HOME
from pages.ui import state

_FILES = Markup(
    "<p class='take'>Everything as data: <a href='{root}/everything.xlsx?{query}' download>Excel</a> "
    "<a href='{root}/everything.zip?{query}' download>CSV files (zip)</a> "
    "<a href='{root}/{rows}.parquet?{query}' download>Parquet</a> "
    "<a href='{root}/{rows}.sav?{query}' download>SPSS</a></p>"
    "<details><summary>Keep a spreadsheet up to date</summary><p class='note'>In Excel choose Data, "
    "From Web, and paste <code>{home}/{root}/{rows}.csv?{query}</code>. Refresh All then brings the "
    "figures of now, for as long as the dashboard runs on this computer; Power BI does the same. "
    "<a href='{root}/' target='_blank'>All addresses</a></p></details>"
)  # fmt: skip


def data_files(query: str, *, rows: str) -> Markup:
    """Write the links to a selection as data; `rows` names the tidy data that its audience has."""
    return _FILES.format(root=ROOT, query=query, rows=rows, home=_home())


def _home() -> str:
    """Return the address of the dashboard as the browser has it, without that of the page."""
    here = str(st.context.url or HOME).partition("?")[0].rstrip("/")
    return here.removesuffix(f"/{state.page()}").rstrip("/")
