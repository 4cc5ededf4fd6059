"""A template of PowerPoint of one's own: which layout plays which role, and the files written in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from analytics.errors import FollowupError
from analytics.stories.deck.given import MOST_MB
from analytics.stories.deck.roles import refused, roles
from pages.server import templates
from pages.ui import state
from pages.ui.html import joined, show_html
from pages.ui.text import escaped
from pages.ui.trouble import told

FIELD, CHECKED = "own-template", "own-template-checked"
WANTED = (
    "Drop the template of your office here (.pptx or .potx). You are told which of its layouts is used for "
    "which slide. One that lacks a layout is not used."
)


@dataclass(frozen=True)
class Checked:
    """A file that was handed in as a template: its layout for each role, and why it is not used, if so."""

    name: str
    digest: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    refused: str = ""


def of_template() -> str:
    """Return what the address of a slide show says of the template in use; blank where it is ours."""
    checked = _checked()
    return f"{urlencode({templates.NAME: checked.digest})}&" if checked and checked.digest else ""


def template_in_use() -> None:
    """Say in which template the files of PowerPoint are written, where it is not ours."""
    checked = _checked()
    if checked and checked.digest:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            said = f"PowerPoint files are written in your template “{escaped(checked.name)}”."
            st.markdown(said, width="content")
            st.button("Use ours again", key="no-template", type="tertiary", on_click=told(_let_go))


def own_template() -> None:
    """Draw the field for a template, and of the last one which layout plays which role or what is missing."""
    st.markdown("**PowerPoint in the template of your office**")
    st.file_uploader(WANTED, key=FIELD, max_upload_size=MOST_MB, on_change=told(_take))
    checked = _checked()
    if checked is None:
        return
    if checked.refused:
        st.error(f"“{escaped(checked.name)}” is not used. {escaped(checked.refused)}")
    if checked.roles:
        show_html(_table(checked))


def _checked() -> Checked | None:
    found: Checked | None = state.kept(CHECKED, lambda: None)
    return found


def _let_go() -> None:
    state.set_kept(CHECKED, None)


def _take() -> None:
    """Check the file that was handed in: it is used now, or refused. An empty field changes nothing."""
    file = state.widget_value(FIELD)
    if file is not None:
        state.set_kept(CHECKED, _check(file.name, file.getvalue()))


def _check(name: str, content: bytes) -> Checked:
    try:
        found = roles(content)
    except FollowupError as trouble:
        return Checked(name, refused=str(trouble))
    said = refused(found)
    listed = tuple((role, layout or "") for role, layout in found.items())
    return Checked(name, "" if said else templates.keep_template(content), listed, said)


def _table(checked: Checked) -> Markup:
    rows = joined(
        Markup("<tr><th scope='row'>{}</th><td>{}</td></tr>").format(role, layout or Markup("<b>missing</b>"))
        for role, layout in checked.roles
    )
    return Markup(
        "<table class='sheet words'><caption>Layouts of “{}”</caption><thead><tr><th scope='col'>Slide</th>"
        "<th scope='col'>Layout</th></tr></thead><tbody>{}</tbody></table>"
    ).format(checked.name, rows)
